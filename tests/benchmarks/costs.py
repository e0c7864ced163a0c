"""The CPU time that publishing takes of this process, each transaction for itself: other programs share the machine.

A figure is the least of several documents. Reading and checking a document is left out: it needs no catalogue.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial
from itertools import count, islice
from pathlib import Path
from typing import Any

from sqlmodel import Session

from app.database.sessions import Database
from app.publishing.documents import publish, withdraw
from tests.benchmarks.catalogue import Submission
from tests.benchmarks.making import copy_of, prepared

Change = Callable[[Session], Any]

_DAY_AFTER_ALL = date(2025, 1, 1)
"""Generated documents are older."""


@contextmanager
def publishing_into(catalogue: Path, documents: Iterator[Submission], repeats: int) -> Iterator[Callable[[], float]]:
    """A function that publishes some of the documents into a copy of a catalogue; it returns milliseconds."""
    with copy_of(catalogue) as file, Database(f"sqlite:///{file}") as database:
        yield lambda: _least(database, map(_publishing, islice(documents, repeats)))


class Leading:
    """Some documents that are newer than all others, so that their claims are chosen. Each function changes each of
    them once and returns milliseconds.

    Documents say another kind of their organizations than the catalogue does, and yet another when they are replaced.
    """

    def __init__(self, database: Database, documents: Iterator[Submission], repeats: int) -> None:
        self._database = database
        self._documents = documents
        self._repeats = repeats
        self._days = map(_DAY_AFTER_ALL.__add__, map(timedelta, count()))
        self._published: list[Submission] = []

    def publish(self) -> float:
        self._published = list(islice(self._documents, self._repeats))
        return self._publish("agency")

    def replace(self) -> float:
        return self._publish("publisher")

    def withdraw(self) -> float:
        newest_first = (each["sheet"]["document"]["slug"] for each in reversed(self._published))
        return _least(self._database, (partial(withdraw, slug=slug, reason=None) for slug in newest_first))

    def _publish(self, kind: str) -> float:
        newer = (_changed(each, str(day), kind) for each, day in zip(self._published, self._days, strict=False))
        return _least(self._database, map(_publishing, newer))


@contextmanager
def leading_in(catalogue: Path, documents: Iterator[Submission], repeats: int) -> Iterator[Leading]:
    with copy_of(catalogue) as file, Database(f"sqlite:///{file}") as database:
        yield Leading(database, documents, repeats)


def _least(database: Database, changes: Iterator[Change]) -> float:
    return min(_cpu_ms(database, change) for change in changes)


def _cpu_ms(database: Database, change: Change) -> float:
    begun = time.process_time()
    with database.write() as session:
        change(session)
    return (time.process_time() - begun) * 1000


def _publishing(submission: Submission) -> Change:
    return partial(publish, prepared=prepared(submission))


def _changed(submission: Submission, day: str, kind: str) -> Submission:
    sheet = submission["sheet"]
    published = sheet["document"]["published"] | {"value": day}
    organizations = [row | {"kind": kind} for row in sheet["organizations"]]
    changed = {"document": sheet["document"] | {"published": published}, "organizations": organizations}
    return submission | {"sheet": sheet | changed}
