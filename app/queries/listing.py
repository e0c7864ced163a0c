"""Keyset pagination: the rows after the last one seen, regardless of later publishes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from math import isfinite
from types import MappingProxyType
from typing import Any, TypeAlias, TypeVar

import orjson
from sqlalchemy import BigInteger, ColumnElement, Select, SQLColumnExpression, and_, false, func, inspect, or_, select
from sqlmodel import Session

from app.errors import InvalidCursor
from app.queries.counts import begins_with, facet_counts
from app.queries.evidence import with_evidence
from app.queries.localizing import localized
from app.queries.stored import Stored
from app.tables import FactRow

Position: TypeAlias = tuple[Any, ...]
"""The values of a list's keys in the last row seen."""

_INTEGERS = range(-(2**31), 2**31)
_LARGE_INTEGERS = range(-(2**63), 2**63)
"""Range of 64-bit columns. PostgreSQL rejects comparisons with larger values."""


class _LargeInteger(int):
    """Marks the values of a 64-bit column."""


Statement = TypeVar("Statement", bound=Select[*tuple[Any, ...]])


@dataclass(frozen=True, slots=True)
class Key:
    """A column that orders a list; nulls come last in both directions. The keys of a list identify each row."""

    column: SQLColumnExpression[Any]
    descending: bool = False
    nullable: bool = False


@dataclass(frozen=True, slots=True)
class Slice:
    """Some rows of a list, and the position after them; None at the end.

    `total` counts all rows, if requested; `beside` has members next to the page, each as JSON. `resume` is the position
    at which a feed continues later.
    """

    rows: list[Stored]
    next: Position | None
    total: int | None = None
    beside: Mapping[str, str] = field(default_factory=dict)
    resume: str | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """The requested page, its order, and the fields and languages of each row.

    `sort` has the sort keys, with a leading minus for descending order.
    """

    limit: int
    after: Position | None = None
    include: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    sort: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    counted_by: tuple[str, ...] = ()
    """Facets to count the rows by, instead of listing them."""
    initial: str | None = None
    """The first letter of the name or title, or `OTHER_INITIALS`."""

    @property
    def evidence(self) -> bool:
        return "evidence" in self.include

    @property
    def total(self) -> bool:
        return "total" in self.include


@dataclass(frozen=True, slots=True)
class Listing:
    """The list of a table's rows: its sort keys and its tie-break."""

    table: type[FactRow]
    tie: tuple[Key, ...]
    sorts: Mapping[str, Key] = field(default_factory=dict)

    def slice(self, session: Session, window: Window, *clauses: ColumnElement[bool]) -> Slice:
        if window.initial is not None:
            clauses = (*clauses, begins_with(self.table, window.initial))
        if window.counted_by:
            counts, cut = facet_counts(session, self.table, window.counted_by, clauses)
            return Slice(counts, None, beside={"cut": orjson.dumps(cut).decode()})
        columns = self.table.__table__.c
        keys = self.keys(window.sort)
        statement = select(columns.body, *(key.column for key in keys)).where(*clauses)
        rows = session.execute(in_order(statement, keys, window.after).limit(window.limit + 1)).all()
        data = [Stored(row[0]) for row in rows[: window.limit]]
        if window.evidence:
            data = with_evidence(session, data)
        data = localized(session, data, window.languages)
        last = rows[window.limit - 1][1:] if len(rows) > window.limit else None
        return Slice(
            [stored.cut_to(window.fields) for stored in data],
            position_of(last) if last is not None else None,
            count_of(session, select(*(key.column for key in self.tie)).where(*clauses)) if window.total else None,
        )

    def keys(self, sort: Sequence[str]) -> list[Key]:
        wanted = [replace(self.sorts[name.removeprefix("-")], descending=name.startswith("-")) for name in sort]
        named = {id(key.column) for key in wanted}
        return [*wanted, *(key for key in self.tie if id(key.column) not in named)]


def count_of(
    session: Session, statement: Select[*tuple[Any, ...]], parameters: Mapping[str, Any] = MappingProxyType({})
) -> int:
    return session.scalar(select(func.count()).select_from(statement.subquery()), parameters) or 0


def position_of(values: Iterable[Any]) -> Position:
    """The values of the keys as a cursor stores them."""
    return tuple(value.isoformat() if isinstance(value, date) else value for value in values)


def in_order(statement: Statement, keys: Sequence[Key], after: Position | None) -> Statement:
    """Raises InvalidCursor if the position does not fit these keys."""
    if after is not None:
        types = [_type_of(key.column) for key in keys]
        statement = statement.where(behind(keys, typed(types, after, [key.nullable for key in keys])))
    return statement.order_by(*(direction(key) for key in keys))


def _type_of(column: SQLColumnExpression[Any]) -> type[Any]:
    found = inspect(column).type
    return _LargeInteger if isinstance(found, BigInteger) else found.python_type


def typed(types: Sequence[type[Any]], position: Position, nullable: Sequence[bool] = ()) -> Position:
    """Converts the values of a position to the types of the columns. Raises InvalidCursor if that is not possible.

    `nullable` says for each column whether it may be null; by default none may.
    """
    if len(position) != len(types):
        raise InvalidCursor("The cursor belongs to another order.")
    values = zip(types, position, nullable or [False] * len(types), strict=True)
    return tuple(None if value is None and nulls else _typed_value(type_, value) for type_, value, nulls in values)


def _typed_value(type_: type[Any], value: Any) -> Any:
    if type_ is date and isinstance(value, str):
        return _day(value)
    if type_ is float and type(value) is int:
        value = float(value)
    is_large = type_ is _LargeInteger
    if isinstance(value, bool) or not isinstance(value, int if is_large else type_):
        raise InvalidCursor("The cursor contains a value of another type.")
    if not (value in _LARGE_INTEGERS if is_large else _is_storable(value)):
        raise InvalidCursor("The cursor contains a value that no row has.")
    return value


def _is_storable(value: Any) -> bool:
    match value:
        case str():
            return "\0" not in value
        case int():
            return value in _INTEGERS
        case float():
            return isfinite(value)
    return True


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise InvalidCursor("The cursor contains no date where one is expected.") from None


def direction(key: Key) -> ColumnElement[Any]:
    order = key.column.desc() if key.descending else key.column.asc()
    return order.nulls_last() if key.nullable else order


def behind(keys: Sequence[Key], position: Sequence[Any]) -> ColumnElement[bool]:
    """A row is after the position if it is equal in the first n keys and greater in the next one, for some n.

    The first key has an additional bound, so that the index is entered at the start of the page.
    """
    alternatives: list[ColumnElement[bool]] = []
    equal: list[ColumnElement[bool]] = []
    for key, value in zip(keys, position, strict=True):
        alternatives.append(and_(*equal, _isbehind(key, value)))
        equal.append(key.column.is_(None) if value is None else key.column == value)
    first, value = keys[0], position[0]
    if first.nullable:
        return or_(*alternatives)
    return and_(first.column <= value if first.descending else first.column >= value, or_(*alternatives))


def _isbehind(key: Key, value: Any) -> ColumnElement[bool]:
    if value is None:
        return false()
    behind = key.column < value if key.descending else key.column > value
    return or_(behind, key.column.is_(None)) if key.nullable else behind
