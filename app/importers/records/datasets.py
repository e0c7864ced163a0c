"""Builds a document: records of a publisher as a fact sheet, with the source locations of its rows."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import orjson

from app.errors import Fault, InvalidSheet
from app.facts import text
from app.facts.subjects import path_of, sheet_list
from app.publishing.bulk import Ready
from app.publishing.documents import prepare
from app.sheets.anchors import Anchors
from app.sheets.folders import BadFiles
from app.sheets.reading import read_sheet
from app.vocabulary.claims import Basis
from app.vocabulary.kinds import Kind

Entry = dict[str, Any]


def stated(record: dict[str, str | int], column: str) -> Entry:
    return {"record": record, "column": column}


def computed(record: dict[str, str | int], column: str, why: str | None = None) -> Entry:
    entry: Entry = {"record": record, "column": column, "basis": Basis.COMPUTED.value}
    return entry | {"why": why} if why else entry


def concluded(why: str) -> Entry:
    """Evidence that holds for every record of a publisher but is in none."""
    return {"basis": Basis.COMPUTED.value, "why": why}


def written(record: Mapping[str, Any]) -> str:
    """A record as one line; equal for equal cells in any order."""
    return orjson.dumps(record, option=orjson.OPT_SORT_KEYS).decode()


class Dataset:
    """`origin` is the file or source for messages, and `at` the line or key of a record there."""

    def __init__(self, origin: Path | str, at: int | str, document: dict[str, Any]) -> None:
        self._origin, self._at = origin, at
        self._sheet: dict[str, Any] = {"document": {"kind": "dataset", **document}}
        self._places: dict[str, list[int | str]] = {}
        self._paths: set[str] = set()

    @property
    def size(self) -> int:
        """The number of rows."""
        return len(self._paths)

    def add(self, at: int | str, kind: Kind, row: dict[str, Any]) -> None:
        """Adds a row, unless the subject has one. None in a row means unknown."""
        path = path_of(kind, row)
        if path not in self._paths:
            self._paths.add(path)
            kept = {name: value for name, value in row.items() if value is not None}
            self._sheet.setdefault(sheet_list(kind), []).append(kept)
            self._places.setdefault(sheet_list(kind), []).append(at)

    def ready(self, lines: Iterable[str]) -> Ready:
        """`lines` are the records of the document, one per line.

        Its digest is that of the sorted lines, because a publisher may reorder records. Raises BadFiles.
        """
        try:
            whole = text.normalise("\n".join(sorted(lines)))
        except ValueError as error:
            raise BadFiles([f"{self._origin}:{self._at}: {error}"]) from None
        anchors = Anchors(text_sha256=text.digest(whole), text_length=len(whole), spans={})
        with self.located():
            return Ready(self, prepare(read_sheet(self._sheet), anchors))

    @contextmanager
    def located(self) -> Iterator[None]:
        """Converts faults of the sheet to BadFiles."""
        try:
            yield
        except InvalidSheet as error:
            lines = (f"{self._origin}:{self._place_of(fault)}: {fault.detail}" for fault in error.faults)
            raise BadFiles(lines) from None

    def _place_of(self, fault: Fault) -> int | str:
        match fault.pointer.split("/"):
            case ["", kind, place, *_] if kind in self._places:
                return self._places[kind][int(place)]
        return self._at
