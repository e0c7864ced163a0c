"""Parses cells as numbers, days and text.

Raises Uncertain for an unreadable cell. The caller then drops the row or, for an optional cell, only the cell.
"""

import re
from contextlib import suppress
from datetime import date

from app.errors import shown
from app.facts import text
from app.importers.records.names import words_of
from app.importers.records.reports import Uncertain

_WHOLE_NUMBER = re.compile("[0-9]{1,15}")
_DECIMAL = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?")
_DAY = re.compile(r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ]00:00(?::00)?(?:\.0+)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?")
_FRENCH_DAY = re.compile(r"(?P<day>[0-9]{1,2})[/.-](?P<month>[0-9]{1,2})[/.-](?P<year>[0-9]{4})")


class Cells(dict[str, str]):
    """Cells by column; empty for a column that the file does not have."""

    def __missing__(self, column: str) -> str:
        return ""


def number_in(cells: Cells, column: str) -> int:
    if not _WHOLE_NUMBER.fullmatch(cells[column]):
        raise Uncertain(f"The cell {shown(cells[column])} of `{column}` is not a whole number.")
    return int(cells[column])


def decimal_in(cells: Cells, column: str) -> str:
    """As written, because a number of binary digits would differ."""
    if not _DECIMAL.fullmatch(cells[column]):
        raise Uncertain(f"The cell {shown(cells[column])} of `{column}` is not a number.")
    return cells[column]


def day_in(cells: Cells, column: str, *, french: bool = False) -> date:
    """Parses `2022-01-02`, optionally followed by midnight; with `french`, `2/1/2022`."""
    cell = cells[column]
    with suppress(ValueError):
        if found := _DAY.fullmatch(cell):
            return date.fromisoformat(found["day"])
        if french and (found := _FRENCH_DAY.fullmatch(cell)):
            return date(int(found["year"]), int(found["month"]), int(found["day"]))
    raise Uncertain(f"The cell {shown(cell)} of `{column}` is not a date; write it like 2022-01-02.")


def require_text(cells: Cells, *columns: str) -> None:
    for column in columns:
        try:
            text.line(words_of(cells[column]))
        except ValueError as error:
            raise Uncertain(f"The cell of `{column}`: {error}") from None
