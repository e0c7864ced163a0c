"""A history with a renaming that was undone gives the catalogue of the history without it."""

import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.engine import URL

from app.database.sessions import Database
from app.errors import InvalidSheet
from tests.backups import backup_of, restored
from tests.examples import examples
from tests.factories import Data
from tests.postgres import Server
from tests.publishing.test_order import (
    VERSIONS,
    Empty,
    assert_adds_up,
    live_through,
    on_postgres,
    on_sqlite,
    quick,
    rows,
    steps,
)
from tests.publishing.test_renames import aliases
from tests.publishing.test_unrenaming import undone
from tests.publishing.worlds import renames

UNDO = "undo"
OF_THE_SHEET = {"documents.digest", "documents.submission", "documents.revision"}
NUMBERS = {"documents.number", "search_names.number", *VERSIONS}

Step = tuple[str, Any]


@st.composite
def histories(draw: st.DrawFn) -> list[Step]:
    """Documents that are published, replaced and withdrawn, subjects that are renamed and joined, and that undone."""
    undo = st.tuples(st.just(UNDO), st.integers(0, 5))
    names = renames().map(lambda data: ("names", data))
    history = draw(st.lists(st.one_of(steps, steps, names, names, undo), min_size=4, max_size=10))
    return [numbered(n, data) if slug == "names" else (slug, data) for n, (slug, data) in enumerate(history)]


def numbered(number: int, data: Data) -> Step:
    slug = f"names-{number}"
    return slug, data | {"document": data["document"] | {"slug": slug}}


def with_former(data: Data, kept: set[str]) -> Data:
    """The sheet of a renaming with these former paths only."""
    return {
        kind: [row | {"formerly": [old for old in row["formerly"] if f"{kind}/{old}" in kept]} for row in rows]
        if kind != "document"
        else rows
        for kind, rows in data.items()
    }


def lived(database: Database, history: list[Step]) -> list[Step]:
    """Lives through it. Returns what had to be done without all that was refused, had no effect, or was undone."""
    done: list[Step] = []
    renamings: dict[int, set[str]] = {}
    for slug, data in history:
        before = set(aliases(database))
        if slug == UNDO:
            for path in sorted(before)[data % len(before) : data % len(before) + 1] if before else ():
                undone(database, path)
                for paths in renamings.values():
                    paths.discard(path)
            continue
        with suppress(InvalidSheet):
            live_through(database, [(slug, data)])
            if slug.startswith("names-"):
                renamings[len(done)] = set(aliases(database)) - before
            done.append((slug, data))
    return [(slug, with_former(data, renamings[n]) if n in renamings else data) for n, (slug, data) in enumerate(done)]


def facts(database: Database) -> dict[str, list[str]]:
    """Every row of every table but the history, without the bytes of sheets."""
    return rows(database, OF_THE_SHEET | NUMBERS)


def assert_undoing_leaves_no_trace(empty: Empty, history: list[Step]) -> None:
    with empty() as database, empty() as without, empty() as fresh, tempfile.TemporaryDirectory() as folder:
        live_through(without, lived(database, history))
        assert facts(database) == facts(without)
        assert_adds_up(database)
        restored(fresh, backup_of(database), Path(folder))
        assert facts(fresh) == facts(database)


@pytest.mark.long
@settings(quick, max_examples=examples(30))
@given(history=histories())
def test_undoing_a_renaming_leaves_no_trace_in_the_facts(migrated_sqlite: Path, history: list[Step]):
    assert_undoing_leaves_no_trace(on_sqlite(migrated_sqlite), history)


@pytest.mark.long
@settings(quick, max_examples=examples(4))
@given(history=histories())
def test_nor_on_postgres(postgres: Server, migrated_postgres: URL, history: list[Step]):
    assert_undoing_leaves_no_trace(on_postgres(postgres, migrated_postgres), history)
