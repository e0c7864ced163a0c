"""Warnings of check and publish, on standard error with the place of the row."""

from pathlib import Path

import pytest

from app.cli import comparing, output
from tests.cli.conftest import Lines, Run
from tests.factories import sheet
from tests.folders import SHEET, write_sheet

AGAIN = SHEET.replace("slug: harbour\n", "slug: again\n").replace("slug: ann-lee", "slug: ann-lee-2")
WARNING = (
    "again/facts.yaml:12:5: warning: people/ann-lee-2: is this people/ann-lee (Ann Lee)? It has the same name. "
    "If it is the same, use the slug ann-lee.\n"
)


@pytest.fixture
def published(run: Run, anchored: Path) -> None:
    assert run("publish", "harbour").err == ""


@pytest.mark.usefixtures("published")
def test_check_and_publish_warn_at_the_row_and_accept_it(run: Run, tmp_path: Path):
    write_sheet(tmp_path, AGAIN, "again")
    checked = run("check", "again")
    assert (checked.code, checked.out, checked.err) == (0, "checked again: 2 rows, not anchored yet\n", WARNING)
    run("anchor", "again", "--text", "article.txt")
    assert run("check", "again").err == WARNING
    outcome = run("publish", "again")
    assert (outcome.code, outcome.err) == (0, WARNING)
    assert run("check", "again", "harbour").err == run("publish", "again").err == ""


def test_check_needs_no_catalogue_and_makes_none(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SHOWFACTS_DATABASE_URL", "sqlite:///other.db")
    write_sheet(tmp_path, AGAIN, "again")
    assert run("check", "again").err == ""
    assert not (tmp_path / "other.db").exists()


@pytest.mark.parametrize("url", ["sqlite:///other.db", "postgresql://nobody@127.0.0.1:1/x"])
def test_check_says_that_it_cannot_use_the_catalogue(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str
):
    (tmp_path / "other.db").touch()
    monkeypatch.setenv("SHOWFACTS_DATABASE_URL", url)
    write_sheet(tmp_path)
    outcome = run("check", "harbour")
    assert (outcome.code, outcome.out) == (0, "checked harbour: 2 rows, not anchored yet\n")
    assert outcome.err.startswith("Not compared with the catalogue. ")


@pytest.mark.parametrize("batch", [1, 2, 3])
def test_lines_of_a_file_are_compared_with_those_before_them(
    run: Run, lines: Lines, monkeypatch: pytest.MonkeyPatch, batch: int
):
    monkeypatch.setattr(comparing, "SHEETS_AT_ONCE", 3)
    lines(*(sheet(f"d{n}", people=[{"slug": f"p{n}", "name": f"P{n % 2}"}]) for n in range(3)))
    warning = (
        "sheets.ndjson:3: /sheet/people/0: warning: people/p2: is this people/p0 (P0)? It has the same name. "
        "If it is the same, use the slug p0.\n"
    )
    assert run("check", "sheets.ndjson").err == warning
    assert run("publish", "sheets.ndjson", "--batch", str(batch)).err == warning


def test_of_many_warnings_the_first_are_shown(run: Run, lines: Lines, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(output, "MOST_WARNINGS", 2)
    lines(*(sheet(f"d{n}", people=[{"slug": f"p{n}", "name": "P"}]) for n in range(4)))
    shown = run("publish", "sheets.ndjson").err.splitlines()
    assert (len(shown), shown[-1]) == (3, "There are 4 more warnings.")


@pytest.mark.usefixtures("published")
def test_a_correction_without_effect_and_one_before_its_document(run: Run, tmp_path: Path):
    corrects = "  corrects: [harbour, lost]\nseries:"
    written = SHEET.replace("slug: harbour\n", "slug: again\n").replace("2024-03-11", "2024-03-10")
    write_sheet(tmp_path, written.replace("series:", corrects, 1), "again")
    no_effect, not_there = run("check", "again").err.splitlines()
    assert no_effect.startswith("again/facts.yaml:5:14: warning: The correction of documents/harbour has no effect: ")
    assert not_there.startswith("again/facts.yaml:5:23: note: documents/lost is not in the catalogue yet. ")
