"""Writes many rows with statements that are compiled once: SQLAlchemy takes as long per row as SQLite does."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import islice
from operator import itemgetter
from typing import Any, TypeAlias

from sqlalchemy import BindParameter, Delete, Insert, Table, TextClause, Update, bindparam, delete, insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect
from sqlmodel import Session

ROWS_AT_ONCE = 1_000
"""Rows per round trip: all of them must be written within the deadline of a statement."""

Values: TypeAlias = Mapping[str, Any]
Conversion: TypeAlias = Callable[[Values], Any]


class Writing:
    """A statement that is executed for each row. Every row must have a value for each parameter."""

    def __init__(self, statement: Insert | Update | Delete | TextClause) -> None:
        self._statement = statement
        self._compiled: dict[str, tuple[str, Conversion]] = {}

    def execute(self, session: Session, rows: Iterable[Values]) -> None:
        remaining = iter(rows)
        while some := list(islice(remaining, ROWS_AT_ONCE)):
            connection = session.connection()
            sql, converted = self._compiled.get(connection.dialect.name) or self._compile(connection.dialect)
            connection.exec_driver_sql(sql, list(map(converted, some)))

    def _compile(self, dialect: Dialect) -> tuple[str, Conversion]:
        compiled = self._statement.compile(dialect=dialect)
        places = getattr(compiled, "positiontup", None)
        convert = _to_tuples(compiled.binds, places, dialect) if places else _to_maps(compiled.binds, dialect)
        self._compiled[dialect.name] = str(compiled), convert
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
    """Inserts a row, or replaces the row with the same primary key."""
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


def _to_maps(parameters: Mapping[str, BindParameter[Any]], dialect: Dialect) -> Conversion:
    processors = [(name, process) for name, one in parameters.items() if (process := _processor(one, dialect))]
    return lambda row: {**row, **{name: process(row[name]) for name, process in processors}}


def _processor(parameter: BindParameter[Any], dialect: Dialect) -> Callable[[Any], Any] | None:
    return parameter.type.dialect_impl(dialect).bind_processor(dialect)
