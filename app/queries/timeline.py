"""The timeline of a series: dated fields, events and statements."""

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any

import orjson
from pydantic import Field
from sqlalchemy import ColumnElement, Integer, Select, String, cast, func, literal, null, select, union_all
from sqlmodel import Session

from app.facts.statements import SPEAKERS
from app.facts.subjects import path_of
from app.queries.any_kind import bodies_at
from app.queries.filtering import any_of
from app.queries.listing import Key, Slice, Window, count_of, in_order, position_of
from app.queries.resources import rows_of_series
from app.queries.stored import Stored
from app.schemas.parameters import Filter, ListText, SeasonNumber
from app.schemas.rendering import season_json
from app.schemas.timeline import TimelineFieldNames
from app.sql.keys import series_and_season_columns
from app.tables import TABLES
from app.vocabulary.kinds import Kind

DATED = (
    (Kind.SERIES, "premiered"),
    (Kind.SEASONS, "ordered"),
    (Kind.SEASONS, "production_started"),
    (Kind.SEASONS, "production_wrapped"),
    (Kind.SEASONS, "released"),
    (Kind.EPISODES, "released"),
    (Kind.RELEASES, "from"),
    (Kind.RELEASES, "until"),
    (Kind.SEASONS, "ended"),
    (Kind.SERIES, "ended"),
    (Kind.FILMING_LOCATIONS, "shot_from"),
    (Kind.FILMING_LOCATIONS, "shot_to"),
    (Kind.METRICS, "published_on"),
    (Kind.NOMINATIONS, "announced"),
    (Kind.NOMINATIONS, "presented"),
)
"""The dated fields, by the names that they have on the wire. For ties, the earlier one here comes first."""
_SOURCES = (*DATED, (Kind.EVENTS, "on"), (Kind.STATEMENTS, "said_on"))
"""Of events and statements, those without a date are entries too."""
KINDS_OF_TIMELINE = frozenset(kind for kind, _ in _SOURCES)


class TimelineFilter(Filter):
    fields: TimelineFieldNames = ()
    season: Annotated[list[SeasonNumber], Field(default=[], description="Number of the season.")]
    kind: Annotated[
        list[ListText],
        Field(default=[], description="Type of an event, name of a dated field, or `statement`.", examples=[["panel"]]),
    ]


def timeline_of(session: Session, series: str, window: Window, wanted: TimelineFilter) -> Slice:
    entries = union_all(*_parts(series)).subquery()
    columns = entries.c
    matching = select(entries).where(*any_of(columns.season, wanted.season), *any_of(columns.kind, wanted.kind))
    keys = (Key(columns.day, nullable=True), Key(columns.rank), Key(columns.slug), Key(columns.number))
    rows = session.execute(in_order(matching, keys, window.after).limit(window.limit + 1)).all()
    last = rows[window.limit - 1] if len(rows) > window.limit else None
    following = position_of((last.day, last.rank, last.slug, last.number)) if last else None
    data = [row.cut_to(window.fields) for row in _entries(session, series, rows[: window.limit])]
    return rows_of_series(
        session, series, Slice(data, following, count_of(session, matching) if window.total else None)
    )


def _parts(series: str) -> list[Select[Any]]:
    """Rows of the same shape from every source. `rank` and `number` break ties between entries of the same day."""
    return [_part(series, rank, kind, field) for rank, (kind, field) in enumerate(_SOURCES)]


def _part(series: str, rank: int, kind: Kind, field: str) -> Select[Any]:
    columns = TABLES[kind].__table__.c
    owner, season = (*series_and_season_columns(kind), null())[:2]
    day = columns[f"{field}_on"]
    entries = select(
        day.label("day"),
        literal(rank).label("rank"),
        columns.get("slug", owner).label("slug"),
        func.coalesce(cast(season, Integer), 0).label("number"),
        cast(season, Integer).label("season"),
        cast(_kind_of_entry(kind, field), String).label("kind"),
    ).where(owner == series)
    return entries.where(day.is_not(None)) if (kind, field) in DATED else entries


def _kind_of_entry(kind: Kind, field: str) -> ColumnElement[Any]:
    if kind is Kind.EVENTS:
        return func.coalesce(TABLES[kind].__table__.c.kind, "event")
    return literal("statement" if kind is Kind.STATEMENTS else field)


def _entries(session: Session, series: str, rows: Sequence[Any]) -> list[Stored]:
    """The rows with the dates and names of their resources, which one more statement reads."""
    keys = ({"slug": row.slug, "series": series, "number": row.season} for row in rows)
    paths = [path_of(_SOURCES[row.rank][0], key) for row, key in zip(rows, keys, strict=True)]
    resources = bodies_at(session, paths)
    return [Stored(_entry(series, row, resources[path])) for row, path in zip(rows, paths, strict=True)]


def _entry(series: str, row: Any, resource: Mapping[str, Any]) -> str:
    kind, field = _SOURCES[row.rank]
    entry = {
        "on": resource[field],
        "kind": row.kind,
        "season": season_json(series, row.season) if row.season is not None else None,
        "name": _NAMES[kind](resource) if kind in _NAMES else resource.get("title"),
        "path": resource["path"],
    }
    return orjson.dumps(entry).decode()


def _speaker(statement: Mapping[str, Any]) -> str | None:
    speaker = next((statement[name] for name in SPEAKERS if statement[name] is not None), None)
    return speaker["name"] if isinstance(speaker, dict) else speaker


def _service(release: Mapping[str, Any]) -> str:
    return ", ".join(filter(None, (release["service"]["name"], release["label"])))


def _award(nomination: Mapping[str, Any]) -> str:
    return ", ".join(filter(None, (nomination["award"], nomination["category"])))


_NAMES: Mapping[Kind, Callable[[Mapping[str, Any]], str | None]] = {
    Kind.EVENTS: lambda event: event["name"],
    Kind.STATEMENTS: _speaker,
    Kind.RELEASES: _service,
    Kind.NOMINATIONS: _award,
}
"""Of other kinds it is the title."""
