"""Other people's records, from the command line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.importers.records import row, season_row, weekly

Rows = Callable[[], bytes]
FILM = row("Harbour", "N/A", category="Films (English)")


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    file = tmp_path / "top10.tsv"
    file.write_text(
        weekly(season_row("Lights", 1), row("Money", "Money: Part 4", rank=2), FILM, (*FILM[:2], 2, *FILM[3:]))
    )
    return file


def test_records_are_imported_and_then_unchanged(run: Run, listed: Path):
    assert run("import", "netflix-top10", "top10.tsv").out == (
        "published netflix-top-10-2024-08-18: 49 claims, 8 changes, revision 1\n"
        "4 rows: 1 imported, 2 left out (2 films), 1 in the report\n"
    )
    assert run("import", "netflix-top10", "top10.tsv").out == (
        "unchanged netflix-top-10-2024-08-18: 49 claims, revision 1\n"
        "4 rows: 1 imported, 2 left out (2 films), 1 in the report\n"
    )
    assert run("rebuild").out == "0 differences\n"


def test_a_report_tells_of_each_row_that_is_uncertain(run: Run, listed: Path, tmp_path: Path):
    run("import", "netflix-top10", "top10.tsv", "--report", "report.txt")
    assert (tmp_path / "report.txt").read_text() == (
        "top10.tsv:3: “Money: Part 4” does not say for sure which season of “Money” it is.\n"
    )


def test_a_dry_run_changes_nothing(run: Run, listed: Path, rows: Rows):
    before = rows()
    assert run("import", "netflix-top10", "top10.tsv", "--dry-run").out == (
        "would publish 1 document: 49 claims\n4 rows: 1 imported, 2 left out (2 films), 1 in the report\n"
    )
    assert rows() == before


def test_a_file_that_is_not_sound_is_refused_by_its_line(run: Run, listed: Path, rows: Rows):
    before = rows()
    listed.write_text(listed.read_text()[:-4])
    outcome = run("import", "netflix-top10", "top10.tsv")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err == "top10.tsv:5: This line has 8 cells, and the first has 9: it may be cut off.\n"
    assert rows() == before


def test_neither_a_source_nor_a_file_that_is_not_there_is_guessed(run: Run):
    assert run("import", "imdb", "top10.tsv").err.startswith(
        "Invalid value: 'imdb' is no source: write one of tvmaze, "
    )
    outcome = run("import", "tvmaze", "nowhere.json")
    assert (outcome.code, outcome.err) == (2, "nowhere.json: There is no such file or folder.\n")
