"""How fast documents are published, against writing the rows that come of it and nothing more."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.database.engines import sqlite_library
from tests.benchmarks.making import make_empty, publish, remove

# FTS5 keeps what is inserted into its table in tables of its own; Alembic's row is there from the beginning.
_TABLES = """
    SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual')
    AND name NOT LIKE 'sqlite%' AND name <> 'alembic_version' ORDER BY name
"""


@dataclass(frozen=True, slots=True)
class Table:
    """As it was filled: its rows, and the statement that writes one."""

    insert: str
    rows: Sequence[tuple[Any, ...]]


def publish_into(file: Path, lines: Path) -> float:
    """The seconds it took, from the command to its end, so with starting Python and reading every document twice."""
    remove(file)
    make_empty(file)
    begun = time.perf_counter()
    publish(file, lines)
    return time.perf_counter() - begun


def copy_into(file: Path, tables: Sequence[Table]) -> float:
    """The seconds it took, by `executemany` for each table and one commit."""
    remove(file)
    make_empty(file)
    connection = sqlite_library().connect(file)
    begun = time.perf_counter()
    for table in tables:
        connection.executemany(table.insert, table.rows)
    connection.commit()
    seconds = time.perf_counter() - begun
    connection.close()
    return seconds


def tables_of(file: Path) -> list[Table]:
    """All that publishing has written."""
    connection = sqlite_library().connect(file)
    tables = [_table(connection, name) for (name,) in connection.execute(_TABLES).fetchall()]
    connection.close()
    return tables


def _table(connection: Any, name: str) -> Table:
    columns = [column for (column,) in connection.execute("SELECT name FROM pragma_table_info(?)", (name,))]
    if name == "search_index":
        columns.insert(0, "rowid")
    listed, places = ", ".join(f'"{column}"' for column in columns), ", ".join("?" * len(columns))
    rows = connection.execute(f'SELECT {listed} FROM "{name}"').fetchall()  # noqa: S608 - names from the schema
    return Table(f'INSERT INTO "{name}" ({listed}) VALUES ({places})', rows)  # noqa: S608 - as above
