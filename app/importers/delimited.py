"""Files of records, one a line, under a line that names their columns."""

import csv
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app.errors import shown
from app.facts import text
from app.sheets.folders import BadFiles, require_file

LONGEST_LINE = 100_000
"""Bytes."""


@dataclass(frozen=True, slots=True)
class Record:
    """`line` counts from 1, `offset` in bytes. `written` is the line as it stands, without its end."""

    line: int
    offset: int
    written: str
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


@dataclass(frozen=True)
class Format:
    """`delimiter` separates cells; `quote` may enclose one, and is None where it is a letter like any other."""

    delimiter: str
    quote: str | None = None


class Table:
    """Raises BadFiles, here and wherever it is read, for what is not such a file."""

    def __init__(self, file: Path, form: Format) -> None:
        self.file = file
        self._form = form
        require_file(file)
        with file.open("rb") as opened:
            first = next(self._lines(opened), None)
        if first is None:
            raise self.bad(1, "The file is empty.")
        self.header = first[2].lstrip("\ufeff")
        if self.header.lstrip().startswith("<"):
            raise self.bad(1, "This is a web page (HTML or XML), not a table of records.")
        self.columns = self._cells(1, self.header)
        if len(set(self.columns)) < len(self.columns):
            raise self.bad(1, "A column stands twice in the first line.")

    def require(self, needed: Collection[str], known: Collection[str], what: str) -> None:
        """A table with all needed columns and no others than are known."""
        missing = [column for column in needed if column not in self.columns]
        other = [column for column in self.columns if column not in known and column not in needed]
        if missing:
            raise self.bad(1, f"This is not {what}: the column {shown(missing[0])} is missing.")
        if other:
            raise self.bad(1, f"The column {shown(other[0])} is not one of {what}.")

    def records(self) -> Iterator[Record]:
        with self.file.open("rb") as opened:
            lines = self._lines(opened)
            next(lines)
            yield from (self._record(*each) for each in lines)

    def records_at(self, places: Iterable[tuple[int, int]]) -> Iterator[Record]:
        """Those of these lines, each with its offset, as they were found before."""
        with self.file.open("rb") as opened:
            for line, offset in places:
                opened.seek(offset)
                yield self._record(line, offset, self._decoded(line, opened.readline()))

    def bad(self, line: int, sentence: str) -> BadFiles:
        return BadFiles([f"{self.file}:{line}: {sentence}"])

    def _lines(self, opened: BinaryIO) -> Iterator[tuple[int, int, str]]:
        line = offset = 0
        while data := opened.readline(LONGEST_LINE + 1):
            line += 1
            if len(data) > LONGEST_LINE:
                raise self.bad(line, f"This line is longer than the {LONGEST_LINE:,} bytes that are read.")
            if decoded := self._decoded(line, data):
                yield line, offset, decoded
            offset += len(data)

    def _decoded(self, line: int, data: bytes) -> str:
        try:
            return data.decode().rstrip("\r\n")
        except UnicodeDecodeError as error:
            raise self.bad(line, f"This is not UTF-8 text: the byte 0x{data[error.start]:02x} is none of it.") from None

    def _record(self, line: int, offset: int, written: str) -> Record:
        cells = self._cells(line, written)
        if len(cells) != len(self.columns):
            sentence = f"This line has {len(cells)} cells, and the first has {len(self.columns)}: it may be cut off."
            raise self.bad(line, sentence)
        for cell in cells:
            if not cell.isprintable():
                self._refuse_controls(line, cell)
        return Record(line, offset, written, dict(zip(self.columns, cells, strict=True)))

    def _refuse_controls(self, line: int, cell: str) -> None:
        if words := " ".join(cell.split()):
            try:
                text.line(words)
            except ValueError as error:
                raise self.bad(line, str(error)) from None

    def _cells(self, line: int, written: str) -> Sequence[str]:
        if self._form.quote is None:
            return written.split(self._form.delimiter)
        reader = csv.reader([written], delimiter=self._form.delimiter, quotechar=self._form.quote, strict=True)
        try:
            return next(reader)
        except csv.Error:
            raise self.bad(line, "A quotation mark is not closed in this line: it may be cut off.") from None
