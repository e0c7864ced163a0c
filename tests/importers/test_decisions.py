"""Decisions of a person about rows of a report hold for later imports."""

from pathlib import Path

import pytest

from app.importers.decisions import HEADER, decisions_in, report_of
from app.importers.importing import SOURCES
from app.importers.storage import Decision
from app.sheets.folders import BadFiles
from tests.factories import publish_sheet, sheet
from tests.importers.conftest import Reader
from tests.importers.records import season_row, shoots, show, shows, weekly

LIGHTS = {"slug": "lights", "title": "Harbour Lights"}
WEEK = weekly(season_row("Harbour Lights", 1))
LATER = weekly(season_row("Harbour Lights", 1, week="2024-08-25"))
SAME, KEY = "series/lights", "2024-08-18 TV (English) 1"


@pytest.fixture
def uncertain(reader: Reader) -> Reader:
    """One name is that of a series of which nothing else is known."""
    publish_sheet(reader.database, sheet("article", series=[LIGHTS]))
    assert reader.take("netflix-top10", WEEK).imported == 0
    return reader


def decided(reader: Reader, folder: Path, decision: str, source: str = "netflix-top10") -> list[Decision]:
    """By hand, in each row of the last report."""
    rows = [f"{decision}{line}" if line.startswith("\t") else line for line in report_of(reader.last)]
    file = folder / "report.tsv"
    file.write_text("\n".join(rows))
    return decisions_in(file, frozenset(SOURCES))


def test_a_report_names_the_record_and_says_why(uncertain: Reader):
    [header, row] = report_of(uncertain.last)
    decision, record, where, why = row.split("\t")
    assert header == "decision\trecord\twhere\twhy"
    assert (decision, record) == ("", f"netflix-top10 {KEY}")
    assert where.endswith("records-2026-07-22:2")
    assert why == "“Harbour Lights” could be lights or another with that name."


@pytest.mark.parametrize(
    ("decision", "series"),
    [("same as series/lights", ["lights"]), ("new", ["harbour-lights"]), ("skip", [])],
)
def test_a_decision_holds_for_later_files_and_for_imports_of_other_sources(
    uncertain: Reader, tmp_path: Path, decision: str, series: list[str]
):
    taken = decided(uncertain, tmp_path, decision)
    tally = uncertain.take("netflix-top10", WEEK, decisions=taken)
    assert (tally.imported, tally.left_out["skipped by decision"]) == (len(series), 1 - len(series))
    uncertain.take("netflix-top10", LATER)
    uncertain.take("tvmaze", shows(show(premiered="2009-01-01", network=None)))
    metrics = uncertain.rows("metrics")
    assert {each["series"]["slug"] for each in metrics} == set(series)
    assert len(metrics) == 8 * len(series)


def test_a_decision_may_come_with_the_file_of_another_source(uncertain: Reader, tmp_path: Path):
    taken = decided(uncertain, tmp_path, "same as series/lights")
    uncertain.take("paris-shoots", shoots({"nom_tournage": "Other"}), decisions=taken)
    assert {each["series"]["slug"] for each in uncertain.rows("metrics")} == {"lights"}


def test_a_decision_for_a_numbered_show_goes_before_its_number(reader: Reader, tmp_path: Path):
    reader.take("tvmaze", shows(show()))
    publish_sheet(reader.database, sheet("article", series=[LIGHTS]))
    for _ in range(2):
        reader.take("tvmaze", shows(show()), decisions=[Decision("tvmaze", "7", SAME)])
        assert [each["slug"] for each in reader.rows("series")] == ["lights"]


def test_a_decision_for_a_series_that_is_not_there_is_reported(uncertain: Reader):
    tally = uncertain.take("netflix-top10", WEEK, decisions=[Decision("netflix-top10", KEY, "series/nowhere")])
    assert [each.why for each in tally.reported] == [
        "series/nowhere, chosen for “Harbour Lights”, is not in the catalogue."
    ]


def test_a_decision_follows_a_renamed_series(uncertain: Reader, tmp_path: Path):
    uncertain.take("netflix-top10", WEEK, decisions=decided(uncertain, tmp_path, "same as series/lights"))
    renamed = {"slug": "bright-lights", "title": "Bright Lights", "formerly": ["lights"]}
    publish_sheet(uncertain.database, sheet("article", series=[renamed]))
    uncertain.take("netflix-top10", LATER)
    assert [each["slug"] for each in uncertain.rows("series")] == ["bright-lights"]


def test_records_of_one_title_can_be_decided_apart(reader: Reader):
    rows = shoots({"id_lieu": "2020-1"}, {"id_lieu": "2020-2"})
    publish_sheet(reader.database, sheet("article", series=[LIGHTS]))
    apart = [Decision("paris-shoots", "2020-1", SAME), Decision("paris-shoots", "2020-2", "new")]
    reader.take("paris-shoots", rows, decisions=apart)
    assert [each["series"]["slug"] for each in reader.rows("filming-locations")] == ["lights", "harbour-lights"]


def test_a_rehearsal_heeds_decisions_and_keeps_none(uncertain: Reader, tmp_path: Path):
    taken = decided(uncertain, tmp_path, "new")
    assert uncertain.rehearse("netflix-top10", WEEK, taken) == 1
    assert uncertain.take("netflix-top10", WEEK).imported == 0


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("nothing", ":1: This is not a report: its first line is not “decision, record, where, why”."),
        (f"{HEADER}\nsame\ttvmaze 7", ":2: 'same' is not a decision: write `same as series/SLUG`, `new` or `skip`."),
        (f"{HEADER}\nsame as people/x\ttvmaze 7", ":2: 'same as people/x' is not a decision"),
        (f"{HEADER}\nnew\timdb 7", ":2: The second column is not a record, such as `paris-shoots 2020-1`."),
        (f"{HEADER}\nnew", ":2: The second column is not a record"),
    ],
)
def test_a_file_that_is_no_report_with_decisions_is_refused(tmp_path: Path, written: str, told: str):
    file = tmp_path / "report.tsv"
    file.write_text(written)
    with pytest.raises(BadFiles) as refused:
        decisions_in(file, frozenset(SOURCES))
    assert refused.value.lines[0].startswith(f"{file}{told}")


def test_rows_without_a_decision_and_remarks_are_left(tmp_path: Path):
    file = tmp_path / "report.tsv"
    file.write_text(f"\ufeff{HEADER}\r\n\ttvmaze 7\t\t\r\n# a remark\r\n\r\n new \ttvmaze 8\t\tanything\r\n")
    assert decisions_in(file, frozenset(SOURCES)) == [Decision("tvmaze", "8", "new")]
