"""Statements that are the same for every request, compiled once: SQLAlchemy would look each up by all its parts."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from sqlalchemy import CompoundSelect, Row, Select
from sqlalchemy.engine import Dialect
from sqlmodel import Session

Compiled: TypeAlias = tuple[str, Mapping[str, Any], Sequence[str] | None]
"""The text, parameters with those that never change, and the names of all by place where they have no names there."""


class Prepared:
    """A statement whose parameters are texts and whole numbers, and whose columns need no conversion."""

    def __init__(self, statement: Select[*tuple[Any, ...]] | CompoundSelect[*tuple[Any, ...]]) -> None:
        self._statement = statement
        self._compiled: dict[str, Compiled] = {}

    def rows(self, session: Session, **values: str | int) -> Sequence[Row[*tuple[Any, ...]]]:
        connection = session.connection()
        sql, fixed, places = self._compiled.get(connection.dialect.name) or self._compile(connection.dialect, values)
        given = {**fixed, **values}
        return connection.exec_driver_sql(sql, tuple(map(given.__getitem__, places)) if places else given).all()

    def _compile(self, dialect: Dialect, values: Mapping[str, str | int]) -> Compiled:
        expanded = self._statement.compile(dialect=dialect).construct_expanded_state(dict(values))
        self._compiled[dialect.name] = expanded.statement, expanded.parameters, expanded.positiontup
        return self._compiled[dialect.name]
