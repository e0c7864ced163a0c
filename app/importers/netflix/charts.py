"""One of Netflix's lists as a document: each row a title, each number a metric."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from app.importers.matching.finding import SubjectFinder
from app.importers.matching.subjects import Facts, MatchedSubject, Mention
from app.importers.netflix.counts import WEEKLY, Counted, popular_counts
from app.importers.netflix.seasons import is_limited, season_in
from app.importers.records.cells import Cells
from app.importers.records.datasets import Dataset, Entry, computed, concluded, stated, written
from app.importers.records.names import slug_of, words_of
from app.importers.records.reports import Tally, Uncertain
from app.importers.sources import Identified, SourceRecord
from app.publishing.bulk import Ready
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import Measure, OrganizationKind, ProductionStage, ReleaseKind, Run

SITE = "https://www.netflix.com/tudum/top10"
FIRST_LIST = date(2021, 11, 16)
"""When Netflix first published its weekly list, with all weeks since the end of June."""
NETFLIX = Mention(
    Kind.ORGANIZATIONS,
    "Netflix",
    facts=Facts(org_kind=OrganizationKind.STREAMING_SERVICE.value),
    well_known=True,
)
_BY_NETFLIX = concluded("Netflix published the list.")
_EVERYWHERE = concluded("The list has no column for a country, so it counts viewers worldwide.")
_WATCHED = "A season that was watched must have been released."
_WATCHED_THERE = "A title in Netflix's list was watched on Netflix."
_ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class NetflixChart:
    """A list with its date.

    `keys` are the columns that identify one of its records. `starts` is the first day of a week; None for a list whose
    titles are counted from their premieres.
    """

    document: dict[str, Any]
    keys: tuple[str, ...]
    starts: date | None
    day: str

    @property
    def slug(self) -> str:
        return str(self.document["slug"])

    @property
    def published(self) -> str:
        return str(self.document["published"]["value"])

    @property
    def kind(self) -> str:
        """In the slugs of metrics."""
        return "netflix" if self.starts else "netflix-most-popular"

    def counts(self, cells: Cells) -> Sequence[Counted]:
        return list(WEEKLY.values()) if self.starts else popular_counts(cells)


def chart_of(slug: str) -> NetflixChart:
    """`netflix-top-10-2024-08-18`, `netflix-top-10-countries-2024-08-18`, `netflix-most-popular-2026-07-22`"""
    day = slug[-len("2024-08-18") :]
    if slug == f"netflix-most-popular-{day}":
        return _most_popular(slug, day)
    return _week(slug, date.fromisoformat(day), by_country=slug != f"netflix-top-10-{day}")


def mention_of(records: Sequence[SourceRecord], finder: SubjectFinder) -> Mention:
    """The series of the records of one title. Raises Uncertain if they are in charts of several languages."""
    rows = [_Row(record) for record in records]
    name = max(rows, key=lambda row: (row.day, row.record.key)).show
    languages = {row.is_english for row in rows} - {None}
    if len(languages) > 1:
        raise Uncertain(f"“{name}” is in charts of several languages: they could be several series.")
    seasons: dict[int, date | None] = {}
    for row in sorted(rows, key=lambda row: row.day, reverse=True):
        if row.season is not None:
            seasons[row.season] = row.day
    is_english = next(iter(languages), None)
    facts = Facts(
        out_by=min(row.day for row in rows),
        networks=frozenset({finder.match(NETFLIX).slug}),
        language=_ENGLISH if is_english else None,
        language_is_not=frozenset({_ENGLISH}) if is_english is False else frozenset(),
        seasons=seasons,
    )
    return Mention(Kind.SERIES, name, facts=facts)


class _Row:
    """A parsed record. `part` is the season as printed, if it is ambiguous."""

    def __init__(self, record: SourceRecord) -> None:
        self.record, self.cells = record, Cells(record.data)
        self.show, season_title = words_of(self.cells["show_title"]), words_of(self.cells["season_title"])
        self.day = date.fromisoformat(record.document[-len("2024-08-18") :])
        self.season: int | None = None
        self.part = ""
        try:
            self.season = season_in(self.show, season_title)
        except Uncertain:
            self.part = season_title

    @property
    def is_english(self) -> bool | None:
        """None if the category does not say so."""
        return {"TV (English)": True, "TV (Non-English)": False}.get(self.cells["category"])

    @property
    def slug(self) -> str:
        """The prefix of the slugs of its metrics."""
        if self.part:
            return slug_of(self.part if self.part.startswith(self.show) else f"{self.show} {self.part}")
        return slug_of(self.show) + (f"-s{self.season}" if self.season is not None else "")

    @property
    def country(self) -> str | None:
        """None for a chart of the whole world."""
        return self.cells["country_iso2"] or None

    @property
    def digest(self) -> str:
        """Distinguishes titles that differ only in signs, which slugs do not have."""
        return sha256(f"{self.show}\t{self.part}".encode()).hexdigest()[:8]


class ChartDocument:
    """The second occurrence of a season in the list is reported."""

    def __init__(self, chart: NetflixChart, tally: Tally) -> None:
        self._chart, self._tally = chart, tally
        self._listed: set[tuple[str | None, str, int | None, str]] = set()
        self._slugs: Counter[tuple[str | None, str]] = Counter()

    def ready(self, records: Iterable[Identified], finder: SubjectFinder) -> Ready | None:
        """None if no row is left. Raises BadFiles."""
        identified = sorted(records, key=lambda each: _place_of(each.record))
        rows = [(_Row(each.record), each.series) for each in identified]
        netflix = finder.match(NETFLIX)
        listed = [(row, series) for row, series in rows if self._is_first(row, series)]
        self._slugs.update((row.country, row.slug) for row, _ in listed)
        dataset = Dataset("netflix-top10", self._chart.slug, self._chart.document)
        for row, series in listed:
            self._add(dataset, row, series, netflix)
        return dataset.ready([written(row.record.data) for row, _ in listed]) if listed else None

    def _is_first(self, row: _Row, series: MatchedSubject) -> bool:
        """True if this is the first row of that season in the list."""
        place = (row.country, series.slug, row.season, row.part)
        if place not in self._listed:
            self._listed.add(place)
            return True
        title = row.cells["season_title"]
        why = Uncertain(f"“{title}” of “{row.show}” is already in the list of that day.")
        self._tally.report(row.record.line, why, row.record.key)
        return False

    def _add(self, dataset: Dataset, row: _Row, series: MatchedSubject, netflix: MatchedSubject) -> None:
        record, at = self._key(row), row.record.key
        dataset.add(at, Kind.SERIES, _series(row, series, record))
        dataset.add(at, Kind.ORGANIZATIONS, {"slug": netflix.slug, "name": netflix.name, "evidence": _BY_NETFLIX})
        counts = [counted for counted in self._chart.counts(row.cells) if row.cells[counted.column]]
        if row.season is not None:
            dataset.add(at, Kind.SEASONS, _season(row.season, series.slug, record, counts[0].column))
        dataset.add(at, Kind.RELEASES, _release(row, series.slug, netflix.slug, record, counts[0].column))
        for counted in counts:
            dataset.add(at, Kind.METRICS, self._metric(row, counted, series.slug, netflix.slug))

    def _key(self, row: _Row) -> dict[str, str | int]:
        return {column: row.cells[column] for column in self._chart.keys}

    def _slug(self, row: _Row, counted: Counted) -> str:
        own = row.slug if self._slugs[row.country, row.slug] == 1 else f"{row.slug}-{row.digest}"
        country = f"-{row.country.lower()}" if row.country else ""
        return f"{own}-{self._chart.kind}{country}-{counted.measure.value.replace('_', '-')}-{self._chart.day}"

    def _metric(self, row: _Row, counted: Counted, series: str, netflix: str) -> dict[str, Any]:
        said = {
            "season": row.season,
            "qualifier": row.part or None,
            "window": counted.window,
            "window_start": self._chart.starts.isoformat() if self._chart.starts and counted.window else None,
            "published_on": None if counted.window else self._chart.published,
            "method": _method(counted, row.cells["runtime"]),
        }
        return {
            "slug": self._slug(row, counted),
            "series": series,
            "measure": counted.measure.value,
            "value": int(row.cells[counted.column]),
            "unit": counted.unit.value,
            "window_anchor": counted.anchor.value,
            "geography": words_of(row.cells["country_name"]) or "worldwide",
            "scope": row.cells["category"],
            "reported_by": netflix,
            **said,
            "evidence": self._evidence(row, counted, [name for name, value in said.items() if value is not None]),
        }

    def _evidence(self, row: _Row, counted: Counted, said: Iterable[str]) -> dict[str, Entry]:
        record = self._key(row)
        counting = computed(record, "week" if self._chart.starts else counted.column)
        title = stated(record, "season_title")
        fields = {
            "season": title,
            "qualifier": title,
            "window": counting,
            "window_start": counting,
            "published_on": counting,
            "method": computed(record, "runtime"),
        }
        return {name: fields[name] for name in said} | {
            "self": stated(record, counted.column),
            "window_anchor": counting,
            "geography": stated(record, "country_name") if row.country else _EVERYWHERE,
            "scope": stated(record, "category"),
            "reported_by": _BY_NETFLIX,
        }


def _place_of(record: SourceRecord) -> tuple[str, int, str]:
    cells = Cells(record.data)
    return cells["country_iso2"] + cells["category"], int(cells["weekly_rank"] or cells["rank"]), record.key


def _series(row: _Row, series: MatchedSubject, record: dict[str, str | int]) -> dict[str, Any]:
    evidence = {"self": stated(record, "show_title")}
    written = {"slug": series.slug, "title": series.spelled(row.show), "evidence": evidence}
    if not is_limited(row.show, words_of(row.cells["season_title"])):
        return written
    return written | {"run": Run.LIMITED.value, "evidence": evidence | {"run": stated(record, "season_title")}}


def _release(row: _Row, series: str, netflix: str, record: dict[str, str | int], column: str) -> dict[str, Any]:
    """A title of the list can be watched on Netflix. A list of the whole world does not say in which countries."""
    label = words_of(row.cells["episode_launch_details"])
    watched = computed(record, column, _WATCHED_THERE)
    evidence: dict[str, Any] = {"self": [watched, stated(record, "country_iso2")] if row.country else watched}
    return {
        "series": series,
        "season": row.season,
        "service": netflix,
        "kind": ReleaseKind.STREAMING.value,
        "country": row.country,
        "label": label or None,
        "evidence": evidence | ({"label": stated(record, "episode_launch_details")} if label else {}),
    }


def _method(counted: Counted, runtime: str) -> str | None:
    """Netflix counts views from hours."""
    if counted.measure is not Measure.VIEWS or not runtime:
        return None
    return f"Hours viewed divided by the runtime of {runtime} hours."


def _season(number: int, series: str, record: dict[str, str | int], column: str) -> dict[str, Any]:
    evidence = {"self": stated(record, "season_title"), "production_stage": computed(record, column, _WATCHED)}
    stage = ProductionStage.RELEASED.value
    return {"series": series, "number": number, "production_stage": stage, "evidence": evidence}


def _week(slug: str, last: date, *, by_country: bool) -> NetflixChart:
    first = last - timedelta(days=6)
    published = max(last + timedelta(days=2), FIRST_LIST)
    why = "The list is published on the Tuesday after the week, since 16 November 2021."
    document = {
        "slug": slug,
        "title": f"Netflix Top 10{' by country' if by_country else ''}, {first} to {last}",
        "publisher": NETFLIX.name,
        "url": SITE,
        "language": "en",
        "published": {"value": f"{published}~", **computed({"week": last.isoformat()}, "week", why)},
    }
    keys = ("week", *(("country_iso2",) if by_country else ()), "category", "show_title", "season_title")
    return NetflixChart(document, keys, first, last.isoformat())


def _most_popular(slug: str, day: str) -> NetflixChart:
    why = f"The list has no date; its file name contains {day}."
    document = {
        "slug": slug,
        "title": f"Netflix Most Popular, as of {day}",
        "publisher": NETFLIX.name,
        "url": f"{SITE}/most-popular",
        "language": "en",
        "published": {"value": day, **concluded(why)},
    }
    return NetflixChart(document, ("category", "show_title", "season_title"), None, day)
