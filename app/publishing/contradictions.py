"""Finds documents that contradict a text which the service has seen: the same digest with other words.

The result depends only on the documents in the catalogue, not on their order of arrival.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

import orjson
from sqlalchemy import bindparam, select
from sqlmodel import Session

from app import tables
from app.facts.claims import Span
from app.facts.known_text import KnownText
from app.projection.document_states import NO_FACTS, DocumentState, state_of
from app.sql.reading import batches, is_among

_documents = tables.Document.__table__
_columns = (
    _documents.c.slug,
    _documents.c.text_seen,
    _documents.c.contradicted,
    _documents.c.text_length,
    _documents.c.submission,
)
_OTHERS = select(*_columns).where(
    _documents.c.text_sha256 == bindparam("digest"),
    _documents.c.text_seen.is_not(None),
    _documents.c.slug != bindparam("document"),
)
_SEEN = _OTHERS.where(_documents.c.text_seen)
_DIGESTS_SEEN = select(_documents.c.text_sha256).where(_documents.c.text_seen).distinct()
_CONTRADICTED = select(_documents.c.slug).where(_documents.c.contradicted)


_DOCUMENTS = select(*(column for column in _documents.c if column.name != "body")).where(is_among(_documents.c.slug))

Marked = dict[str, tuple[DocumentState, DocumentState]]
"""Old and new states of documents, by slug."""


class Witness(NamedTuple):
    """A document with its sheet and anchors as JSON."""

    slug: str
    text_seen: bool
    contradicted: bool
    text_length: int
    submission: tuple[str, str]

    @property
    def spans(self) -> Iterable[Span]:
        _, anchors = self.submission
        for spans in orjson.loads(anchors)["spans"].values():
            for span in spans:
                yield Span(span["words"], span["start"], span["end"])


def marked_after(
    session: Session, before: DocumentState | None, after: DocumentState | None
) -> tuple[DocumentState | None, Marked]:
    """The new state of a document with its mark, and other documents whose marks change."""
    states = [state for state in (before, after) if state and state.source.text_seen is not None]
    marks: dict[str, bool] = {}
    for digest in {state.facts["text_sha256"] for state in states}:
        of_digest = [state for state in states if state.facts["text_sha256"] == digest]
        decides = any(state.source.text_seen for state in of_digest)
        parameters = {"digest": digest, "document": of_digest[0].source.slug}
        witnesses = [Witness(*row) for row in session.execute(_OTHERS if decides else _SEEN, parameters)]
        marks |= _changed([*witnesses, *(_witness(state) for state in of_digest if state is after)])
    if after:
        after = after.marked(contradicted=marks.pop(after.source.slug, False))
    return after, _marked(session, marks)


def _marked(session: Session, marks: Mapping[str, bool]) -> Marked:
    found = {}
    for some in batches(marks):
        for row in session.execute(_DOCUMENTS, {"some": some}):
            columns = {name: getattr(row, name) for name in NO_FACTS}
            before = replace(state_of(row), columns=columns)
            found[row.slug] = before, before.marked(contradicted=marks[row.slug])
    return found


def wrong_marks(session: Session) -> dict[str, bool]:
    """Documents with a wrong mark, and the correct mark of each."""
    digests = session.scalars(_DIGESTS_SEEN).all()
    unproven = dict.fromkeys(session.scalars(_CONTRADICTED), False)
    for digest in digests:
        witnesses = [Witness(*row) for row in session.execute(_OTHERS, {"digest": digest, "document": ""})]
        for witness in witnesses:
            unproven.pop(witness.slug, None)
        unproven |= _changed(witnesses)
    return unproven


def _witness(state: DocumentState) -> Witness:
    seen, length = bool(state.source.text_seen), state.facts["text_length"]
    return Witness(state.source.slug, seen, False, length, state.columns["submission"])


def _changed(witnesses: Iterable[Witness]) -> dict[str, bool]:
    """The new marks of the documents with one text digest, without unchanged ones."""
    every = list(witnesses)
    seen = [each for each in every if each.text_seen]
    known = KnownText(span for each in seen for span in each.spans)
    length = seen[0].text_length if seen else None

    def is_contradicted(each: Witness) -> bool:
        return bool(seen) and (each.text_length != length or not known.agrees_with(each.spans))

    marks = {each.slug: not each.text_seen and is_contradicted(each) for each in every}
    return {each.slug: marks[each.slug] for each in every if marks[each.slug] != each.contradicted}
