"""Reads a backup and checks that it is complete."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from hmac import compare_digest
from pathlib import Path
from typing import Any, BinaryIO

import orjson
from pydantic import ValidationError

from app import __version__
from app.database.migrating import known_schemas
from app.errors import MalformedInput, shown
from app.schemas.backups import FORMAT, End, Header, mac_of, row_model, row_values
from app.sheets.faults import faults_of
from app.sheets.folders import BadFiles, require_file
from app.sheets.strict import text_of
from app.sql.backed_up import KEPT_BY_NAME, BackedUpTable

LONGEST_LINE = 64_000_000
"""Bytes. The longest lines are documents, with a sheet and its anchors, which are limited to 32 MB."""


@dataclass(frozen=True, slots=True)
class BackedUpRow:
    """A row of a backed-up table, and the end of its line in the file, in bytes."""

    kept: BackedUpTable
    values: dict[str, Any]
    place: int


def entries_of(file: Path, key: str | None = None) -> Iterator[BackedUpRow]:
    """All rows. Raises BadFiles, if rows are missing or changed only at the end.

    With a key, the backup must have been written with the same key.
    """
    require_file(file)
    with file.open("rb") as opened:
        yield from _Reader(file, opened, key).entries()


class _Reader:
    def __init__(self, file: Path, opened: BinaryIO, key: str | None) -> None:
        self._key = key
        self._file = file
        self._opened = opened
        self._number = self._place = 0
        self._digest = sha256()
        self._rows: Counter[str] = Counter()

    def entries(self) -> Iterator[BackedUpRow]:
        self._check_header(self._next_line())
        while line := self._next_line():
            content = self._content(line)
            if "table" not in content:
                self._check_end(content)
                return
            yield self._entry(content)
            self._digest.update(line)
        raise self._bad("The file ends before its last line: it is truncated.")

    def _next_line(self) -> bytes:
        """Empty at the end of the file."""
        line = self._opened.readline(LONGEST_LINE + 1)
        self._number, self._place = self._number + 1, self._place + len(line)
        if len(line) > LONGEST_LINE:
            raise self._bad(f"This line exceeds the limit of {LONGEST_LINE:,} bytes.")
        return line

    def _check_header(self, line: bytes) -> None:
        if not line:
            raise self._bad("The file is empty.")
        try:
            header = Header.model_validate_json(line)
        except ValidationError:
            raise self._bad("This is not a backup of showfacts.") from None
        if header.format != FORMAT or header.schema_version not in known_schemas():
            written = f"format {header.format} with schema {shown(header.schema_version)}"
            raise self._bad(f"This backup has {written}, which showfacts {__version__} does not support.")
        self._digest.update(line)

    def _content(self, line: bytes) -> dict[str, Any]:
        if not line.endswith(b"\n"):
            raise self._bad("The file ends within this line: it is truncated.")
        try:
            content = orjson.loads(text_of(line))
        except MalformedInput as error:
            raise self._bad(error.detail, error.column) from None
        except orjson.JSONDecodeError as error:
            raise self._bad(f"This is not JSON: {error.msg}.", error.colno) from None
        if not isinstance(content, dict):
            raise self._bad("This line is not an object.")
        return content

    def _entry(self, content: dict[str, Any]) -> BackedUpRow:
        kept = KEPT_BY_NAME.get(str(content["table"]))
        if kept is None:
            raise self._bad(f"A backup has no table {shown(str(content['table']))}.")
        self._rows[kept.name] += 1
        try:
            return BackedUpRow(kept, row_values(kept, content.get("row")), self._place)
        except ValidationError as error:
            raise self._bad(next(faults_of(error, row_model(kept.name))).detail) from None

    def _check_end(self, content: dict[str, Any]) -> None:
        try:
            end = End.model_validate(content)
        except ValidationError:
            raise self._bad("This is neither a row nor the end of a backup.") from None
        if self._opened.read(1):
            raise self._bad("This is the end of a backup, but more follows.")
        if end.sha256 != self._digest.hexdigest() or Counter(end.rows) != self._rows:
            raise self._bad("The lines before this one were changed: their SHA-256 does not match.")
        if self._key is not None and not compare_digest(end.mac or "", mac_of(self._digest.digest(), self._key)):
            raise self._bad("This backup was not written with the key in SHOWFACTS_BACKUP_KEY.")

    def _bad(self, sentence: str, column: int = 1) -> BadFiles:
        return BadFiles([f"{self._file}:{self._number}:{column}: {sentence}"])
