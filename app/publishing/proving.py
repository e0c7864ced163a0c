"""Verifies that the rows of a restored catalogue match its history.

A revision is verified by its digest if the document is still in the state of that revision, or if the revision withdrew
a document or undid a rename. Replaced sheets are not stored. Each document is read again like in a publish, and its
claims are compared. The hash chain of the audit trail is verified too.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

import orjson
from sqlalchemy import select
from sqlmodel import Session

from app import tables
from app.database.migrating import rewritings
from app.errors import InvalidAnchors, InvalidSheet, ShowfactsError, shown
from app.facts.claims import Claim
from app.facts.renaming import renamed
from app.projection.document_states import NO_FACTS
from app.publishing.audit_proof import AuditProof
from app.publishing.current_names import aliases_named
from app.publishing.documents import prepare
from app.publishing.history import revision_digest, state_in_digest
from app.sheets.anchors import read_anchors
from app.sheets.reading import read_sheet
from app.sql.backed_up import KEPT_BY_NAME, rows_of
from app.sql.claim_rows import claims_made_by
from app.vocabulary.kinds import Kind
from app.vocabulary.operations import Cause

REMEDY = "If you trust the file, restore it with --unproven."

Row = dict[str, Any]

_documents = tables.Document.__table__


def prove(session: Session) -> None:
    """Raises ShowfactsError for rows that do not match the history."""
    _prove_revisions(session)
    for row in rows_of(session, KEPT_BY_NAME[Kind.DOCUMENTS]):
        _prove_document(session, row)
    if broken := AuditProof(session).broken:
        raise _unproven(broken)


def _prove_revisions(session: Session) -> None:
    changes = _changes_by_revision(session)
    following = next(changes, None)
    before = ""
    for expected, revision in enumerate(rows_of(session, KEPT_BY_NAME["revisions"]), 1):
        number = revision["number"]
        if number != expected:
            raise _unproven(f"The revisions have a gap at {expected}")
        rows: list[Row] = []
        if following is not None and following[0] == number:
            rows, following = following[1], next(changes, None)
        _prove_revision(session, before, revision, rows)
        before = revision["digest"]
    if following is not None:
        raise _unproven(f"The changes of revision {following[0]} are not in the order of the revisions")


def _changes_by_revision(session: Session) -> Iterator[tuple[int, list[Row]]]:
    for number, rows in groupby(rows_of(session, KEPT_BY_NAME["changes"]), key=lambda row: int(row["revision"])):
        yield number, [dict(row) for row in rows]


def _prove_revision(session: Session, before: str, revision: Mapping[Any, Any], changes: list[Row]) -> None:
    number, document = revision["number"], revision["document"]
    if any((row["position"], row["document"]) != (place, document) for place, row in enumerate(changes, 1)):
        raise _unproven(f"The changes of revision {number} are not in order")
    state = _state_left_by(session, number, document)
    if state is None and revision["cause"] not in (Cause.WITHDRAWN, Cause.RENAMED):
        return
    digests = (revision_digest(before, number, revision["at"], document, *rows) for rows in _forms(state, changes))
    if revision["digest"] not in digests:
        raise _unproven(f"The digest of revision {number} does not match its rows")


def _forms(state: Row | None, changes: list[Row]) -> Iterator[tuple[Row | None, list[Row]]]:
    """The rows of a revision, and the same rows before migrations rewrote them, because digests do not change."""
    yield state, changes
    for rewriting in rewritings():
        if (older := rewriting(state, changes)) is None:
            return
        yield older
        state, changes = older


def _state_left_by(session: Session, number: int, document: str) -> Row | None:
    columns = [_documents.c[name] for name in NO_FACTS]
    of_revision = select(*columns).where(_documents.c.slug == document, _documents.c.revision == number)
    found = session.execute(of_revision).mappings().first()
    return state_in_digest(found) if found else None


def _prove_document(session: Session, row: Mapping[Any, Any]) -> None:
    slug = row["slug"]
    try:
        sheet = read_sheet(orjson.loads(row["sheet"]))
        prepared = prepare(sheet, read_anchors(orjson.loads(row["anchors"]), sheet))
    except (InvalidSheet, InvalidAnchors) as error:
        raise _unproven(f"The document {shown(slug)} could not be published: {error.detail}") from None
    if (prepared.slug, prepared.digest) != (slug, row["digest"]):
        raise _unproven(f"The digest of the document {shown(slug)} does not match its sheet")
    claimed: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    # Two claims have the same key if another document merged subjects that this one separates; only one of them has a
    # row.
    aliases = aliases_named(session, prepared.claims)
    for claim in (renamed(each, aliases) for each in prepared.claims):
        claimed[claim.key].append(claim)
    stored = {claim.key: claim for claim in claims_made_by(session, {slug})}
    if stored.keys() != claimed.keys() or any(claim not in claimed[key] for key, claim in stored.items()):
        raise _unproven(f"The claims of the document {shown(slug)} do not match its sheet")


def _unproven(sentence: str) -> ShowfactsError:
    return ShowfactsError(f"{sentence.rstrip('.')}. {REMEDY}")
