"""Computes subjects from the claims of a catalogue, and the rows that show them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from types import MappingProxyType
from typing import Any, NamedTuple

from sqlmodel import Session

from app import deadlines
from app.facts.choosing import ChosenSubject, subject_from
from app.facts.claims import SELF, Claim, Source
from app.facts.settling import can_be_settled, pair_in_conflict
from app.facts.subjects import NOUNS, key_of, kind_of
from app.projection.document_states import DocumentState
from app.projection.rows import SubjectFacts
from app.schemas.rendering import body_of, references_in
from app.sql.claim_rows import Placed
from app.sql.deciding_claims import FieldOfSubject, deciding_claims
from app.sql.reading import names_of, sources_of
from app.vocabulary.claims import Rule
from app.vocabulary.kinds import Kind

_KEYS_IN_CONFLICT = ("winner_group", "winner_standing", "rival_group", "rival_standing")

Subjects = dict[str, ChosenSubject]
PlacedBySubject = Mapping[str, Sequence[Placed]]
States = Mapping[str, DocumentState]
"""Documents by slug."""


class DecidingClaims(NamedTuple):
    """The deciding claims of some subjects, by subject, and the sources of these claims."""

    placed: PlacedBySubject
    sources: dict[str, Source]

    def about(self, paths: Iterable[str]) -> dict[str, list[Claim]]:
        return {path: [each.claim for each in self.placed[path]] for path in paths if path in self.placed}


def deciding_about(
    session: Session, subjects: Iterable[str], settled: Mapping[FieldOfSubject, Sequence[Placed]] = MappingProxyType({})
) -> DecidingClaims:
    """`settled` are fields with the claims that decide on them."""
    placed = deciding_claims(session, subjects, settled)
    for each in chain.from_iterable(settled.values()):
        placed[each.claim.subject].append(each)
    documents = {each.claim.document for some in placed.values() for each in some}
    return DecidingClaims(placed, sources_of(session, documents))


def subjects_from(
    claims: Mapping[str, Iterable[Claim]], sources: Mapping[str, Source], states: States = MappingProxyType({})
) -> Subjects:
    """The subjects of these claims. The facts of documents are those of their states."""
    subjects = {}
    for path, about in claims.items():
        deadlines.check()
        subjects[path] = subject_from(kind_of(path), about, sources)
    for slug, state in states.items():
        path = f"{Kind.DOCUMENTS}/{slug}"
        if path in subjects:
            subjects[path] = replace(subjects[path], facts=dict(state.facts))
    return subjects


def subjects_at(session: Session, paths: Iterable[str]) -> tuple[Subjects, DecidingClaims]:
    """The subjects as their claims in the database have them, and the claims from which they were chosen."""
    deciding = deciding_about(session, paths)
    return subjects_from(deciding.about(deciding.placed), deciding.sources), deciding


def rendered(
    session: Session,
    subjects: Subjects,
    names: Mapping[str, str | None],
    more: Mapping[str, Mapping[str, Any]],
) -> Iterable[SubjectFacts]:
    """The rows of subjects.

    `names` are new names that the database does not have yet, `more` has columns that are not facts.
    """
    known = names_of(session, named_by(subjects.values()) - names.keys()) | dict(names)
    for path, subject in subjects.items():
        deadlines.check()
        kind, key = key_of(path)
        body = body_of(kind, key, subject, known)
        yield SubjectFacts(path, subject.facts, body, more.get(path, {}), subject.as_of)


def named_by(subjects: Iterable[ChosenSubject]) -> set[str]:
    """Paths of all subjects that the bodies of these subjects show by name."""
    return {path for subject in subjects for path in references_in(subject.kind, subject.facts)}


def label_of(subject: ChosenSubject) -> str | None:
    """Its name or title, if its kind has one."""
    label = NOUNS[subject.kind].label
    return subject.facts[label] if label else None


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
        for path, name, rule in disputed_fields(subjects)
    ]


def disputed_fields(subjects: Subjects) -> Iterator[tuple[str, str, Rule]]:
    """The subject, the field and the rule of each conflict."""
    for path, subject in subjects.items():
        for name, choice in subject.choices.items():
            if choice.dispute is not None and name != SELF:
                yield path, name, choice.dispute.rule


def _keys_in_conflict(subject: ChosenSubject, field: str, placed: Iterable[Placed]) -> dict[str, Any]:
    if not can_be_settled(subject.kind, field):
        return dict.fromkeys(_KEYS_IN_CONFLICT)
    by_claim = {each.claim.key: each.keys for each in placed}
    winner, rival = (by_claim[claim.key] for claim in pair_in_conflict(subject.choices[field]))
    return dict(zip(_KEYS_IN_CONFLICT, (*winner, *rival), strict=True))


def series_of(path: str, subject: ChosenSubject) -> str | None:
    """Slug of the series that a subject is or belongs to."""
    return key_of(path)[1]["slug"] if subject.kind is Kind.SERIES else subject.facts.get("series")
