"""Figures in printed tables: viewers, ratings, shares, ranks, hours and views, and where the series are shown."""

import re
from collections.abc import Iterator
from typing import Any

from app.drafting.article import LinePart
from app.drafting.dates import absolute_date
from app.drafting.naming import Name
from app.drafting.proposals import ProposedRow, ProposedValue, TextSpan
from app.drafting.story import Story, row
from app.drafting.table_reading import PrintedTable, TableRow, number_printed, tables_in
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import Measure, MetricStatus, MetricUnit, ProductionStage, ReleaseKind, WindowAnchor

RULE = "table"
_MEASURES: dict[str, tuple[Measure, MetricUnit]] = {
    "viewers": (Measure.AVERAGE_AUDIENCE, MetricUnit.PERSON),
    "households": (Measure.AVERAGE_AUDIENCE, MetricUnit.HOUSEHOLD),
    "rating": (Measure.RATING, MetricUnit.PERCENT),
    "share": (Measure.SHARE, MetricUnit.PERCENT),
    "rank": (Measure.RANK, MetricUnit.RANK),
    "weeks": (Measure.WEEKS_IN_TOP_10, MetricUnit.WEEK),
    "hours": (Measure.HOURS_VIEWED, MetricUnit.HOUR),
    "views": (Measure.VIEWS, MetricUnit.VIEW),
}
_RANGE = re.compile(r"([0-9]{1,2})[–-]([0-9]{1,2}) ([A-Z]{3,9}|[A-Z][a-z]{2,8}) ((?:19|20)[0-9]{2})")
_SOURCE = re.compile(
    r"(?:Source:|figures from|according to|data from|numbers from) (?:[a-z]+ )*‹O(\d+)›|‹O(\d+)› (?:U\.S\. )?"
    r"(?:fast nationals|ratings|overnights|figures|top)",
    re.IGNORECASE,
)
_PRELIMINARY = re.compile(r"\b(?:preliminary|fast nationals?|overnights?|subject to change)\b", re.IGNORECASE)
_RANK = re.compile(r"\((?P<all>#(?P<tied>T)?(?P<rank>[0-9]{1,2}))\)")
MOST_ROWS = 300
LEAST_IN_FULL = 100_000


class _Period:
    """The period and reporter of a table, from its heading, the head of the text and the lines around it."""

    def __init__(self, story: Story, table: PrintedTable) -> None:
        self.fields: dict[str, Any] = {}
        self._period(story, table)
        for sentence in story.sentences:
            if found := _SOURCE.search(sentence.text):
                reporter = story.names.every[int(found[1] or found[2])]
                self.fields["reported_by"] = ProposedValue(reporter.slug, (sentence.place(*found.span()),))
                break
        early = next(
            (
                found
                for each in story.sentences
                if (found := _PRELIMINARY.search(story.plain[each.span.start : each.span.end]))
            ),
            None,
        )
        if early and (at := story.plain.find(early[0])) >= 0:
            self.status: ProposedValue | None = ProposedValue(
                MetricStatus.PRELIMINARY.value, (TextSpan(at, at + len(early[0])),)
            )
        else:
            self.status = None

    def _period(self, story: Story, table: PrintedTable) -> None:
        if table.heading_span and (found := _RANGE.search(table.heading)):
            first = absolute_date(f"{found[1]} {found[3].title()} {found[4]}")
            days = int(found[2]) - int(found[1]) + 1
            at = story.plain.find(found[0], table.heading_span.start)
            if first and days > 0 and at >= 0:
                self._set(first, f"P{days}D", TextSpan(at, at + len(found[0])))
            return
        for sentence in story.sentences:
            is_head = sentence.part in (LinePart.HEADLINE, LinePart.PROSE, LinePart.SUBHEAD, LinePart.BYLINE)
            if is_head and re.search(
                r"\b(?:ratings|nationals|overnights|numbers|night)\b", sentence.text, re.IGNORECASE
            ):
                for mark in sentence.all_of("D"):
                    date = story.dates[mark.number]
                    if not date.relative and len(date.values[0]) == len("2024-01-01"):
                        self._set(date.values[0], "P1D", mark.span)
                        return

    def _set(self, first: str, window: str, span: TextSpan) -> None:
        self.fields["window"] = ProposedValue(window, (span,))
        self.fields["window_anchor"] = ProposedValue(WindowAnchor.CALENDAR.value, (span,))
        self.fields["window_start"] = ProposedValue(first, (span,))


def tables(story: Story) -> Iterator[ProposedRow]:
    last: PrintedTable | None = None
    periods: dict[int, _Period] = {}
    for table in tables_in(story.article):
        period = _Period(story, table)
        if not period.fields.get("window") and last is not None:
            period = periods[id(last)]
        periods[id(table)], last = period, table
        for each in table.rows[:MOST_ROWS]:
            yield from _figures(story, table, each, period)
            yield from _facts(story, table, each)


def _owner(story: Story, each: TableRow) -> Name | None:
    if each.title:
        return story.names.get(Kind.SERIES, each.title)
    network = each.cells.get("network")
    return story.names.get(Kind.ORGANIZATIONS, network.text) if network else None


def _figures(story: Story, table: PrintedTable, each: TableRow, period: _Period) -> Iterator[ProposedRow]:
    owner = _owner(story, each)
    if owner is None:
        return
    if "country" in each.cells:
        yield from _first_by_country(table, each, owner, period)
        return
    for name, cell in each.cells.items():
        if name in _MEASURES and (value := number_printed(cell.text.partition(" (")[0])) is not None:
            is_audience = name in ("viewers", "households")
            yield _metric(each, owner, name, _scaled(value, table.scale(name)) if is_audience else value, period)
        if rank := _RANK.search(cell.text):
            at = cell.span.start + rank.start("all")
            made = _metric(each, owner, "rank", int(rank["rank"]), period, TextSpan(at, at + len(rank["all"])), name)
            yield made


def _metric(
    each: TableRow,
    owner: Name,
    name: str,
    value: float,
    period: _Period,
    place: TextSpan | None = None,
    of: str | None = None,
) -> ProposedRow:
    measure, unit = _MEASURES[name]
    heading = each.headings.get(of or name)
    at = place or each.cells[name].span
    named = [cell.span for key, cell in each.cells.items() if key in ("title", "network", "rank")]
    span = TextSpan(min(part.start for part in (at, *named)), max(at.end, min(part.end for part in named)))
    fields: dict[str, Any] = {
        "measure": ProposedValue(measure.value, (heading.span,)) if heading else measure.value,
        "value": value,
        "unit": ProposedValue(unit.value, (heading.span,)) if heading else unit.value,
        **period.fields,
    }
    if name in ("rating", "rank") and heading and re.search("[0-9]", heading.text):
        fields["scope"] = ProposedValue(heading.text, (heading.span,))
    if name in ("viewers", "rating", "share", "rank") and period.status is not None:
        fields["status"] = period.status
    key: dict[str, Any] = {"slug": _slug(owner, each.season, name, period)}
    key |= {"series": owner.slug} if owner.kind is Kind.SERIES else {}
    if owner.kind is Kind.ORGANIZATIONS:
        fields["organization"] = owner.slug
    if each.season is not None:
        fields["season"] = each.season
    return row(Kind.METRICS, key, RULE, span, fields)


def _scaled(value: float, scale: int) -> float | int:
    """A figure that is printed in full, such as `4.1m`, stays as it is in a column of millions."""
    scaled = value if value >= LEAST_IN_FULL else round(value * scale, 6)
    return int(scaled) if scaled == int(scaled) else scaled


def _slug(owner: Name, season: int | None, name: str, period: _Period) -> str:
    start = period.fields.get("window_start")
    parts = (owner.slug, f"s{season}" if season is not None else None, name, start.value if start else None)
    return "-".join(part for part in parts if part)


def _first_by_country(table: PrintedTable, each: TableRow, owner: Name, period: _Period) -> Iterator[ProposedRow]:
    """`NO. 1 BY COUNTRY`, then a line for each country."""
    if table.heading_span is None or not re.search(r"\bNo\. ?1\b", table.heading, re.IGNORECASE):
        return
    country = each.cells["country"]
    fields: dict[str, Any] = {
        "measure": ProposedValue(Measure.RANK.value, (table.heading_span,)),
        "value": ProposedValue(1, (table.heading_span,)),
        "unit": ProposedValue(MetricUnit.RANK.value, (table.heading_span,)),
        "geography": ProposedValue(country.text, (country.span,)),
        "season": each.season,
        **period.fields,
    }
    area = re.sub(r"[^a-z0-9]+", "-", country.text.lower()).strip("-") or "area"
    key = {"slug": f"{_slug(owner, each.season, 'rank', period)}-{area}", "series": owner.slug}
    yield row(Kind.METRICS, key, RULE, each.span, fields)


def _facts(story: Story, table: PrintedTable, each: TableRow) -> Iterator[ProposedRow]:
    """The other facts of a row: the season, the network, and that it shows the series on that evening."""
    series = story.names.get(Kind.SERIES, each.title) if each.title else None
    if series is None:
        return
    if each.season is not None and "country" not in each.cells:
        key = {"series": series.slug, "number": each.season}
        yield row(
            Kind.SEASONS, key, RULE, each.cells["title"].span, {"production_stage": ProductionStage.RELEASED.value}
        )
    network = each.cells.get("network")
    service = story.names.get(Kind.ORGANIZATIONS, network.text) if network else None
    if network is None or service is None:
        return
    title = each.cells["title"].span
    span = TextSpan(min(network.span.start, title.start), max(network.span.end, title.end))
    yield row(Kind.SERIES, {"slug": series.slug}, RULE, span, {"networks": [service.slug]})
    if "time" in each.cells:
        is_american = re.search(r"\bU\.S\.", story.plain) is not None
        key = {"series": series.slug, "service": service.slug, "kind": ReleaseKind.BROADCAST.value}
        key |= {"country": "US"} if is_american else {}
        yield row(Kind.RELEASES, key, RULE, TextSpan(min(each.cells["time"].span.start, span.start), span.end))
