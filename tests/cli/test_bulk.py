"""Many documents from one file, a submission a line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.publishing import bulk
from tests.catalogues import submission
from tests.cli.conftest import Lines, Run
from tests.factories import Data, sheet

Rows = Callable[[], bytes]

ANN = {"slug": "ann", "name": "Ann"}
FORMER = {"formerly": ["anna"]}


def report(number: int, **person: object) -> Data:
    return sheet(f"report-{number}", people=[ANN | person])


def test_each_line_is_published_and_then_unchanged(run: Run, lines: Lines):
    lines(report(1), b"", report(2))
    assert run("publish", "sheets.ndjson").out == (
        "published report-1: 3 claims, 2 changes, revision 1\npublished report-2: 3 claims, 1 change, revision 2\n"
    )
    assert run("publish", "sheets.ndjson", "--batch", "2").out == (
        "unchanged report-1: 3 claims, revision 2\nunchanged report-2: 3 claims, revision 2\n"
    )


def test_of_many_only_their_number_is_told(run: Run, lines: Lines):
    lines(*map(report, range(30)))
    assert run("check", "sheets.ndjson").out == "checked 30 documents: 30 rows, 90 claims\n"
    assert run("publish", "sheets.ndjson", "--batch", "7").out == (
        "published 30 documents: 90 claims, 31 changes, revision 30\n"
    )
    lines(*map(report, range(31)))
    assert run("publish", "sheets.ndjson").out == (
        "published 1 document: 3 claims, 1 change, revision 31; 30 unchanged\n"
    )


@pytest.mark.parametrize("kept", [0, 4, 100])
def test_all_are_published_in_order_however_many_are_kept(
    run: Run, lines: Lines, monkeypatch: pytest.MonkeyPatch, kept: int
):
    monkeypatch.setattr(bulk, "MOST_CLAIMS_KEPT", kept)
    lines(*map(report, range(3)))
    told = run("publish", "sheets.ndjson").out.splitlines()
    assert [line.partition(":")[0] for line in told] == [
        "published report-0",
        "published report-1",
        "published report-2",
    ]


def test_folders_and_lines_are_published_together(run: Run, anchored: Path, lines: Lines):
    lines(report(1))
    assert run("check", "sheets.ndjson", "harbour").out == (
        "checked report-1: 1 row, 3 claims\nchecked harbour: 2 rows, 6 claims\n"
    )
    assert run("publish", "harbour", "sheets.ndjson", "harbour/").out == (
        "published harbour: 6 claims, 3 changes, revision 1\npublished report-1: 3 claims, 2 changes, revision 2\n"
    )


@pytest.mark.parametrize("verb", ["check", "publish"])
@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            b'{"sheet": 1,}',
            "sheets.ndjson:2:13: This is not JSON: expecting property name enclosed in double quotes.\n",
        ),
        (b'{"sheet": 1}', "sheets.ndjson:2: Send either the document's `text` or its `anchors`.\n"),
        (
            submission(report(1, nam="A")),
            "sheets.ndjson:2: /sheet/people/0/nam: Unknown key `nam`; did you mean name?\n",
        ),
        (
            submission(report(1)).replace(b'words for people"}', b'words"}'),
            "sheets.ndjson:2: /sheet/people/0/evidence: The words “words for people” do not occur in the text.\n",
        ),
    ],
)
def test_a_faulty_line_leaves_all_as_it_was(run: Run, lines: Lines, rows: Rows, verb: str, line: bytes, told: str):
    lines(report(0), line)
    before = rows()
    outcome = run(verb, "sheets.ndjson")
    assert (outcome.code, outcome.out, outcome.err) == (1, "", told)
    assert rows() == before


def test_not_every_one_of_very_many_faulty_lines_is_told(run: Run, lines: Lines):
    lines(*[b"{}"] * 150)
    told = run("check", "sheets.ndjson").err.splitlines()
    assert told[-2].startswith("sheets.ndjson:100: ")
    assert told[-1] == "There may be more: the remaining 50 were not read."


def test_a_file_that_is_not_there_is_a_mistake_of_whoever_names_it(run: Run):
    outcome = run("publish", "sheets.ndjson")
    assert (outcome.code, outcome.err) == (2, "sheets.ndjson: No such file or folder.\n")


def test_a_refused_document_takes_its_batch_with_it(run: Run, lines: Lines):
    documents = [*map(report, range(25)), report(25, **FORMER), report(26), sheet("other", people=[_other(FORMER)])]
    lines(*documents)
    outcome = run("publish", "sheets.ndjson", "--batch", "26")
    assert outcome.code == 1
    assert outcome.out == "published 26 documents: 78 claims, 27 changes, revision 26\n"
    assert outcome.err == (
        "sheets.ndjson:28: /sheet/people/0/formerly/0: anna is the former name of ann, not of bea.\n"
        "None of the 2 documents of its batch were published.\n"
    )
    lines(*documents[:-1])
    assert run("publish", "sheets.ndjson").out == (
        "published 1 document: 3 claims, 1 change, revision 27; 26 unchanged\n"
    )


def _other(more: Data) -> Data:
    return {"slug": "bea", "name": "Bea"} | more
