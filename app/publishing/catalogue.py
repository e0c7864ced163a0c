"""Writes one revision of the catalogue in the caller's transaction: claims and everything derived from them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

import orjson
from sqlalchemy import bindparam, select, update
from sqlmodel import Session

from app import tables
from app.facts.actors import OPERATOR, Actor
from app.facts.choosing import ChosenSubject
from app.facts.claims import SELF, Claim, Source
from app.facts.documents import MARKS
from app.facts.renaming import Aliases, renamed
from app.facts.subjects import NOUNS, key_of, kind_of
from app.projection.document_states import DocumentState
from app.projection.rows import SubjectFacts, delete_rows, paths_that_show, write_rows
from app.projection.subjects import (
    DecidingClaims,
    PlacedBySubject,
    States,
    Subjects,
    conflicts_of,
    deciding_about,
    disputed_fields,
    label_of,
    rendered,
    subjects_at,
    subjects_from,
)
from app.publishing.changes import SubjectChange, changes_between
from app.publishing.claim_writing import (
    documents_about,
    rekey,
    replace_claims,
    subjects_of,
)
from app.publishing.current_names import claims_now
from app.publishing.history import revision_digest, state_in_digest
from app.publishing.settling import NOTHING_SETTLED, Settled, settled_fields
from app.publishing.versions import Revised, write_versions
from app.search import indexing
from app.sql.claim_rows import Placed, claims_made_by
from app.sql.deciding_claims import deciding_claims
from app.sql.feed import write_changes
from app.sql.reading import numbers_of, sources_of
from app.sql.writing import deleting, inserting
from app.vocabulary.kinds import Kind
from app.vocabulary.operations import Cause, ChangeAction

_conflicts, _revisions = tables.Conflict.__table__, tables.Revision.__table__
_documents, _corrections = tables.Document.__table__, tables.DocumentCorrection.__table__
_LAST_REVISION = (
    select(_revisions.c.number, _revisions.c.digest, _revisions.c.counts).order_by(_revisions.c.number.desc()).limit(1)
)
_CORRECTING = (
    select(_documents.c.slug, _documents.c.body)
    .join(_corrections, _corrections.c.document == _documents.c.slug)
    .where(_corrections.c.corrected == bindparam("corrected"))
)

Claims = dict[tuple[str, str, str], Claim]


@dataclass(frozen=True, slots=True)
class PublishedRevision:
    number: int
    changes: tuple[SubjectChange, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """The change to a document. `state` is None for a withdrawal, `before` for a new document.

    Both are None if only names in the claims of other documents change. `others` are documents whose `contradicted`
    mark changes, with their old and new state including all columns.
    """

    document: str
    claims: Sequence[Claim]
    before: DocumentState | None
    state: DocumentState | None
    cause: Cause
    aliases: Aliases
    at: datetime
    others: Mapping[str, tuple[DocumentState, DocumentState]] = field(default_factory=dict)
    actor: Actor = OPERATOR

    @property
    def path(self) -> str:
        return f"documents/{self.document}"

    @property
    def paths(self) -> set[str]:
        """Paths of the document and of the documents whose mark changes."""
        return {f"{Kind.DOCUMENTS}/{slug}" for slug in (self.document, *self.others)}

    @property
    def states_before(self) -> States:
        states = {slug: before for slug, (before, _) in self.others.items()}
        return states | ({self.document: self.before} if self.before else {})

    @property
    def states_after(self) -> States:
        states = {slug: after for slug, (_, after) in self.others.items()}
        return states | ({self.document: self.state} if self.state else {})


def revise(session: Session, edit: Edit) -> PublishedRevision:
    """Writes the edit as the next revision. The caller holds the write lock."""
    return revise_claims(session, edit, *_claims_before_and_after(session, edit))


def revise_claims(session: Session, edit: Edit, old: Claims, new: Claims) -> PublishedRevision:
    """Writes the edit, given the old and new claims."""
    changed = [claim for key, claim in old.items() if new.get(key) != claim]
    changed += [claim for key, claim in new.items() if old.get(key) != claim]
    directly_changed = _subjects_changed_by(edit, changed, (*old.values(), *new.values()))
    directly_changed |= subjects_of(session, edit.others)
    touched = {claim.subject for claim in changed} | directly_changed
    known = numbers_of(session, touched)
    settled = _settled(session, edit, changed, known)
    then = deciding_about(session, known, settled.pairs)
    last = _last_revision(session)
    _write_document(session, edit, last.number + 1)
    _write_claims(session, edit, changed, new, last.number + 1)
    now = deciding_about(session, known, settled.with_new(session, edit.document))
    must_differ = _with_other_sources(edit, old, new) | edit.paths
    differing = {path for path in known if path in must_differ or _decisive(then, path) != _decisive(now, path)}
    sources = then.sources | {slug: state.source for slug, state in edit.states_before.items()}
    before = subjects_from(then.about(differing), sources, edit.states_before)
    fresh = _by_subject(claim for claim in new.values() if claim.subject in touched and claim.subject not in known)
    sources_now = now.sources | sources_of(session, _documents_of(fresh) - now.sources.keys())
    sources_now |= {slug: state.source for slug, state in edit.states_after.items()}
    after = subjects_from(now.about(differing) | fresh, sources_now, edit.states_after)
    changes = changes_between(_facts_of(before), _facts_of(after), edit.cause, directly_changed, edit.aliases)
    revision = _next_revision(session, edit, last, changes)
    witnessed = {path: _series_named(now, path) for path in known.keys() - differing}
    _write_subjects(session, edit, before, after, witnessed, revision.number)
    _write_conflicts(session, before, after, now.placed)
    return revision


def _settled(session: Session, edit: Edit, changed: Iterable[Claim], known: Mapping[str, int]) -> Settled:
    """Only a new document that changes no other one leaves the other claims as they are."""
    if edit.before or not edit.state or edit.others or edit.aliases:
        return NOTHING_SETTLED
    return settled_fields(session, changed, edit.state.source, known)


def _claims_before_and_after(session: Session, edit: Edit) -> tuple[Claims, Claims]:
    """The claims that the edit may replace: those of the document, and those that contain a name that ends with it."""
    documents = _documents_that_name(session, edit.aliases) | ({edit.document} if edit.before else set())
    old = {claim.key: claim for claim in claims_made_by(session, documents)}
    moved = [renamed(claim, edit.aliases) for claim in old.values() if claim.document != edit.document]
    new = {claim.key: claim for claim in (*moved, *edit.claims)}
    return old, new | _joined(session, Counter(claim.key for claim in moved))


def _joined(session: Session, keys: Mapping[tuple[str, str, str], int]) -> Claims:
    """Claims of documents that name two subjects which are now one: their sheets decide which claim counts."""
    documents = sorted({document for (_, _, document), count in keys.items() if count > 1})
    return {claim.key: claim for document in documents for claim in claims_now(session, document)}


def _subjects_changed_by(edit: Edit, changed: Iterable[Claim], every: Iterable[Claim]) -> set[str]:
    """The subjects that the document itself changes: those of its changed claims, or of all its claims if its date,
    title or URL changed.
    """
    alike = not edit.before or not edit.state or edit.before.shown == edit.state.shown
    own = {claim.subject for claim in (changed if alike else every) if claim.document == edit.document}
    return own | ({edit.path} if edit.before or edit.state else set())


def _with_other_sources(edit: Edit, old: Claims, new: Claims) -> set[str]:
    """The subjects of a document, if other data changed that affects the choice."""
    before, after = edit.before, edit.state
    if before and after and before.source == after.source:
        return set()
    return {claim.subject for claim in (*old.values(), *new.values()) if claim.document == edit.document}


def _by_subject(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.subject].append(claim)
    return found


def _documents_of(claims: Mapping[str, Iterable[Claim]]) -> set[str]:
    return {claim.document for some in claims.values() for claim in some}


def _series_named(deciding: DecidingClaims, path: str) -> str | None:
    """Slug of the series that a subject is or belongs to."""
    kind, key = key_of(path)
    if kind is Kind.SERIES:
        return str(key["slug"])
    mentions = (each.claim.value for each in deciding.placed.get(path, ()) if each.claim.field == SELF)
    named = (value["series"] for value in mentions if value and value.get("series"))
    return next(named, None)


def _decisive(deciding: DecidingClaims, path: str) -> Mapping[str, set[Any]]:
    """The parts of the claims that determine the facts of a subject and its conflicts, by field.

    A field with one group of claims keeps its value even if another claim becomes the strongest, but not its day.
    """
    by_field: dict[str, list[Placed]] = defaultdict(list)
    for each in deciding.placed.get(path, ()):
        by_field[each.claim.field].append(each)
    if NOUNS[kind_of(path)].leading:
        return {name: {(each.claim.document, each.keys) for each in some} for name, some in by_field.items()}
    dated = NOUNS[kind_of(path)].dated
    return {name: _decisive_of_field(some, dated=name in dated) for name, some in by_field.items()}


def _decisive_of_field(placed: Sequence[Placed], *, dated: bool) -> set[Any]:
    if dated or len({each.keys.group for each in placed}) > 1:
        return {each.keys for each in placed}
    strongest = min(placed, key=lambda each: each.keys.standing)
    return {(strongest.keys.group, orjson.dumps(strongest.claim.value), strongest.claim.planned)}


def _documents_that_name(session: Session, aliases: Aliases) -> set[str]:
    """A sheet is complete: it has a row for every subject that it names."""
    return documents_about(session, [f"{kind}/{slug}" for kind, slug in aliases])


class _Last(NamedTuple):
    number: int
    digest: str
    counts: Mapping[str, int]


def _last_revision(session: Session) -> _Last:
    row = session.execute(_LAST_REVISION).first()
    return _Last(row[0], row[1], orjson.loads(row[2])) if row else _Last(0, "", {})


def _next_revision(session: Session, edit: Edit, last: _Last, changes: list[SubjectChange]) -> PublishedRevision:
    number = last.number + 1
    tally = Counter(last.counts)
    for change in changes:
        kind = kind_of(change.subject)
        tally[kind.value] += {ChangeAction.CREATED: 1, ChangeAction.REMOVED: -1}.get(change.action, 0)
    rows = [_change_values(number, position, change) for position, change in enumerate(changes, 1)]
    state = state_in_digest(edit.state.columns) if edit.state else None
    revision = {
        "number": number,
        "at": edit.at,
        "digest": revision_digest(last.digest, number, edit.at, edit.document, state, rows),
        "document": edit.document,
        "cause": edit.cause,
        "counts": orjson.dumps({kind.value: tally[kind.value] for kind in Kind}).decode(),
        "key_name": edit.actor.name,
        "key_id": edit.actor.key_id,
    }
    inserting(_revisions).execute(session, [revision])
    write_changes(session, rows, {number: edit.cause})
    return PublishedRevision(number, tuple(changes))


def _change_values(number: int, position: int, change: SubjectChange) -> dict[str, Any]:
    return {
        "revision": number,
        "position": position,
        "action": change.action,
        "subject": change.subject,
        "fields": orjson.dumps([field.as_json() for field in change.fields]).decode(),
        "cause": change.cause,
        "series": change.series,
    }


def _write_document(session: Session, edit: Edit, number: int) -> None:
    """A new document, whose claims can only be stored once it has a row."""
    if edit.state and not edit.before:
        more = {**edit.state.columns, "revision": number}
        write_rows(session, [SubjectFacts(edit.path, edit.state.facts, b"", more)])


def _write_claims(session: Session, edit: Edit, changed: Iterable[Claim], new: Claims, number: int) -> None:
    """Writes claims of documents with changed claims, and keys of claims that a mark or a correction affects."""
    edited: dict[str, Source | None] = {slug: state.source for slug, state in edit.states_after.items()}
    if edit.before:
        edited.setdefault(edit.document, None)
    documents = {claim.document for claim in changed}
    rewritten = [claim for claim in new.values() if claim.document in documents]
    replace_claims(session, documents, rewritten, edited, number)
    sources = [state.source for state in (edit.before, edit.state) if state]
    rekey(session, {*edited, *(slug for source in sources for slug in source.corrects)} - documents, edited)


def _write_subjects(
    session: Session, edit: Edit, before: Subjects, after: Subjects, witnessed: Mapping[str, str | None], number: int
) -> None:
    """`witnessed` are subjects whose claims changed but whose facts and conflicts did not, each with the slug of its
    series.
    """
    relabelled = _with_new_labels(before, after)
    naming = paths_that_show(session, relabelled)
    showing, _ = subjects_at(session, naming - after.keys())
    changed = {
        path: subject
        for path, subject in after.items()
        if path in naming or not _is_shown_alike(subject, before.get(path))
    }
    more = {
        f"{Kind.DOCUMENTS}/{slug}": {**state.columns, "revision": number} for slug, state in edit.states_after.items()
    }
    names = {path: label_of(subject) for path, subject in after.items()}
    write_rows(session, rendered(session, changed | showing, names, more))
    delete_rows(session, before.keys() - after.keys())
    retitled = _show_title_in_corrections(session, edit)
    indexing.update(session, _facts_of(before), _facts_of(after))
    revised = Revised(before, after, showing, relabelled, retitled, witnessed)
    write_versions(session, revised, names, number)


def _is_shown_alike(subject: ChosenSubject, before: ChosenSubject | None) -> bool:
    """Documents also have columns that are not facts."""
    if before is None or subject.kind is Kind.DOCUMENTS:
        return False
    return subject.is_shown_like(before)


def _show_title_in_corrections(session: Session, edit: Edit) -> list[str]:
    """Updates the title of a document in the documents that correct it, after it was published, renamed or withdrawn.

    Returns the paths of those documents.
    """
    title_before, title = (state.facts["title"] if state else None for state in (edit.before, edit.state))
    if title == title_before:
        return []
    correcting = session.execute(_CORRECTING, {"corrected": edit.document}).all()
    for slug, body in correcting:
        shown = orjson.loads(body)
        for corrected in shown["corrects"]:
            if corrected["slug"] == edit.document:
                corrected["name"] = title
        row = update(_documents).where(_documents.c.slug == slug)
        session.execute(row.values(body=orjson.dumps(shown).decode()))
    return [f"{Kind.DOCUMENTS}/{slug}" for slug, _ in correcting]


def _facts_of(subjects: Subjects) -> dict[str, Mapping[str, Any]]:
    return {path: facts_in_feed(subject.kind, subject.facts) for path, subject in subjects.items()}


def facts_in_feed(kind: Kind, facts: Mapping[str, Any]) -> Mapping[str, Any]:
    """The feed omits the marks of a document that are not set."""
    if kind is not Kind.DOCUMENTS:
        return facts
    return {name: value or None if name in MARKS else value for name, value in facts.items()}


def _with_new_labels(before: Subjects, after: Subjects) -> list[str]:
    return [path for path, subject in after.items() if path in before and label_of(subject) != label_of(before[path])]


def _write_conflicts(session: Session, before: Subjects, after: Subjects, placed: PlacedBySubject) -> None:
    """`placed` are claims about subjects that were known before."""
    ended = ({"old_subject": path, "old_field": name} for path, name, _ in disputed_fields(before))
    deleting(_conflicts, "subject", "field").execute(session, ended)
    new = {path for path, *_ in disputed_fields(after)} - placed.keys()
    inserting(_conflicts).execute(session, conflicts_of(after, {**placed, **deciding_claims(session, new)}))
