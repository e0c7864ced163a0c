"""Backups of catalogues, and comparison after restoring."""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson

from app.database.sessions import Database
from app.formats.backup import backup_lines
from app.formats.ndjson import labelled_lines
from app.publishing.restoring import restore
from app.queries.exports import everything


def backup_of(database: Database, *, with_keys: bool = True) -> bytes:
    with database.read() as session:
        return b"".join(backup_lines(session, with_keys=with_keys))


def export_of(database: Database) -> str:
    with database.read() as session:
        return "".join(labelled_lines(everything(session)))


def restored(database: Database, backup: bytes, folder: Path) -> tuple[int, int]:
    file = folder / "facts.backup"
    file.write_bytes(backup)
    return restore(database, file)


def sealed(lines: Iterable[bytes]) -> bytes:
    """Appends a valid end to these lines, as a forger would."""
    before = b"".join(lines)
    tables = [orjson.loads(line).get("table") for line in before.splitlines()[1:]]
    end: dict[str, Any] = {"rows": {t: tables.count(t) for t in tables}, "sha256": sha256(before).hexdigest()}
    return before + orjson.dumps(end) + b"\n"
