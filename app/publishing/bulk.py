"""Publishes any number of documents in bounded memory."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from app.database.sessions import Database
from app.errors import Fault
from app.publishing.documents import PreparedDocument, PublishedDocument, prepare, publish
from app.publishing.sheet_warnings import Located, warning_lines, warnings_about
from app.sheets.folders import BadFiles
from app.sheets.written import Place, places_in, read_place

MOST_CLAIMS_KEPT = 100_000
"""About 60 MiB."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A valid document, and its location for error messages."""

    place: Located
    prepared: PreparedDocument


def ready(place: Place, text: str | None = None) -> Ready:
    """Reads a document. The words of a folder are searched in the text, if given. Raises BadFiles."""
    written = read_place(place, text)
    with written.place.located():
        return Ready(written.place, prepare(written.sheet, written.anchors, text_seen=written.text_seen))


class Checked:
    """Valid documents in the order in which they will be published.

    The first ones are kept in memory, up to a number of claims; others are read again.
    """

    def __init__(self, paths: Sequence[Path], text: str | None = None) -> None:
        self._paths = paths
        self._text = text
        self._kept: list[Ready] = []
        self._room = MOST_CLAIMS_KEPT

    def check(self, place: Place) -> None:
        """Raises BadFiles."""
        document = ready(place, self._text)
        self._room -= len(document.prepared.claims)
        if self._room >= 0:
            self._kept.append(document)

    def documents(self) -> Iterator[Ready]:
        first = len(self._kept)
        self._kept.reverse()
        while self._kept:
            yield self._kept.pop()
        for place in islice(places_in(self._paths), first, None):
            yield ready(place, self._text)


def publish_in_batches(
    database: Database, documents: Iterable[Ready], size: int, warn: Callable[[Sequence[str]], None] | None = None
) -> Iterator[Sequence[PublishedDocument]]:
    """Yields each batch once it is committed.

    Raises BadFiles if the catalogue rejects a document: its batch is rolled back, and earlier batches stay. `warn`
    receives the warnings about each document.
    """
    remaining = iter(documents)
    while batch := list(islice(remaining, size)):
        try:
            done, warnings = _publish(database, batch, with_warnings=warn is not None)
        except BadFiles as error:
            more = [f"None of the {len(batch):,} documents of its batch were published."] if len(batch) > 1 else []
            raise BadFiles([*error.lines, *more]) from None
        if warn:
            for document, faults in zip(batch, warnings, strict=True):
                warn(warning_lines(document.place, faults))
        yield done


def _publish(
    database: Database, batch: Sequence[Ready], *, with_warnings: bool
) -> tuple[list[PublishedDocument], list[list[Fault]]]:
    done = []
    with database.write() as session:
        outlines = [document.prepared.outline for document in batch]
        warnings = warnings_about(session, outlines) if with_warnings else []
        for document in batch:
            with document.place.located():
                done.append(publish(session, document.prepared))
    return done, warnings
