"""The definitions of metrics, with the number of metrics that share each."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, NamedTuple
from urllib.parse import unquote

from pydantic import Field
from sqlalchemy import func, select
from sqlmodel import Session, col

from app.errors import HistoryChanged
from app.queries.filtering import Clauses, any_of, any_of_indexed
from app.queries.listing import Position, Window, count_of, typed
from app.queries.metrics import MetricFilter, clauses_of
from app.schemas.definitions import DefinitionFieldNames
from app.schemas.parameters import Filter, SlugText
from app.sql.reading import names_of
from app.tables import Metric
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import Measure

MOST_DEFINITIONS = 100
"""Definitions among which a client chooses."""


class DefinitionFilter(Filter):
    fields: DefinitionFieldNames = ()
    series: Annotated[
        list[SlugText], Field(default=[], description="Slug of a series: the definitions of its metrics.")
    ]
    measure: Annotated[list[Measure], Field(default=[], description="Measure of the metrics.")]


class CountedDefinition(NamedTuple):
    """`metrics` is the number of metrics. `parts` has the values of the definition, None if unknown."""

    text: str
    metrics: int
    parts: Mapping[str, str | None]
    reporter: str | None


class Definitions(NamedTuple):
    rows: list[CountedDefinition]
    next: Position | None
    total: int | None


def definitions(session: Session, window: Window, wanted: DefinitionFilter) -> Definitions:
    """In alphabetical order. A position is a metric with the last definition, because a definition may be too long for
    a cursor.

    Raises HistoryChanged if that metric was removed.
    """
    definition, clauses = col(Metric.definition), _clauses(wanted)
    every = select(definition, func.count()).where(*clauses).group_by(definition)
    after = [] if window.after is None else [definition > _last(session, window.after)]
    found = session.execute(every.where(*after).order_by(definition).limit(window.limit + 1)).all()
    shown = _counted(session, found[: window.limit])
    following = None
    if len(found) > window.limit:
        following = (session.scalar(select(func.min(col(Metric.slug))).where(definition == shown[-1].text)),)
    return Definitions(
        shown,
        following,
        count_of(session, every) if window.total else None,
    )


def definitions_among(session: Session, wanted: MetricFilter) -> list[CountedDefinition]:
    """The definitions of some metrics, those with most metrics first; at most `MOST_DEFINITIONS`."""
    definition, number = col(Metric.definition), func.count()
    counted = select(definition, number).where(*clauses_of(wanted)).group_by(definition)
    return _counted(session, session.execute(counted.order_by(number.desc(), definition).limit(MOST_DEFINITIONS)))


def _counted(session: Session, rows: Iterable[Any]) -> list[CountedDefinition]:
    shown = [(text, count, parts_of(text)) for text, count in rows]
    paths = {f"{Kind.ORGANIZATIONS}/{slug}" for *_, parts in shown if (slug := parts["reported_by"])}
    names = names_of(session, paths)
    return [CountedDefinition(*row, names.get(f"{Kind.ORGANIZATIONS}/{row[2]['reported_by']}")) for row in shown]


def parts_of(definition: str) -> dict[str, str | None]:
    """The inverse of `app.schemas.rendering.definition_of`."""
    parts = (part.partition("=") for part in definition.split(";"))
    return {name: None if value == "null" else unquote(value) for name, _, value in parts}


def _last(session: Session, position: Position) -> str:
    (slug,) = typed((str,), position)
    definition: str | None = session.scalar(select(col(Metric.definition)).where(col(Metric.slug) == slug))
    if definition is None:
        raise HistoryChanged("The metric of this cursor was removed: start again from the first page.")
    return definition


def _clauses(wanted: DefinitionFilter) -> Clauses:
    return [*any_of(col(Metric.series), wanted.series), *any_of_indexed(col(Metric.measure), wanted.measure)]
