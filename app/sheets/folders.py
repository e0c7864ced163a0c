"""The folder of a fact sheet: `facts.yaml`, written by a curator, and `anchors.json`, written by `showfacts anchor`."""

import json
import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from secrets import token_hex

from app.errors import Fault, InvalidAnchors, InvalidSheet, MalformedInput
from app.facts.text import normalise
from app.sheets.anchors import AnchoredWords, Anchors, quotations, read_anchors
from app.sheets.positions import yaml_positions
from app.sheets.reading import read_sheet
from app.sheets.sheet import Sheet
from app.sheets.strict import text_of
from app.sheets.strict_json import json_loads
from app.sheets.strict_yaml import MAX_BYTES, yaml_loads

FACTS = "facts.yaml"
ANCHORS = "anchors.json"
SCHEMA = Path(__file__).with_name("sheet.schema.json")
TEMPLATE = Path(__file__).with_name("template.yaml")
MAX_BYTES_BESIDE = 32_000_000
"""Maximum bytes of a text or of anchors."""


class BadFiles(Exception):
    """Invalid files. Each line is a message prefixed with `file:line:column` or `file`.

    `missing` is true if a file does not exist.
    """

    def __init__(self, lines: Iterable[str], *, missing: bool = False) -> None:
        self.lines = tuple(lines)
        self.missing = missing
        super().__init__("\n".join(self.lines))


@dataclass(frozen=True, slots=True)
class SheetFolder:
    """A folder with a valid sheet."""

    path: Path
    data: bytes
    sheet: Sheet

    @property
    def slug(self) -> str:
        return self.sheet.document.slug

    @property
    def anchors_file(self) -> Path:
        return self.path / ANCHORS

    def bad(self, faults: Iterable[Fault]) -> BadFiles:
        return BadFiles(_located(self.path / FACTS, self.data, faults))

    @contextmanager
    def located(self) -> Iterator[None]:
        """Converts faults of the sheet or its anchors to BadFiles with file positions."""
        try:
            yield
        except InvalidSheet as error:
            raise self.bad(error.faults) from None
        except InvalidAnchors as error:
            raise BadFiles([f"{self.anchors_file}: {error.detail}"]) from None


def read_folder(path: Path) -> SheetFolder:
    """Raises BadFiles."""
    if not stat.S_ISDIR(_status(path).st_mode):
        raise BadFiles([f"{path}: This is not a folder; name the folder that contains {FACTS}."])
    file = path / FACTS
    data = _bytes_in(path, file, MAX_BYTES)
    try:
        sheet = read_sheet(yaml_loads(data))
    except MalformedInput as error:
        raise BadFiles([f"{file}:{error.line}:{error.column}: {error.detail}"]) from None
    except InvalidSheet as error:
        raise BadFiles(_located(file, data, error.faults)) from None
    folder = SheetFolder(path, data, sheet)
    name = Path(os.path.abspath(path)).name  # noqa: PTH100 - `resolve` would follow links to folders of other names
    if folder.slug != name:
        detail = f"The document is called {folder.slug}, but its folder is called {name}; the names must match."
        raise folder.bad([Fault("/document/slug", detail)])
    return folder


def has_anchors(folder: SheetFolder) -> bool:
    return folder.anchors_file.exists()


def anchors_of(folder: SheetFolder) -> Anchors:
    """The stored anchors, which may not match the sheet any more. Raises BadFiles."""
    file = folder.anchors_file
    if not has_anchors(folder):
        raise BadFiles([f"{file}: The sheet is not anchored yet. Run `showfacts anchor`."])
    try:
        return read_anchors(json_loads(_bytes_in(folder.path, file, MAX_BYTES_BESIDE)), folder.sheet)
    except MalformedInput as error:
        raise BadFiles([f"{file}:{error.line}:{error.column}: {error.detail} Run `showfacts anchor` again."]) from None
    except InvalidAnchors as error:
        raise BadFiles([f"{file}: {error.detail} Run `showfacts anchor` again."]) from None


def write_anchors(folder: SheetFolder, anchors: Anchors) -> None:
    """Writes atomically: concurrent readers see the old file."""
    unfinished = folder.path / f".{ANCHORS}.{token_hex(4)}"
    try:
        unfinished.write_text(anchors_json(anchors, quotations(folder.sheet)), encoding="utf-8", newline="\n")
        unfinished.replace(folder.anchors_file)
    finally:
        unfinished.unlink(missing_ok=True)


def anchors_json(anchors: Anchors, quoted: Mapping[str, Sequence[str]]) -> str:
    """One span per line, in the order of the sheet, so that diffs are small.

    Words of quotations that are printed as in the sheet are omitted.
    """
    places = ",\n".join(
        f"  {_json(place)}: [\n{_spans(spans, quoted.get(place, ()))}\n  ]" for place, spans in anchors.spans.items()
    )
    spans = f"{{\n{places}\n }}" if places else "{}"
    head = f' "text_sha256": {_json(anchors.text_sha256)},\n "text_length": {anchors.text_length}'
    return f'{{\n{head},\n "spans": {spans}\n}}\n'


def read_text(file: Path) -> str:
    """The normalised text of a document, in UTF-8 with or without a byte order mark. Raises BadFiles."""
    try:
        return normalise(text_of(_bytes_of(file, MAX_BYTES_BESIDE)))
    except MalformedInput as error:
        raise BadFiles([f"{file}:{error.line}:{error.column}: {error.detail}"]) from None
    except ValueError as error:
        raise BadFiles([f"{file}: {error}"]) from None


def write_template(slug: str) -> Path:
    """Creates the folder for a new document here, with a sheet to fill in. Raises BadFiles if it exists."""
    folder = Path(slug)
    schema = Path(os.path.relpath(SCHEMA, folder)).as_posix()
    template = TEMPLATE.read_text("utf-8").replace("NEW-DOCUMENT", slug).replace("SCHEMA", schema)
    try:
        read_sheet(yaml_loads(template.encode()))
        folder.mkdir()
    except InvalidSheet as error:
        raise BadFiles([f"{slug}: {error.detail}"]) from None
    except FileExistsError:
        raise BadFiles([f"{slug}: This exists already and was not changed."]) from None
    file = folder / FACTS
    file.write_text(template, encoding="utf-8", newline="\n")
    return file


def _located(file: Path, data: bytes, faults: Iterable[Fault]) -> Iterator[str]:
    positions = yaml_positions(data)
    for fault in faults:
        line, column = positions.of(fault.pointer)
        yield f"{file}:{line}:{column}: {fault.detail}"


def _status(path: Path) -> os.stat_result:
    try:
        return path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise BadFiles([f"{path}: No such file or folder."], missing=True) from None
    except OSError as error:
        raise BadFiles([f"{path}: {error.strerror}."]) from None


def require_file(path: Path) -> None:
    """Raises BadFiles. Called before opening, because opening a pipe without a writer blocks forever."""
    status = _status(path)
    if not stat.S_ISREG(status.st_mode):
        kind = "a folder" if stat.S_ISDIR(status.st_mode) else "a pipe or device"
        raise BadFiles([f"{path}: This is {kind}, not a file."])


def _bytes_in(folder: Path, file: Path, limit: int) -> bytes:
    """Rejects links that leave the folder: error messages quote the file, and a link could point to any file."""
    require_file(file)
    if not file.resolve().is_relative_to(folder.resolve()):
        raise BadFiles([f"{file}: This is a link to a file outside of its folder; copy the file itself."])
    return _bytes_of(file, limit)


def _bytes_of(file: Path, limit: int) -> bytes:
    require_file(file)
    try:
        with file.open("rb") as opened:
            data = opened.read(limit + 1)
    except OSError as error:
        raise BadFiles([f"{file}: {error.strerror}."]) from None
    if len(data) > limit:
        raise BadFiles([f"{file}: This exceeds the limit of {limit:,} bytes."])
    return data


def _spans(spans: Iterable[AnchoredWords], quoted: Sequence[str]) -> str:
    left_out = ({"words"} if span.words == piece else set() for span, piece in zip_longest(spans, quoted))
    return ",\n".join(
        f"   {_json(span.model_dump(exclude=exclude))}" for span, exclude in zip(spans, left_out, strict=True)
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
