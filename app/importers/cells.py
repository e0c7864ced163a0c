"""Cells read by what they hold. Raises BadFiles, naming the line."""

import re
from datetime import date

from app.errors import shown
from app.facts import text
from app.importers.delimited import Record, Table
from app.importers.names import words_of

_WHOLE_NUMBER = re.compile("[0-9]{1,15}")


def number_in(table: Table, record: Record, column: str) -> int:
    if not _WHOLE_NUMBER.fullmatch(record[column]):
        raise table.bad(record.line, f"The cell {shown(record[column])} of `{column}` is no whole number.")
    return int(record[column])


def day_in(table: Table, record: Record, column: str) -> date:
    cell = record[column]
    try:
        if len(cell) == len("2022-01-02"):  # Python reads other forms, too
            return date.fromisoformat(cell)
    except ValueError:
        pass
    raise table.bad(record.line, f"The cell {shown(cell)} of `{column}` is no day; one is written like 2022-01-02.")


def require_text(table: Table, record: Record, *columns: str) -> None:
    for column in columns:
        try:
            text.line(words_of(record[column]))
        except ValueError as error:
            raise table.bad(record.line, f"The cell of `{column}`: {error}") from None
