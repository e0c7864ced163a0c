"""Any number of documents, one after the other, so that no more of them than a batch are in memory."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from app.database.sessions import Database
from app.publishing.documents import Prepared, Published, prepare, publish
from app.sheets.folders import BadFiles, SheetFolder
from app.sheets.written import Line, Place, read_place


@dataclass(frozen=True, slots=True)
class Ready:
    """A document that is sound, and the place that tells where its faults lie."""

    place: SheetFolder | Line
    prepared: Prepared


def ready(place: Place) -> Ready:
    """Raises BadFiles."""
    written = read_place(place)
    with written.place.located():
        return Ready(written.place, prepare(written.sheet, written.anchors))


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
