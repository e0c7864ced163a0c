"""Filling a new catalogue from a backup: what was kept as it was, and all else made anew from the claims."""

from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import delete, insert, select
from sqlmodel import Session

from app.database.migrating import DEADLINE_SECONDS
from app.database.sessions import Database
from app.errors import ShowfactsError
from app.facts.subjects import specs_of
from app.projection.rows import FactRow, write_rows
from app.publishing.backup_files import Entry, entries_of
from app.publishing.claim_writing import claims_of_no_document, documents_about_no_subject
from app.publishing.documents import current_revision
from app.publishing.proving import prove
from app.publishing.rebuilding import Progress, rebuild_within
from app.tables import Change, Claim, KnownSubject, Revision, Secret
from app.tables.among import among
from app.tables.feed import write_changes
from app.tables.kept import KEPT, Kept
from app.vocabulary import Kind

_NONSENSE = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What comes of rows that were forged: by accident, their digest would not be right."""


def check_backup(file: Path, key: str | None = None, progress: Progress | None = None) -> None:
    """Raises BadFiles unless the backup is whole and, where there is a key, was written with it."""
    for _ in _watched(entries_of(file, key), file, progress):
        pass


def restore(
    database: Database,
    file: Path,
    *,
    key: str | None = None,
    proven: bool = True,
    progress: Progress | None = None,
) -> tuple[int, int]:
    """The revision that the catalogue is at now, and how many rows the backup held. All of it or nothing.

    With `proven`, the rows must belong to the history and be such as a publish would write.
    The tables must be there, with nothing in them. `progress` is told first of bytes read, then of subjects made.
    """
    # Each reference is checked at the commit, which may take longer than a request ever should.
    with Database(database.engine.url, deadline_seconds=DEADLINE_SECONDS) as patient, patient.write() as session:
        _refuse_unless_empty(session)
        try:
            rows = _fill(session, _watched(entries_of(file, key), file, progress))
            _refuse_stray_claims(session)
            rebuild_within(session, progress)
            if proven:
                prove(session)
        except _NONSENSE as error:
            raise ShowfactsError(f"The rows of this backup do not fit together: {error!r}.") from error
        return current_revision(session), rows


def _watched(entries: Iterable[Entry], file: Path, progress: Progress | None) -> Iterator[Entry]:
    for number, entry in enumerate(entries):
        yield entry
        if progress and number % 1_000 == 0:
            progress(entry.place, file.stat().st_size)


def _refuse_unless_empty(session: Session) -> None:
    for kept in KEPT:
        # A service that was asked before the restore has made a secret.
        if kept.table is not Secret and kept.page(session, None):
            raise ShowfactsError("There is something in this catalogue already; a backup is restored into a new one.")


def _refuse_stray_claims(session: Session) -> None:
    if claims_of_no_document(session) or documents_about_no_subject(session):
        raise ShowfactsError("A claim of this backup belongs to no document, or to no subject.")


def _fill(session: Session, entries: Iterator[Entry]) -> int:
    """How many rows."""
    done = 0
    for kept, of_table in groupby(entries, key=lambda entry: entry.kept):
        while some := [entry.values for entry in islice(of_table, kept.batch)]:
            _write(session, kept, some)
            done += len(some)
    return done


def _write(session: Session, kept: Kept, rows: list[dict[str, Any]]) -> None:
    if kept.name == Kind.DOCUMENTS:
        write_rows(session, map(_document, rows))
    elif kept.table is Change:
        _write_changes(session, rows)
    else:
        if kept.table is Secret:
            session.execute(delete(Secret))
        session.execute(insert(kept.table.__table__), [_with_derived(kept, row) for row in rows])


def _with_derived(kept: Kept, row: dict[str, Any]) -> dict[str, Any]:
    """Rebuilding gives claims their keys, and subjects their names and versions."""
    if kept.table is Claim:
        return row | {"value_group": 0, "standing": str(row["number"])}
    if kept.table is KnownSubject:
        return row | {"name": None, "facts": 0, "claims": 0, "whole_facts": None, "whole_claims": None}
    return row


def _write_changes(session: Session, rows: list[dict[str, Any]]) -> None:
    revision = Revision.__table__.c
    numbers = {row["revision"] for row in rows}
    of_revisions = select(revision.number, revision.document, revision.cause).where(among(revision.number, numbers))
    found = {number: (document, cause) for number, document, cause in session.execute(of_revisions)}
    for row in rows:
        if row["revision"] in found and row["document"] != found[row["revision"]][0]:
            raise ShowfactsError(f"The changes of revision {row['revision']} are of another document than it.")
    write_changes(session, rows, {number: cause for number, (_, cause) in found.items()})


def _document(columns: dict[str, Any]) -> FactRow:
    """Not rendered yet. Whether other documents contradict it follows from those that come after it."""
    facts = {name: columns[name] for name in specs_of(Kind.DOCUMENTS)}
    facts |= {"corrects": orjson.loads(columns["corrects"]), "text_seen": columns["text_seen"], "contradicted": False}
    columns["submission"] = (columns.pop("sheet"), columns.pop("anchors"))
    return FactRow(f"documents/{columns['slug']}", facts, b"", columns)
