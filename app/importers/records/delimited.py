"""Reads files with one record per line and a header line."""

import csv
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, NamedTuple

from app.errors import shown
from app.facts.marks import nfkd
from app.importers.records.cells import Cells
from app.importers.records.reports import Tally, Uncertain
from app.sheets.folders import BadFiles, require_file

MAX_LINE_CHARS = 100_000
"""Bytes."""
MOST_LINES = 20
"""Maximum lines of one record: a quoted cell may contain line breaks."""


@dataclass(frozen=True, slots=True)
class DelimitedRow:
    """`line` counts from 1. `cells` are stripped."""

    line: int
    cells: Cells


@dataclass(frozen=True)
class FileFormat:
    """Format variants of a publisher's files.

    The delimiter among `delimiters` that gives the most headings is used. Quotation marks enclose cells, unless
    `plain_tabs` is set and the file has tabs. `headings` maps column names, such as labels in another language, to
    technical names.
    """

    delimiters: str = ";,\t"
    plain_tabs: bool = False
    headings: Mapping[str, str] = field(default_factory=dict)


class Table:
    """Raises BadFiles, here and while reading, if the file is not such a table."""

    def __init__(self, file: Path, form: FileFormat) -> None:
        self.file = file
        require_file(file)
        with file.open("rb") as opened:
            header = self._header(opened)
            self._start = opened.tell()
        self._delimiter = max(form.delimiters, key=header.count)
        self._quotes = not (form.plain_tabs and self._delimiter == "\t")
        self.columns = self._columns(header, form.headings)

    def require(self, needed: Collection[str], known: Collection[str], what: str, tally: Tally) -> None:
        """Requires all needed columns. Unknown columns are ignored with a remark."""
        if missing := [column for column in needed if column not in self.columns]:
            raise self.bad(self._line, f"This is not {what}: the column {shown(missing[0])} is missing.")
        for column in self.columns:
            if column and column not in known and column not in needed:
                tally.remark(self._line, f"The column {shown(column)} does not belong to {what} and is ignored.")

    def rows(self, tally: Tally) -> Iterator[DelimitedRow]:
        """The readable rows. Others are reported."""
        with self.file.open("rb") as opened:
            opened.seek(self._start)
            line = self._line + 1
            while found := self._next(opened):
                if isinstance(found.cells, Uncertain):
                    tally.report(line, found.cells)
                elif found.cells:
                    yield DelimitedRow(line, Cells(found.cells))
                line += found.lines

    def bad(self, line: int, sentence: str) -> BadFiles:
        return BadFiles([f"{self.file}:{line}: {sentence}"])

    def _header(self, opened: BinaryIO) -> str:
        self._line = 0
        while data := opened.readline(MAX_LINE_CHARS + 1):
            self._line += 1
            try:
                header = _decoded(data).lstrip("\ufeff")
            except Uncertain as error:
                raise self.bad(self._line, str(error)) from None
            if header.lstrip().startswith("<"):
                raise self.bad(self._line, "This is a web page (HTML or XML), not a table of records.")
            if header.strip():
                return header
        raise self.bad(1, "The file is empty.")

    def _columns(self, header: str, headings: Mapping[str, str]) -> list[str]:
        technical = {_heading_key(other): column for other, column in headings.items()}
        try:
            columns = [technical.get(_heading_key(each), each.strip()) for each in self._cells(header)]
        except Uncertain as error:
            raise self.bad(self._line, str(error)) from None
        named = [column for column in columns if column]
        if len(set(named)) < len(named):
            raise self.bad(self._line, "A column is repeated in the first line.")
        return columns

    def _next(self, opened: BinaryIO) -> "_Read | None":
        """The next record: one line, or several if a quoted cell contains line breaks. None at the end of the file."""
        data = opened.readline(MAX_LINE_CHARS + 1)
        if not data:
            return None
        end = opened.tell()
        try:
            return _Read(1, self._record(_decoded(data)))
        except Uncertain as error:
            found = self._continued(data, opened)
            if found is None:
                opened.seek(end)
                _skip_rest(data, opened)
            return found or _Read(1, error)

    def _continued(self, data: bytes, opened: BinaryIO) -> "_Read | None":
        if not self._quotes or data.count(b'"') % 2 == 0:
            return None
        for lines in range(2, MOST_LINES + 1):
            data = data.rstrip(b"\r\n") + b" " + opened.readline(MAX_LINE_CHARS + 1)
            if data.count(b'"') % 2 == 0:
                with suppress(Uncertain):
                    return _Read(lines, self._record(_decoded(data)))
                return None
        return None

    def _record(self, written: str) -> dict[str, str]:
        """Empty for a blank line. Raises Uncertain."""
        if not written.strip():
            return {}
        cells = self._cells(written)
        if len(cells) != len(self.columns):
            sentence = f"This line has {len(cells)} cells, but the first has {len(self.columns)}: it may be truncated."
            raise Uncertain(sentence)
        return dict(zip(self.columns, map(str.strip, cells), strict=True))

    def _cells(self, written: str) -> Sequence[str]:
        if not self._quotes:
            return written.split(self._delimiter)
        try:
            return next(csv.reader([written], delimiter=self._delimiter, quotechar='"', strict=True))
        except csv.Error:
            raise Uncertain("A quotation mark is not closed in this line: it may be truncated.") from None


class _Read(NamedTuple):
    """`cells` is empty for a blank line, and an error message for an unreadable one."""

    lines: int
    cells: dict[str, str] | Uncertain


def _decoded(data: bytes) -> str:
    if len(data) > MAX_LINE_CHARS:
        raise Uncertain(f"This line exceeds the limit of {MAX_LINE_CHARS:,} bytes.")
    try:
        return data.decode().rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise Uncertain(f"This is not UTF-8 text: the byte 0x{data[error.start]:02x} is not valid here.") from None


def _skip_rest(data: bytes, opened: BinaryIO) -> None:
    """Skips the rest of a line that is too long."""
    while data and not data.endswith(b"\n"):
        data = opened.readline(MAX_LINE_CHARS)


def _heading_key(heading: str) -> str:
    """`datededebut` for `Date de début`"""
    letters = nfkd(heading).casefold()
    return "".join(letter for letter in letters if letter.isalnum())
