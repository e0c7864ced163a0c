from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.importers.importing import SOURCES, import_into
from app.importers.reports import Tally
from app.publishing.changes import Change
from tests.service import Service


class Reader(Service):
    """A service whose catalogue takes records from files."""

    def __init__(self, database_url: str, folder: Path) -> None:
        super().__init__(database_url)
        self._folder = folder
        self.changes: list[Change] = []
        """Of the last import."""

    def take(self, source: str, written: str | bytes, name: str = "records-2026-07-22") -> Tally:
        """Imports what is written in a file of that name."""
        file = self._folder / name
        file.write_bytes(written if isinstance(written, bytes) else written.encode())
        records = SOURCES[source](file)
        self.changes = [
            change for some in import_into(self.database, records) for each in some for change in each.changes
        ]
        return records.tally


Refuse = Callable[[str, str | bytes], str]


@pytest.fixture
def reader(database_url: str, tmp_path: Path) -> Iterator[Reader]:
    with Reader(database_url, tmp_path) as reader:
        yield reader
