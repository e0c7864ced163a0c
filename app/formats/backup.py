"""Writes a catalogue as the lines of a backup, which `app.publishing.restoring` reads."""

from collections.abc import Iterator
from hashlib import sha256

from sqlmodel import Session

from app import __version__
from app.database.migrating import known_schemas
from app.schemas.backups import End, Header, line_of, mac_of, row_line
from app.sql.backed_up import kept_tables, rows_of


def backup_lines(session: Session, *, key: str | None = None, with_keys: bool = False) -> Iterator[bytes]:
    """The schema must be current. `key` is the key of the MAC at the end."""
    digest = sha256()
    rows: dict[str, int] = {}
    for line in _lines_before_the_end(session, rows, with_keys):
        digest.update(line)
        yield line
    mac = None if key is None else mac_of(digest.digest(), key)
    yield line_of(End(rows=rows, sha256=digest.hexdigest(), mac=mac))


def _lines_before_the_end(session: Session, rows: dict[str, int], with_keys: bool) -> Iterator[bytes]:
    yield line_of(Header(software=__version__, schema_version=known_schemas()[-1]))
    for kept in kept_tables(with_keys=with_keys):
        rows[kept.name] = 0
        for row in rows_of(session, kept):
            rows[kept.name] += 1
            yield row_line(kept, row)
