"""A series or season with all that `include=` asks for, in one statement."""

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Select, bindparam, func, literal, null, select, union_all
from sqlmodel import Session

from app.facts.subjects import key_of
from app.queries.absent import raise_absent
from app.queries.credits import CAST, CREW, involvements, members
from app.queries.stored import Stored, array, with_members
from app.tables import TABLES
from app.vocabulary import Kind

MOST = 100
"""Rows of an included array."""

_ITSELF = ""
KINDS = {
    "seasons": Kind.SEASONS,
    "characters": Kind.CHARACTERS,
    "filming_locations": Kind.FILMING_LOCATIONS,
    "statements": Kind.STATEMENTS,
    "metrics": Kind.METRICS,
    "events": Kind.EVENTS,
}
MEMBERS = {"cast": CAST, "crew": CREW}


def resource_with(session: Session, path: str, include: Sequence[str]) -> str:
    """The JSON of a series or season. Raises NotFound or Moved."""
    kind, key = key_of(path)
    parts: dict[str, list[Stored]] = defaultdict(list)
    for part, body, evidence in session.execute(_statement(kind, tuple(sorted(include))), key):
        parts[part].append(Stored(body, evidence))
    if _ITSELF not in parts:
        raise_absent(session, path)
    return assembled(path, parts[_ITSELF][0], parts, [name for name in include if name != "evidence"])


def assembled(path: str, itself: Stored, parts: dict[str, list[Stored]], names: Sequence[str]) -> str:
    """The resource with arrays of what belongs to it, and where those go on that hold more than 100."""
    members, more = {}, {}
    for name in names:
        rows = involvements(MEMBERS[name], parts[name]) if name in MEMBERS else parts[name]
        members[name] = array(rows[:MOST])
        if len(rows) > MOST:
            more[name] = _route_of(path, name)
    if more:
        members["more"] = orjson.dumps(more).decode()
    return with_members(itself.text, members)


def _route_of(path: str, name: str) -> str:
    series, _, season = path.partition("/seasons/")
    return f"{series}/{name.replace('_', '-')}" + (f"?season={season}" if season else "")


@lru_cache(maxsize=1024)
def _statement(kind: Kind, include: tuple[str, ...]) -> Any:
    """Rows of (part, body, evidence), each part in its order. The resource itself is the part without a name."""
    evidence = "evidence" in include
    columns = TABLES[kind].__table__.c
    key = ("series", "number") if kind is Kind.SEASONS else ("slug",)
    itself = select(
        literal(_ITSELF).label("part"),
        literal(0).label("place"),
        columns.body,
        columns.evidence if evidence else null().label("evidence"),
    ).where(*(columns[name] == bindparam(name) for name in key))
    parts = [_part(kind, name, evidence=evidence) for name in include if name != "evidence"]
    rows = union_all(itself, *parts).subquery().c
    return select(rows.part, rows.body, rows.evidence).order_by(rows.part, rows.place)


def _part(kind: Kind, name: str, *, evidence: bool) -> Select[Any]:
    if name in MEMBERS:
        belong = _belonging(kind, Kind.CREDITS)
        rows = members(MEMBERS[name], MOST + 1, None, *belong).subquery().c
        # Within a place the seasons of a member follow each other; nothing else may come between them.
        seasons = func.row_number().over(order_by=[rows.place, rows.season.asc().nulls_last()])
        return select(literal(name), seasons, rows.body, rows.evidence if evidence else null())
    columns = TABLES[KINDS[name]].__table__.c
    order = columns.number if name == "seasons" else columns.slug
    place = func.row_number().over(order_by=order).label("place")
    found = (
        select(place, columns.body, columns.evidence)
        .where(*_belonging(kind, KINDS[name]))
        .order_by(order)
        .limit(MOST + 1)
        .subquery()
        .c
    )
    return select(literal(name), found.place, found.body, found.evidence if evidence else null())


def _belonging(kind: Kind, included: Kind) -> list[ColumnElement[bool]]:
    columns = TABLES[included].__table__.c
    if kind is Kind.SEASONS:
        return [columns.series == bindparam("series"), columns.season == bindparam("number")]
    return [columns.series == bindparam("slug")]
