"""Reads printed tables: columns that are parted by several blanks, tabs, bars or commas."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from app.drafting.article import RANKED_ENTRY, Article, Line, LinePart, is_comma_separated
from app.drafting.proposals import TextSpan

_CELL = re.compile(r"\S+(?: \S+)*")
_MEANINGS: tuple[tuple[str, str], ...] = (
    (r"(?:net|network|channel|service|net\.|platform|broadcaster|station|streamer|chaîne|network averages)", "network"),
    (r"(?:program|programme|show|title|series|program/show|titre|country title)", "title"),
    (
        r"(?:(?:total |average |avg\.? |overnight |consolidated )?(?:viewers|audience|viewing figures?|viewership)|"
        r"individuals(?: 4\+)?|millions)",
        "viewers",
    ),
    (r"(?:a18-49|adults 18-49|18-49|p18-49|18-49 rating|rating|a18-34|adults 18-34|demo|rtg)", "rating"),
    (r"(?:(?:audience )?share|shr)", "share"),
    (r"(?:no\.?|rank|#|pos\.?|place|position)", "rank"),
    (r"(?:weeks|weeks in top 10|weeks on chart|wks)", "weeks"),
    (r"(?:hours viewed|hours)", "hours"),
    (r"views", "views"),
    (r"(?:time|slot|heure)", "time"),
    (r"(?:households|homes)", "households"),
)
_UNIT = r"(?:\((?:[^()]*)\)|in millions|in thousands|millions?|thousands|mil|m|[’']?000s?|%)"
_HEADING_UNIT = re.compile(rf"(?<=\w),? {_UNIT}$")
_UNITS_ONLY = re.compile(rf"(?:{_UNIT}|-|–)", re.IGNORECASE)
_RULE_LINE = re.compile(r"[\s|:=+–—-]+")
_QUOTED_OR_PLAIN = re.compile(r'"[^"]*"|[^,]+|(?<=,)(?=,|$)|^(?=,)')
_SCALE_OF_TABLE = re.compile(r"\bin (?:millions|thousands)\b|\((?:m|millions?|[’']?000s?|thousands)\)", re.IGNORECASE)
_SUFFIXES = {"k": 10**3, "m": 10**6, "million": 10**6, "bn": 10**9, "billion": 10**9}
_NOTE_SIGN = re.compile(r"[ ]?[*†‡§¹²³]+$")
_RANKED = re.compile(r"=?[0-9]{1,3}(?:\.|=)?$")
BEFORE_ALL = -1
_NUMBER = re.compile(r"^[\d.,]+(?:%|[mk]|bn)?$")
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
        return _SEASON.sub("", _ASIDE.sub("", _NOTE_SIGN.sub("", cell.text))) if cell else None

    @property
    def season(self) -> int | None:
        cell = self.cells.get("title")
        found = _SEASON.search(_ASIDE.sub("", _NOTE_SIGN.sub("", cell.text))) if cell else None
        return int(found[1]) if found else None

    @property
    def aside(self) -> str:
        cell = self.cells.get("title")
        found = _ASIDE.search(_NOTE_SIGN.sub("", cell.text)) if cell else None
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

    def scale(self, column: str) -> int:
        """By what the figures of a column are multiplied: their heading says it, or the title, or a decimal figure."""
        heading = next((row.headings[column].text for row in self.rows if column in row.headings), "")
        said = _SCALE_OF_TABLE.search(self.heading)
        if scale := scale_of(heading) or (scale_of(said[0]) if said else 0):
            return scale
        printed = (number_printed(row.cells[column].text) for row in self.rows if column in row.cells)
        return 1_000_000 if any(isinstance(value, float) and value < 100 for value in printed) else 1


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


def _entries(lines: list[Line]) -> Iterator[TableRow]:
    """The rows of a list by rank, which has no headings."""
    for line in lines:
        if found := RANKED_ENTRY.match(line.text):
            cells = {
                found["unit"] or "viewers" if name == "value" else name: Cell(
                    text, TextSpan(*found.span(name)).moved(line.span.start), found.start(name)
                )
                for name, text in found.groupdict().items()
                if text and name != "unit"
            }
            yield TableRow(cells, {}, line.span)


def _rows(lines: list[Line], before: Line | None) -> Iterator[TableRow]:
    if RANKED_ENTRY.match(lines[0].text) and not _sign_between(lines[0].text):
        yield from _entries(lines)
        return
    sign = _sign_between(lines[0].text)
    heads = _cells(lines[0], sign)
    body = [line for line in lines[1:] if not _RULE_LINE.fullmatch(line.text)]
    header = {cell.start: (meaning, cell) for cell in heads if (meaning := _meaning(cell.text))}
    if body and len(header) > 1 and all(_UNITS_ONLY.fullmatch(cell.text) for cell in _cells(body[0], sign)):
        header = _with_units(header, _cells(body.pop(0), sign))
    for line in body if len(header) > 1 else lines:
        cells = _cells(line, sign)
        found: dict[str, Cell] = {}
        if len(header) > 1:
            for start, cell in _under(heads, cells, by_column=bool(sign)):
                if start in header:
                    found.setdefault(header[start][0], cell)
                elif start == BEFORE_ALL and _RANKED.match(cell.text):
                    found.setdefault("rank", cell)
        elif len(cells) == 2 and not any(_NUMBER.match(cell.text) for cell in cells):
            found = {"country": cells[0], "title": cells[1]}
        if found:
            yield TableRow(found, dict(header.values()), line.span)


def _under(heads: list[Cell], cells: list[Cell], *, by_column: bool) -> Iterator[tuple[int, Cell]]:
    """The cells of a row with the start of the heading of each: by their order where no cell is missing, else by place.

    `BEFORE_ALL` stands for the heading of a number that is left of all headings.
    """
    if by_column:
        yield from ((cell.start, cell) for cell in cells)
        return
    starts = [cell.start for cell in heads]
    if len(cells) == len(heads) + 1 and cells[0].start < starts[0] and _RANKED.match(cells[0].text):
        starts = [BEFORE_ALL, *starts]
    if len(cells) == len(starts):
        yield from zip(starts, cells, strict=True)
        return
    for cell in cells:
        yield min((_distance(head, cell), head.start) for head in heads)[1], cell


def _distance(head: Cell, cell: Cell) -> int:
    """Columns between a heading and a cell: 0 if one is above the other, also if they end in the same column."""
    gap = max(head.start, cell.start) - min(head.start + len(head.text), cell.start + len(cell.text))
    return max(gap, 0)


def _sign_between(text: str) -> str:
    """The sign between the columns of a line; empty for several blanks."""
    return next((sign for sign in ("\t", "|") if sign in text), "," if is_comma_separated(text) else "")


def _cells(line: Line, sign: str) -> list[Cell]:
    """The cells that are not blank. With a sign between the columns, `start` counts the columns."""
    if not sign:
        return [
            Cell(found[0], TextSpan(*found.span()).moved(line.span.start), found.start())
            for found in _CELL.finditer(line.text)
        ]
    pattern = (
        _QUOTED_OR_PLAIN
        if sign == ","
        else re.compile(rf"[^{re.escape(sign)}]+|(?<=[{re.escape(sign)}])(?=[{re.escape(sign)}])")
    )
    made = []
    for number, found in enumerate(pattern.finditer(line.text)):
        text = found[0].strip(' "')
        if text:
            start = line.span.start + found.start() + found[0].index(text)
            made.append(Cell(text, TextSpan(start, start + len(text)), number))
    return made


def _with_units(header: dict[int, tuple[str, Cell]], units: list[Cell]) -> dict[int, tuple[str, Cell]]:
    """The headings with the units that stand in the line below them."""
    named = dict(header)
    for unit in units:
        nearest = min(header, key=lambda start: abs(start - unit.start))
        meaning, cell = header[nearest]
        if meaning in ("viewers", "households"):
            named[nearest] = meaning, replace(cell, text=f"{cell.text} {unit.text}")
    return named


def _meaning(heading: str) -> str | None:
    plain = " ".join(heading.lower().split())
    bare = _HEADING_UNIT.sub("", plain)
    return next((name for pattern, name in _MEANINGS if re.fullmatch(pattern, bare)), None)


def number_printed(text: str) -> float | int | None:
    """The number of a cell: `3,420,000`, `24.6%`, `4.1m`."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)(?:%| ?(m|k|bn|million|billion))?", _NOTE_SIGN.sub("", text).replace(",", ""))
    if found is None:
        return None
    if found[2]:
        return round(float(found[1]) * _SUFFIXES[found[2]])
    return float(found[1]) if "." in found[1] else int(found[1])


def scale_of(heading: str) -> int:
    """1,000,000 for `Viewers (millions)`, 1,000 for `Viewers (000)`; 0 if the heading does not say."""
    plain = heading.lower()
    if re.search(r"\bmillions?\b|\(m\)|\(mil| m$", plain):
        return 1_000_000
    return 1_000 if re.search(r"\b000s?\b|thousand", plain) else 0
