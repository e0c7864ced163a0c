"""Rows that a link table links to one value, as a condition and as a join."""

from collections.abc import Callable, Sequence
from functools import cache, cached_property, lru_cache
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Table, and_, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.selectable import Join

from app.sql.among import RowCondition, among


class LinkedToOne(RowCondition):
    """True for the rows of `owner` that a link table links to a value; it links each row to the value only once."""

    inherit_cache = True

    def __init__(
        self,
        owner: Any,
        linked_owner: Any,
        linked_value: Any,
        value: Any,
    ) -> None:
        super().__init__(owner.in_(select(linked_owner).where(among(linked_value, [value]))))
        self.owner, self.linked_owner, self.linked_value, self.value = owner, linked_owner, linked_value, value

    @cached_property
    def joined(self) -> Join:
        """The rows of the owner's table for which this is true."""
        link = _alias(self.linked_owner.table)
        linked = link.c[self.linked_value.name] == self.value
        return _InOrder(link, self.owner.table, and_(self.owner == link.c[self.linked_owner.name], linked))


@lru_cache(maxsize=256)
def linked_to_one(owner: Any, linked_owner: Any, linked_value: Any, value: Any) -> LinkedToOne:
    """Kept, because making it and its join takes a twentieth of the time of counting."""
    return LinkedToOne(owner, linked_owner, linked_value, value)


@cache
def _alias(table: Table) -> FromClause:
    """Made once, because its columns are copies. A statement joins one link table once."""
    return table.alias()


class _InOrder(Join):
    """A join of which SQLite reads the left side first."""

    inherit_cache = True


@compiles(LinkedToOne)
def _in_links(element: LinkedToOne, compiler: SQLCompiler, **options: Any) -> str:
    return compiler.process(element.clauses, **options)


@compiles(_InOrder, "sqlite")
def _cross_join(element: _InOrder, compiler: SQLCompiler, **options: Any) -> str:
    """SQLite reorders other joins, and without statistics it prefers the larger side."""
    standard: Callable[..., str] = compiler.visit_join
    return standard(element, **options).replace(" JOIN ", " CROSS JOIN ", 1)


def joined_where(
    table: FromClause, clauses: Sequence[ColumnElement[bool]]
) -> tuple[FromClause, list[ColumnElement[bool]]]:
    """What to select from, and the conditions that are left: the first link to one value is a join.

    SQLite takes two thirds of the time of the condition for it, because it copies no list of linked rows.
    """
    first = next((clause for clause in clauses if isinstance(clause, LinkedToOne)), None)
    rest = [clause for clause in clauses if clause is not first]
    return (table if first is None else first.joined), rest
