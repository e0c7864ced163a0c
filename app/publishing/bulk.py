"""Any number of documents, one after the other, so that few of them are in memory."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Protocol

from app.database.sessions import Database
from app.publishing.documents import Prepared, Published, prepare, publish
from app.sheets.folders import BadFiles
from app.sheets.written import Place, places_in, read_place

MOST_CLAIMS_KEPT = 100_000
"""Some 60 MiB."""


class Located(Protocol):
    def located(self) -> AbstractContextManager[None]:
        """Whatever is wrong with the sheet or its anchors is raised as BadFiles."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A document that is sound, and the place that tells where its faults lie."""

    place: Located
    prepared: Prepared


def ready(place: Place) -> Ready:
    """Raises BadFiles."""
    written = read_place(place)
    with written.place.located():
        return Ready(written.place, prepare(written.sheet, written.anchors))


class Checked:
    """Documents that have been found sound, to be published in that order. The first of them are kept as they are made
    ready; beyond so many claims, documents are read anew when it is their turn."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = paths
        self._kept: list[Ready] = []
        self._room = MOST_CLAIMS_KEPT

    def check(self, place: Place) -> None:
        """Raises BadFiles."""
        document = ready(place)
        self._room -= len(document.prepared.claims)
        if self._room >= 0:
            self._kept.append(document)

    def documents(self) -> Iterator[Ready]:
        first = len(self._kept)
        self._kept.reverse()
        while self._kept:
            yield self._kept.pop()
        yield from map(ready, islice(places_in(self._paths), first, None))


def publish_in_batches(database: Database, documents: Iterable[Ready], size: int) -> Iterator[Sequence[Published]]:
    """Each batch, once it is there to stay. Raises BadFiles where the catalogue refuses a document: nothing of its
    batch stays then, and all batches before it do."""
    remaining = iter(documents)
    while batch := list(islice(remaining, size)):
        try:
            done = _publish(database, batch)
        except BadFiles as error:
            more = [f"Nothing of its batch of {len(batch):,} documents was published."] if len(batch) > 1 else []
            raise BadFiles([*error.lines, *more]) from None
        yield done


def _publish(database: Database, batch: Sequence[Ready]) -> list[Published]:
    done = []
    with database.write() as session:
        for document in batch:
            with document.place.located():
                done.append(publish(session, document.prepared))
    return done
