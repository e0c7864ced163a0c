from collections.abc import Sequence
from typing import Annotated

from pydantic import Field
from sqlalchemy import ColumnElement, or_, select
from sqlmodel import Session, col

from app.errors import IncomparableMetrics
from app.queries.filtering import Clauses, any_of, any_of_indexed, between, touching
from app.queries.listing import Key, Listing, Slice, Window
from app.queries.missing import missing
from app.queries.resources import rows_of_series
from app.schemas.metrics import MetricFieldNames
from app.schemas.parameters import (
    DEFINITIONS,
    Amount,
    DateText,
    DurationText,
    KindFilter,
    ListText,
    MissingIn,
    Names,
    SeasonNumber,
    SlugsOf,
    SlugText,
    Sortable,
)
from app.tables import Metric
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import Measure, MetricStatus, MetricUnit, WindowAnchor

METRICS = Listing(
    Metric,
    (Key(col(Metric.slug)),),
    {
        "slug": Key(col(Metric.slug)),
        "value": Key(col(Metric.value), nullable=True),
        "window_start": Key(col(Metric.window_start_on), nullable=True),
        "published_on": Key(col(Metric.published_on_on), nullable=True),
    },
)
_COMPARED = 100
"""Definitions that are compared to find their differences."""


DefinitionText = Annotated[str, Field(min_length=1, max_length=5_000, pattern=r"^[^\x00-\x1f\x7f-\x9f]+$")]
"""Longer than other texts: a definition has three of them."""


class MetricOfSeriesFilter(KindFilter):
    sort: Annotated[Names, Sortable(*METRICS.sorts)] = ()
    fields: MetricFieldNames = ()
    missing: Annotated[Names, MissingIn(Kind.METRICS)] = ()
    slug: Annotated[list[SlugText], SlugsOf(Kind.METRICS), Field(default=[], description="Slug of the metric.")]
    season: Annotated[list[SeasonNumber], Field(default=[], description="Number of the season.")]
    episode: Annotated[list[SlugText], SlugsOf(Kind.EPISODES), Field(default=[], description="Slug of the episode.")]
    measure: Annotated[list[Measure], Field(default=[], description="Measure of the metric.")]
    unit: Annotated[list[MetricUnit], Field(default=[], description="Unit of the metric.")]
    window: Annotated[
        list[DurationText], Field(default=[], description="Length of the measured period, as an ISO 8601 duration.")
    ]
    window_anchor: Annotated[list[WindowAnchor], Field(default=[], description="Start of the measured period.")]
    definition: Annotated[
        list[DefinitionText], DEFINITIONS, Field(default=[], description="Definition, as in `definition` of a metric.")
    ]
    status: Annotated[list[MetricStatus], Field(default=[], description="Preliminary, final or corrected.")]
    reported_by: Annotated[
        list[SlugText], SlugsOf(Kind.ORGANIZATIONS), Field(default=[], description="Slug of the reporter.")
    ]
    geography: Annotated[list[ListText], Field(default=[], description="Geography of the metric, as printed.")]
    value_from: Annotated[Amount | None, Field(description="Minimum value.")] = None
    value_to: Annotated[Amount | None, Field(description="Maximum value.")] = None
    published_on_from: DateText | None = None
    published_on_to: DateText | None = None
    window_start_from: DateText | None = None
    window_start_to: DateText | None = None


class MetricFilter(MetricOfSeriesFilter):
    series: Annotated[list[SlugText], SlugsOf(Kind.SERIES), Field(default=[], description="Slug of the series.")]
    organization: Annotated[
        list[SlugText],
        SlugsOf(Kind.ORGANIZATIONS),
        Field(default=[], description="Slug of the organization that was measured instead of a series."),
    ]


def metric_page(session: Session, window: Window, wanted: MetricFilter) -> Slice:
    return _comparable(session, window, *clauses_of(wanted))


def clauses_of(wanted: MetricFilter) -> Clauses:
    return [
        *any_of(col(Metric.series), wanted.series),
        *any_of(col(Metric.organization), wanted.organization),
        *_clauses(wanted),
    ]


def metrics_of(session: Session, series: str, window: Window, wanted: MetricOfSeriesFilter) -> Slice:
    rows = _comparable(session, window, col(Metric.series) == series, *_clauses(wanted))
    return rows_of_series(session, series, rows)


def metrics_around(session: Session, organization: str, window: Window) -> Slice:
    """Figures that an organization reported, and those about it."""
    around = or_(col(Metric.reported_by) == organization, col(Metric.organization) == organization)
    return METRICS.slice(session, window, around)


def _comparable(session: Session, window: Window, *clauses: ColumnElement[bool]) -> Slice:
    """Raises IncomparableMetrics if values of several definitions would be sorted together."""
    if {"value", "-value"} & set(window.sort):
        column = col(Metric.definition)
        definitions = session.scalars(select(column).where(*clauses).distinct().order_by(column).limit(_COMPARED)).all()
        if len(definitions) > 1:
            raise IncomparableMetrics(differing(definitions), definitions)
    return METRICS.slice(session, window, *clauses)


def differing(definitions: Sequence[str]) -> list[str]:
    """Names of the parts in which definitions differ."""
    parts = [dict(part.partition("=")[::2] for part in definition.split(";")) for definition in definitions]
    return [name for name in parts[0] if len({each[name] for each in parts}) > 1]


def _clauses(wanted: MetricOfSeriesFilter) -> Clauses:
    published, published_on = col(Metric.published_on), col(Metric.published_on_on)
    start, start_on = col(Metric.window_start), col(Metric.window_start_on)
    return [
        *missing(Kind.METRICS, wanted),
        *any_of(col(Metric.slug), wanted.slug),
        *any_of(col(Metric.season), wanted.season),
        *any_of(col(Metric.episode), wanted.episode),
        *any_of_indexed(col(Metric.measure), wanted.measure),
        *any_of_indexed(col(Metric.status), wanted.status),
        *any_of(col(Metric.unit), wanted.unit),
        *any_of(col(Metric.window), wanted.window),
        *any_of(col(Metric.window_anchor), wanted.window_anchor),
        *any_of(col(Metric.definition), wanted.definition),
        *any_of(col(Metric.reported_by), wanted.reported_by),
        *any_of(col(Metric.geography), wanted.geography),
        *between(col(Metric.value), wanted.value_from, wanted.value_to),
        *touching(published, published_on, wanted.published_on_from, wanted.published_on_to),
        *touching(start, start_on, wanted.window_start_from, wanted.window_start_to),
    ]
