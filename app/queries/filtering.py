"""WHERE clauses of filters. Each function returns none for a filter that was not given."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, Table, distinct, func, or_, select

from app.facts import edtf
from app.sql.among import among, has_common
from app.sql.linking import linked_to_one

Clauses = list[ColumnElement[bool]]

_QUALIFIERS = ("", "?", "~", "%")


def any_of(column: SQLColumnExpression[Any], values: Iterable[Any]) -> Clauses:
    wanted = list(values)
    return [among(column, wanted)] if wanted else []


def any_of_indexed(column: SQLColumnExpression[Any], values: Iterable[Any]) -> Clauses:
    """For a column with few values that is the prefix of an index in list order.

    It has two SQL texts: rows with one value are read in index order, rows with several values are sorted.
    """
    wanted = list(values)
    return [has_common(column, wanted[0])] if len(wanted) == 1 else any_of(column, wanted)


def equal(column: SQLColumnExpression[Any], value: Any) -> Clauses:
    return [column == value] if value is not None else []


def linked(
    owner: SQLColumnExpression[Any],
    linked_owner: SQLColumnExpression[Any],
    linked_value: SQLColumnExpression[Any],
    values: Iterable[Any],
    match: str = "any",
) -> Clauses:
    """Rows that another table links to one of the values, or with `all` to each of them."""
    wanted = list(values)
    if not wanted:
        return []
    if len(wanted) == 1 and _are_key(linked_owner, linked_value):
        return [linked_to_one(owner, linked_owner, linked_value, wanted[0])]
    owners = select(linked_owner).where(among(linked_value, wanted))
    return [owner.in_(with_all(owners, linked_owner, linked_value, wanted) if match == "all" else owners)]


@lru_cache(maxsize=256)
def _are_key(*columns: Any) -> bool:
    """Whether the columns are the primary key of their table, so that each pair of values occurs once."""
    table = columns[0].table
    return isinstance(table, Table) and {column.name for column in columns} == set(table.primary_key.columns.keys())


def with_all(
    owners: Select[Any], owner: SQLColumnExpression[Any], value: SQLColumnExpression[Any], wanted: Iterable[Any]
) -> Select[Any]:
    """The owners that have each of the wanted values."""
    return owners.group_by(owner).having(func.count(distinct(value)) == len(set(wanted)))


def between(column: SQLColumnExpression[Any], least: Any, most: Any) -> Clauses:
    clauses: Clauses = [column >= least] if least is not None else []
    return [*clauses, column <= most] if most is not None else clauses


def touching(
    written: SQLColumnExpression[Any], earliest: SQLColumnExpression[Any], start: str | None, end: str | None
) -> Clauses:
    """Dates that may be between two others: `written` is the column of their EDTF, `earliest` of their first day."""
    clauses: Clauses = []
    if start is not None:
        day = edtf.parse(start).earliest
        clauses.append(or_(earliest >= day, among(written, _vague_dates_with(day))))
    if end is not None:
        clauses.append(earliest <= edtf.parse(end).latest)
    return clauses


def _vague_dates_with(day: date) -> list[str]:
    """Every year, month and season that contains a day, in all spellings.

    No other date can begin before the day and end on or after it.
    """
    year, month = f"{day:%Y}", f"{day:%Y-%m}"
    seasons = [f"{given:04d}-{season}" for given in (day.year, day.year - 1) if given for season in range(21, 25)]
    qualified = [text + qualifier for text in (year, month) for qualifier in _QUALIFIERS]
    return qualified + [season for season in seasons if _holds(season, day)]


def _holds(season: str, day: date) -> bool:
    bounds = edtf.parse(season)
    return bool(bounds.earliest <= day <= bounds.latest)
