"""Series and seasons with everything that `include=` names, in one statement for any number of subjects."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from typing import Any, TypeAlias

import orjson
from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Integer,
    Select,
    and_,
    bindparam,
    cast,
    func,
    literal,
    select,
    union_all,
)
from sqlmodel import Session

from app.facts.parts import PARTS
from app.facts.subjects import key_of, path_of
from app.queries.absent import raise_absent
from app.queries.credits import CAST, CREW, involvements, members
from app.queries.evidence import OF_A_ROW, OF_ONE, Bounds, evidence_of
from app.queries.listing import Slice, Window
from app.queries.stored import BoundedEvidence, Stored, array
from app.schemas.common import Continuation
from app.sql.among import among_given, as_json, pairs_among_given
from app.sql.prepared import PreparedStatement
from app.tables import TABLES
from app.vocabulary import Kind

MAX_INCLUDED = 100
"""Rows of an included array."""
MAX_STATEMENTS = 256
"""Cached statement texts, one per kind and set of includes; a text has up to 7,000 characters."""

MEMBERS = {"cast": CAST, "crew": CREW}

ITSELF = ""
"""The part that is the subject itself."""

IsWanted: TypeAlias = Callable[[ColumnElement[Any], ColumnElement[Any]], ColumnElement[bool]]
"""From the columns of series (or slug) and season to the condition that a row belongs to a requested subject."""

Parts: TypeAlias = dict[str, list[Stored]]
"""Rows by include, each in order, with at least one more than `MAX_INCLUDED` if there are more."""


def resource_with(
    session: Session, path: str, include: Sequence[str], fields: Sequence[str] = (), of_others: Bounds = OF_A_ROW
) -> str:
    """The JSON of a subject with its includes. Raises NotFound, Moved or Withdrawn."""
    parts = parts_of_one(session, path, include, of_others=of_others)
    if ITSELF not in parts:
        raise_absent(session, path)
    return assembled(path, parts[ITSELF][0].cut_to(fields), parts, include).text


def with_included(session: Session, rows: Slice, window: Window) -> Slice:
    """The rows with their includes."""
    if not rows.rows or PARTS.keys().isdisjoint(window.include):
        return rows
    paths = [orjson.loads(row.body)["path"] for row in rows.rows]
    parts = _parts_of_many(session, paths, window.include)
    complete = [assembled(path, row, parts[path], window.include) for path, row in zip(paths, rows.rows, strict=True)]
    return replace(rows, rows=complete)


def assembled(path: str, itself: Stored, parts: Parts, include: Sequence[str]) -> Stored:
    """The resource with its included arrays, and the routes of arrays with more than 100 rows."""
    arrays, more = {}, {}
    for name in include:
        if name not in PARTS:
            continue
        rows = involvements(MEMBERS[name], parts.get(name, ())) if name in MEMBERS else parts.get(name, [])
        arrays[name] = array(rows[:MAX_INCLUDED])
        if len(rows) > MAX_INCLUDED:
            more[name] = continuation_of(path, name)
    return itself._replace(members=arrays, more=more)


def kinds_included(include: Sequence[str]) -> set[Kind]:
    """Kinds of the rows of the included arrays."""
    return {PARTS[name].kind for name in include if name in PARTS}


def continuation_of(path: str, name: str) -> Continuation:
    series, _, season = path.partition("/seasons/")
    return Continuation(path=f"{series}/{name.replace('_', '-')}" + (f"?season={season}" if season else ""), count=None)


def parts_of_one(
    session: Session, path: str, include: Sequence[str], of_itself: Bounds = OF_ONE, of_others: Bounds = OF_A_ROW
) -> Parts:
    """A subject itself, if it exists, and its includes. The bounds are those of evidence."""
    kind, key = key_of(path)
    owner = {"owner": key["series"], "number": key["number"]} if kind is Kind.SEASONS else {"owner": key["slug"]}
    found: Parts = defaultdict(list)
    for row in _statement_about_one(kind, tuple(sorted(include))).rows(session, **owner):
        found[row.part].append(Stored(row.body))
    if "evidence" not in include:
        return found
    bounds = {row.path: of_others if part else of_itself for part, rows in found.items() for row in rows}
    return _proven(found, evidence_of(session, bounds))


def _proven(parts: Parts, evidence: Mapping[str, BoundedEvidence]) -> Parts:
    return {part: [row.with_evidence(evidence[row.path]) for row in rows] for part, rows in parts.items()}


def _parts_of_many(session: Session, paths: Sequence[str], include: Sequence[str]) -> dict[str, Parts]:
    """Includes by the path of the subject. All subjects are of one kind."""
    kind = key_of(paths[0])[0]
    keys = [key_of(path)[1] for path in paths]
    seasons = kind is Kind.SEASONS
    owners = as_json((key["series"], key["number"]) for key in keys) if seasons else [key["slug"] for key in keys]
    found: dict[str, Parts] = {path: defaultdict(list) for path in paths}
    for row in _statement_about_many(kind, tuple(sorted(include))).rows(session, owners=owners):
        path = path_of(kind, {"slug": row.owner, "series": row.owner, "number": row.number})
        found[path][row.part].append(Stored(row.body))
    if "evidence" not in include:
        return found
    rows = (row for parts in found.values() for some in parts.values() for row in some)
    evidence = evidence_of(session, {row.path: OF_A_ROW for row in rows})
    return {path: _proven(parts, evidence) for path, parts in found.items()}


@lru_cache(maxsize=MAX_STATEMENTS)
def _statement_about_one(kind: Kind, include: tuple[str, ...]) -> PreparedStatement:
    return PreparedStatement(partial(_about_one, kind, include))


def _about_one(kind: Kind, include: tuple[str, ...]) -> Select[*tuple[Any, ...]]:
    """Like `_about_many`, with the subject itself as the part without a name."""

    def is_wanted(owner: ColumnElement[Any], number: ColumnElement[Any]) -> ColumnElement[bool]:
        is_owner = owner == bindparam("owner")
        return and_(is_owner, number == bindparam("number")) if kind is Kind.SEASONS else is_owner

    columns = TABLES[kind].__table__.c
    owner, number = (columns.series, columns.number) if kind is Kind.SEASONS else (columns.slug, literal(0))
    itself = _rows(owner, number, ITSELF, literal(0), columns.body).where(is_wanted(owner, number))
    return _in_order([itself, *_included(kind, include, is_wanted, are_many=False)])


@lru_cache(maxsize=MAX_STATEMENTS)
def _statement_about_many(kind: Kind, include: tuple[str, ...]) -> PreparedStatement:
    return PreparedStatement(partial(_about_many, kind, include))


def _about_many(kind: Kind, include: tuple[str, ...]) -> Select[*tuple[Any, ...]]:
    """Rows of (owner, number, part, body), each part in its order.

    `owner` and `number` are the series and season that a row belongs to, or the slug of a subject of another kind and
    0.
    """

    def is_wanted(owner: ColumnElement[Any], number: ColumnElement[Any]) -> ColumnElement[bool]:
        if kind is Kind.SEASONS:
            return pairs_among_given(owner, number, "owners")
        return among_given(owner, "owners")

    return _in_order(_included(kind, include, is_wanted, are_many=True))


def _included(kind: Kind, include: tuple[str, ...], is_wanted: IsWanted, *, are_many: bool) -> list[Select[Any]]:
    return [_part(kind, name, is_wanted, are_many=are_many) for name in include if name in PARTS]


def _in_order(parts: Sequence[Select[Any]]) -> Select[*tuple[Any, ...]]:
    rows = (parts[0] if len(parts) == 1 else _united(parts)).subquery().c
    return select(rows.owner, rows.number, rows.part, rows.body).order_by(
        rows.owner, rows.number, rows.part, rows.place
    )


def _united(parts: Sequence[Select[Any]]) -> CompoundSelect[Any]:
    return union_all(*parts)


def _part(kind: Kind, name: str, is_wanted: IsWanted, *, are_many: bool) -> Select[Any]:
    """The first rows of one include for each subject. For a single subject, only those are read."""
    included = PARTS[name].kind
    columns = TABLES[included].__table__.c
    number = columns.season if kind is Kind.SEASONS else literal(0)
    belongs = is_wanted(columns.series, number)
    partition = [columns.series, columns.season] if kind is Kind.SEASONS else [columns.series]
    if name in MEMBERS:
        ranked = members(MEMBERS[name], MAX_INCLUDED + 1, belongs, partition=partition).subquery().c
        # Within a place, the seasons of a member must be adjacent.
        place = func.row_number().over(order_by=[ranked.place, ranked.season.asc().nulls_last()])
        owned = ranked.season if kind is Kind.SEASONS else literal(0)
        return _rows(ranked.series, owned, name, place, ranked.body)
    order = _order_of(included)
    numbered = select(
        columns.series.label("series"),
        number.label("number"),
        func.row_number().over(partition_by=partition if are_many else None, order_by=order).label("place"),
        columns.body,
    )
    found = (numbered.where(belongs) if are_many else _first(numbered, included, belongs, order)).subquery().c
    return _rows(found.series, found.number, name, found.place, found.body).where(found.place <= MAX_INCLUDED + 1)


def _first(numbered: Select[Any], kind: Kind, belongs: ColumnElement[bool], order: Any) -> Select[Any]:
    """The first rows of a kind; only their keys are sorted."""
    keys = TABLES[kind].__table__.primary_key.columns
    first = select(*keys).where(belongs).order_by(*order).limit(MAX_INCLUDED + 1).subquery()
    return numbered.join(first, and_(*(key == first.c[key.name] for key in keys)))


def _order_of(kind: Kind) -> list[ColumnElement[Any]]:
    """The order of rows that belong to one series or season."""
    columns = TABLES[kind].__table__.c
    if kind is Kind.SEASONS:
        return [columns.number]
    if kind is Kind.EPISODES:
        return [columns.season.asc().nulls_last(), columns.number.asc().nulls_last(), columns.slug]
    return [columns.slug]


def _rows(
    owner: ColumnElement[Any],
    number: ColumnElement[Any],
    part: str,
    place: ColumnElement[Any],
    body: ColumnElement[Any],
) -> Select[Any]:
    return select(
        owner.label("owner"),
        cast(number, Integer).label("number"),
        literal(part).label("part"),
        place.label("place"),
        body.label("body"),
    )
