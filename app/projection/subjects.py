"""From the claims of a catalogue to its subjects, and from subjects to the rows that show them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, NamedTuple

from sqlmodel import Session

from app import deadlines
from app.facts.choosing import Subject, subject_from
from app.facts.claims import SELF, Claim, Source
from app.facts.subjects import NOUNS, key_of, kind_of
from app.projection.document_states import DocumentState
from app.projection.rows import FactRow
from app.schemas.rendering import body_of, references_in
from app.tables.claim_rows import Placed, deciding_claims
from app.tables.reading import names_of, sources_of
from app.vocabulary import Kind

Subjects = dict[str, Subject]
States = Mapping[str, DocumentState]
"""Documents by slug."""


class Deciding(NamedTuple):
    """The claims from which the facts of some subjects are chosen, by subject, and the sources of these claims."""

    placed: Mapping[str, Sequence[Placed]]
    sources: dict[str, Source]

    def about(self, paths: Iterable[str]) -> dict[str, list[Claim]]:
        return {path: [each.claim for each in self.placed[path]] for path in paths if path in self.placed}


def deciding_about(session: Session, subjects: Iterable[str]) -> Deciding:
    placed = deciding_claims(session, subjects)
    documents = {each.claim.document for some in placed.values() for each in some}
    return Deciding(placed, sources_of(session, documents))


def subjects_from(
    claims: Mapping[str, Iterable[Claim]], sources: Mapping[str, Source], states: States = MappingProxyType({})
) -> Subjects:
    """The subjects that claims are about. The facts of documents are those of their states."""
    subjects = {}
    for path, about in claims.items():
        deadlines.check()
        subjects[path] = subject_from(kind_of(path), about, sources)
    for slug, state in states.items():
        path = f"{Kind.DOCUMENTS}/{slug}"
        if path in subjects:
            subjects[path] = replace(subjects[path], facts=dict(state.facts))
    return subjects


def subjects_at(session: Session, paths: Iterable[str]) -> Subjects:
    """The subjects as their claims in the database have them."""
    deciding = deciding_about(session, paths)
    return subjects_from(deciding.about(deciding.placed), deciding.sources)


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
    """The paths of all that the bodies of these subjects show by name."""
    return {path for subject in subjects for path in references_in(subject.kind, subject.facts)}


def label_of(subject: Subject) -> str | None:
    """The name or title of the subject, if its kind has one."""
    label = NOUNS[subject.kind].label
    return subject.facts[label] if label else None


def conflicts_of(subjects: Mapping[str, Subject]) -> list[dict[str, Any]]:
    """The rows of all conflicts about these subjects."""
    return [
        {
            "subject": path,
            "field": name,
            "series": series_of(path, subject),
            "rule": choice.dispute.rule,
        }
        for path, subject in subjects.items()
        for name, choice in subject.choices.items()
        if choice.dispute is not None and name != SELF
    ]


def series_of(path: str, subject: Subject) -> str | None:
    """The slug of the series that a subject is, or belongs to."""
    return key_of(path)[1]["slug"] if subject.kind is Kind.SERIES else subject.facts.get("series")
