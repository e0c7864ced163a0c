from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from app.importers.importing import Import
from app.importers.records.reports import Tally
from app.importers.storage import Decision
from app.publishing.changes import SubjectChange
from tests.service import Service


class Reader(Service):
    """A service whose catalogue takes records from files."""

    def __init__(self, database_url: str, folder: Path) -> None:
        super().__init__(database_url)
        self._folder = folder
        self.changes: list[SubjectChange] = []
        """Of the last import."""

    def take(
        self,
        source: str,
        written: str | bytes,
        name: str = "records-2026-07-22",
        decisions: Sequence[Decision] = (),
    ) -> Tally:
        """Imports a file of that name and content."""
        self.last = self._read(source, written, name, decisions)
        published = [each for some in self.last.into(self.database) for each in some]
        self.changes = [change for each in published for change in each.changes]
        return self.last.tally

    def rehearse(self, source: str, written: str, decisions: Sequence[Decision]) -> int:
        """How many documents an import would publish."""
        return sum(1 for _ in self._read(source, written, "rehearsed", decisions).rehearsed(self.database))

    def _read(self, source: str, written: str | bytes, name: str, decisions: Sequence[Decision]) -> Import:
        file = self._folder / name
        file.write_bytes(written if isinstance(written, bytes) else written.encode())
        return Import(source, file, decisions)


Refuse = Callable[[str, str | bytes], str]


@pytest.fixture
def reader(database_url: str, tmp_path: Path) -> Iterator[Reader]:
    with Reader(database_url, tmp_path) as reader:
        yield reader
