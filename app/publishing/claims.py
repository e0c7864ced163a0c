"""Makes the claims of a document from its sheet and anchors."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from app import deadlines
from app.errors import Fault, InvalidAnchors, InvalidSheet
from app.facts.claims import SELF, Claim, RecordPointer, Span, earlier_plan_of
from app.facts.fields import Containment
from app.facts.typography import same_words
from app.sheets.anchors import AnchoredWords, Anchors, own_words, unproven
from app.sheets.evidence import ChangedPlan, FieldEntries
from app.sheets.rows import SheetRow
from app.sheets.sheet import Sheet
from app.vocabulary.claims import Basis, Certainty, Rank


@dataclass(frozen=True, slots=True)
class _Proof:
    """The evidence of a claim: from its entry, from `self` or from the value itself."""

    spans: tuple[Span, ...]
    records: tuple[RecordPointer, ...] = ()
    basis: Basis = Basis.STATED
    why: str | None = None
    rank: Rank = Rank.NORMAL
    certainty: Certainty = Certainty.CERTAIN
    planned: bool = False
    update: bool = False
    according_to: str | None = None


def claims_of(sheet: Sheet, anchors: Anchors) -> list[Claim]:
    """Raises InvalidAnchors if the anchors do not match the sheet."""
    reader = _Reader(anchors, sheet)
    claims = [reader.published()]
    for _, row in sheet.rows:
        deadlines.check()
        claims += reader.claims(row)
    reader.refuse_leftovers()
    return claims


class _Reader:
    def __init__(self, anchors: Anchors, sheet: Sheet) -> None:
        self._anchors = anchors
        self._sheet = sheet
        self._document = sheet.document.slug
        self._used: set[str] = set()

    def published(self) -> Claim:
        document = self._sheet.document
        proof = self._proof(document.proof.by_field["published"])
        return self._claim(document.subject, "published", document.published.value, proof)

    def claims(self, row: SheetRow) -> Iterator[Claim]:
        proofs = {name: self._proof(found) for name, found in row.proof.by_field.items()}
        whole_row = proofs.get(SELF)
        for name in unproven(row):
            own = self._own_proof(row.at(name), own_words(row, name), whole_row)
            if own is not None and name not in proofs:
                proofs[name] = own
        subject = row.subject
        yield self._claim(subject, SELF, _identity(row), whole_row or _proof_of_row(row, proofs))
        for name, value in row.claimed.items():
            proof = proofs.get(name) or whole_row
            if proof is None:
                raise _outdated(f"nothing is anchored for {row.at(name)}")
            if proof.rank is Rank.DEPRECATED and name in row.noun().required:
                raise InvalidSheet([Fault(row.at(name), f"`{name}` cannot be deprecated, because the row needs it.")])
            proof = self._counted(row, name, proof)
            yield self._claim(subject, name, value, proof, self._within(row, name, value))
            entries = row.proof.by_field.get(name)
            if entries and entries.changed_plan:
                yield self._earlier_plan(row, name, entries.changed_plan, proof)

    def refuse_leftovers(self) -> None:
        if leftover := self._anchors.spans.keys() - self._used:
            raise _outdated(f"{min(leftover)} is anchored, but is not evidence in the sheet")

    def _claim(self, subject: str, name: str, value: object, proof: _Proof, within: tuple[str, ...] = ()) -> Claim:
        return Claim(
            subject,
            name,
            self._document,
            value,
            proof.basis,
            proof.why,
            proof.rank,
            proof.spans,
            proof.records,
            proof.certainty,
            proof.planned,
            proof.update,
            proof.according_to,
            within,
        )

    def _proof(self, evidence: FieldEntries) -> _Proof:
        wanted = [entry.words for entry in evidence.entries if entry.words is not None]
        sources = (self._sheet.path_of_source(entry) for entry in evidence.entries if entry.according_to)
        return _Proof(
            self._spans(evidence.pointer, wanted) if wanted else (),
            tuple(RecordPointer(entry.record, entry.column) for entry in evidence.entries if entry.record is not None),
            evidence.basis,
            evidence.why,
            evidence.rank,
            evidence.certainty,
            evidence.planned,
            evidence.update,
            next(sources, None),
        )

    def _earlier_plan(self, row: SheetRow, name: str, changed: ChangedPlan, proof: _Proof) -> Claim:
        """The claim that a field was planned otherwise, given the evidence of its value."""
        plan, value = changed.plan, row.read_earlier(name, changed.plan)
        why = self._sheet.rule_of(plan.words, value, update=changed.entry.update) if changed.is_relative else None
        basis = Basis.COMPUTED if why else Basis.STATED
        spans = self._spans(changed.pointer, [plan.words])
        own = _Proof(spans, basis=basis, why=why, planned=True, update=proof.update, according_to=proof.according_to)
        return self._claim(row.subject, earlier_plan_of(name), value, own, self._within(row, name, value))

    def _own_proof(self, place: str, words: list[str], whole_row: _Proof | None) -> _Proof | None:
        """Evidence of a value that occurs in the text. It also has the marks of `self`."""
        if place not in self._anchors.spans:
            return None
        proof = _Proof(self._spans(place, words))
        if whole_row is None:
            return proof
        return replace(proof, certainty=whole_row.certainty, planned=whole_row.planned, update=whole_row.update)

    def _counted(self, row: SheetRow, name: str, proof: _Proof) -> _Proof:
        """Evidence of a relative date: its basis is `computed`, and `why` is the rule."""
        evidence = row.proof.by_field.get(name) or row.proof.of_row
        if row.specs()[name].shape != "date" or evidence is None or not any(e.relative for e in evidence.entries):
            return proof
        relative = [entry for entry in evidence.entries if entry.relative]
        rules = (self._sheet.rule_of(entry.words or "", row.values[name], update=entry.update) for entry in relative)
        why = " ".join(filter(None, (*rules, proof.why)))
        return replace(proof, basis=max(proof.basis, Basis.COMPUTED, key=list(Basis).index), why=why)

    def _within(self, row: SheetRow, name: str, value: Any) -> tuple[str, ...]:
        """The containing places of a claimed place, or the series of a claimed season."""
        spec = row.specs()[name]
        if spec.containment is Containment.PLACE:
            return self._sheet.within(value)
        return (str(row.values["series"]),) if spec.shape == "season" else ()

    def _spans(self, place: str, words: list[str]) -> tuple[Span, ...]:
        anchored = self._anchors.spans.get(place)
        if anchored is None or not _are_words([span.words for span in anchored], words):
            raise _outdated(f"the words at {place} are not the anchored words")
        self._used.add(place)
        return tuple(_span(span) for span in anchored)


def _are_words(printed: list[str], words: list[str]) -> bool:
    return printed == words or (len(printed) == len(words) and all(map(same_words, printed, words)))


def _identity(row: SheetRow) -> dict[str, object] | None:
    return {name: row.values[name] for name in row.noun().identity} or None


def _proof_of_row(row: SheetRow, proofs: dict[str, _Proof]) -> _Proof:
    """The evidence of a row without `self`: that of its name, or else of all its fields."""
    label = row.noun().label
    return proofs[label] if label in proofs else _together(proofs)


def _together(proofs: dict[str, _Proof]) -> _Proof:
    """The combined evidence of several fields: the strongest decides, and the oldest."""
    spans = dict.fromkeys(span for proof in proofs.values() for span in proof.spans)
    records: dict[Any, RecordPointer] = {}
    for record in (record for proof in proofs.values() for record in proof.records):
        records.setdefault((tuple(sorted(record.record.items())), record.column), record)
    stated = any(proof.basis is Basis.STATED for proof in proofs.values())
    strongest = Basis.STATED if stated else next(iter(proofs.values())).basis
    why = None if stated else next(iter(proofs.values())).why
    return _Proof(
        tuple(spans),
        tuple(records.values()),
        strongest,
        why,
        certainty=min((proof.certainty for proof in proofs.values()), key=list(Certainty).index),
        planned=all(proof.planned for proof in proofs.values()),
        update=all(proof.update for proof in proofs.values()),
    )


def _span(anchored: AnchoredWords) -> Span:
    return Span(anchored.words, anchored.start, anchored.end)


def _outdated(detail: str) -> InvalidAnchors:
    return InvalidAnchors(f"The anchors do not match this sheet: {detail}. Run `showfacts anchor` again.")
