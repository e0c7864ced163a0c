"""One revision of the catalogue: claims out, claims in, and all that follows from it, in the caller's transaction."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from typing import Any

import orjson
from sqlalchemy import bindparam, select, update
from sqlmodel import Session

from app import deadlines, tables
from app.facts.actors import OPERATOR, Actor
from app.facts.choosing import Subject, subject_from
from app.facts.claims import SELF, Claim, Source
from app.facts.documents import MARKS
from app.facts.renaming import Aliases, renamed
from app.facts.subjects import NOUNS, key_of, kind_of, specs_of
from app.publishing.changes import Change, changes_between
from app.publishing.current_names import claims_now
from app.publishing.document_states import DocumentState
from app.publishing.history import revision_digest
from app.publishing.rows import FactRow, delete_rows, write_rows
from app.schemas.rendering import body_of, references_in
from app.search import indexing
from app.tables.among import among
from app.tables.reading import batches, claim_values, claims_about, claims_made_by, names_of, sources_of
from app.tables.writing import Writing, deleting, inserting
from app.vocabulary import Action, Cause, Kind

_claims, _conflicts, _revisions = tables.Claim.__table__, tables.Conflict.__table__, tables.Revision.__table__
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
Subjects = dict[str, Subject]
States = Mapping[str, DocumentState]
"""Documents by slug."""


@dataclass(frozen=True, slots=True)
class Revision:
    number: int
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """The effect of a document on the catalogue. `state` is None for a withdrawal, `before` for a new document, and
    both where only names of other documents' claims change.

    `others` are documents whose mark it changes, as they were and as they will be with all their columns.
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
    def states_before(self) -> States:
        states = {slug: before for slug, (before, _) in self.others.items()}
        return states | ({self.document: self.before} if self.before else {})

    @property
    def states_after(self) -> States:
        states = {slug: after for slug, (_, after) in self.others.items()}
        return states | ({self.document: self.state} if self.state else {})


def revise(session: Session, edit: Edit) -> Revision:
    """Writes the edit as the next revision. The caller holds the lock on writing."""
    return revise_claims(session, edit, *_claims_before_and_after(session, edit))


def revise_claims(session: Session, edit: Edit, old: Claims, new: Claims) -> Revision:
    """The same with all claims that the edit replaces, and those in their place."""
    gone = [claim for key, claim in old.items() if new.get(key) != claim]
    come = [claim for key, claim in new.items() if old.get(key) != claim]
    spoken_of = _spoken_of(edit, (*gone, *come), (*old.values(), *new.values()))
    spoken_of |= _subjects_of(session, edit.others)
    touched = {claim.subject for claim in (*gone, *come)} | spoken_of
    before, after = _subjects_before_and_after(session, edit, touched, old, new)
    changes = changes_between(_facts_of(before), _facts_of(after), edit.cause, spoken_of, edit.aliases)
    revision = _next_revision(session, edit, changes)
    _write_claims(session, gone, come)
    _write_subjects(session, edit, before, after, revision.number)
    _write_conflicts(session, before, after)
    return revision


def _claims_before_and_after(session: Session, edit: Edit) -> tuple[Claims, Claims]:
    """All claims that the edit may replace: the document's own, and those that hold a name that ends with it."""
    documents = _documents_that_name(session, edit.aliases) | ({edit.document} if edit.before else set())
    old = {claim.key: claim for claim in claims_made_by(session, documents)}
    moved = [renamed(claim, edit.aliases) for claim in old.values() if claim.document != edit.document]
    new = {claim.key: claim for claim in (*moved, *edit.claims)}
    return old, new | _joined(session, Counter(claim.key for claim in moved))


def _joined(session: Session, keys: Mapping[tuple[str, str, str], int]) -> Claims:
    """The claims of documents that name two subjects which are one now: their sheets decide which of two counts."""
    documents = sorted({document for (_, _, document), count in keys.items() if count > 1})
    return {claim.key: claim for document in documents for claim in claims_now(session, document)}


def _spoken_of(edit: Edit, changed: Iterable[Claim], every: Iterable[Claim]) -> set[str]:
    """The subjects that the document itself changes: those of its claims that changed, or of all its claims if they
    count from another date."""
    alike = not edit.before or not edit.state or edit.before.source == edit.state.source
    own = {claim.subject for claim in (changed if alike else every) if claim.document == edit.document}
    return own | ({edit.path} if edit.before or edit.state else set())


def _subjects_of(session: Session, documents: Iterable[str]) -> set[str]:
    """All subjects that some documents claim something about."""
    claimed = select(_claims.c.subject).distinct()
    return {
        subject
        for some in batches(documents)
        for subject in session.scalars(claimed.where(among(_claims.c.document, some)))
    }


def _subjects_before_and_after(
    session: Session, edit: Edit, touched: set[str], old: Claims, new: Claims
) -> tuple[Subjects, Subjects]:
    """The touched subjects as they were and will be."""
    claims_then = {claim.key: claim for claim in claims_about(session, touched)}
    claims_now = {key: claim for key, claim in claims_then.items() if old.get(key) == new.get(key)}
    claims_now |= {claim.key: claim for claim in new.values() if claim.subject in touched}
    sources = sources_of(session, {document for _, _, document in (*claims_then, *claims_now)})
    before = _subjects(claims_then, sources, edit.states_before)
    sources |= {slug: state.source for slug, state in edit.states_after.items()}
    return before, _subjects(claims_now, sources, edit.states_after)


def _documents_that_name(session: Session, aliases: Aliases) -> set[str]:
    """A sheet stands alone: whoever names a subject has a row for it."""
    return _documents_about(session, [f"{kind}/{slug}" for kind, slug in aliases])


def _documents_about(session: Session, subjects: Iterable[str]) -> set[str]:
    told_by = select(_claims.c.document).where(_claims.c.field == SELF)
    return {
        document
        for some in batches(subjects)
        for document in session.scalars(told_by.where(among(_claims.c.subject, some)))
    }


def _subjects(claims: Claims, sources: Mapping[str, Source], states: States) -> Subjects:
    by_subject: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims.values():
        by_subject[claim.subject].append(claim)
    subjects = {}
    for path, about in by_subject.items():
        deadlines.check()
        subjects[path] = subject_from(kind_of(path), about, sources)
    for slug, state in states.items():
        path = f"{Kind.DOCUMENTS}/{slug}"
        if path in subjects:
            subjects[path] = replace(subjects[path], facts=dict(state.facts))
    return subjects


def _next_revision(session: Session, edit: Edit, changes: list[Change]) -> Revision:
    last = session.execute(_LAST_REVISION).first()
    number, digest, counts = (last[0] + 1, last[1], orjson.loads(last[2])) if last else (1, "", {})
    tally = Counter(counts)
    for change in changes:
        kind = kind_of(change.subject)
        tally[kind.value] += {Action.CREATED: 1, Action.REMOVED: -1}.get(change.action, 0)
    rows = [_change_values(number, edit, position, change) for position, change in enumerate(changes, 1)]
    state = dict(edit.state.columns) if edit.state else None
    revision = {
        "number": number,
        "at": edit.at,
        "digest": revision_digest(digest, number, edit.at, edit.document, state, rows),
        "document": edit.document,
        "cause": edit.cause,
        "counts": orjson.dumps({kind.value: tally[kind.value] for kind in Kind}).decode(),
        "key_name": edit.actor.name,
        "key_id": edit.actor.key_id,
    }
    inserting(_revisions).execute(session, [revision])
    inserting(tables.Change.__table__).execute(session, rows)
    return Revision(number, tuple(changes))


def _change_values(number: int, edit: Edit, position: int, change: Change) -> dict[str, Any]:
    return {
        "revision": number,
        "position": position,
        "action": change.action,
        "subject": change.subject,
        "fields": orjson.dumps([field.as_json() for field in change.fields]).decode(),
        "document": edit.document,
        "cause": change.cause,
    }


def _write_claims(session: Session, gone: Sequence[Claim], come: Sequence[Claim]) -> None:
    known, wanted = {claim.key for claim in gone}, {claim.key for claim in come}
    deleting(_claims, *_KEY).execute(session, (_old_key(claim) for claim in gone if claim.key not in wanted))
    inserting(_claims).execute(session, (claim_values(claim) for claim in come if claim.key not in known))
    changed = (_old_key(claim) | claim_values(claim) for claim in come if claim.key in known)
    _UPDATING_CLAIMS.execute(session, changed)


_KEY = ("subject", "field", "document")
_UPDATING_CLAIMS = Writing(
    update(_claims)
    .where(*(_claims.c[name] == bindparam(f"old_{name}") for name in _KEY))
    .values({column.name: bindparam(column.name) for column in _claims.c if column.name not in _KEY})
)


def _old_key(claim: Claim) -> dict[str, Any]:
    return {f"old_{name}": value for name, value in zip(_KEY, claim.key, strict=True)}


def _write_subjects(session: Session, edit: Edit, before: Subjects, after: Subjects, number: int) -> None:
    shown = after | _subjects_that_show(session, _with_new_labels(before, after), after.keys())
    more = {
        f"{Kind.DOCUMENTS}/{slug}": {**state.columns, "revision": number} for slug, state in edit.states_after.items()
    }
    names = {path: label_of(subject) for path, subject in after.items()}
    write_rows(session, rendered(session, shown, names, more))
    delete_rows(session, before.keys() - after.keys())
    _show_title_in_corrections(session, edit)
    indexing.update(session, _facts_of(before), _facts_of(after))


def _show_title_in_corrections(session: Session, edit: Edit) -> None:
    """A document may arrive, be renamed or leave after those that correct it, which show its title."""
    title_before, title = (state.facts["title"] if state else None for state in (edit.before, edit.state))
    if title == title_before:
        return
    for slug, body in session.execute(_CORRECTING, {"corrected": edit.document}).all():
        shown = orjson.loads(body)
        for corrected in shown["corrects"]:
            if corrected["slug"] == edit.document:
                corrected["name"] = title
        row = update(_documents).where(_documents.c.slug == slug)
        session.execute(row.values(body=orjson.dumps(shown).decode()))


def _series_of(path: str, subject: Subject) -> str | None:
    """The slug of the series that it is, or belongs to."""
    return key_of(path)[1]["slug"] if subject.kind is Kind.SERIES else subject.facts.get("series")


def _facts_of(subjects: Subjects) -> dict[str, Mapping[str, Any]]:
    return {path: facts_in_feed(subject.kind, subject.facts) for path, subject in subjects.items()}


def facts_in_feed(kind: Kind, facts: Mapping[str, Any]) -> Mapping[str, Any]:
    """The feed of changes knows a mark of a document only if it is set."""
    if kind is not Kind.DOCUMENTS:
        return facts
    return {name: value or None if name in MARKS else value for name, value in facts.items()}


def subjects_at(session: Session, paths: Iterable[str]) -> Subjects:
    """The subjects as their claims in the database have them."""
    claims = {claim.key: claim for claim in claims_about(session, paths)}
    sources = sources_of(session, {document for _, _, document in claims})
    return _subjects(claims, sources, {})


def rendered(
    session: Session,
    subjects: Subjects,
    names: Mapping[str, str | None],
    more: Mapping[str, Mapping[str, Any]],
) -> Iterable[FactRow]:
    """The rows of subjects. `names` are those that the database does not know yet, `more` columns that are no facts."""
    known = names_of(session, named_by(subjects.values()) - names.keys()) | dict(names)
    for path, subject in subjects.items():
        deadlines.check()
        kind, key = key_of(path)
        yield FactRow(path, subject.facts, body_of(kind, key, subject, known), more.get(path, {}))


def named_by(subjects: Iterable[Subject]) -> set[str]:
    """The paths of all that bodies of these subjects show by name."""
    return {path for subject in subjects for path in references_in(subject.kind, subject.facts)}


def _with_new_labels(before: Subjects, after: Subjects) -> list[str]:
    """Seasons are left out: they are shown by their numbers."""
    return [
        path
        for path, subject in after.items()
        if path in before and subject.kind is not Kind.SEASONS and label_of(subject) != label_of(before[path])
    ]


def label_of(subject: Subject) -> str | None:
    """What it is called, where its kind has names or titles."""
    label = NOUNS[subject.kind].label
    return subject.facts[label] if label else None


def _subjects_that_show(session: Session, paths: Collection[str], left_out: Set[str]) -> Subjects:
    """The other subjects whose body shows one of these by its name."""
    others = subjects_at(session, subjects_that_name(session, paths) - left_out)
    return {
        path: subject
        for path, subject in others.items()
        if not references_in(subject.kind, subject.facts).isdisjoint(paths)
    }


_SLUG_IN_JSON = re.compile('"([a-z0-9-]+)"')


def subjects_that_name(session: Session, paths: Collection[str]) -> set[str]:
    """The subjects of which a claim names one of these.

    Each document is read once: a document that renames thousands of subjects names them thousands of times.
    """
    wanted = set(paths)
    slugs_in = _slugs_by_field(wanted)
    named = select(_claims.c.subject, _claims.c.field, _claims.c.value).where(among(_claims.c.field, sorted(slugs_in)))
    return {
        subject
        for some in batches(_documents_about(session, wanted))
        for subject, name, value in session.execute(named.where(among(_claims.c.document, some)))
        if not slugs_in[name].isdisjoint(_SLUG_IN_JSON.findall(value))
    }


def _slugs_by_field(paths: Iterable[str]) -> dict[str, set[str]]:
    """The slugs of subjects by the fields that may refer to them."""
    slugs: dict[str, set[str]] = defaultdict(set)
    for path in paths:
        kind, key = key_of(path)
        for name in _referring_to(kind):
            slugs[name].add(key["slug"])
    return slugs


@cache
def _referring_to(kind: Kind) -> frozenset[str]:
    return frozenset({SELF, *(name for noun in NOUNS for name, spec in specs_of(noun).items() if spec.target is kind)})


def _write_conflicts(session: Session, before: Subjects, after: Subjects) -> None:
    old, new = conflicts_of(before), conflicts_of(after)
    ended = ({"old_subject": each["subject"], "old_field": each["field"]} for each in old)
    deleting(_conflicts, "subject", "field").execute(session, ended)
    inserting(_conflicts).execute(session, new)


def conflicts_of(subjects: Mapping[str, Subject]) -> list[dict[str, Any]]:
    """The rows of all conflicts about these subjects."""
    return [
        {
            "subject": path,
            "field": name,
            "series": _series_of(path, subject),
            "rule": choice.dispute.rule,
            "sides": orjson.dumps([[side.size, side.documents] for side in choice.dispute.sides]).decode(),
        }
        for path, subject in subjects.items()
        for name, choice in subject.choices.items()
        if choice.dispute is not None and name != SELF
    ]
