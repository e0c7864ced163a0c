"""Netflix's Top 10 from https://www.netflix.com/tudum/top10, as tab-separated tables.

- `all-weeks-global.tsv` becomes one document per week, `netflix-top-10-2022-01-02` (the last day of the week). A list
  has no date of its own; its version is the newest week of its file.
- `most-popular.tsv` becomes one document, dated by the day in the file name, because the list has no date:
  `netflix-most-popular-2026-07-22`.
- `all-weeks-countries.tsv`, or some weeks of it, becomes one document per week with the charts of all countries:
  `netflix-top-10-countries-2022-01-02`.

Each row is a title in a chart. Its numbers become metrics: hours, views (since June 2023), rank, and the number of
weeks in a top 10. The last has no fixed window; `published_on` dates it. Films are skipped. Netflix gives titles no
number: only title, week and language of the chart identify the series.

`COLUMNS` lists all columns, with the fields that they become.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from app.errors import shown
from app.facts.names import identity_key
from app.importers.matching.finding import SubjectFinder
from app.importers.matching.subjects import MatchedSubject, Mention
from app.importers.netflix.charts import ChartDocument, chart_of, mention_of
from app.importers.netflix.counts import FIRST_DAYS, WEEKLY
from app.importers.netflix.seasons import season_in
from app.importers.records.cells import day_in, decimal_in, number_in, require_text
from app.importers.records.delimited import DelimitedRow, FileFormat, Table
from app.importers.records.names import words_of
from app.importers.records.reports import Tally, Uncertain
from app.importers.sources import Identified, SourceRecord
from app.publishing.bulk import Ready
from app.sheets.sheet import MAX_ROWS
from app.vocabulary.countries import COUNTRY_CODES

MOST_TITLES = MAX_ROWS // 10
"""Titles per list: each may add a series, a season, a release and several metrics."""
MOST_TITLES_OF_COUNTRIES = MAX_ROWS // 5
"""Their charts have fewer numbers."""
MOST_ROWS = 100_000
"""Rows of series in a file, which are all in memory."""
_COUNTRY = ("country_iso2", "country_name")
_TITLE = ("category", "show_title", "season_title")
_ALSO = ("runtime", "episode_launch_details")
COLUMNS: Mapping[str, str] = {
    "week": "metrics.window, metrics.window_start, metrics.published_on, documents.published",
    "country_iso2": "releases.country",
    "country_name": "metrics.geography",
    "category": "metrics.scope",
    "show_title": "series.title",
    "season_title": "seasons.number, metrics.season, metrics.qualifier, series.run",
    "weekly_rank": "metrics.value, seasons.production_stage, releases.kind",
    "weekly_hours_viewed": "metrics.value, seasons.production_stage, releases.kind",
    "weekly_views": "metrics.value",
    "cumulative_weeks_in_top_10": "metrics.value",
    "rank": "metrics.value",
    "hours_viewed_first_91_days": "metrics.value, metrics.window, seasons.production_stage, releases.kind",
    "views_first_91_days": "metrics.value, metrics.window",
    "runtime": "metrics.method",
    "episode_launch_details": "releases.label",
}
"""By column, also with other numbers of days: the fields that it becomes, separated by commas."""
LEFT_OUT: Mapping[str, str] = {
    "is_staggered_launch": "`episode_launch_details` says how the episodes were released.",
}
_COLUMNS = (*COLUMNS, *LEFT_OUT)
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
        form = _form_of(table, tally)
        placed, newest = _placed(form, table, tally)
        if not placed and not tally.read:
            raise table.bad(2, "The file has no records.")
        version = form.day or newest
        titles: Counter[str] = Counter()
        for place, row in _each_once(form, placed, tally):
            key = form.key_of(place)
            titles[place.day] += 1
            if titles[place.day] > form.most:
                why = Uncertain(f"The list of {place.day} has more than {form.most:,} titles of series.")
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

    def named(self, record: SourceRecord, series: MatchedSubject) -> Sequence[Mention]:
        return ()

    def document(self, slug: str, records: Sequence[Identified], finder: SubjectFinder, tally: Tally) -> Ready | None:
        """Raises BadFiles."""
        return ChartDocument(chart_of(slug), tally).ready(records, finder)


@dataclass(frozen=True, slots=True)
class _Form:
    """One of the file formats. `day` is the date of a list without weeks, `counts` are the columns of numbers."""

    document: str
    rank: str
    counts: Sequence[str]
    day: str = ""
    by_country: bool = False

    def key_of(self, place: "_Place") -> str:
        kind = "most popular " if self.day else ""
        country = f"{place.country} " if place.country else ""
        return f"{kind}{place.day} {country}{place.category} {place.rank}"

    @property
    def kept(self) -> Sequence[str]:
        before = (*(() if self.day else ("week",)), *(_COUNTRY if self.by_country else ()))
        return (*before, *_TITLE, self.rank, *self.counts, *_ALSO)

    @property
    def most(self) -> int:
        return MOST_TITLES_OF_COUNTRIES if self.by_country else MOST_TITLES


class _Place(NamedTuple):
    """A place in a chart, of a country or of the whole world. A list has one title at each."""

    day: str
    country: str
    category: str
    rank: int


def _form_of(table: Table, tally: Tally) -> _Form:
    """Raises BadFiles."""
    if "week" not in table.columns:
        return _popular(table, tally)
    return _countries(table, tally) if _COUNTRY[0] in table.columns else _weekly(table, tally)


def _weekly(table: Table, tally: Tally) -> _Form:
    """Raises BadFiles."""
    what = "Netflix's weekly list for the whole world"
    if countries := [column for column in table.columns if column.startswith("country")]:
        raise table.bad(1, f"This is not {what}: it has the column '{countries[0]}'.")
    table.require(("week", *_TITLE, "weekly_rank", "weekly_hours_viewed"), _COLUMNS, what, tally)
    counts = [column for column in WEEKLY if column in table.columns and column != "weekly_rank"]
    return _Form("netflix-top-10", "weekly_rank", counts)


def _countries(table: Table, tally: Tally) -> _Form:
    """Raises BadFiles."""
    needed = ("week", *_COUNTRY, *_TITLE, "weekly_rank")
    table.require(needed, _COLUMNS, "Netflix's weekly lists of countries", tally)
    counts = [column for column in WEEKLY if column in table.columns and column != "weekly_rank"]
    return _Form("netflix-top-10-countries", "weekly_rank", counts, by_country=True)


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


def _placed(form: _Form, table: Table, tally: Tally) -> tuple[Mapping[_Place, Sequence[DelimitedRow]], str]:
    """The rows of series by place, and the newest week of the file. Raises BadFiles."""
    placed: dict[_Place, list[DelimitedRow]] = defaultdict(list)
    newest, rows = "", 0
    for row in table.rows(tally):
        newest = max(newest, _week_of(row))
        try:
            place = _place_of(form, row)
        except Uncertain as error:
            tally.report(row.line, error)
            continue
        if place.category.startswith("Films"):
            tally.left_out["films"] += 1
            continue
        placed[place].append(row)
        rows += 1
        if rows > MOST_ROWS:
            raise table.bad(row.line, f"The file has more than {MOST_ROWS:,} rows of series: split it by weeks.")
    return placed, newest


def _each_once(
    form: _Form, placed: Mapping[_Place, Sequence[DelimitedRow]], tally: Tally
) -> Iterator[tuple[_Place, DelimitedRow]]:
    """Equal rows are merged; different rows at one place of a chart are all reported."""
    for place, same in placed.items():
        if any(row.cells != same[0].cells for row in same):
            lines = ", ".join(str(row.line) for row in same)
            chart = " ".join(filter(None, (place.country, place.category)))
            why = Uncertain(f"Rank {place.rank} of {chart}, {place.day}, has different values in lines {lines}.")
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
    return _Place(day, _country_of(form, row), row.cells["category"], number_in(row.cells, form.rank))


def _country_of(form: _Form, row: DelimitedRow) -> str:
    """Empty for the whole world. Raises Uncertain."""
    if not form.by_country:
        return ""
    require_text(row.cells, *_COUNTRY)
    if (code := row.cells["country_iso2"]) not in COUNTRY_CODES:
        raise Uncertain(f"The cell {shown(code)} of `country_iso2` is not an assigned code.")
    return code


def _kept_cells(form: _Form, row: DelimitedRow, tally: Tally) -> dict[str, str]:
    """An unreadable number or season is ignored with a remark."""
    cells = {column: row.cells[column] for column in form.kept if column in row.cells}
    if not form.day:
        cells["week"] = _week_of(row)
    for column in ("season_title", *form.counts, *_ALSO):
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
    if not row.cells[column]:
        return
    if column in ("season_title", "episode_launch_details"):
        require_text(row.cells, column)
    elif column == "runtime":
        decimal_in(row.cells, column)
    else:
        number_in(row.cells, column)
