"""Recomputes every fact from the claims and repairs differences. A healthy catalogue has none."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import delete, exists, func, insert, select, update
from sqlmodel import Session, col

from app import tables
from app.database.sessions import Database
from app.errors import ShowfactsError
from app.facts.choosing import ChosenSubject
from app.facts.subjects import IDENTIFIED, key_of, keys_by_kind, path_of
from app.projection.document_states import NO_FACTS, state_of
from app.projection.rows import SubjectFacts, columns_of, delete_rows, write_rows
from app.projection.subjects import DecidingClaims, conflicts_of, label_of, rendered, subjects_at
from app.publishing import versions
from app.publishing.claim_writing import (
    claims_of_no_document,
    documents_about_no_subject,
    mend_evidence,
    rekey,
    replace_claims,
)
from app.publishing.contradictions import wrong_marks
from app.publishing.current_names import claims_now
from app.search import indexing
from app.sql.among import among
from app.sql.feed import mend_changes
from app.sql.keys import as_keys, have_key, key_columns, path_column
from app.sql.reading import batches, names_of
from app.tables import LINKS, TABLES
from app.vocabulary.kinds import Kind

SUBJECTS_AT_ONCE = 200
DOCUMENTS_AT_ONCE = 20
"""Fewer, because all claims of a document are read."""
MOST_PASSES = 5
"""The first pass repairs all rows except those that show a wrong name, the second repairs these, and the third finds
nothing.
"""

Progress = Callable[[int, int], None]


def rebuild(database: Database, progress: Progress | None = None) -> int:
    """Returns the number of repaired rows.

    `progress` is called with the number of finished subjects and their total.
    """
    with database.write() as session:
        return rebuild_within(session, progress)


def rebuild_within(session: Session, progress: Progress | None = None) -> int:
    """Runs in the caller's write transaction."""
    differences = _mend_claims(session) + _remove_strays(session) + _mend_marks(session) + _rekey(session)
    differences += mend_changes(session)
    # Rows that show a wrong name need a second pass after the name was repaired.
    for _ in range(MOST_PASSES):
        found = _one_pass(session, progress)
        if not found:
            return differences
        differences += found
    raise ShowfactsError("Recomputed facts differ again: some claim has a value that is not valid for its field.")


def _mend_claims(session: Session) -> int:
    """Number of documents with unreachable claims, restored from their sheets."""
    strays = claims_of_no_document(session)
    for some in batches(strays):
        session.execute(delete(tables.Claim).where(among(tables.Claim.__table__.c.number, some)))
    documents = documents_about_no_subject(session)
    for slug in documents:
        replace_claims(session, [slug], claims_now(session, slug), {}, versions.newest_revision(session))
    return len(strays) + len(documents)


def _mend_marks(session: Session) -> int:
    """Must come first: the claims of a contradicted document count as deprecated."""
    documents = tables.Document.__table__
    wrong = wrong_marks(session)
    for slug, contradicted in wrong.items():
        session.execute(update(documents).where(documents.c.slug == slug).values(contradicted=contradicted))
    return len(wrong)


def _rekey(session: Session) -> int:
    """Number of claims with wrong keys, and of wrong entries of their evidence in the search."""
    slug, found, last = tables.Document.__table__.c.slug, 0, ""
    page = select(slug).order_by(slug).limit(DOCUMENTS_AT_ONCE)
    while some := session.scalars(page.where(slug > last)).all():
        found += rekey(session, some) + mend_evidence(session, some)
        last = some[-1]
    return found


def _one_pass(session: Session, progress: Progress | None) -> int:
    total = session.scalar(select(func.count()).select_from(_subjects_after("").subquery())) or 0
    done, differences, last = 0, 0, ""
    while batch := session.scalars(_subjects_after(last).limit(SUBJECTS_AT_ONCE)).all():
        differences += _mend(session, batch)
        done, last = done + len(batch), batch[-1]
        if progress:
            progress(done, total)
    return differences


def _subjects_after(last: str) -> Any:
    """Paths of all subjects after one, in order."""
    path = tables.KnownSubject.__table__.c.path
    return select(path).where(path > last).order_by(path)


def _mend(session: Session, paths: Sequence[str]) -> int:
    chosen, deciding = subjects_at(session, paths)
    subjects = _with_documents(session, chosen)
    misnamed = _mend_names(session, subjects)
    stored = _stored(session, paths)
    rows = rendered(session, subjects, {}, {})
    wrong = [row for row in rows if _differs(session, row, stored.get(row.path))]
    write_rows(session, [replace(row, more=_more(stored[row.path])) for row in wrong if row.path in stored])
    write_rows(session, [row for row in wrong if row.path not in stored])
    found = indexing.mend(session, {path: subject.facts for path, subject in subjects.items()})
    conflicts = _mend_conflicts(session, subjects, deciding)
    mended = {*misnamed, *(row.path for row in wrong), *(subject for subject, _ in conflicts)}
    found += versions.mend_versions(session, subjects, mended)
    return len(misnamed) + len(wrong) + len(conflicts) + found


def _mend_names(session: Session, subjects: Mapping[str, ChosenSubject]) -> set[str]:
    """The subjects with wrong names."""
    known = names_of(session, subjects)
    wrong = {path: name for path, each in subjects.items() if known[path] != (name := label_of(each))}
    versions.name_subjects(session, wrong)
    return set(wrong)


def _with_documents(session: Session, subjects: dict[str, ChosenSubject]) -> dict[str, ChosenSubject]:
    """The facts of a document other than its date are not claims but come from its row."""
    found = {}
    for path, subject in subjects.items():
        row = session.get(tables.Document, key_of(path)[1]["slug"]) if subject.kind is Kind.DOCUMENTS else None
        facts = dict(state_of(row).facts) | {"published": subject.facts["published"]} if row else subject.facts
        found[path] = replace(subject, facts=facts)
    return found


def _stored(session: Session, paths: Iterable[str]) -> dict[str, Mapping[str, Any]]:
    found: dict[str, Mapping[str, Any]] = {}
    for kind, wanted in keys_by_kind(paths).items():
        statement = select(TABLES[kind].__table__).where(have_key(key_columns(kind), "keys"))
        rows = session.execute(statement, {"keys": as_keys(kind, wanted)})
        found |= {path_of(kind, row): row for row in map(dict, rows.mappings())}
    return found


def _differs(session: Session, row: SubjectFacts, stored: Mapping[str, Any] | None) -> bool:
    kind, key = key_of(row.path)
    if stored is None or any(stored[name] != value for name, value in columns_of(kind, row).items()):
        return True
    linked = (name for held, name in LINKS if held is kind)
    if any(_linked(session, kind, name, key["slug"]) != list(row.facts.get(name) or ()) for name in linked):
        return True
    return kind in IDENTIFIED and _identifiers(session, kind, key["slug"]) != {
        name: value for name, value in row.facts.items() if name.startswith("external_ids.") and value is not None
    }


def _linked(session: Session, kind: Kind, name: str, slug: str) -> list[str]:
    link = LINKS[kind, name]
    columns = link.table.__table__.c
    values = session.scalars(select(columns[link.value]).where(columns[link.owner] == slug).order_by(columns.position))
    return [str(value) for value in values]


def _identifiers(session: Session, kind: Kind, slug: str) -> dict[str, str]:
    held = tables.ExternalId
    rows = session.execute(
        select(col(held.scheme), col(held.value)).where(col(held.kind) == kind, col(held.slug) == slug)
    )
    return {f"external_ids.{scheme}": value for scheme, value in rows}


def _more(stored: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a document that are not facts."""
    return {name: stored[name] for name in (*NO_FACTS, "revision") if name in stored}


def _mend_conflicts(
    session: Session, subjects: dict[str, ChosenSubject], deciding: DecidingClaims
) -> list[tuple[str, str]]:
    """The subject and field of each that was wrong."""
    table = tables.Conflict
    wanted = {(each["subject"], each["field"]): each for each in conflicts_of(subjects, deciding.placed)}
    rows = session.execute(select(*table.__table__.columns).where(among(col(table.subject), subjects)))
    found = {(row["subject"], row["field"]): dict(row) for row in rows.mappings()}
    wrong = [key for key in wanted.keys() | found.keys() if wanted.get(key) != found.get(key)]
    for subject, field in wrong:
        session.execute(delete(table).where(col(table.subject) == subject, col(table.field) == field))
    if missing := [key for key in wrong if key in wanted]:
        session.execute(insert(table), [wanted[key] for key in missing])
    return wrong


def _remove_strays(session: Session) -> int:
    """Rows of subjects without claims."""
    subjects = tables.KnownSubject.__table__
    strays: list[str] = []
    unclaimed = versions.remove_unclaimed_subjects(session)
    for kind in Kind:
        is_claimed = exists().where(subjects.c.path == path_column(kind))
        rows = session.execute(select(*key_columns(kind)).where(~is_claimed)).mappings()
        strays += [path_of(kind, dict(row)) for row in rows]
    delete_rows(session, strays)
    versions.raise_kinds_of(session, strays)
    return unclaimed + len(strays) + indexing.remove_strays(session)
