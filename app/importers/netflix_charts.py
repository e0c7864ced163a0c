"""One of Netflix's lists as a document: each row a title, each cell that counts something a metric."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlmodel import Session

from app.importers.datasets import Dataset, Entry, computed, concluded, stated
from app.importers.delimited import Record, Table
from app.importers.matching import Matcher, Shelf
from app.importers.names import key_of, slug_of, words_of
from app.importers.netflix_seasons import season_in
from app.importers.reports import Tally, Uncertain
from app.importers.subjects import Named
from app.publishing.bulk import Ready
from app.vocabulary import Kind, Measure, Unit, WindowAnchor

NETFLIX = Named(Kind.ORGANIZATIONS, "Netflix")
_BY_NETFLIX = concluded("The list is Netflix's own.")
_EVERYWHERE = concluded("The list has no column for a country: it counts viewers everywhere.")


@dataclass(frozen=True, slots=True)
class Counted:
    """A column whose cells become metrics. `window` is an ISO 8601 duration, None where it is not fixed."""

    column: str
    measure: Measure
    unit: Unit
    window: str | None
    anchor: WindowAnchor


@dataclass(frozen=True, slots=True)
class Chart:
    """A list with the day it is of. `keys` are the columns that name one of its records, `starts` is the day on which
    its windows begin, where they all do."""

    document: dict[str, Any]
    keys: tuple[str, ...]
    counted: Sequence[Counted]
    starts: date | None
    day: str

    @property
    def slug(self) -> str:
        return str(self.document["slug"])

    @property
    def published(self) -> str:
        return str(self.document["published"]["value"])


@dataclass(frozen=True, slots=True)
class _Row:
    record: Record
    show: str
    season: int | None
    key: dict[str, str | int]


class ChartDocument:
    """Its rows are counted in the tally; those that could be read in two ways are told of there.

    `shared` are the names, as they are compared, under which series stand in several charts of the file.
    """

    def __init__(self, table: Table, chart: Chart, tally: Tally, shared: Collection[str]) -> None:
        self._table, self._chart, self._tally, self._shared = table, chart, tally, shared
        self._listed: set[tuple[str, int | None]] = set()

    def ready(self, records: Iterable[Record], session: Session, matcher: Matcher) -> Ready | None:
        """None where no row is left. Raises BadFiles."""
        rows = list(self._rows(records))
        if not rows:
            return None
        shelf = matcher.at(session, self._chart.slug, [NETFLIX, *(_series(row.show) for row in rows)])
        dataset = Dataset(self._table.file, rows[0].record.line, self._chart.document)
        used = [row.record.written for row in rows if self._add(dataset, row, shelf)]
        return dataset.ready([self._table.header, *used]) if used else None

    def _rows(self, records: Iterable[Record]) -> Iterator[_Row]:
        for record in records:
            show = words_of(record["show_title"])
            try:
                season = season_in(show, words_of(record["season_title"]))
            except Uncertain as error:
                self._tally.report(record.line, error)
            else:
                yield _Row(record, show, season, {name: record[name] for name in self._chart.keys})

    def _add(self, dataset: Dataset, row: _Row, shelf: Shelf) -> bool:
        try:
            netflix = shelf.match(NETFLIX)
            series = self._series_of(row, shelf, netflix.slug)
        except Uncertain as error:
            self._tally.report(row.record.line, error)
            return False
        line = row.record.line
        title = {"title": series.name, "evidence": stated(row.key, "show_title")}
        dataset.add(line, Kind.SERIES, {"slug": series.slug, **title})
        dataset.add(line, Kind.ORGANIZATIONS, {"slug": netflix.slug, "name": netflix.name, "evidence": _BY_NETFLIX})
        if row.season is not None:
            season = {"series": series.slug, "number": row.season, "evidence": stated(row.key, "season_title")}
            dataset.add(line, Kind.SEASONS, season)
        for counted in self._chart.counted:
            if row.record[counted.column]:
                dataset.add(line, Kind.METRICS, self._metric(row, counted, series.slug, netflix.slug))
        self._tally.imported += 1
        return True

    def _series_of(self, row: _Row, shelf: Shelf, netflix: str) -> Named:
        if key_of(row.show) in self._shared:
            raise Uncertain(f"“{row.show}” stands in charts of several languages: they could be several series.")
        series = shelf.match(replace(_series(row.show), out_by=self._chart.day, home=netflix))
        if (series.slug, row.season) in self._listed:
            raise Uncertain(f"“{row.record['season_title']}” of “{row.show}” stands in the list of that day already.")
        self._listed.add((series.slug, row.season))
        return series

    def _metric(self, row: _Row, counted: Counted, series: str, netflix: str) -> dict[str, Any]:
        season = f"-s{row.season}" if row.season is not None else ""
        measure = counted.measure.value.replace("_", "-")
        said = {
            "season": row.season,
            "window": counted.window,
            "window_start": self._chart.starts.isoformat() if self._chart.starts and counted.window else None,
            "published_on": None if counted.window else self._chart.published,
        }
        return {
            "slug": f"{slug_of(row.show)}{season}-netflix-{measure}-{self._chart.day}",
            "series": series,
            "measure": counted.measure.value,
            "value": int(row.record[counted.column]),
            "unit": counted.unit.value,
            "window_anchor": counted.anchor.value,
            "geography": "worldwide",
            "scope": row.record["category"],
            "reported_by": netflix,
            **said,
            "evidence": self._evidence(row, counted, [name for name, value in said.items() if value is not None]),
        }

    def _evidence(self, row: _Row, counted: Counted, said: Iterable[str]) -> dict[str, Entry]:
        counting = computed(row.key, "week" if self._chart.starts else counted.column)
        fields = {
            "self": stated(row.key, counted.column),
            "season": stated(row.key, "season_title"),
            "window": counting,
            "window_start": counting,
            "published_on": counting,
        }
        always = {
            "window_anchor": counting,
            "geography": _EVERYWHERE,
            "scope": stated(row.key, "category"),
            "reported_by": _BY_NETFLIX,
        }
        return {name: fields[name] for name in ("self", *said)} | always


def _series(show: str) -> Named:
    return Named(Kind.SERIES, show)
