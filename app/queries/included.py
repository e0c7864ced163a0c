"""Series and seasons with everything that `include=` names, in one statement for any number of subjects."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from typing import Any, TypeAlias

import orjson
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    CompoundSelect,
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

from app.facts.credits import CAST, CREW
from app.facts.parts import PARTS
from app.facts.subjects import NOUNS, key_of, path_of, series_and_season
from app.queries.absent import raise_absent
from app.queries.evidence import OF_A_ROW, OF_ONE, Bounds, Contested, claimed_about, evidence_of
from app.queries.listing import Slice, Window
from app.queries.localizing import localized
from app.queries.members import SEASON_OF_WORK, TURNS, Members, member_entries_of
from app.queries.stored import BoundedEvidence, Stored, array
from app.schemas.common import Continuation
from app.sql.keys import as_keys, have_key, key_columns, series_and_season_columns
from app.sql.prepared import PreparedStatement
from app.tables import TABLES
from app.vocabulary.kinds import Kind

MAX_INCLUDED = 100
"""Rows of an included array."""
MAX_STATEMENTS = 256
"""Cached statement texts, one per kind and set of includes; a text has up to 7,000 characters."""

MEMBERS = {"cast": CAST, "crew": CREW}

_NO_CREDIT = literal("")
"""The entry and slug of rows that are not credits in a cast or crew."""

ITSELF = ""
"""The part that is the subject itself."""

Columns: TypeAlias = Sequence[ColumnElement[Any]]
IsWanted: TypeAlias = Callable[[Columns], ColumnElement[bool]]
"""From the columns of the owner's key to the condition that a row belongs to a requested subject."""

Parts: TypeAlias = dict[str, list[Stored]]
"""Rows by include, each in order, with at least one more than `MAX_INCLUDED` if there are more."""


def resource_with(
    session: Session,
    path: str,
    include: Sequence[str],
    fields: Sequence[str] = (),
    of_others: Bounds = OF_A_ROW,
    languages: Sequence[str] = (),
) -> str:
    """The JSON of a subject with its includes. Raises NotFound, Moved or Withdrawn."""
    parts = localized_parts(session, parts_of_one(session, path, include, of_others=of_others), languages)
    if ITSELF not in parts:
        raise_absent(session, path)
    return assembled(path, parts[ITSELF][0].cut_to(fields), parts, include).text


def resource_and_disputes(
    session: Session, path: str, include: Sequence[str], of_others: Bounds = OF_A_ROW
) -> tuple[str, Contested]:
    """The JSON of a subject with its includes and evidence, and the disputes among all of their claims."""
    found = _rows_of_one(session, path, include)
    if ITSELF not in found:
        raise_absent(session, path)
    bounds = _bounds_of(found, OF_ONE, of_others)
    claimed = claimed_about(session, bounds)
    parts = _proven(found, claimed.within(bounds))
    return assembled(path, parts[ITSELF][0], parts, include).text, claimed.disputes


def with_included(session: Session, rows: Slice, window: Window) -> Slice:
    """The rows with their includes."""
    if not rows.rows or PARTS.keys().isdisjoint(window.include):
        return rows
    paths = [orjson.loads(row.body)["path"] for row in rows.rows]
    parts = _localized_of_many(session, _parts_of_many(session, paths, window.include), window.languages)
    complete = [assembled(path, row, parts[path], window.include) for path, row in zip(paths, rows.rows, strict=True)]
    return replace(rows, rows=complete)


def assembled(path: str, itself: Stored, parts: Parts, include: Sequence[str]) -> Stored:
    """The resource with its included arrays, and the routes of arrays with more than 100 rows."""
    arrays, more = {}, {}
    for name in include:
        if name not in PARTS:
            continue
        rows = _entries(path, parts.get(name, ())) if PARTS[name].people else parts.get(name, [])
        arrays[name] = array(rows[:MAX_INCLUDED])
        if len(rows) > MAX_INCLUDED:
            more[name] = continuation_of(path, name)
    return itself._replace(members={**itself.members, **arrays}, more=more)


def _entries(path: str, credited: Sequence[Stored]) -> list[Stored]:
    season = series_and_season(path)[1]
    return member_entries_of(credited, "" if season is None else f"&season={season}")


def kinds_included(include: Sequence[str]) -> set[Kind]:
    """Kinds of the rows of the included arrays."""
    return {PARTS[name].kind for name in include if name in PARTS}


def continuation_of(path: str, name: str) -> Continuation:
    series, season = series_and_season(path)
    query = "" if season is None else f"?season={season}"
    return Continuation(path=f"{series}/{name.replace('_', '-')}{query}", count=None)


def parts_of_one(
    session: Session,
    path: str,
    include: Sequence[str],
    of_itself: Bounds = OF_ONE,
    of_others: Bounds = OF_A_ROW,
    *,
    newest_first: bool = False,
) -> Parts:
    """A subject itself, if it exists, and its includes. The bounds are those of evidence.

    `newest_first` is about the parts that have days; others are in the order of their routes.
    """
    found = _rows_of_one(session, path, include, newest_first=newest_first)
    if "evidence" not in include:
        return found
    return _proven(found, evidence_of(session, _bounds_of(found, of_itself, of_others)))


def count_of_parts(session: Session, path: str, parts: Sequence[str]) -> dict[str, int]:
    """The number of rows of each part, of cast and crew that of entries."""
    kind, key = key_of(path)
    return {row.part: row.number for row in _statement_of_counts(kind, tuple(sorted(parts))).rows(session, **key)}


def _rows_of_one(session: Session, path: str, include: Sequence[str], *, newest_first: bool = False) -> Parts:
    kind, key = key_of(path)
    found: Parts = defaultdict(list)
    for row in _statement_about_one(kind, tuple(sorted(include)), newest_first).rows(session, **key):
        found[row.part].append(Stored(row.body, entry=row.entry))
    return found


def _bounds_of(parts: Parts, of_itself: Bounds, of_others: Bounds) -> dict[str, Bounds]:
    return {row.path: of_others if part else of_itself for part, rows in parts.items() for row in rows}


def localized_parts(
    session: Session, parts: Mapping[Any, Sequence[Stored]], languages: Sequence[str]
) -> dict[Any, Any]:
    rows = iter(localized(session, [row for some in parts.values() for row in some], languages))
    return {part: [next(rows) for _ in some] for part, some in parts.items()}


def _localized_of_many(session: Session, parts: Mapping[str, Parts], languages: Sequence[str]) -> dict[str, Parts]:
    apart = {(path, name): rows for path, some in parts.items() for name, rows in some.items()}
    found = localized_parts(session, apart, languages)
    return {path: {name: found[path, name] for name in some} for path, some in parts.items()}


def _proven(parts: Parts, evidence: Mapping[str, BoundedEvidence]) -> Parts:
    return {part: [row.with_evidence(evidence[row.path]) for row in rows] for part, rows in parts.items()}


def _parts_of_many(session: Session, paths: Sequence[str], include: Sequence[str]) -> dict[str, Parts]:
    """Includes by the path of the subject. All subjects are of one kind."""
    kind = key_of(paths[0])[0]
    owners = as_keys(kind, (key_of(path)[1] for path in paths))
    found: dict[str, Parts] = {path: defaultdict(list) for path in paths}
    for row in _statement_about_many(kind, tuple(sorted(include))).rows(session, owners=owners):
        found[path_of(kind, row._asdict())][row.part].append(Stored(row.body, entry=row.entry))
    if "evidence" not in include:
        return found
    rows = (row for parts in found.values() for some in parts.values() for row in some)
    evidence = evidence_of(session, {row.path: OF_A_ROW for row in rows})
    return {path: _proven(parts, evidence) for path, parts in found.items()}


@lru_cache(maxsize=MAX_STATEMENTS)
def _statement_about_one(kind: Kind, include: tuple[str, ...], newest_first: bool) -> PreparedStatement:
    return PreparedStatement(partial(_about_one, kind, include, newest_first=newest_first))


def _about_one(kind: Kind, include: tuple[str, ...], *, newest_first: bool) -> Select[*tuple[Any, ...]]:
    """Like `_about_many`, with the subject itself as the part without a name."""
    is_wanted = partial(_is_the_one, kind)
    itself = _rows(kind, key_columns(kind), ITSELF, literal(0), TABLES[kind].__table__.c.body)
    of_itself = itself.where(is_wanted(key_columns(kind)))
    included = _included(kind, include, is_wanted, are_many=False, newest_first=newest_first)
    return _in_order(kind, [of_itself, *included])


def _is_the_one(kind: Kind, owner: Columns) -> ColumnElement[bool]:
    return and_(*(column == bindparam(name) for column, name in zip(owner, NOUNS[kind].primary_key, strict=True)))


@lru_cache(maxsize=MAX_STATEMENTS)
def _statement_of_counts(kind: Kind, parts: tuple[str, ...]) -> PreparedStatement:
    return PreparedStatement(lambda: _united([_count_of(kind, name) for name in parts]))


def _count_of(kind: Kind, name: str) -> Select[Any]:
    part, is_wanted = PARTS[name], partial(_is_the_one, kind)
    if part.people:
        rows: Any = _members_of(kind, name, is_wanted).all.subquery()
    else:
        owner = series_and_season_columns(part.kind)[: len(NOUNS[kind].primary_key)]
        rows = select(literal(1)).select_from(TABLES[part.kind].__table__).where(is_wanted(owner)).subquery()
    counted: list[ColumnElement[Any]] = [literal(name).label("part"), func.count().label("number")]
    return select(*counted).select_from(rows)


@lru_cache(maxsize=MAX_STATEMENTS)
def _statement_about_many(kind: Kind, include: tuple[str, ...]) -> PreparedStatement:
    return PreparedStatement(partial(_about_many, kind, include))


def _about_many(kind: Kind, include: tuple[str, ...]) -> Select[*tuple[Any, ...]]:
    """Rows of the owner's key, part, body and entry, each part in its order."""

    def is_wanted(owner: Columns) -> ColumnElement[bool]:
        return have_key(owner, "owners")

    return _in_order(kind, _included(kind, include, is_wanted, are_many=True))


def _included(
    kind: Kind, include: tuple[str, ...], is_wanted: IsWanted, *, are_many: bool, newest_first: bool = False
) -> list[Select[Any]]:
    return [
        _part(kind, name, is_wanted, are_many=are_many, newest_first=newest_first) for name in include if name in PARTS
    ]


def _in_order(kind: Kind, parts: Sequence[Select[Any]]) -> Select[*tuple[Any, ...]]:
    rows = (parts[0] if len(parts) == 1 else _united(parts)).subquery().c
    owner = [rows[name] for name in NOUNS[kind].primary_key]
    return select(*owner, rows.part, rows.body, rows.entry).order_by(*owner, rows.part, rows.place, rows.credit)


def _united(parts: Sequence[Select[Any]]) -> CompoundSelect[Any]:
    return union_all(*parts)


def _part(kind: Kind, name: str, is_wanted: IsWanted, *, are_many: bool, newest_first: bool) -> Select[Any]:
    """The first rows of one include for each subject. For a single subject, only those are read."""
    part = PARTS[name]
    if part.people:
        return _members(kind, name, is_wanted)
    columns = TABLES[part.kind].__table__.c
    owner = series_and_season_columns(part.kind)[: len(NOUNS[kind].primary_key)]
    order = [columns[each].asc().nulls_last() if columns[each].nullable else columns[each] for each in part.order]
    if newest_first:
        order = [*(columns[each].desc().nulls_last() for each in part.newest), *order]
    place = func.row_number().over(partition_by=owner if are_many else None, order_by=order)
    numbered = _rows(kind, owner, name, place, columns.body)
    if not are_many:
        return _first(numbered, part.kind, is_wanted(owner), order)
    found = numbered.where(is_wanted(owner)).subquery()
    return select(found).where(found.c.place <= MAX_INCLUDED + 1)


def _members(kind: Kind, name: str, is_wanted: IsWanted) -> Select[Any]:
    key_length = len(NOUNS[kind].primary_key)
    listed = _members_of(kind, name, is_wanted).first(MAX_INCLUDED + 1).subquery().c
    owner = [listed.series, listed.number][:key_length]
    place = cast(listed.place, BigInteger) * TURNS + listed.turn
    return _rows(kind, owner, name, place, listed.body, listed.entry, listed.credit)


def _members_of(kind: Kind, name: str, is_wanted: IsWanted) -> Members:
    key_length = len(NOUNS[kind].primary_key)
    belongs = is_wanted([TABLES[Kind.CREDITS].__table__.c.series, SEASON_OF_WORK][:key_length])
    return Members(MEMBERS[name], [belongs], by_season=key_length > 1)


def _first(numbered: Select[Any], kind: Kind, belongs: ColumnElement[bool], order: Columns) -> Select[Any]:
    """The first rows of a kind; only their keys are sorted."""
    keys = key_columns(kind)
    first = select(*keys).where(belongs).order_by(*order).limit(MAX_INCLUDED + 1).subquery()
    return numbered.join(first, and_(*(key == first.c[key.name] for key in keys)))


def _rows(
    kind: Kind,
    owner: Columns,
    part: str,
    place: ColumnElement[Any],
    body: ColumnElement[Any],
    entry: ColumnElement[str] = _NO_CREDIT,
    credit: ColumnElement[str] = _NO_CREDIT,
) -> Select[Any]:
    """`owner` are the columns with the key of the subject of the kind that has the part."""
    key = (column.label(name) for column, name in zip(owner, NOUNS[kind].primary_key, strict=True))
    others = {"place": place, "body": body, "entry": entry, "credit": credit}
    return select(*key, literal(part).label("part"), *(column.label(name) for name, column in others.items()))
