"""A whole catalogue as the lines of a backup, which `app.publishing.restoring` reads."""

from collections.abc import Iterator
from hashlib import sha256

from sqlmodel import Session

from app import __version__
from app.database.migrating import known_schemas
from app.queries.backups import rows_of
from app.schemas.backups import End, Header, line_of, row_line
from app.tables.kept import KEPT


def backup_lines(session: Session) -> Iterator[bytes]:
    """Of a catalogue whose schema is the one that this software knows."""
    digest = sha256()
    rows: dict[str, int] = {}
    for line in _lines_before_the_end(session, rows):
        digest.update(line)
        yield line
    yield line_of(End(rows=rows, sha256=digest.hexdigest()))


def _lines_before_the_end(session: Session, rows: dict[str, int]) -> Iterator[bytes]:
    yield line_of(Header(software=__version__, schema_version=known_schemas()[-1]))
    for kept in KEPT:
        rows[kept.name] = 0
        for row in rows_of(session, kept):
            rows[kept.name] += 1
            yield row_line(kept, row)
