"""Publishing a document, and taking it back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import orjson
from sqlalchemy import Row, and_, bindparam, func, select, update
from sqlmodel import Session

from app import tables
from app.errors import Fault, InvalidSheet, NotFound, PreconditionFailed, PreconditionRequired
from app.facts import edtf
from app.facts.claims import Claim, Source
from app.facts.renaming import Aliases, names_in, renamed
from app.facts.subjects import specs_of
from app.publishing.catalogue import DocumentState, Edit, revise
from app.publishing.changes import Change
from app.publishing.claims import claims_of
from app.publishing.outlines import Outline, outline_of
from app.sheets.anchors import Anchors
from app.sheets.positions import pointer
from app.sheets.rows import NamedRow
from app.sheets.sheet import Sheet
from app.tables.documents import version
from app.tables.reading import aliases_among
from app.tables.writing import deleting, inserting
from app.vocabulary import Cause, Kind

_documents, _aliases, _withdrawals = tables.Document.__table__, tables.Alias.__table__, tables.Withdrawal.__table__
_DOCUMENT = select(
    *(column for column in _documents.c if column.name not in ("sheet", "anchors", "body", "evidence"))
).where(_documents.c.slug == bindparam("wanted"))


@dataclass(frozen=True, slots=True)
class FormerName:
    kind: Kind
    old: str
    new: str
    pointer: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """A sheet with everything done that needs no database."""

    slug: str
    claims: Sequence[Claim]
    state: DocumentState
    former_names: Sequence[FormerName]
    outline: Outline

    @property
    def digest(self) -> str:
        return str(self.state.columns["digest"])


@dataclass(frozen=True, slots=True)
class Condition:
    """What the caller knows of the document: its version (or `*`) as in If-Match, or that it is not there."""

    if_match: frozenset[str] | None = None
    must_be_new: bool = False
    replaces_blindly: bool = False

    def check(self, slug: str, version: str | None) -> None:
        if self.must_be_new and version is not None:
            raise PreconditionFailed(f"A document {slug} is there already.")
        if self.if_match is not None and (version is None or not {version, "*"} & self.if_match):
            now = f"has changed: it is at version {version} now" if version else "is not there"
            raise PreconditionFailed(f"The document {slug} {now}.")

    def check_replacing(self, slug: str) -> None:
        if self.if_match is None and not self.replaces_blindly:
            raise PreconditionRequired(f"A document {slug} is there already. To replace it, send its ETag as If-Match.")


UNCONDITIONAL = Condition(replaces_blindly=True)


@dataclass(frozen=True, slots=True)
class Published:
    """`revision` is that of the catalogue after it; `version` the document's own, None once it is withdrawn."""

    document: str
    revision: int
    version: str | None
    changed: bool
    created: bool
    claims: Sequence[Claim]
    changes: Sequence[Change]


def prepare(sheet: Sheet, anchors: Anchors) -> Prepared:
    document = sheet.document
    written = orjson.dumps(sheet.written())
    anchored = orjson.dumps(anchors.model_dump(mode="json"), option=orjson.OPT_SORT_KEYS)
    published = edtf.parse(document.published.value)
    facts = dict(document.values) | {
        "text_sha256": anchors.text_sha256,
        "text_length": anchors.text_length,
    }
    columns = {
        "published_until": published.latest,
        "digest": sha256(written + anchored).hexdigest(),
        "sheet": written.decode(),
        "anchors": anchored.decode(),
    }
    state = DocumentState(_source(document.slug, facts), facts, columns)
    return Prepared(document.slug, claims_of(sheet, anchors), state, _former_names(sheet), outline_of(sheet))


def publish(session: Session, prepared: Prepared, condition: Condition = UNCONDITIONAL) -> Published:
    """In the caller's writing transaction. An exact repeat changes nothing, whatever its condition says of versions."""
    row = _row_of(session, prepared.slug)
    at = version(row.revision, row.digest) if row else None
    if row is not None and row.digest == prepared.digest and not condition.must_be_new:
        return Published(prepared.slug, current_revision(session), at, False, False, prepared.claims, ())
    condition.check(prepared.slug, at)
    if row is not None:
        condition.check_replacing(prepared.slug)
    known = _aliases_among(session, prepared)
    new = _new_aliases(prepared.former_names, known)
    _write_aliases(session, new)
    cause = Cause.REPLACED if row else Cause.PUBLISHED
    before = state_of(row) if row else None
    claims = _under_todays_names(prepared, {name: new.get((name[0], to), to) for name, to in known.items()} | new)
    if row is None:
        deleting(_withdrawals, "document").execute(session, [{"old_document": prepared.slug}])
    revision = revise(session, Edit(prepared.slug, claims, before, prepared.state, cause, new, datetime.now(UTC)))
    now_at = version(revision.number, prepared.digest)
    return Published(prepared.slug, revision.number, now_at, True, row is None, claims, revision.changes)


def withdraw(session: Session, slug: str, reason: str | None, condition: Condition = UNCONDITIONAL) -> Published:
    """Takes out a document and all its claims. Raises NotFound where it is not there."""
    row = _row_of(session, slug)
    condition.check(slug, version(row.revision, row.digest) if row else None)
    if row is None:
        raise NotFound(f"No document is called {slug}.")
    now = datetime.now(UTC)
    revision = revise(session, Edit(slug, (), state_of(row), None, Cause.WITHDRAWN, {}, now))
    withdrawal = {"document": slug, "reason": reason, "at": now, "revision": revision.number}
    inserting(_withdrawals).execute(session, [withdrawal])
    return Published(slug, revision.number, None, True, False, (), revision.changes)


def current_revision(session: Session) -> int:
    """The newest revision, or 0 before the first publish."""
    number = session.scalar(select(func.max(tables.Revision.__table__.c.number)))
    return number or 0


def _row_of(session: Session, slug: str) -> Row[Any] | None:
    return session.execute(_DOCUMENT, {"wanted": slug}).first()


def state_of(row: tables.Document | Row[Any]) -> DocumentState:
    facts = {name: getattr(row, name) for name in specs_of(Kind.DOCUMENTS)}
    facts |= {"kind": row.kind.value, "authors": orjson.loads(row.authors), "corrects": orjson.loads(row.corrects)}
    return DocumentState(_source(row.slug, facts), facts)


def _source(slug: str, facts: Mapping[str, Any]) -> Source:
    updated = edtf.parse(facts["updated"]) if facts["updated"] else None
    return Source(slug, edtf.parse(facts["published"]), updated, frozenset(facts["corrects"]))


def _former_names(sheet: Sheet) -> list[FormerName]:
    return [
        FormerName(row.kind_of_subject, old, row.slug, at + pointer("formerly", place))
        for at, row in sheet.rows
        if isinstance(row, NamedRow)
        for place, old in enumerate(row.formerly)
    ]


def _aliases_among(session: Session, prepared: Prepared) -> Aliases:
    """The former names among all that the sheet names. Every subject that it refers to is one of its rows."""
    names = {name for path in {claim.subject for claim in prepared.claims} for name in names_in(path)}
    names |= {(former.kind, former.old) for former in prepared.former_names}
    known = aliases_among(session, {slug for _, slug in names})
    return {name: target for name, target in known.items() if name in names}


def _new_aliases(former_names: Sequence[FormerName], known: Aliases) -> dict[tuple[Kind, str], str]:
    """The names that end with this sheet, each with its successor, which is not among them."""
    new: dict[tuple[Kind, str], str] = {}

    def today(kind: Kind, slug: str) -> str:
        slug = known.get((kind, slug), slug)
        return new.get((kind, slug), slug)

    # Names that have ended before come last: those that they lead to may end here as well.
    for former in sorted(former_names, key=lambda former: (former.kind, former.old) in known):
        target, present = today(former.kind, former.new), today(former.kind, former.old)
        if present not in (former.old, target):
            raise InvalidSheet(
                [Fault(former.pointer, f"{former.old} is the former name of {present}, not of {target}.", "alias")]
            )
        if present != target:
            new = {name: target if name[0] is former.kind and to == present else to for name, to in new.items()}
            new[former.kind, former.old] = target
    return new


def _write_aliases(session: Session, new: Aliases) -> None:
    """Names that led to a name that ends now lead on to its successor: one step is always enough."""
    for (kind, old), target in new.items():
        leads_to_old = and_(_aliases.c.kind == kind, _aliases.c.target == old)
        session.execute(update(_aliases).where(leads_to_old).values(target=target))
    rows = ({"kind": kind, "slug": old, "target": target} for (kind, old), target in new.items())
    inserting(_aliases).execute(session, rows)


def _under_todays_names(prepared: Prepared, aliases: Mapping[tuple[Kind, str], str]) -> list[Claim]:
    if not aliases:
        return list(prepared.claims)
    claims: dict[Any, Claim] = {}
    as_written: dict[Any, str] = {}
    for claim in prepared.claims:
        today = renamed(claim, aliases)
        if today.key in claims:
            both = f"{as_written[today.key]} and {claim.subject}"
            raise InvalidSheet([Fault("", f"{both} are one subject by two names.", "repeated")])
        claims[today.key], as_written[today.key] = today, claim.subject
    return list(claims.values())
