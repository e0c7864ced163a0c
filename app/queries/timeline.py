"""The timeline of a series: dated fields, events and statements."""

from typing import Annotated, Any

import orjson
from pydantic import Field
from sqlalchemy import ColumnElement, Integer, Select, String, cast, func, literal, null, select, union_all
from sqlmodel import Session, col

from app.facts.subjects import path_of
from app.queries.filtering import any_of
from app.queries.listing import Key, Slice, Window, count_of, in_order, position_of
from app.queries.resources import rows_of_series
from app.queries.stored import Stored
from app.schemas.parameters import Filter, QueryText, SeasonNumber
from app.schemas.rendering import date_json, season_json
from app.tables import TABLES, Character, Event, Person, Statement
from app.vocabulary import Kind

DATED = (
    (Kind.SERIES, "premiered"),
    (Kind.SEASONS, "ordered"),
    (Kind.SEASONS, "production_started"),
    (Kind.SEASONS, "production_wrapped"),
    (Kind.SEASONS, "released"),
    (Kind.EPISODES, "released"),
    (Kind.FILMING_LOCATIONS, "shot_from"),
    (Kind.FILMING_LOCATIONS, "shot_to"),
    (Kind.METRICS, "published_on"),
)
"""The dated fields. For ties, the earlier one here comes first."""
KINDS_OF_TIMELINE = frozenset({*(kind for kind, _ in DATED), Kind.EVENTS, Kind.STATEMENTS})


class TimelineFilter(Filter):
    season: Annotated[list[SeasonNumber], Field(default=[], description="Number of the season.")]
    kind: Annotated[
        list[QueryText],
        Field(default=[], description="Type of an event, name of a dated field, or `statement`.", examples=[["panel"]]),
    ]


def timeline_of(session: Session, series: str, window: Window, wanted: TimelineFilter) -> Slice:
    entries = union_all(*_parts(series)).subquery()
    columns = entries.c
    matching = select(entries).where(*any_of(columns.season, wanted.season), *any_of(columns.kind, wanted.kind))
    keys = (Key(columns.day, nullable=True), Key(columns.rank), Key(columns.slug), Key(columns.number))
    rows = session.execute(in_order(matching, keys, window.after).limit(window.limit + 1)).all()
    last = rows[window.limit - 1] if len(rows) > window.limit else None
    data = [Stored(_entry(series, row)) for row in rows[: window.limit]]
    following = position_of((last.day, last.rank, last.slug, last.number)) if last else None
    return rows_of_series(
        session, series, Slice(data, following, count_of(session, matching) if window.total else None)
    )


def _parts(series: str) -> list[Select[Any]]:
    return [
        *(_dates(series, rank, kind, field) for rank, (kind, field) in enumerate(DATED)),
        _events(series, len(DATED)),
        _statements(series, len(DATED) + 1),
    ]


def _dates(series: str, rank: int, kind: Kind, field: str) -> Select[Any]:
    """The resources of a kind in which the field is not null."""
    columns = TABLES[kind].__table__.c
    owner = columns.slug if kind is Kind.SERIES else columns.series
    season = null() if kind is Kind.SERIES else columns.number if kind is Kind.SEASONS else columns.season
    name = columns.title if "title" in columns else null()
    slug = owner if kind is Kind.SEASONS else columns.slug
    edtf, day = columns[field], columns[f"{field}_on"]
    return _entries(rank, kind, field, slug, season, name, edtf, day).where(owner == series, edtf.is_not(None))


def _events(series: str, rank: int) -> Select[Any]:
    event = Event.__table__.c
    kind = func.coalesce(event.kind, "event")
    return _entries(rank, Kind.EVENTS, kind, event.slug, event.season, event.name, event.on, event.on_on).where(
        event.series == series
    )


def _statements(series: str, rank: int) -> Select[Any]:
    said = Statement.__table__.c
    speaker = func.coalesce(col(Person.name), col(Character.name))
    return (
        _entries(rank, Kind.STATEMENTS, "statement", said.slug, said.season, speaker, said.said_on, said.said_on_on)
        .select_from(Statement)
        .outerjoin(Person, said.speaker_person == col(Person.slug))
        .outerjoin(Character, said.speaker_character == col(Character.slug))
        .where(said.series == series)
    )


def _entries(
    rank: int,
    holder: Kind,
    kind: Any,
    slug: ColumnElement[str],
    season: ColumnElement[Any],
    name: ColumnElement[Any],
    edtf: ColumnElement[Any],
    day: ColumnElement[Any],
) -> Select[Any]:
    """Rows of the same shape from every source. `rank` and `number` break ties between entries of the same day."""
    return select(
        day.label("day"),
        literal(rank).label("rank"),
        slug.label("slug"),
        func.coalesce(cast(season, Integer), 0).label("number"),
        cast(season, Integer).label("season"),
        cast(edtf, String).label("edtf"),
        cast(kind, String).label("kind"),
        cast(name, String).label("name"),
        literal(holder.value).label("holder"),
    )


def _entry(series: str, row: Any) -> str:
    holder = Kind(row.holder)
    path = path_of(holder, {"slug": row.slug, "series": series, "number": row.season})
    entry = {
        "on": date_json(row.edtf) if row.edtf else None,
        "kind": row.kind,
        "season": season_json(series, row.season) if row.season is not None else None,
        "name": row.name,
        "path": path,
    }
    return orjson.dumps(entry).decode()
