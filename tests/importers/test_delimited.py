"""Tables as publishers, portals and spreadsheets write them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.importers.records.delimited import DelimitedRow, FileFormat, Table
from app.importers.records.reports import Tally
from app.sheets.folders import BadFiles
from tests.importers.reading import reasons

FORMAT = FileFormat(headings={"id": "id", "Numéro": "id", "title": "title", "Titre de l'œuvre": "title"})
Read = Callable[..., tuple[list[DelimitedRow], Tally]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read(written: str | bytes, form: FileFormat = FORMAT) -> tuple[list[DelimitedRow], Tally]:
        file = tmp_path / "records"
        file.write_bytes(written if isinstance(written, bytes) else written.encode())
        tally = Tally(file)
        return list(Table(file, form).rows(tally)), tally

    return read


def cells(rows: list[DelimitedRow]) -> list[dict[str, str]]:
    return [dict(row.cells) for row in rows]


@pytest.mark.parametrize(
    "written",
    [
        "id;title\n1;A, B\n",
        'id,title\n1,"A, B"\n',
        "id\ttitle\n1\tA, B\n",
        "\ufeffid;title\r\n1;A, B\r\n",
        "title;id\nA, B;1",
        "ID;Title\n\n 1 ; A, B \n\n",
        "Numéro;Titre de l'œuvre\n1;A, B\n",
        '\ufeff"NUMERO";"Titre de l\'œuvre"\n1;A, B\n',
    ],
)
def test_one_table_in_many_forms(read: Read, written: str):
    rows, tally = read(written)
    assert cells(rows) == [{"id": "1", "title": "A, B"}]
    assert not tally.reported


def test_a_quoted_cell_may_have_line_breaks(read: Read):
    rows, _ = read('id;title\n1;"A ""quoted""\r\ntitle"\n2;B\n')
    assert cells(rows) == [{"id": "1", "title": 'A "quoted" title'}, {"id": "2", "title": "B"}]
    assert [row.line for row in rows] == [2, 4]


def test_between_plain_tabs_a_quotation_mark_is_a_letter(read: Read):
    rows, _ = read('id\ttitle\n1\t"A\n', FileFormat(plain_tabs=True))
    assert cells(rows) == [{"id": "1", "title": '"A'}]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (b"2;B;C", "This line has 3 cells, but the first has 2: it may be truncated."),
        (b"2", "This line has 1 cells, but the first has 2: it may be truncated."),
        (b'2;"B', "A quotation mark is not closed in this line: it may be truncated."),
        ("2;É".encode("latin-1"), "This is not UTF-8 text: the byte 0xc9 is not valid here."),
        (b"2;" + b"B" * 200_000, "This line exceeds the limit of 100,000 bytes."),
    ],
)
def test_an_unreadable_row_costs_that_row(read: Read, row: bytes, why: str):
    rows, tally = read(b"id;title\n1;A\n" + row + b"\n3;C\n4;D\n")
    assert [each.cells["id"] for each in rows] == ["1", "3", "4"]
    assert reasons(tally) == [(3, why)]


def test_a_missing_column_is_empty(read: Read):
    [row], _ = read("id;title\n1;A")
    assert row.cells["other"] == ""


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("", ":1: The file is empty."),
        ("\n\n", ":1: The file is empty."),
        ("<!DOCTYPE html>", ":1: This is a web page"),
        ("id;Numéro\n1;1", ":1: A column is repeated"),
        ("id;title".encode("utf-16"), ":1: This is not UTF-8 text"),
        (b"x" * 100_001, ":1: This line exceeds the limit of 100,000 bytes."),
    ],
)
def test_a_file_that_is_no_table_is_refused(read: Read, written: str | bytes, why: str):
    with pytest.raises(BadFiles, match=why):
        read(written)
