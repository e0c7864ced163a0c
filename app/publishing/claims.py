"""From a sheet and its anchors to the claims that its document makes."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.errors import Fault, InvalidAnchors, InvalidSheet
from app.facts.claims import SELF, Claim, RecordPointer, Span
from app.sheets.anchors import AnchoredWords, Anchors, own_words, unproven
from app.sheets.evidence import FieldEvidence
from app.sheets.positions import pointer
from app.sheets.rows import Row
from app.sheets.sheet import Sheet
from app.vocabulary import Basis, Rank


@dataclass(frozen=True, slots=True)
class _Proof:
    """What a claim rests on, wherever in the sheet that is written."""

    spans: tuple[Span, ...]
    records: tuple[RecordPointer, ...] = ()
    basis: Basis = Basis.STATED
    why: str | None = None
    rank: Rank = Rank.NORMAL


def claims_of(sheet: Sheet, anchors: Anchors) -> list[Claim]:
    """Raises InvalidAnchors where the anchors were made for another state of the sheet."""
    reader = _Reader(anchors, sheet.document.slug)
    claims = [reader.published(sheet)]
    for at, row in sheet.rows:
        claims += reader.claims(at, row)
    reader.refuse_leftovers()
    return claims


class _Reader:
    def __init__(self, anchors: Anchors, document: str) -> None:
        self._anchors = anchors
        self._document = document
        self._used: set[str] = set()

    def published(self, sheet: Sheet) -> Claim:
        subject, evidence = f"documents/{self._document}", sheet.document.proof.by_field["published"]
        proof = self._proof(evidence, pointer("document"))
        return self._claim(subject, "published", sheet.document.published.value, proof)

    def claims(self, at: str, row: Row) -> Iterator[Claim]:
        proofs = {name: self._proof(found, at) for name, found in row.proof.by_field.items()}
        for name in unproven(row):
            own = self._own_proof(_place(at, name), own_words(row, name))
            if own is not None and name not in proofs:
                proofs[name] = own
        whole_row = proofs.get(SELF)
        subject = row.subject
        yield self._claim(subject, SELF, _identity(row), whole_row or _proof_of_row(row, proofs))
        for name, value in row.claimed.items():
            proof = proofs.get(name) or whole_row
            if proof is None:
                raise _outdated(f"nothing is anchored for {_place(at, name)}")
            if proof.rank is Rank.DEPRECATED and name in row.noun().required:
                raise InvalidSheet([Fault(_place(at, name), f"`{name}` cannot be deprecated: the row needs it.")])
            yield self._claim(subject, name, value, proof)

    def refuse_leftovers(self) -> None:
        if leftover := self._anchors.spans.keys() - self._used:
            raise _outdated(f"{min(leftover)} is anchored, but is no evidence of the sheet")

    def _claim(self, subject: str, name: str, value: object, proof: _Proof) -> Claim:
        return Claim(
            subject, name, self._document, value, proof.basis, proof.why, proof.rank, proof.spans, proof.records
        )

    def _proof(self, evidence: FieldEvidence, at: str) -> _Proof:
        wanted = [entry.words for entry in evidence.entries if entry.words is not None]
        spans = self._spans(at + evidence.pointer, wanted) if wanted else ()
        records = tuple(
            RecordPointer(entry.record, entry.column) for entry in evidence.entries if entry.record is not None
        )
        return _Proof(spans, records, evidence.basis, evidence.why, evidence.rank)

    def _own_proof(self, place: str, words: list[str]) -> _Proof | None:
        return _Proof(self._spans(place, words)) if place in self._anchors.spans else None

    def _spans(self, place: str, words: list[str]) -> tuple[Span, ...]:
        anchored = self._anchors.spans.get(place)
        if anchored is None or [span.words for span in anchored] != words:
            raise _outdated(f"the words at {place} are not those that were anchored")
        self._used.add(place)
        return tuple(_span(span) for span in anchored)


def _place(at: str, name: str) -> str:
    return at + pointer(*name.split("."))


def _identity(row: Row) -> dict[str, object] | None:
    return {name: row.values[name] for name in row.noun().identity} or None


def _proof_of_row(row: Row, proofs: dict[str, _Proof]) -> _Proof:
    """What speaks of a row that has no evidence of its own: what speaks of its name, or else of all its fields."""
    label = row.noun().label
    return proofs[label] if label in proofs else _together(proofs)


def _together(proofs: dict[str, _Proof]) -> _Proof:
    spans = dict.fromkeys(span for proof in proofs.values() for span in proof.spans)
    records = [record for proof in proofs.values() for record in proof.records]
    stated = any(proof.basis is Basis.STATED for proof in proofs.values())
    strongest = Basis.STATED if stated else next(iter(proofs.values())).basis
    why = None if stated else next(iter(proofs.values())).why
    return _Proof(tuple(spans), tuple(r for n, r in enumerate(records) if r not in records[:n]), strongest, why)


def _span(anchored: AnchoredWords) -> Span:
    return Span(anchored.words, anchored.start, anchored.end)


def _outdated(detail: str) -> InvalidAnchors:
    return InvalidAnchors(f"The anchors do not belong to this sheet: {detail}. Run `showfacts anchor` again.")
