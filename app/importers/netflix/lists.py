"""Netflix's Top 10 from https://www.netflix.com/tudum/top10, as tab-separated tables.

- `all-weeks-global.tsv` becomes one document per week, `netflix-top-10-2022-01-02` (the last day of the week). A list
  has no date of its own; its version is the newest week of its file.
- `most-popular.tsv` becomes one document, dated by the day in the file name, because the list has no date:
  `netflix-most-popular-2026-07-22`.

Each row is a title in a chart. Its numbers become metrics: hours, views (since June 2023), rank, and the number of
weeks in a top 10. The last has no fixed window; `published_on` dates it. Films are skipped. Netflix gives titles no
number: only title, week and language of the chart identify the series.

The columns `runtime` (of everything counted, in hours), `is_staggered_launch` and `episode_launch_details` are known
but not stored.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from app.facts.names import identity_key
from app.importers.matching.finding import SubjectFinder
from app.importers.matching.subjects import Mention
from app.importers.netflix.charts import ChartDocument, chart_of, mention_of
from app.importers.netflix.counts import FIRST_DAYS, WEEKLY
from app.importers.netflix.seasons import season_in
from app.importers.records.cells import day_in, number_in, require_text
from app.importers.records.delimited import DelimitedRow, FileFormat, Table
from app.importers.records.names import words_of
from app.importers.records.reports import Tally, Uncertain
from app.importers.sources import Identified, SourceRecord
from app.publishing.bulk import Ready
from app.sheets.sheet import MAX_ROWS

MOST_TITLES = MAX_ROWS // 10
"""Titles per list: each may add a series, a season and several metrics."""
_TITLE = ("category", "show_title", "season_title")
_NOT_KEPT = ("runtime", "is_staggered_launch", "episode_launch_details")
_COLUMNS = ("week", *_TITLE, *_NOT_KEPT, *WEEKLY, "rank")
_FORMAT = FileFormat(plain_tabs=True, headings={column: column for column in _COLUMNS})
_CATEGORY = re.compile(r"(?:Films|TV)(?: \(.+\))?")
_DAY_IN_NAME = re.compile(r"(?<![0-9])20[0-9]{2}-[0-9]{2}-[0-9]{2}(?![0-9])")


class NetflixLists:
    source = "netflix-top10"
    numbers = False
    ranks = True

    def read(self, file: Path, tally: Tally) -> Iterator[SourceRecord]:
        """Raises BadFiles."""
        table = Table(file, _FORMAT)
        form = _weekly(table, tally) if "week" in table.columns else _popular(table, tally)
        rows = list(table.rows(tally))
        if not rows and not tally.read:
            raise table.bad(2, "The file has no records.")
        version = form.day or max(map(_week_of, rows), default="")
        titles: Counter[str] = Counter()
        for place, row in _each_once(form, rows, tally):
            key = form.key_of(place)
            titles[place.day] += 1
            if titles[place.day] > MOST_TITLES:
                why = Uncertain(f"The list of {place.day} has more than {MOST_TITLES:,} titles of series.")
                tally.report(row.line, why, key)
            else:
                yield SourceRecord(
                    key=key,
                    document=f"{form.document}-{place.day}",
                    question=identity_key(words_of(row.cells["show_title"])),
                    name=words_of(row.cells["show_title"]),
                    version=version,
                    data=_kept_cells(form, row, tally),
                    line=row.line,
                )

    def mention(self, records: Sequence[SourceRecord], finder: SubjectFinder) -> Mention:
        """Raises Uncertain."""
        return mention_of(records, finder)

    def document(self, slug: str, records: Sequence[Identified], finder: SubjectFinder, tally: Tally) -> Ready | None:
        """Raises BadFiles."""
        return ChartDocument(chart_of(slug), tally).ready(records, finder)


@dataclass(frozen=True, slots=True)
class _Form:
    """One of the two file formats. `day` is the date of a list without weeks, `counts` are the columns of numbers."""

    document: str
    rank: str
    counts: Sequence[str]
    day: str = ""

    def key_of(self, place: "_Place") -> str:
        kind = "most popular " if self.day else ""
        return f"{kind}{place.day} {place.category} {place.rank}"

    @property
    def kept(self) -> Sequence[str]:
        return (*(() if self.day else ("week",)), *_TITLE, self.rank, *self.counts)


class _Place(NamedTuple):
    """A place in a chart. A list has one title at each."""

    day: str
    category: str
    rank: int


def _weekly(table: Table, tally: Tally) -> _Form:
    """Raises BadFiles."""
    what = "Netflix's weekly list for the whole world"
    if countries := [column for column in table.columns if column.startswith("country")]:
        raise table.bad(1, f"This is not {what}: it has the column '{countries[0]}'.")
    table.require(("week", *_TITLE, "weekly_rank", "weekly_hours_viewed"), _COLUMNS, what, tally)
    counts = [column for column in WEEKLY if column in table.columns and column != "weekly_rank"]
    return _Form("netflix-top-10", "weekly_rank", counts)


def _popular(table: Table, tally: Tally) -> _Form:
    """Raises BadFiles."""
    found = {column: days[2] for column in table.columns if (days := FIRST_DAYS.fullmatch(column))}
    needed = next(iter(found), "hours_viewed_first_91_days")
    table.require((*_TITLE, "rank", needed), (*_COLUMNS, *found), "Netflix's list of the most popular titles", tally)
    if len(numbers := sorted(set(found.values()))) > 1:
        raise table.bad(1, f"The columns count the first days of a title, but {' and '.join(numbers)} of them.")
    return _Form("netflix-most-popular", "rank", list(found), _day_in_name(table))


def _day_in_name(table: Table) -> str:
    for found in _DAY_IN_NAME.findall(table.file.name):
        with suppress(ValueError):
            return date.fromisoformat(found).isoformat()
    sentence = "The list has no date: name its file after the day of the download, as in most-popular-2026-07-22.tsv."
    raise table.bad(1, sentence)


def _week_of(row: DelimitedRow) -> str:
    with suppress(Uncertain):
        return day_in(row.cells, "week").isoformat()
    return ""


def _each_once(form: _Form, rows: Sequence[DelimitedRow], tally: Tally) -> Iterator[tuple[_Place, DelimitedRow]]:
    """The rows of series. Equal rows are merged; different rows at one place of a chart are all reported."""
    placed: dict[_Place, list[DelimitedRow]] = defaultdict(list)
    for row in rows:
        try:
            place = _place_of(form, row)
        except Uncertain as error:
            tally.report(row.line, error)
            continue
        if place.category.startswith("Films"):
            tally.left_out["films"] += 1
        else:
            placed[place].append(row)
    for place, same in placed.items():
        if any(row.cells != same[0].cells for row in same):
            lines = ", ".join(str(row.line) for row in same)
            why = Uncertain(
                f"Rank {place.rank} of {place.category}, {place.day}, has different values in lines {lines}."
            )
            for row in same:
                tally.report(row.line, why, form.key_of(place))
        else:
            yield place, same[0]
            if len(same) > 1:
                tally.left_out["repeated"] += len(same) - 1


def _place_of(form: _Form, row: DelimitedRow) -> _Place:
    """Raises Uncertain."""
    require_text(row.cells, "category", "show_title")
    if not _CATEGORY.fullmatch(row.cells["category"]):
        raise Uncertain("The `category` is neither Films nor TV.")
    day = form.day or day_in(row.cells, "week").isoformat()
    return _Place(day, row.cells["category"], number_in(row.cells, form.rank))


def _kept_cells(form: _Form, row: DelimitedRow, tally: Tally) -> dict[str, str]:
    """An unreadable number or season is ignored with a remark."""
    cells = {column: row.cells[column] for column in form.kept}
    if not form.day:
        cells["week"] = _week_of(row)
    for column in ("season_title", *form.counts):
        try:
            _require_readable(row, column)
        except Uncertain as error:
            tally.remark(row.line, f"{error} It is ignored.")
            cells[column] = ""
    try:
        season_in(words_of(cells["show_title"]), words_of(cells["season_title"]))
    except Uncertain as error:
        tally.remark(row.line, f"{error} Its metrics are attached to the series.")
    return cells


def _require_readable(row: DelimitedRow, column: str) -> None:
    """Raises Uncertain. An empty cell is allowed."""
    if row.cells[column] and column == "season_title":
        require_text(row.cells, column)
    elif row.cells[column]:
        number_in(row.cells, column)
