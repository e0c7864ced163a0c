"""Writes many rows with statements that are compiled once: SQLAlchemy takes as long per row as SQLite does."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import chain, islice
from operator import itemgetter
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import BindParameter, Delete, Insert, Table, TextClause, Update, bindparam, delete, insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.engine import Dialect
from sqlmodel import Session

ROWS_AT_ONCE = 1_000
"""Rows per round trip: all of them must be written within the deadline of a statement."""
_ROWS_TOGETHER = 50
"""Rows that PostgreSQL inserts or deletes by one statement: a message for each row costs more than the row."""
_INSERT = re.compile(r"(?P<head>INSERT INTO .+? VALUES) (?P<row>\(.+\))(?P<end>| ON CONFLICT .+)", re.DOTALL)
_DELETE = re.compile(r"(?P<head>DELETE FROM .+? WHERE) (?P<row>.+)", re.DOTALL)

_BY_POSITION = PGDialect_psycopg(paramstyle="format")  # type: ignore[no-untyped-call]  # SQLAlchemy types only parts of it

Values: TypeAlias = Mapping[str, Any]
Conversion: TypeAlias = Callable[[Values], tuple[Any, ...]]


class _Compiled(NamedTuple):
    """SQL text for one row, and for `_ROWS_TOGETHER` of them, if there is a faster one."""

    sql: str
    together: str | None
    convert: Conversion


class Writing:
    """A statement that is executed for each row. Every row must have a value for each parameter."""

    def __init__(self, statement: Insert | Update | Delete | TextClause) -> None:
        self._statement = statement
        self._compiled: dict[str, _Compiled] = {}

    def execute(self, session: Session, rows: Iterable[Values]) -> None:
        remaining = iter(rows)
        while some := list(islice(remaining, ROWS_AT_ONCE)):
            connection = session.connection()
            sql, together, convert = self._compiled.get(connection.dialect.name) or self._compile(connection.dialect)
            converted = list(map(convert, some))
            whole = len(converted) // _ROWS_TOGETHER * _ROWS_TOGETHER if together else 0
            groups = (converted[start : start + _ROWS_TOGETHER] for start in range(0, whole, _ROWS_TOGETHER))
            if together and whole:
                connection.exec_driver_sql(together, [tuple(chain.from_iterable(group)) for group in groups])
            if rest := converted[whole:]:
                connection.exec_driver_sql(sql, rest)

    def _compile(self, dialect: Dialect) -> _Compiled:
        """PostgreSQL's driver also takes parameters by position."""
        is_postgresql = dialect.name == "postgresql"
        compiled = self._statement.compile(dialect=_BY_POSITION if is_postgresql else dialect)
        sql = str(compiled)
        convert = _to_tuples(compiled.binds, list(compiled.positiontup or ()), dialect)
        together = _for_many(sql) if is_postgresql else None
        self._compiled[dialect.name] = _Compiled(sql, together, convert)
        return self._compiled[dialect.name]


@cache
def inserting(table: Table) -> Writing:
    return Writing(insert(table))


@cache
def deleting(table: Table, *names: str) -> Writing:
    """Deletes rows with certain values in some columns; the parameters are called `old_<column>`."""
    return Writing(delete(table).where(*(table.c[name] == bindparam(f"old_{name}") for name in names)))


@cache
def upserting(table: Table, dialect: str) -> Writing:
    """Inserts a row, or replaces the row with the same primary key, which only one row may have."""
    statement = (postgresql if dialect == "postgresql" else sqlite).insert(table)
    key = [column.name for column in table.primary_key]
    others = {column.name: statement.excluded[column.name] for column in table.columns if column.name not in key}
    return Writing(statement.on_conflict_do_update(index_elements=key, set_=others))


def _to_tuples(parameters: Mapping[str, BindParameter[Any]], names: list[str], dialect: Dialect) -> Conversion:
    found = ((place, _processor(parameters[name], dialect)) for place, name in enumerate(names))
    processors = [(place, process) for place, process in found if process]
    values = itemgetter(*names) if len(names) > 1 else lambda row: (row[names[0]],)

    def converted(row: Values) -> Any:
        row_values = list(values(row))
        for place, process in processors:
            row_values[place] = process(row_values[place])
        return tuple(row_values)

    return converted if processors else values


def _for_many(sql: str) -> str | None:
    """The text of an insert or a delete for several rows. None for other statements."""
    if insert := _INSERT.fullmatch(sql):
        return f"{insert['head']} {', '.join([insert['row']] * _ROWS_TOGETHER)}{insert['end']}"
    if delete := _DELETE.fullmatch(sql):
        return f"{delete['head']} {' OR '.join(['(' + delete['row'] + ')'] * _ROWS_TOGETHER)}"
    return None


def _processor(parameter: BindParameter[Any], dialect: Dialect) -> Callable[[Any], Any] | None:
    return parameter.type.dialect_impl(dialect).bind_processor(dialect)
