"""Large responses free their rows piece by piece: freed all at once, they would keep other threads waiting."""

import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest
from sqlmodel import Session

from app.database.sessions import Database
from app.facts.choosing import Subject, subject_from
from app.queries import as_of, dossiers
from app.queries.as_of import conflicts_as_of, list_as_of, parts_as_of
from app.queries.conflicts import ConflictFilter
from app.queries.included import MEMBERS, MOST
from app.queries.listing import Window
from app.queries.timeline import TimelineFilter
from tests.factories import publish_sheet
from tests.queries.harbour_lights import SERIES, harbour_lights

DAY, SIZE = date(2100, 1, 1), 3
READS: list[Callable[[Session], Any]] = [
    partial(parts_as_of, path=f"series/{SERIES}", day=DAY, include=("cast", "evidence")),
    partial(
        list_as_of, series=SERIES, day=DAY, part="timeline", window=Window(9), wanted=TimelineFilter.model_validate({})
    ),
    partial(conflicts_as_of, day=DAY, window=Window(9), wanted=ConflictFilter.model_validate({"series": [SERIES]})),
]


@pytest.fixture
def freed_in(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The function in which each subject is freed."""
    found: list[str] = []

    class Watched(Subject):
        def __del__(self) -> None:
            found.append(sys._getframe(1).f_code.co_name)

    def watched(*args: Any) -> Subject:
        subject = subject_from(*args)
        return Watched(subject.kind, subject.facts, subject.choices, subject.planned)

    monkeypatch.setattr(as_of, "subject_from", watched)
    return found


@pytest.mark.parametrize("read", READS)
def test_subjects_as_of_a_day_are_freed_one_by_one(
    sqlite_database: Database, freed_in: list[str], read: Callable[[Session], Any]
) -> None:
    publish_sheet(sqlite_database, harbour_lights(SIZE))
    with sqlite_database.read() as session:
        read(session)
    assert len(freed_in) > 10 * SIZE
    assert set(freed_in) == {"__exit__"}


def test_a_dossier_reads_no_more_rows_than_it_holds(sqlite_database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_sheet(sqlite_database, harbour_lights(MOST + 50))
    count, read = 0, dossiers._read

    def counted(row: Any) -> Any:
        nonlocal count
        count += 1
        return read(row)

    monkeypatch.setattr(dossiers, "_read", counted)
    with sqlite_database.read() as session:
        dossier = dossiers.dossier_of(session, SERIES, DAY)
    held = 1 + sum(map(len, dossier.parts.values()))
    assert held <= count <= held + len(MEMBERS)  # the next member shows where the last one ends
