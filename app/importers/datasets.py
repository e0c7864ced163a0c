"""A document in the making: records of a publisher as a fact sheet, with the lines that its rows came from."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from app.errors import Fault, InvalidSheet
from app.facts import text
from app.facts.subjects import path_of, sheet_list
from app.publishing.bulk import Ready
from app.publishing.documents import prepare
from app.sheets.anchors import Anchors
from app.sheets.folders import BadFiles
from app.sheets.sheet import read_sheet
from app.vocabulary import Basis, Kind

Entry = dict[str, Any]


def stated(record: dict[str, str | int], column: str) -> Entry:
    return {"record": record, "column": column}


def computed(record: dict[str, str | int], column: str, why: str | None = None) -> Entry:
    entry: Entry = {"record": record, "column": column, "basis": Basis.COMPUTED.value}
    return entry | {"why": why} if why else entry


def concluded(why: str) -> Entry:
    """What holds for every record of a publisher, and stands in none."""
    return {"basis": Basis.COMPUTED.value, "why": why}


class Dataset:
    """`line` is where the document begins in its file."""

    def __init__(self, file: Path, line: int, document: dict[str, Any]) -> None:
        self._file, self._line = file, line
        self._sheet: dict[str, Any] = {"document": {"kind": "dataset", **document}}
        self._lines: dict[str, list[int]] = {}
        self._paths: set[str] = set()

    def add(self, line: int, kind: Kind, row: dict[str, Any]) -> None:
        """A subject that has a row already keeps that one. What is None in a row is not known."""
        path = path_of(kind, row)
        if path not in self._paths:
            self._paths.add(path)
            kept = {name: value for name, value in row.items() if value is not None}
            self._sheet.setdefault(sheet_list(kind), []).append(kept)
            self._lines.setdefault(sheet_list(kind), []).append(line)

    def ready(self, written: Iterable[str]) -> Ready:
        """`written` are the records the document is made of, each on a line: its digest is that of these lines in the
        order of their letters, because a publisher may reorder records without changing any. Raises BadFiles."""
        whole = text.normalise("\n".join(sorted(written)))
        anchors = Anchors(text_sha256=text.digest(whole), text_length=len(whole), spans={})
        with self.located():
            return Ready(self, prepare(read_sheet(self._sheet), anchors))

    @contextmanager
    def located(self) -> Iterator[None]:
        """Whatever is wrong with the sheet is raised as BadFiles."""
        try:
            yield
        except InvalidSheet as error:
            lines = (f"{self._file}:{self._line_of(fault)}: {fault.detail}" for fault in error.faults)
            raise BadFiles(lines) from None

    def _line_of(self, fault: Fault) -> int:
        match fault.pointer.split("/"):
            case ["", kind, place, *_] if kind in self._lines:
                return self._lines[kind][int(place)]
        return self._line
