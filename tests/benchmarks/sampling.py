"""Existing paths of a catalogue to request."""

from pathlib import Path
from random import Random
from typing import NamedTuple

from app.database.engines import sqlite_library
from tests.benchmarks.catalogue import SEED
from tests.benchmarks.words import COMMON

_MANY = 2_000
"""Many different paths, so that no server has them cached."""


class Series(NamedTuple):
    slug: str
    title: str


def all_series(catalogue: Path) -> list[Series]:
    connection = sqlite_library().connect(catalogue)
    found = [Series(*row) for row in connection.execute("SELECT slug, title FROM series ORDER BY slug")]
    connection.close()
    return found


def some_series(catalogue: Path) -> list[Series]:
    """In no order that means anything, the same ones each time."""
    series = all_series(catalogue)
    return Random(SEED).sample(series, min(_MANY, len(series)))  # noqa: S311 - nothing is kept secret


def holders_of_the_common_word(catalogue: Path) -> int:
    """How many subjects are found by it."""
    connection = sqlite_library().connect(catalogue)
    matching = "SELECT count(*) FROM search_index WHERE search_index MATCH ?"
    count: int = connection.execute(matching, (COMMON.lower(),)).fetchone()[0]
    connection.close()
    return count
