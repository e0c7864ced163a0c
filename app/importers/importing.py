"""A file of records on its way into the catalogue, a few documents at a time."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from sqlmodel import Session

from app.database.sessions import Database
from app.importers.matching import Matcher
from app.importers.netflix import netflix_lists
from app.importers.paris_shoots import ParisShoots
from app.importers.reports import Tally
from app.importers.tvmaze import TvmazeShows
from app.publishing.bulk import Ready, publish_in_batches
from app.publishing.documents import Published

AT_ONCE = 8
"""Documents in one transaction, in which nobody else can write."""


class Source(Protocol):
    """A file that has been found to be sound, so that its documents can be made one by one."""

    tally: Tally

    @property
    def documents(self) -> Sequence[str]: ...

    def ready(self, document: str, session: Session, matcher: Matcher) -> Ready | None:
        """None where none of its records can be imported. Raises BadFiles."""


SOURCES: dict[str, Callable[[Path], Source]] = {
    "tvmaze": TvmazeShows,
    "netflix-top10": netflix_lists,
    "paris-shoots": ParisShoots,
}


def documents_of(database: Database, source: Source) -> Iterator[Ready]:
    """Its documents, each as what the catalogue holds then makes of it."""
    matcher = Matcher()
    for document in source.documents:
        with database.read(newest=True) as session:
            made = source.ready(document, session, matcher)
        if made is not None:
            yield made


def import_into(database: Database, source: Source) -> Iterator[Sequence[Published]]:
    """Each batch, once it is there to stay. Raises BadFiles."""
    yield from publish_in_batches(database, documents_of(database, source), AT_ONCE)
