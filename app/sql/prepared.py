"""Statements that are compiled once: SQLAlchemy's cache would compute a key from all parts of a statement each time."""

from collections import namedtuple
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, TypeAlias

from sqlalchemy import BindParameter, CompoundSelect, Row, Select
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.compiler import SQLCompiler
from sqlmodel import Session

from app.sql.among import as_parameter
from app.tables.bodies import CompressedBody, unpacked

Statement: TypeAlias = Select[*tuple[Any, ...]] | CompoundSelect[*tuple[Any, ...]]
Value: TypeAlias = str | int | list[str] | list[int]
Reading: TypeAlias = Callable[[Sequence[Any]], Any]
Compiled: TypeAlias = tuple[str, Mapping[str, Any], Sequence[str] | None, Reading | None]
"""SQL text, constant parameters, the names of positional parameters (None if parameters are named), and what reads a
row (None if it has no body).
"""


class PreparedStatement:
    """A statement whose parameters are strings, integers and lists of them, and whose columns need no conversion,
    except bodies.

    The statement object is built for compiling and then dropped, because its text takes a fraction of the memory. Its
    constants are literals: SQLite plans a statement again for parameters on which the plan may depend.
    """

    def __init__(self, make: Callable[[], Statement]) -> None:
        self._make = make
        self._compiled: dict[str, Compiled] = {}

    def rows(self, session: Session, **values: Value) -> Sequence[Row[*tuple[Any, ...]]]:
        connection = session.connection()
        dialect = connection.dialect
        sql, fixed, places, reading = self._compiled.get(dialect.name) or self._compile(dialect, values)
        given = {
            **fixed,
            **{name: as_parameter(each, dialect) if isinstance(each, list) else each for name, each in values.items()},
        }
        found = connection.exec_driver_sql(sql, tuple(map(given.__getitem__, places)) if places else given).all()
        return list(map(reading, found)) if reading else found

    def _compile(self, dialect: Dialect, values: Mapping[str, Value]) -> Compiled:
        made = self._make()
        compiled = _compiler_for(dialect, values)(dialect, made)
        expanded = compiled.construct_expanded_state(dict(values))
        fixed = {name: value for name, value in expanded.parameters.items() if name not in values}
        self._compiled[dialect.name] = expanded.statement, fixed, expanded.positiontup, _reading_bodies(made)
        return self._compiled[dialect.name]


def _reading_bodies(statement: Statement) -> Reading | None:
    columns = statement.selected_columns
    bodies = [place for place, column in enumerate(columns) if isinstance(column.type, CompressedBody)]
    if not bodies:
        return None
    named = namedtuple("named", columns.keys())  # type: ignore[misc]  # names known only at run time

    def read(row: Sequence[Any]) -> Any:
        values = list(row)
        for place in bodies:
            values[place] = unpacked(values[place])
        return named._make(values)

    return read


def _compiler_for(dialect: Dialect, values: Collection[str]) -> type[SQLCompiler]:
    """Writes parameters as literals, except those with these names. A changed copy of the statement would take longer
    than compiling it.
    """

    class Compiler(dialect.statement_compiler):  # type: ignore[misc, name-defined] # of SQLite or PostgreSQL
        def visit_bindparam(self, bindparam: BindParameter[Any], **given: Any) -> str:
            text: str = super().visit_bindparam(bindparam, literal_execute=bindparam.key not in values, **given)
            return text

    return Compiler
