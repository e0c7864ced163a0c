"""Restores a backup into an empty catalogue: stored tables are copied, derived ones are recomputed from the claims."""

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
from app.projection.rows import SubjectFacts, write_rows
from app.publishing.backup_files import BackedUpRow, entries_of
from app.publishing.claim_writing import claims_of_no_document, documents_about_no_subject
from app.publishing.documents import current_revision
from app.publishing.proving import prove
from app.publishing.rebuilding import Progress, rebuild_within
from app.sql.among import among
from app.sql.backed_up import BACKED_UP, BackedUpTable
from app.sql.feed import write_changes
from app.tables import Change, Claim, KnownSubject, Revision, Secret
from app.vocabulary.kinds import Kind

_NONSENSE = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""Errors caused by forged rows. Accidental damage is detected by the digest."""


def check_backup(file: Path, key: str | None = None, progress: Progress | None = None) -> None:
    """Raises BadFiles unless the backup is complete and, if a key is given, was written with it."""
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
    """Returns the revision of the catalogue and the number of rows in the backup. Runs in one transaction.

    With `proven`, the rows must match the history and be valid results of a publish. The tables must exist and be
    empty. `progress` is called with the number of bytes read, then with the number of rebuilt subjects.
    """
    # Foreign keys are checked at the commit, which may exceed the deadline of a request.
    with Database(database.engine.url, deadline_seconds=DEADLINE_SECONDS) as patient, patient.write() as session:
        _refuse_unless_empty(session)
        try:
            rows = _fill(session, _watched(entries_of(file, key), file, progress))
            _refuse_stray_claims(session)
            rebuild_within(session, progress)
            if proven:
                prove(session)
        except _NONSENSE as error:
            raise ShowfactsError(f"The rows of this backup are inconsistent: {error!r}.") from error
        return current_revision(session), rows


def _watched(entries: Iterable[BackedUpRow], file: Path, progress: Progress | None) -> Iterator[BackedUpRow]:
    for number, entry in enumerate(entries):
        yield entry
        if progress and number % 1_000 == 0:
            progress(entry.place, file.stat().st_size)


def _refuse_unless_empty(session: Session) -> None:
    for kept in BACKED_UP:
        # A service that was used before the restore has created a secret.
        if kept.table is not Secret and kept.page(session, None):
            raise ShowfactsError("The catalogue is not empty; restore a backup into a new one.")


def _refuse_stray_claims(session: Session) -> None:
    if claims_of_no_document(session) or documents_about_no_subject(session):
        raise ShowfactsError("A claim of this backup has no document or no subject.")


def _fill(session: Session, entries: Iterator[BackedUpRow]) -> int:
    """Returns the number of rows."""
    done = 0
    for kept, of_table in groupby(entries, key=lambda entry: entry.kept):
        while some := [entry.values for entry in islice(of_table, kept.batch)]:
            _write(session, kept, some)
            done += len(some)
    return done


def _write(session: Session, kept: BackedUpTable, rows: list[dict[str, Any]]) -> None:
    if kept.name == Kind.DOCUMENTS:
        write_rows(session, map(_document, rows))
    elif kept.table is Change:
        _write_changes(session, rows)
    else:
        if kept.table is Secret:
            session.execute(delete(Secret))
        session.execute(insert(kept.table.__table__), [_with_derived(kept, row) for row in rows])


def _with_derived(kept: BackedUpTable, row: dict[str, Any]) -> dict[str, Any]:
    """Rebuilding sets the keys of claims, and the names and versions of subjects."""
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
            raise ShowfactsError(
                f"The changes of revision {row['revision']} belong to another document than the revision."
            )
    own = [row | {"series": None} for row in rows]  # rebuilding derives the series
    write_changes(session, own, {number: cause for number, (_, cause) in found.items()})


def _document(columns: dict[str, Any]) -> SubjectFacts:
    """Not rendered yet. Whether it is contradicted depends on documents that follow."""
    facts = {name: columns[name] for name in specs_of(Kind.DOCUMENTS)}
    facts |= {"corrects": orjson.loads(columns["corrects"]), "text_seen": columns["text_seen"], "contradicted": False}
    columns["submission"] = (columns.pop("sheet"), columns.pop("anchors"))
    return SubjectFacts(f"documents/{columns['slug']}", facts, b"", columns)
