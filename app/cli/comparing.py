"""Compares checked sheets with the catalogue, in batches."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from app.cli.catalogue import catalogue_if_any
from app.cli.output import warnings_shown

if TYPE_CHECKING:
    from app.database.sessions import Database
    from app.publishing.outlines import Outline
    from app.publishing.sheet_warnings import Located

SHEETS_AT_ONCE = 100


class Comparison:
    """Compares sheets with the catalogue and with the earlier sheets of the batch."""

    def __init__(self, database: "Database | None", warn: Callable[[Sequence[str]], None]) -> None:
        self._database = database
        self._warn = warn
        self._waiting: list[tuple[Located, Outline]] = []

    def add(self, place: "Located", outline: "Outline") -> None:
        if self._database is not None:
            self._waiting.append((place, outline))
        if len(self._waiting) == SHEETS_AT_ONCE:
            self.finish()

    def finish(self) -> None:
        from app.publishing.sheet_warnings import warning_lines, warnings_about

        if self._database is None or not self._waiting:
            return
        with self._database.read(newest=True) as session:
            warnings = warnings_about(session, [outline for _, outline in self._waiting])
        for (place, _), about in zip(self._waiting, warnings, strict=True):
            self._warn(warning_lines(place, about))
        self._waiting = []


@contextmanager
def compared_with_catalogue() -> Iterator[Comparison]:
    with warnings_shown() as warn, catalogue_if_any() as database:
        comparison = Comparison(database, warn)
        yield comparison
        comparison.finish()
