"""Publishes and withdraws documents."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import islice
from typing import Any

import orjson
from sqlalchemy import Row, bindparam, func, select, update
from sqlmodel import Session

from app import tables
from app.errors import Fault, InvalidSheet, NotFound, PreconditionFailed, PreconditionRequired
from app.facts import edtf
from app.facts.actors import OPERATOR, Actor
from app.facts.claims import Claim, Source
from app.facts.renaming import Aliases
from app.projection.document_states import DocumentState, source_of, state_of
from app.publishing import audit, permissions
from app.publishing.catalogue import Edit, revise
from app.publishing.changes import SubjectChange
from app.publishing.claim_writing import next_document_number
from app.publishing.claims import claims_of
from app.publishing.contradictions import marked_after
from app.publishing.current_names import aliases_named, joined, under_current_names
from app.publishing.outlines import Outline, outline_of
from app.sheets.anchors import Anchors
from app.sheets.positions import pointer
from app.sheets.rows import NamedRow
from app.sheets.sheet import Sheet
from app.sql.writing import Writing, deleting, inserting
from app.tables.documents import version
from app.vocabulary.kinds import Kind
from app.vocabulary.operations import AuditAction, Cause
from app.vocabulary.shows import DocumentKind

_documents, _aliases, _withdrawals = tables.Document.__table__, tables.Alias.__table__, tables.Withdrawal.__table__
_LEADING_ON = Writing(
    update(_aliases)
    .where(_aliases.c.kind == bindparam("old_kind"), _aliases.c.target == bindparam("old_target"))
    .values(target=bindparam("target"))
)
_DOCUMENT = select(*(column for column in _documents.c if column.name not in ("submission", "body"))).where(
    _documents.c.slug == bindparam("wanted")
)


MOST_AHEAD = timedelta(days=365)
"""How far the date of a document may be in the future. Limited, because newer documents win."""


@dataclass(frozen=True, slots=True)
class FormerName:
    kind: Kind
    old: str
    new: str
    pointer: str


@dataclass(frozen=True, slots=True)
class PreparedDocument:
    """A sheet after all processing that needs no database.

    `text_seen` is None if there are no words to find in a text.
    """

    slug: str
    claims: Sequence[Claim]
    state: DocumentState
    former_names: Sequence[FormerName]
    outline: Outline

    @property
    def digest(self) -> str:
        return str(self.state.columns["digest"])

    @property
    def text_seen(self) -> bool | None:
        return self.state.source.text_seen


@dataclass(frozen=True, slots=True)
class Condition:
    """The state that the caller expects: a version (or `*`) as in If-Match, or that the document does not exist."""

    if_match: frozenset[str] | None = None
    must_be_new: bool = False
    replaces_blindly: bool = False

    def check(self, slug: str, version: str | None) -> None:
        if self.must_be_new and version is not None:
            raise PreconditionFailed(f"The document {slug} exists already.")
        if self.if_match is not None and (version is None or not {version, "*"} & self.if_match):
            now = f"has changed: it is now at version {version}" if version else "does not exist"
            raise PreconditionFailed(f"The document {slug} {now}.")

    def check_replacing(self, slug: str) -> None:
        if self.if_match is None and not self.replaces_blindly:
            raise PreconditionRequired(f"The document {slug} exists already. To replace it, send its ETag as If-Match.")


UNCONDITIONAL = Condition(replaces_blindly=True)


@dataclass(frozen=True, slots=True)
class PublishedDocument:
    """`revision` is the revision of the catalogue afterwards; `version` is that of the document, None after a
    withdrawal.
    """

    document: str
    revision: int
    version: str | None
    changed: bool
    created: bool
    claims: Sequence[Claim]
    changes: Sequence[SubjectChange]


def prepare(sheet: Sheet, anchors: Anchors, *, text_seen: bool = False) -> PreparedDocument:
    """`text_seen` is true if the anchors were found in the text, false if the publisher supplied them."""
    document = sheet.document
    written = orjson.dumps(sheet.written())
    anchored = orjson.dumps(anchors.model_dump(mode="json"), option=orjson.OPT_SORT_KEYS)
    published = edtf.parse(document.published.value)
    facts = dict(document.values) | {
        "text_sha256": anchors.text_sha256,
        "text_length": anchors.text_length,
        "text_seen": None if document.kind is DocumentKind.DATASET and not anchors.spans else text_seen,
        "contradicted": False,
    }
    columns = {
        "published_until": published.latest,
        "digest": sha256(written + anchored).hexdigest(),
        "submission": (written.decode(), anchored.decode()),
    }
    state = DocumentState(source_of(document.slug, facts), facts, columns)
    return PreparedDocument(document.slug, claims_of(sheet, anchors), state, _former_names(sheet), outline_of(sheet))


def publish(
    session: Session, prepared: PreparedDocument, condition: Condition = UNCONDITIONAL, actor: Actor = OPERATOR
) -> PublishedDocument:
    """Runs in the caller's write transaction. Repeating the same publish changes nothing and needs no condition.

    An unchanged sheet with its text is not a repeat if the service has not seen the text before. With anchors alone it
    is.
    """
    row = _row_of(session, prepared.slug)
    is_first = permissions.require_publishing(session, actor, prepared.slug, is_there=row is not None)
    at = version(row.revision, row.digest) if row else None
    if row is not None and _repeats(prepared, row) and not condition.must_be_new:
        return PublishedDocument(prepared.slug, current_revision(session), at, False, False, prepared.claims, ())
    condition.check(prepared.slug, at)
    if row is not None:
        condition.check_replacing(prepared.slug)
    _require_no_far_date(prepared.state.source)
    new: Aliases = {}
    if row is not None and row.digest == prepared.digest:
        # Only the text is new. Later renames and merges remain in effect.
        claims = joined(session, prepared.claims)
    else:
        new, claims = _renamed(session, prepared, actor)
    cause = Cause.REPLACED if row else Cause.PUBLISHED
    before = state_of(row) if row else None
    if row is None:
        deleting(_withdrawals, "document").execute(session, [{"old_document": prepared.slug}])
    if is_first:
        permissions.make_owner(session, actor, prepared.slug)
    number = row.number if row else next_document_number(session)
    state, others = marked_after(session, before, prepared.state.numbered(number))
    edit = Edit(prepared.slug, claims, before, state, cause, new, datetime.now(UTC), others, actor)
    revision = revise(session, edit)
    detail = _renamings(new) if new else None
    audit.record(session, actor, AuditAction.PUBLISH, prepared.slug, detail=detail, revision=revision.number)
    now_at = version(revision.number, prepared.digest)
    return PublishedDocument(prepared.slug, revision.number, now_at, True, row is None, claims, revision.changes)


def withdraw(
    session: Session,
    slug: str,
    reason: str | None,
    condition: Condition = UNCONDITIONAL,
    actor: Actor = OPERATOR,
) -> PublishedDocument:
    """Removes a document and all its claims. Raises NotFound if it does not exist."""
    permissions.require_withdrawing(session, actor, slug)
    row = _row_of(session, slug)
    condition.check(slug, version(row.revision, row.digest) if row else None)
    if row is None:
        raise NotFound(f"There is no document {slug}.")
    now = datetime.now(UTC)
    before = state_of(row)
    _, others = marked_after(session, before, None)
    revision = revise(session, Edit(slug, (), before, None, Cause.WITHDRAWN, {}, now, others, actor))
    withdrawal = {"document": slug, "reason": reason, "at": now, "revision": revision.number}
    inserting(_withdrawals).execute(session, [withdrawal])
    audit.record(session, actor, AuditAction.WITHDRAW, slug, detail=reason, revision=revision.number)
    return PublishedDocument(slug, revision.number, None, True, False, (), revision.changes)


def current_revision(session: Session) -> int:
    """The newest revision, or 0 before the first publish."""
    number = session.scalar(select(func.max(tables.Revision.__table__.c.number)))
    return number or 0


def _row_of(session: Session, slug: str) -> Row[Any] | None:
    return session.execute(_DOCUMENT, {"wanted": slug}).first()


def _repeats(prepared: PreparedDocument, row: Row[Any]) -> bool:
    return row.digest == prepared.digest and (row.text_seen or not prepared.text_seen)


def _former_names(sheet: Sheet) -> list[FormerName]:
    return [
        FormerName(row.kind_of_subject, old, row.slug, at + pointer("formerly", place))
        for at, row in sheet.rows
        if isinstance(row, NamedRow)
        for place, old in enumerate(row.formerly)
    ]


def _require_no_far_date(source: Source) -> None:
    """Raises InvalidSheet."""
    latest = datetime.now(UTC).date() + MOST_AHEAD
    for name in ("published", "updated"):
        dated = getattr(source, name)
        if dated is not None and dated.earliest > latest:
            detail = f"`{name}`: {dated.edtf} is more than a year after the current date, {latest - MOST_AHEAD}."
            raise InvalidSheet([Fault(pointer("document", name), detail, "far_future")])


def _renamings(new: Aliases) -> str:
    """The first few."""
    some = (f"{kind}/{slug} to {target}" for (kind, slug), target in islice(sorted(new.items()), 3))
    return f"renamed {', '.join(some)}" + (f" and {len(new) - 3:,} more" if len(new) > 3 else "")


def _renamed(session: Session, prepared: PreparedDocument, actor: Actor) -> tuple[Aliases, list[Claim]]:
    """Stores the names that end with the sheet. Returns them, and the claims under the current names."""
    former = [(each.kind, each.old) for each in prepared.former_names]
    known = aliases_named(session, prepared.claims, former)
    new = _new_aliases(prepared.former_names, known)
    if new:
        permissions.require_renaming(actor, [slug for _, slug in new])
        _write_aliases(session, prepared, new)
    targets = {name: new.get((name[0], to), to) for name, to in known.items()} | new
    return new, under_current_names(prepared.claims, targets)


def _new_aliases(former_names: Sequence[FormerName], known: Aliases) -> dict[tuple[Kind, str], str]:
    """The names that end with this sheet, each with its final successor."""
    new: dict[tuple[Kind, str], str] = {}

    def last(kind: Kind, slug: str) -> str:
        """Compresses paths: each of thousands of names may be the successor of another."""
        way = []
        while (kind, slug) in new:
            way.append(slug)
            slug = new[kind, slug]
        new.update(((kind, passed), slug) for passed in way)
        return slug

    def today(kind: Kind, slug: str) -> str:
        return last(kind, known.get((kind, slug), slug))

    # Names that ended before come last, because the names that they lead to may end here too.
    for former in sorted(former_names, key=lambda former: (former.kind, former.old) in known):
        target, present = today(former.kind, former.new), today(former.kind, former.old)
        if present not in (former.old, target):
            raise InvalidSheet(
                [Fault(former.pointer, f"{former.old} is the former name of {present}, not of {target}.", "alias")]
            )
        if present != target:
            new[former.kind, former.old] = target
    return {(kind, slug): last(kind, slug) for kind, slug in list(new)}


def _write_aliases(session: Session, prepared: PreparedDocument, new: Aliases) -> None:
    """Redirects names that led to an ended name to its successor, so that one step is always enough."""
    successors = {(former.kind, former.old): former.new for former in prepared.former_names}
    rows = [
        {"kind": kind, "slug": old, "target": target, "successor": successors[kind, old], "document": prepared.slug}
        for (kind, old), target in new.items()
    ]
    _LEADING_ON.execute(session, ({"old_kind": row["kind"], "old_target": row["slug"], **row} for row in rows))
    inserting(_aliases).execute(session, rows)
