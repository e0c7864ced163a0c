"""Pages of lists by keyset: the rows after the last one seen, whatever was published meanwhile."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from math import isfinite
from types import MappingProxyType
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import BigInteger, ColumnElement, Select, SQLColumnExpression, and_, false, func, inspect, or_, select
from sqlmodel import Session

from app.errors import InvalidCursor
from app.queries.evidence import with_evidence
from app.queries.stored import Stored
from app.tables import FactRow

Position: TypeAlias = tuple[Any, ...]
"""The values of a list's keys at the last row seen."""

_INTEGERS = range(-(2**31), 2**31)
_LARGE_INTEGERS = range(-(2**63), 2**63)
"""Of the columns that lists are ordered by. PostgreSQL refuses to compare them with others."""


class _LargeInteger(int):
    """The type of the values of a column of 64 bits."""


Statement = TypeVar("Statement", bound=Select[*tuple[Any, ...]])


@dataclass(frozen=True, slots=True)
class Key:
    """A column that a list is ordered by; nulls stand last either way. The keys of a list name each row but once."""

    column: SQLColumnExpression[Any]
    descending: bool = False
    nullable: bool = False


@dataclass(frozen=True, slots=True)
class Slice:
    """Some rows of a list, and where it goes on; None at its end. `total` counts all rows, if that was asked; `beside`
    are members beside the page, each as JSON."""

    rows: list[Stored]
    next: Position | None
    total: int | None = None
    beside: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Window:
    """Which part of a list is asked for, in which order, and how much of each row.

    `sort` names sort keys of the list, each with a minus before it for descending.
    """

    limit: int
    after: Position | None = None
    include: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    sort: tuple[str, ...] = ()

    @property
    def evidence(self) -> bool:
        return "evidence" in self.include

    @property
    def total(self) -> bool:
        return "total" in self.include


@dataclass(frozen=True, slots=True)
class Listing:
    """The list of a table's rows: what it can be sorted by, and in which order rows stand that are equal in that."""

    table: type[FactRow]
    tie: tuple[Key, ...]
    sorts: Mapping[str, Key] = field(default_factory=dict)

    def slice(self, session: Session, window: Window, *clauses: ColumnElement[bool]) -> Slice:
        columns = self.table.__table__.c
        keys = self.keys(window.sort)
        statement = select(columns.body, *(key.column for key in keys)).where(*clauses)
        rows = session.execute(in_order(statement, keys, window.after).limit(window.limit + 1)).all()
        data = [Stored(row[0]) for row in rows[: window.limit]]
        if window.evidence:
            data = with_evidence(session, data)
        last = rows[window.limit - 1][1:] if len(rows) > window.limit else None
        return Slice(
            [stored.cut_to(window.fields) for stored in data],
            position_of(last) if last is not None else None,
            counted(session, select(*(key.column for key in self.tie)).where(*clauses)) if window.total else None,
        )

    def keys(self, sort: Sequence[str]) -> list[Key]:
        wanted = [replace(self.sorts[name.removeprefix("-")], descending=name.startswith("-")) for name in sort]
        named = {id(key.column) for key in wanted}
        return [*wanted, *(key for key in self.tie if id(key.column) not in named)]


def counted(
    session: Session, statement: Select[*tuple[Any, ...]], parameters: Mapping[str, Any] = MappingProxyType({})
) -> int:
    return session.scalar(select(func.count()).select_from(statement.subquery()), parameters) or 0


def position_of(values: Iterable[Any]) -> Position:
    """The values of the keys as a cursor can carry them."""
    return tuple(value.isoformat() if isinstance(value, date) else value for value in values)


def in_order(statement: Statement, keys: Sequence[Key], after: Position | None) -> Statement:
    """Raises InvalidCursor for a position that is none in a list with these keys."""
    if after is not None:
        types = [_type_of(key.column) for key in keys]
        statement = statement.where(_behind(keys, typed(types, after, [key.nullable for key in keys])))
    return statement.order_by(*(_direction(key) for key in keys))


def _type_of(column: SQLColumnExpression[Any]) -> type[Any]:
    found = inspect(column).type
    return _LargeInteger if isinstance(found, BigInteger) else found.python_type


def typed(types: Sequence[type[Any]], position: Position, nullable: Sequence[bool] = ()) -> Position:
    """The values of a position as columns of these types hold them. Raises InvalidCursor if they cannot.

    `nullable` says of each column whether it holds nulls; none of them does if it is left out.
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
        raise InvalidCursor("The cursor holds a value of another type.")
    if not (value in _LARGE_INTEGERS if is_large else _is_storable(value)):
        raise InvalidCursor("The cursor holds a value that no row has.")
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
        raise InvalidCursor("The cursor holds no date where one is due.") from None


def _direction(key: Key) -> ColumnElement[Any]:
    order = key.column.desc() if key.descending else key.column.asc()
    return order.nulls_last() if key.nullable else order


def _behind(keys: Sequence[Key], position: Position) -> ColumnElement[bool]:
    """Equal in the first keys and behind in the next one, for as many first keys as there are.

    The first key is bounded once more by itself: only then is the index entered where the page begins.
    """
    alternatives: list[ColumnElement[bool]] = []
    equal: list[ColumnElement[bool]] = []
    for key, value in zip(keys, position, strict=True):
        alternatives.append(and_(*equal, _is_behind(key, value)))
        equal.append(key.column.is_(None) if value is None else key.column == value)
    first, value = keys[0], position[0]
    if first.nullable:
        return or_(*alternatives)
    return and_(first.column <= value if first.descending else first.column >= value, or_(*alternatives))


def _is_behind(key: Key, value: Any) -> ColumnElement[bool]:
    if value is None:
        return false()
    behind = key.column < value if key.descending else key.column > value
    return or_(behind, key.column.is_(None)) if key.nullable else behind
