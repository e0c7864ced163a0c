"""Writes one revision of the catalogue in the caller's transaction: claims and everything derived from them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain
from types import MappingProxyType
from typing import Any, NamedTuple

import orjson
from sqlalchemy import bindparam, select, update
from sqlmodel import Session

from app import deadlines, tables
from app.facts.actors import OPERATOR, Actor
from app.facts.choosing import Subject, subject_from
from app.facts.claims import SELF, Claim, Source
from app.facts.documents import MARKS
from app.facts.renaming import Aliases, renamed
from app.facts.settling import can_be_settled, pair_in_conflict
from app.facts.subjects import NOUNS, key_of, kind_of
from app.publishing.changes import Change, changes_between
from app.publishing.claim_writing import (
    documents_about,
    rekey,
    replace_claims,
    subjects_of,
)
from app.publishing.current_names import claims_now
from app.publishing.document_states import DocumentState
from app.publishing.history import revision_digest, state_in_digest
from app.publishing.rows import FactRow, delete_rows, paths_that_show, write_rows
from app.publishing.settling import NOTHING_SETTLED, Settled, settled_fields
from app.publishing.versions import Revised, series_of, write_versions
from app.schemas.rendering import body_of, references_in
from app.search import indexing
from app.sql.claim_rows import Placed, claims_made_by
from app.sql.deciding_claims import FieldOfSubject, deciding_claims
from app.sql.feed import write_changes
from app.sql.reading import names_of, numbers_of, sources_of
from app.sql.writing import deleting, inserting
from app.vocabulary import Action, Cause, Kind, Rule

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

_KEYS_IN_CONFLICT = ("winner_group", "winner_standing", "rival_group", "rival_standing")

Claims = dict[tuple[str, str, str], Claim]
Subjects = dict[str, Subject]
PlacedBySubject = Mapping[str, Sequence[Placed]]
States = Mapping[str, DocumentState]
"""Documents by slug."""


@dataclass(frozen=True, slots=True)
class Revision:
    number: int
    changes: tuple[Change, ...]


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


class Deciding(NamedTuple):
    """The deciding claims of some subjects, by subject, and the sources of these claims."""

    placed: PlacedBySubject
    sources: dict[str, Source]

    def about(self, paths: Iterable[str]) -> dict[str, list[Claim]]:
        return {path: [each.claim for each in self.placed[path]] for path in paths if path in self.placed}


def revise(session: Session, edit: Edit) -> Revision:
    """Writes the edit as the next revision. The caller holds the write lock."""
    return revise_claims(session, edit, *_claims_before_and_after(session, edit))


def revise_claims(session: Session, edit: Edit, old: Claims, new: Claims) -> Revision:
    """Writes the edit, given the old and new claims."""
    changed = [claim for key, claim in old.items() if new.get(key) != claim]
    changed += [claim for key, claim in new.items() if old.get(key) != claim]
    spoken_of = _spoken_of(edit, changed, (*old.values(), *new.values()))
    spoken_of |= subjects_of(session, edit.others)
    touched = {claim.subject for claim in changed} | spoken_of
    known = numbers_of(session, touched)
    settled = _settled(session, edit, changed, known)
    then = _deciding(session, known, settled.pairs)
    last = _last_revision(session)
    _write_document(session, edit, last.number + 1)
    _write_claims(session, edit, changed, new, last.number + 1)
    now = _deciding(session, known, settled.with_new(session, edit.document))
    must_differ = _with_other_sources(edit, old, new) | edit.paths
    differing = {path for path in known if path in must_differ or _decisive(then, path) != _decisive(now, path)}
    sources = then.sources | {slug: state.source for slug, state in edit.states_before.items()}
    before = _subjects(then.about(differing), sources, edit.states_before)
    fresh = _by_subject(claim for claim in new.values() if claim.subject in touched and claim.subject not in known)
    sources_now = now.sources | sources_of(session, _documents_of(fresh) - now.sources.keys())
    sources_now |= {slug: state.source for slug, state in edit.states_after.items()}
    after = _subjects(now.about(differing) | fresh, sources_now, edit.states_after)
    changes = changes_between(_facts_of(before), _facts_of(after), edit.cause, spoken_of, edit.aliases)
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


def _spoken_of(edit: Edit, changed: Iterable[Claim], every: Iterable[Claim]) -> set[str]:
    """The subjects that the document itself changes: those of its changed claims, or of all its claims if its date or
    title changed.
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


def _deciding(
    session: Session, subjects: Iterable[str], settled: Mapping[FieldOfSubject, Sequence[Placed]] = MappingProxyType({})
) -> Deciding:
    """`settled` are fields with the claims that decide on them."""
    placed = deciding_claims(session, subjects, settled)
    for each in chain.from_iterable(settled.values()):
        placed[each.claim.subject].append(each)
    documents = {each.claim.document for some in placed.values() for each in some}
    return Deciding(placed, sources_of(session, documents))


def _series_named(deciding: Deciding, path: str) -> str | None:
    """Slug of the series that a subject is or belongs to."""
    kind, key = key_of(path)
    if kind is Kind.SERIES:
        return str(key["slug"])
    mentions = (each.claim.value for each in deciding.placed.get(path, ()) if each.claim.field == SELF)
    named = (value["series"] for value in mentions if value and value.get("series"))
    return next(named, None)


def _decisive(deciding: Deciding, path: str) -> Mapping[str, set[Any]]:
    """The parts of the claims that determine the facts of a subject and its conflicts, by field.

    A field with one group of claims keeps its value even if another claim becomes the strongest.
    """
    by_field: dict[str, list[Placed]] = defaultdict(list)
    for each in deciding.placed.get(path, ()):
        by_field[each.claim.field].append(each)
    if NOUNS[kind_of(path)].leading:
        return {name: {(each.claim.document, each.keys) for each in some} for name, some in by_field.items()}
    return {name: _decisive_of_field(some) for name, some in by_field.items()}


def _decisive_of_field(placed: Sequence[Placed]) -> set[Any]:
    if len({each.keys.group for each in placed}) > 1:
        return {each.keys for each in placed}
    strongest = min(placed, key=lambda each: each.keys.standing)
    return {(strongest.keys.group, orjson.dumps(strongest.claim.value), strongest.claim.planned)}


def _documents_that_name(session: Session, aliases: Aliases) -> set[str]:
    """A sheet is complete: it has a row for every subject that it names."""
    return documents_about(session, [f"{kind}/{slug}" for kind, slug in aliases])


def _subjects(
    claims: Mapping[str, Iterable[Claim]], sources: Mapping[str, Source], states: States = MappingProxyType({})
) -> Subjects:
    subjects = {}
    for path, about in claims.items():
        deadlines.check()
        subjects[path] = subject_from(kind_of(path), about, sources)
    for slug, state in states.items():
        path = f"{Kind.DOCUMENTS}/{slug}"
        if path in subjects:
            subjects[path] = replace(subjects[path], facts=dict(state.facts))
    return subjects


class _Last(NamedTuple):
    number: int
    digest: str
    counts: Mapping[str, int]


def _last_revision(session: Session) -> _Last:
    row = session.execute(_LAST_REVISION).first()
    return _Last(row[0], row[1], orjson.loads(row[2])) if row else _Last(0, "", {})


def _next_revision(session: Session, edit: Edit, last: _Last, changes: list[Change]) -> Revision:
    number = last.number + 1
    tally = Counter(last.counts)
    for change in changes:
        kind = kind_of(change.subject)
        tally[kind.value] += {Action.CREATED: 1, Action.REMOVED: -1}.get(change.action, 0)
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
    return Revision(number, tuple(changes))


def _change_values(number: int, position: int, change: Change) -> dict[str, Any]:
    return {
        "revision": number,
        "position": position,
        "action": change.action,
        "subject": change.subject,
        "fields": orjson.dumps([field.as_json() for field in change.fields]).decode(),
        "cause": change.cause,
    }


def _write_document(session: Session, edit: Edit, number: int) -> None:
    """A new document, whose claims can only be stored once it has a row."""
    if edit.state and not edit.before:
        more = {**edit.state.columns, "revision": number}
        write_rows(session, [FactRow(edit.path, edit.state.facts, b"", more)])


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


def _is_shown_alike(subject: Subject, before: Subject | None) -> bool:
    """Documents also have columns that are not facts."""
    if before is None or subject.kind is Kind.DOCUMENTS:
        return False
    return subject.facts == before.facts and subject.planned == before.planned


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


def subjects_at(session: Session, paths: Iterable[str]) -> tuple[Subjects, Deciding]:
    """The subjects as their claims in the database have them, and the claims from which they were chosen."""
    deciding = _deciding(session, paths)
    return _subjects(deciding.about(deciding.placed), deciding.sources), deciding


def rendered(
    session: Session,
    subjects: Subjects,
    names: Mapping[str, str | None],
    more: Mapping[str, Mapping[str, Any]],
) -> Iterable[FactRow]:
    """The rows of subjects.

    `names` are new names that the database does not have yet, `more` has columns that are not facts.
    """
    known = names_of(session, named_by(subjects.values()) - names.keys()) | dict(names)
    for path, subject in subjects.items():
        deadlines.check()
        kind, key = key_of(path)
        yield FactRow(path, subject.facts, body_of(kind, key, subject, known), more.get(path, {}))


def named_by(subjects: Iterable[Subject]) -> set[str]:
    """Paths of all subjects that the bodies of these subjects show by name."""
    return {path for subject in subjects for path in references_in(subject.kind, subject.facts)}


def _with_new_labels(before: Subjects, after: Subjects) -> list[str]:
    """Without seasons, which are shown by their numbers."""
    return [
        path
        for path, subject in after.items()
        if path in before and subject.kind is not Kind.SEASONS and label_of(subject) != label_of(before[path])
    ]


def label_of(subject: Subject) -> str | None:
    """Its name or title, if its kind has one."""
    label = NOUNS[subject.kind].label
    return subject.facts[label] if label else None


def _write_conflicts(session: Session, before: Subjects, after: Subjects, placed: PlacedBySubject) -> None:
    """`placed` are claims about subjects that were known before."""
    ended = ({"old_subject": path, "old_field": name} for path, name, _ in _disputed(before))
    deleting(_conflicts, "subject", "field").execute(session, ended)
    new = {path for path, *_ in _disputed(after)} - placed.keys()
    inserting(_conflicts).execute(session, conflicts_of(after, {**placed, **deciding_claims(session, new)}))


def conflicts_of(subjects: Subjects, placed: PlacedBySubject) -> list[dict[str, Any]]:
    """The rows of all conflicts about these subjects. `placed` are the claims from which they were chosen."""
    return [
        {
            "subject": path,
            "field": name,
            "series": series_of(path, subjects[path]),
            "rule": rule,
            **_keys_in_conflict(subjects[path], name, placed[path]),
        }
        for path, name, rule in _disputed(subjects)
    ]


def _disputed(subjects: Subjects) -> Iterator[tuple[str, str, Rule]]:
    """The subject, the field and the rule of each conflict."""
    for path, subject in subjects.items():
        for name, choice in subject.choices.items():
            if choice.dispute is not None and name != SELF:
                yield path, name, choice.dispute.rule


def _keys_in_conflict(subject: Subject, field: str, placed: Iterable[Placed]) -> dict[str, Any]:
    if not can_be_settled(subject.kind, field):
        return dict.fromkeys(_KEYS_IN_CONFLICT)
    by_claim = {each.claim.key: each.keys for each in placed}
    winner, rival = (by_claim[claim.key] for claim in pair_in_conflict(subject.choices[field]))
    return dict(zip(_KEYS_IN_CONFLICT, (*winner, *rival), strict=True))
