"""Reads printed tables: columns that are parted by several blanks."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from app.drafting.article import Article, Line, LinePart
from app.drafting.proposals import TextSpan

_CELL = re.compile(r"\S+(?: \S+)*")
_MEANINGS: tuple[tuple[str, str], ...] = (
    (r"^(?:net|network|channel|service|net\.|platform|chaîne|network averages)$", "network"),
    (r"^(?:program|programme|show|title|series|program/show|titre|country title)$", "title"),
    (r"^(?:viewers|audience|total viewers|average audience|viewers \(.*\)|audience \(.*\))$", "viewers"),
    (r"^(?:a18-49|adults 18-49|18-49|p18-49|18-49 rating|rating|a18-34|adults 18-34|demo|rtg)$", "rating"),
    (r"^(?:share|shr|share \(%\)|audience share|share %)$", "share"),
    (r"^(?:no\.?|rank|#|pos\.?|place|position)$", "rank"),
    (r"^(?:weeks|weeks in top 10|weeks on chart|wks)$", "weeks"),
    (r"^(?:hours viewed|hours|hours \(.*\))$", "hours"),
    (r"^(?:views|views \(.*\))$", "views"),
    (r"^(?:time|slot|heure)$", "time"),
    (r"^(?:households|homes|households \(.*\))$", "households"),
)
_NUMBER = re.compile(r"^[\d.,]+%?$")
_ASIDE = re.compile(r" \((?:[A-Za-z][^()]*)\)$")
_SEASON = re.compile(r"(?::| [-–]|,)? (?:[Ss]eason|[Ss]eries|S) ?([0-9]{1,2})$")


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    span: TextSpan
    start: int
    """Its column in the line."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """The cells of a row by what their columns mean, and the headings of the columns."""

    cells: Mapping[str, Cell]
    headings: Mapping[str, Cell]
    span: TextSpan

    @property
    def title(self) -> str | None:
        """The title without an aside such as `(repeat)` and without its season."""
        cell = self.cells.get("title")
        return _SEASON.sub("", _ASIDE.sub("", cell.text)) if cell else None

    @property
    def season(self) -> int | None:
        cell = self.cells.get("title")
        found = _SEASON.search(_ASIDE.sub("", cell.text)) if cell else None
        return int(found[1]) if found else None

    @property
    def aside(self) -> str:
        cell = self.cells.get("title")
        found = _ASIDE.search(cell.text) if cell else None
        return found[0].strip(" ()").lower() if found else ""

    def span_of(self, text: str, name: str) -> TextSpan:
        cell = self.cells[name]
        at = cell.text.index(text)
        return TextSpan(cell.span.start + at, cell.span.start + at + len(text))


@dataclass(frozen=True)
class PrintedTable:
    heading: str
    """The last line of text before the table."""
    heading_span: TextSpan | None
    rows: tuple[TableRow, ...]

    @cached_property
    def has_titles(self) -> bool:
        return any(row.title for row in self.rows)


def tables_in(article: Article) -> Iterator[PrintedTable]:
    block: list[Line] = []
    before: Line | None = None
    for line in (*article.lines, None):
        is_table = line is not None and line.part is LinePart.TABLE
        if line is not None and is_table and (not block or line.paragraph == block[-1].paragraph):
            block.append(line)
            continue
        if block:
            yield _table(block, before)
            block = [line] if line is not None and is_table else []
        if line is not None and not is_table:
            before = line


def _table(lines: list[Line], before: Line | None) -> PrintedTable:
    rows = tuple(_rows(lines, before))
    return PrintedTable(" ".join(before.text.split()) if before else "", before.span if before else None, rows)


def _rows(lines: list[Line], before: Line | None) -> Iterator[TableRow]:
    header = {cell.start: (meaning, cell) for cell in _cells(lines[0]) if (meaning := _meaning(cell.text))}
    body = lines[1:] if len(header) > 1 else lines
    for line in body:
        cells = _cells(line)
        found: dict[str, Cell] = {}
        if len(header) > 1:
            starts = {cell.start: cell for cell in _cells(lines[0])}
            for cell in cells:
                nearest = min(starts, key=lambda start, cell=cell: abs(start - cell.start))  # type: ignore[misc] # bound
                if nearest in header:
                    found.setdefault(header[nearest][0], cell)
        elif len(cells) == 2 and not any(_NUMBER.match(cell.text) for cell in cells):
            found = {"country": cells[0], "title": cells[1]}
        if found:
            yield TableRow(found, dict(header.values()), line.span)


def _cells(line: Line) -> list[Cell]:
    return [
        Cell(found[0], TextSpan(*found.span()).moved(line.span.start), found.start())
        for found in _CELL.finditer(line.text)
    ]


def _meaning(heading: str) -> str | None:
    plain = " ".join(heading.lower().split())
    return next((name for pattern, name in _MEANINGS if re.match(pattern, plain)), None)


def number_printed(text: str) -> float | int | None:
    plain = text.replace(",", "").rstrip("%")
    if not re.fullmatch(r"\d+(?:\.\d+)?", plain):
        return None
    return float(plain) if "." in plain else int(plain)


def scale_of(heading: str) -> int:
    """1,000,000 for `Viewers (millions)`, 1,000 for `Viewers (000)`; 0 if the heading does not say."""
    plain = heading.lower()
    if "million" in plain or "(m)" in plain or "(mil" in plain:
        return 1_000_000
    return 1_000 if "(000" in plain or "thousand" in plain else 0
