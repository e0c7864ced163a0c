"""Other people's records, from the command line."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.importers.records import row, season_row, shoots, show, shows, weekly

Rows = Callable[[], bytes]
FILM = row("Harbour", "N/A", category="Films (English)")


BAD = row("Money", "Money: Season 1", rank=2, category="Radio")
SUM = "4 rows: 1 imported, 2 left out (2 films), 1 in the report\n"


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    file = tmp_path / "top10.tsv"
    file.write_text(weekly(season_row("Lights", 1), BAD, FILM, (*FILM[:2], 2, *FILM[3:])))
    return file


def test_records_are_imported_and_then_unchanged(run: Run, listed: Path):
    first = run("import", "netflix-top10", "top10.tsv").out
    assert re.fullmatch(
        r"published netflix-top-10-2024-08-18: [0-9]+ claims, 9 changes, revision 1\n" + re.escape(SUM), first
    )
    second = run("import", "netflix-top10", "top10.tsv").out
    assert second == first.replace("published", "unchanged").replace(" 9 changes,", "")
    assert run("rebuild").out == "0 differences\n"


def test_a_report_has_a_line_for_each_row_and_takes_decisions(run: Run, listed: Path, tmp_path: Path):
    listed.write_text(weekly(season_row("Lights", 1), season_row("LIGHTS", 1, rank=2, category="TV (Non-English)")))
    run("import", "netflix-top10", "top10.tsv", "--report", "report.tsv")
    header, *rows = (tmp_path / "report.tsv").read_text().splitlines()
    assert [line.split("\t")[:3] for line in (header, *rows)] == [
        ["decision", "record", "where"],
        ["", "netflix-top10 2024-08-18 TV (English) 1", "top10.tsv:2"],
        ["", "netflix-top10 2024-08-18 TV (Non-English) 2", "top10.tsv:3"],
    ]
    (tmp_path / "report.tsv").write_text("\n".join((header, f"new{rows[0]}", f"skip{rows[1]}")))
    again = run("import", "netflix-top10", "top10.tsv", "--decisions", "report.tsv").out
    assert again.endswith("2 rows: 1 imported, 1 left out (1 skipped by decision), 0 in the report\n")


def test_kept_records_that_are_decided_again_are_counted(run: Run, tmp_path: Path):
    (tmp_path / "shoots.csv").write_text(shoots({"id_lieu": "2020-1", "nom_producteur": "X"}))
    (tmp_path / "shows.json").write_text(shows(show(premiered="2009-10-04")))
    run("import", "paris-shoots", "shoots.csv")
    outcome = run("import", "tvmaze", "shows.json", "--report", "report.tsv")
    assert outcome.out.endswith("decided again: 1 record of paris-shoots, 1 of them in the report\n")
    assert "\tparis-shoots 2020-1\tparis-shoots\t" in (tmp_path / "report.tsv").read_text()


def test_a_dry_run_changes_nothing(run: Run, listed: Path, rows: Rows):
    before = rows()
    told = run("import", "netflix-top10", "top10.tsv", "--dry-run").out
    assert re.fullmatch(r"would publish 1 document: [0-9]+ claims\n" + re.escape(SUM), told)
    assert rows() == before


def test_a_file_that_is_not_sound_is_refused_by_its_line(run: Run, listed: Path, rows: Rows):
    before = rows()
    listed.write_text("<html>")
    outcome = run("import", "netflix-top10", "top10.tsv")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith("top10.tsv:1: This is a web page")
    assert rows() == before


def test_neither_a_source_nor_a_file_that_is_not_there_is_guessed(run: Run):
    assert run("import", "imdb", "top10.tsv").err.startswith(
        "Invalid value: 'imdb' is not a source: use one of tvmaze, "
    )
    outcome = run("import", "tvmaze", "nowhere.json")
    assert (outcome.code, outcome.err) == (2, "nowhere.json: No such file or folder.\n")
