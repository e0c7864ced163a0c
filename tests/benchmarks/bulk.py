"""How fast documents are published, against writing the same rows and nothing more."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.database.engines import sqlite_library
from app.search.sqlite import texts_in
from tests.benchmarks.lineup import ROOT
from tests.benchmarks.making import fold_in, make_empty, remove
from tests.benchmarks.processes import peak_bytes

BATCH = 50
"""Documents in one transaction."""
_AT_ONCE = 10_000
"""Rows in memory."""

# FTS5 stores inserted data in tables of its own; Alembic's row exists from the start.
_TABLES = """
    SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual')
    AND name NOT LIKE 'sqlite%' AND name <> 'alembic_version' ORDER BY name
"""
_INDEXED = """
    SELECT number, words FROM search_index_bags
    UNION ALL SELECT CAST(key AS INTEGER), value FROM search_index_evidence, json_each(texts_in(document, bags))
"""
"""What is in the full-text index, which cannot be read itself."""


@dataclass(frozen=True, slots=True)
class Publication:
    """`peak_bytes` is None if the system does not count the memory of a process."""

    seconds: float
    peak_bytes: int | None


@dataclass(frozen=True, slots=True)
class Table:
    """A statement that reads all rows, and one that writes a row."""

    select: str
    insert: str


def publish_into(file: Path, lines: Path) -> Publication:
    """By the command, from its start to its end. It starts Python, checks all documents, and shows its progress."""
    remove(file)
    make_empty(file)
    command: list[str | Path] = [sys.executable, "-m", "app", "publish", lines, "--batch", str(BATCH)]
    environment = os.environ | {"SHOWFACTS_DATABASE_URL": f"sqlite:///{file}"}
    begun = time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as process:
        peak = peak_bytes(process)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Publication(time.perf_counter() - begun, peak)


def copy_into(file: Path, source: Path) -> float:
    """The seconds it took to write the rows of another catalogue, by `executemany` and one commit."""
    remove(file)
    make_empty(file)
    seconds = 0.0
    with closing(sqlite_library().connect(file)) as connection:
        for table in tables_of(source):
            for rows in _batches_of(source, table):
                begun = time.perf_counter()
                connection.executemany(table.insert, rows)
                seconds += time.perf_counter() - begun
        begun = time.perf_counter()
        connection.commit()
        return seconds + time.perf_counter() - begun


def tables_of(file: Path) -> list[Table]:
    """All that publishing writes."""
    with _reading(file) as connection:
        return [_table(connection, name) for (name,) in connection.execute(_TABLES).fetchall()]


def rows_of(file: Path, table: Table) -> Iterator[tuple[Any, ...]]:
    for rows in _batches_of(file, table):
        yield from rows


def count_rows(file: Path) -> int:
    with _reading(file) as connection:
        counts = [f"({table.select})" for table in tables_of(file)]
        return sum(connection.execute(f"SELECT count(*) FROM {each}").fetchone()[0] for each in counts)  # noqa: S608 - names from the schema


def bytes_of(file: Path) -> int:
    """All that a database takes on disk."""
    fold_in(file)
    return sum(each.stat().st_size for each in file.parent.glob(f"{file.name}*"))


@contextmanager
def _reading(file: Path) -> Iterator[Any]:
    with closing(sqlite_library().connect(file)) as connection:
        connection.create_function("texts_in", 2, lambda *stored: json.dumps(texts_in(*stored)))
        yield connection


def _batches_of(file: Path, table: Table) -> Iterator[list[tuple[Any, ...]]]:
    with _reading(file) as connection:
        cursor = connection.execute(table.select)
        while rows := cursor.fetchmany(_AT_ONCE):
            yield rows


def _table(connection: Any, name: str) -> Table:
    columns = [column for (column,) in connection.execute("SELECT name FROM pragma_table_info(?)", (name,))]
    if name == "search_index":
        columns.insert(0, "rowid")
    listed, places = ", ".join(f'"{column}"' for column in columns), ", ".join("?" * len(columns))
    select = _INDEXED if name == "search_index" else f'SELECT {listed} FROM "{name}"'  # noqa: S608 - names from the schema
    return Table(select, f'INSERT INTO "{name}" ({listed}) VALUES ({places})')  # noqa: S608 - as above
