"""Conditions on a list of values as a single parameter, with one SQL text for any number of values.

An `IN` list has a different text for each number of values, and each text is compiled, planned and cached.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, Self

import orjson
from sqlalchemy import (
    BigInteger,
    BindParameter,
    Boolean,
    ColumnElement,
    Date,
    SQLColumnExpression,
    Text,
    TypeDecorator,
    bindparam,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeEngine

_ITEMS: dict[type, type[TypeEngine[Any]]] = {str: Text, int: BigInteger, date: Date}


class Values(TypeDecorator[Iterable[Any]]):
    """Strings, integers or dates: an array on PostgreSQL, a JSON array on SQLite."""

    impl = Text
    cache_ok = True

    def __init__(self, item: type) -> None:
        super().__init__()
        self.item = item

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(ARRAY(_ITEMS[self.item]()) if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: Iterable[Any] | None, dialect: Dialect) -> Any:
        return as_parameter(value or (), dialect)


def as_parameter(values: Iterable[Any], dialect: Dialect) -> list[Any] | str:
    """The values in the form of the database driver."""
    if dialect.name == "postgresql":
        return [str(value) if isinstance(value, str) else value for value in values]
    return as_json(values)


def as_json(values: Iterable[Any]) -> str:
    return orjson.dumps(list(values)).decode()


def among(column: SQLColumnExpression[Any], values: Iterable[Any]) -> ColumnElement[bool]:
    """True if the column has one of the values."""
    return _given(column, None, list(values))


def among_given(column: SQLColumnExpression[Any], parameter: str) -> ColumnElement[bool]:
    """Like `among`, with the values as a parameter of the statement."""
    return _given(column, parameter, None)


def has_common(column: SQLColumnExpression[Any], value: Any) -> ColumnElement[bool]:
    """True if the column has a value that many rows have.

    Without this hint, SQLite assumes few rows and prefers the column's index to that of a narrower condition.
    """
    return _HasCommon(column == value)


def pairs_among(
    first: SQLColumnExpression[str], second: SQLColumnExpression[int], pairs: Iterable[tuple[str, int]]
) -> ColumnElement[bool]:
    """True if two columns have one of the pairs."""
    return _IsPairAmong(first, second, bindparam(None, as_json(pairs), Text()))


def pairs_among_given(
    first: SQLColumnExpression[str], second: SQLColumnExpression[int], parameter: str
) -> ColumnElement[bool]:
    """True if two columns have one of the pairs in a parameter of the statement, written by `as_json`."""
    return _IsPairAmong(first, second, bindparam(parameter, type_=Text()))


def _given(column: Any, name: str | None, values: list[Any] | None) -> ColumnElement[bool]:
    python_type = column.type.python_type
    kind = Values(python_type if python_type in _ITEMS else str)
    parameter: BindParameter[Any] = bindparam(name, type_=kind) if name else bindparam(None, values, kind)
    return _IsAmong(column, parameter)


class RowCondition(FunctionElement[bool]):
    type = Boolean()
    inherit_cache = True

    def self_group(self, against: object = None) -> Self:
        """Unchanged: SQLAlchemy would append `= 1` for SQLite, which then does not use an index."""
        return self


class _IsAmong(RowCondition):
    inherit_cache = True


class _IsPairAmong(RowCondition):
    inherit_cache = True


class _HasCommon(RowCondition):
    inherit_cache = True


@compiles(_IsAmong, "sqlite")
def _in_json(element: _IsAmong, compiler: SQLCompiler, **options: Any) -> str:
    column, values = (compiler.process(clause, **options) for clause in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({values}))"  # noqa: S608 - a column and a parameter, as SQLAlchemy compiled them


@compiles(_IsAmong, "postgresql")
def _any_of_array(element: _IsAmong, compiler: SQLCompiler, **options: Any) -> str:
    column, values = (compiler.process(clause, **options) for clause in element.clauses)
    return f"{column} = ANY ({values})"


@compiles(_IsPairAmong, "sqlite")
def _pair_in_json(element: _IsPairAmong, compiler: SQLCompiler, **options: Any) -> str:
    first, second, values = (compiler.process(clause, **options) for clause in element.clauses)
    pairs = f"SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each({values})"  # noqa: S608 - a compiled parameter
    return f"({first}, {second}) IN ({pairs})"


@compiles(_IsPairAmong, "postgresql")
def _pair_in_jsonb(element: _IsPairAmong, compiler: SQLCompiler, **options: Any) -> str:
    first, second, values = (compiler.process(clause, **options) for clause in element.clauses)
    array = f"jsonb_array_elements(CAST({values} AS jsonb))"
    pairs = f"SELECT value ->> 0, CAST(value ->> 1 AS integer) FROM {array}"  # noqa: S608 - a compiled parameter
    return f"({first}, {second}) IN ({pairs})"


@compiles(_HasCommon, "sqlite")
def _likely(element: _HasCommon, compiler: SQLCompiler, **options: Any) -> str:
    return f"likelihood({compiler.process(element.clauses, **options)}, 0.25)"


@compiles(_HasCommon, "postgresql")
def _as_it_is(element: _HasCommon, compiler: SQLCompiler, **options: Any) -> str:
    return compiler.process(element.clauses, **options)
