"""Metrics that can be compared, for pages."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Select, SQLColumnExpression, func, select, union_all
from sqlmodel import Session, col

from app.sql.among import among
from app.tables import Metric, Series

MOST_OF_SERIES, MOST_OF_DAYS = 2_000, 1_000
"""Metrics of some series, and of some days, among which comparable ones are looked for."""
MOST_OF_NEWEST = 1_000
"""The newest metrics, among which shared definitions are looked for."""


class MeasuredLine(NamedTuple):
    """A season (or series) that has figures with one definition. `metric` is one of them."""

    series: str
    title: str
    season: int | None
    metric: str


class SharedDefinition(NamedTuple):
    """A definition of the figures of several series. `metric` is one of these."""

    series: int
    figures: int
    metric: str


def lines_measured(
    session: Session, definition: str, series: Collection[str], days: Collection[date], limit: int
) -> list[MeasuredLine]:
    """Lines of this definition, by title: those of some series, and those with a figure of some first days.

    As many rows are read as these series and days have, within the bounds.
    """
    measured = (
        _lines_of(col(Metric.series), series, MOST_OF_SERIES),
        _lines_of(col(Metric.window_start_on), days, MOST_OF_DAYS),
    )
    some = union_all(*(select(each.subquery()) for each in measured)).subquery().c
    title = col(Series.title)
    lines = (
        select(some.series, title, some.season, func.min(some.slug))
        .join(Series, col(Series.slug) == some.series)
        .where(some.definition == definition)
        .group_by(some.series, title, some.season)
        .order_by(title, some.series, some.season)
        .limit(limit)
    )
    return [MeasuredLine(*row) for row in session.execute(lines)]


def _lines_of(column: SQLColumnExpression[Any], values: Collection[Any], most: int) -> Select[*tuple[Any, ...]]:
    line = (col(Metric.series), col(Metric.season), col(Metric.slug), col(Metric.definition))
    return select(*line).where(among(column, values)).order_by(column.desc(), col(Metric.slug)).limit(most)


def definitions_shared(session: Session, limit: int) -> list[SharedDefinition]:
    """Definitions of the newest figures that several series share."""
    start = col(Metric.window_start_on)
    newest = (
        select(col(Metric.definition), col(Metric.series), col(Metric.slug))
        .where(start.is_not(None), col(Metric.series).is_not(None))
        .order_by(start.desc(), col(Metric.slug))
        .limit(MOST_OF_NEWEST)
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
