"""Files read by an importer, without a catalogue."""

from collections.abc import Callable
from pathlib import Path

from app.importers.records.reports import Tally
from app.importers.sources import Importer, SourceRecord

Read = Callable[[str | bytes], tuple[list[SourceRecord], Tally]]


def reading(importer: Importer, folder: Path, name: str = "records-2026-07-22") -> Read:
    def read(written: str | bytes) -> tuple[list[SourceRecord], Tally]:
        file = folder / name
        file.write_bytes(written if isinstance(written, bytes) else written.encode())
        tally = Tally(file)
        return list(importer.read(file, tally)), tally

    return read


def reasons(tally: Tally) -> list[tuple[int, str]]:
    """The lines of the rows in the report, each with the reason."""
    return [(each.line, each.why) for each in tally.reported]
