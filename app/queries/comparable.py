"""Metrics that can be compared, for pages."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import func, select
from sqlmodel import Session, col

from app.sql.among import among
from app.tables import Metric, Series

MOST_READ = 5_000
"""Metrics among which comparable ones are looked for, so that the cost has a bound."""


class MeasuredLine(NamedTuple):
    """The figures of one season (or series) with one definition. `metric` is one of them."""

    series: str
    title: str
    season: int | None
    figures: int
    metric: str


class SharedDefinition(NamedTuple):
    """A definition of the figures of several series. `metric` is one of these."""

    series: int
    figures: int
    metric: str


def lines_measured(session: Session, measure: str, definition: str, words: str, limit: int) -> list[MeasuredLine]:
    """Lines of this definition whose title contains the words, by title."""
    series, season, slug = col(Metric.series), col(Metric.season), col(Metric.slug)
    some = (
        select(series, season, slug)
        .where(col(Metric.measure) == measure, col(Metric.definition) == definition, series.is_not(None))
        .order_by(slug)
        .limit(MOST_READ)
        .subquery()
    )
    title = col(Series.title)
    counted = (
        select(some.c.series, title, some.c.season, func.count(), func.min(some.c.slug))
        .join(Series, col(Series.slug) == some.c.series)
        .where(title.icontains(words, autoescape=True))
        .group_by(some.c.series, title, some.c.season)
        .order_by(title, some.c.series, some.c.season)
        .limit(limit)
    )
    return [MeasuredLine(*row) for row in session.execute(counted)]


def definitions_shared(session: Session, limit: int) -> list[SharedDefinition]:
    """Definitions of the newest figures that several series share."""
    start = col(Metric.window_start_on)
    newest = (
        select(col(Metric.definition), col(Metric.series), col(Metric.slug))
        .where(start.is_not(None), col(Metric.series).is_not(None))
        .order_by(start.desc(), col(Metric.slug))
        .limit(MOST_READ)
        .subquery()
    )
    number = func.count(newest.c.series.distinct())
    counted = (
        select(number, func.count(), func.min(newest.c.slug))
        .group_by(newest.c.definition)
        .having(number > 1)
        .order_by(number.desc(), func.min(newest.c.slug))
        .limit(limit)
    )
    return [SharedDefinition(*row) for row in session.execute(counted)]


def figures_of_lines(session: Session, definition: str, series: Sequence[str], limit: int) -> list[str]:
    """The JSON of all figures of some series with this definition, newest first."""
    metrics = (
        select(col(Metric.body))
        .where(among(col(Metric.series), series), col(Metric.definition) == definition)
        .order_by(col(Metric.window_start_on).desc().nulls_last(), col(Metric.slug))
        .limit(limit)
    )
    return list(session.scalars(metrics))


def metrics_named(session: Session, slugs: Sequence[str]) -> list[str]:
    """The JSON of metrics, in the order of their slugs."""
    return list(
        session.scalars(select(col(Metric.body)).where(among(col(Metric.slug), slugs)).order_by(col(Metric.slug)))
    )
