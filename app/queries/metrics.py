from collections.abc import Sequence
from typing import Annotated

from pydantic import Field
from sqlalchemy import ColumnElement, select
from sqlmodel import Session, col

from app.errors import IncomparableMetrics
from app.queries.filtering import Clauses, any_of, any_of_indexed, between, touching
from app.queries.listing import Key, Listing, Slice, Window
from app.queries.resources import rows_of_series
from app.schemas.metrics import MetricFieldNames
from app.schemas.parameters import Amount, DateText, Filter, Names, QueryText, SeasonNumber, SlugText, Sortable
from app.tables import Metric
from app.vocabulary import Measure, Unit

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


class MetricOfSeriesFilter(Filter):
    sort: Annotated[Names, Sortable(*METRICS.sorts)] = ()
    fields: MetricFieldNames = ()
    slug: Annotated[list[SlugText], Field(default=[], description="Slug of the metric.")]
    season: Annotated[list[SeasonNumber], Field(default=[], description="Number of the season.")]
    measure: Annotated[list[Measure], Field(default=[], description="Measure of the metric.")]
    unit: Annotated[list[Unit], Field(default=[], description="Unit of the metric.")]
    definition: Annotated[list[QueryText], Field(default=[], description="Definition, as in `definition` of a metric.")]
    reported_by: Annotated[list[SlugText], Field(default=[], description="Slug of the reporter.")]
    value_from: Annotated[Amount | None, Field(description="Minimum value.")] = None
    value_to: Annotated[Amount | None, Field(description="Maximum value.")] = None
    published_on_from: DateText | None = None
    published_on_to: DateText | None = None


class MetricFilter(MetricOfSeriesFilter):
    series: Annotated[list[SlugText], Field(default=[], description="Slug of the series.")]


def metric_page(session: Session, window: Window, wanted: MetricFilter) -> Slice:
    return _comparable(session, window, *any_of(col(Metric.series), wanted.series), *_clauses(wanted))


def metrics_of(session: Session, series: str, window: Window, wanted: MetricOfSeriesFilter) -> Slice:
    rows = _comparable(session, window, col(Metric.series) == series, *_clauses(wanted))
    return rows_of_series(session, series, rows)


def _comparable(session: Session, window: Window, *clauses: ColumnElement[bool]) -> Slice:
    """Raises IncomparableMetrics if values of several definitions would be sorted together."""
    if {"value", "-value"} & set(window.sort):
        column = col(Metric.definition)
        definitions = session.scalars(select(column).where(*clauses).distinct().order_by(column).limit(_COMPARED)).all()
        if len(definitions) > 1:
            raise IncomparableMetrics(differing(definitions))
    return METRICS.slice(session, window, *clauses)


def differing(definitions: Sequence[str]) -> list[str]:
    """Names of the parts in which definitions differ."""
    parts = [dict(part.partition("=")[::2] for part in definition.split(";")) for definition in definitions]
    return [name for name in parts[0] if len({each[name] for each in parts}) > 1]


def _clauses(wanted: MetricOfSeriesFilter) -> Clauses:
    published, published_on = col(Metric.published_on), col(Metric.published_on_on)
    return [
        *any_of(col(Metric.slug), wanted.slug),
        *any_of(col(Metric.season), wanted.season),
        *any_of_indexed(col(Metric.measure), wanted.measure),
        *any_of(col(Metric.unit), wanted.unit),
        *any_of(col(Metric.definition), wanted.definition),
        *any_of(col(Metric.reported_by), wanted.reported_by),
        *between(col(Metric.value), wanted.value_from, wanted.value_to),
        *touching(published, published_on, wanted.published_on_from, wanted.published_on_to),
    ]
