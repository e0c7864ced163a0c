"""Sources of documents: folders, and newline-delimited JSON files with one submission per line."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from app.errors import Fault, InvalidAnchors, InvalidSheet, MalformedInput
from app.sheets.anchors import Anchors, find_anchors
from app.sheets.folders import BadFiles, SheetFolder, anchors_of, read_folder, require_file
from app.sheets.sheet import Sheet
from app.sheets.strict_json import json_loads
from app.sheets.submission import below_sheet, read_submission

ENDING = ".ndjson"
LONGEST_LINE = 35_000_000
"""Bytes: a sheet and a text or anchors of maximum size."""


@dataclass(frozen=True, slots=True)
class FileLine:
    """A line of a file, numbered from 1, with the body of `PUT /v1/documents/{slug}`."""

    file: Path
    number: int
    data: bytes

    @property
    def at(self) -> str:
        return f"{self.file}:{self.number}"

    def bad(self, faults: Iterable[Fault]) -> BadFiles:
        return BadFiles(": ".join(filter(None, (self.at, fault.pointer, fault.detail))) for fault in faults)

    @contextmanager
    def located(self) -> Iterator[None]:
        """Converts faults of its sheet or anchors to BadFiles with their position."""
        try:
            yield
        except InvalidSheet as error:
            raise self.bad(below_sheet(error).faults) from None
        except InvalidAnchors as error:
            raise BadFiles([f"{self.at}: /anchors: {error.detail}"]) from None


Place: TypeAlias = Path | FileLine


@dataclass(frozen=True, slots=True)
class Written:
    """The sheet and anchors from one folder or line, with the positions of faults."""

    place: SheetFolder | FileLine
    sheet: Sheet
    anchors: Anchors
    text_seen: bool = False

    @property
    def slug(self) -> str:
        return self.sheet.document.slug


def places_in(paths: Iterable[Path]) -> Iterator[Place]:
    """The folders, without duplicates, and the lines of `.ndjson` files. Raises BadFiles."""
    for path in {path.resolve(): path for path in paths}.values():
        if path.suffix == ENDING and not path.is_dir():
            yield from _lines_of(path)
        else:
            yield path


def read_place(place: Place, text: str | None = None) -> Written:
    """The sheet of a folder or line with its anchors, or with anchors found in a text. Raises BadFiles."""
    if isinstance(place, FileLine):
        if text is not None:
            raise BadFiles([f"{place.at}: --text is only for folders. Put the text into the line, as `text`."])
        return read_line(place)
    folder = read_folder(place)
    return with_anchors(folder) if text is None else with_text(folder, text)


def read_line(line: FileLine) -> Written:
    """Raises BadFiles."""
    try:
        return Written(line, *read_submission(json_loads(line.data)))
    except MalformedInput as error:
        raise BadFiles([f"{line.at}:{error.column}: {error.detail}"]) from None
    except InvalidSheet as error:
        raise line.bad(error.faults) from None


def with_anchors(folder: SheetFolder) -> Written:
    """Raises BadFiles."""
    return Written(folder, folder.sheet, anchors_of(folder))


def with_text(folder: SheetFolder, text: str) -> Written:
    """Raises BadFiles."""
    with folder.located():
        return Written(folder, folder.sheet, find_anchors(folder.sheet, text), text_seen=True)


def _lines_of(file: Path) -> Iterator[FileLine]:
    """Blank lines are skipped."""
    require_file(file)
    number = 0
    with file.open("rb") as opened:
        while data := opened.readline(LONGEST_LINE + 1):
            number += 1
            if len(data) > LONGEST_LINE:
                raise BadFiles([f"{file}:{number}: This exceeds the limit of {LONGEST_LINE:,} bytes."])
            if data.strip():
                yield FileLine(file, number, data)
