"""Resources with their evidence, the input of sentences."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from app.briefs.wording import source_in_words, value_in_words
from app.facts.choosing import Dispute, Side
from app.facts.claims import SELF
from app.facts.date_words import date_in_words
from app.facts.fields import FieldSpec
from app.facts.subjects import NOUNS, kind_of, specs_of
from app.vocabulary.claims import Basis, Certainty

Claim: TypeAlias = Mapping[str, Any]
"""A claim, as in `evidence` on the wire."""

_SOURCES = 3
"""Documents of one side of a disagreement that are named."""


@dataclass(frozen=True, eq=False)
class ResourceWithEvidence:
    """A resource and the claims about it, in wire format."""

    body: Mapping[str, Any]
    evidence: Mapping[str, Sequence[Claim]]
    among_more: bool = False
    """Whether its part of the series has further rows, which were not read. Then the read ones do not give a total."""

    @property
    def path(self) -> str:
        return str(self.body["path"])

    def __getitem__(self, field: str) -> Any:
        holder, _, member = field.partition(".")
        return self.body[holder][member] if member else self.body[holder]

    def known(self, *fields: str) -> tuple[str, ...]:
        """Those of the fields that have a value. Zero is a value; a `false` that is the default is none."""
        specs = self.specs
        return tuple(name for name in fields if self[name] != [] and self[name] is not specs[name].unclaimed)

    @property
    def specs(self) -> Mapping[str, FieldSpec]:
        return specs_of(kind_of(self.path))

    def proof(self, field: str) -> tuple[str, Sequence[Claim]]:
        """The claims behind a fact, and their field: a field without claims is proven by `self`."""
        own = [claim for claim in self.evidence.get(field, ()) if claim["chosen"]]
        if own:
            return field, own
        rows = self.evidence[SELF]
        return SELF, [claim for claim in rows if claim["chosen"]] or rows

    def mark(self, field: str) -> str:
        """A mark after the value if it has no direct evidence, its document is not certain, or it is a plan."""
        claims = self.proof(field)[1]
        marks = [*_basis(claims), *_certainty(claims)]
        if claims[0]["planned"]:
            marks.append(f"planned{self._planned_as_of(field)}")
        return f" ({', '.join(marks)})" if marks else ""

    def _planned_as_of(self, field: str) -> str:
        dated = self.source_date(field)
        return f", as of {date_in_words(dated)}" if dated else ""

    def source_date(self, field: str) -> Mapping[str, Any] | None:
        """The date of the claim behind a fact, if known: of its document, or of the document's update."""
        claim = self.proof(field)[1][0]
        dated: Mapping[str, Any] | None = claim["document"]["updated" if claim["update"] else "published"]
        return dated

    def is_planned(self, field: str) -> bool:
        """True if the date is a plan of its document."""
        return bool(self[field]["planned"])

    @property
    def is_plan(self) -> bool:
        """True if it is a plan of each document that mentions it."""
        return all(claim["planned"] for claim in self.proof(SELF)[1])

    @property
    def is_bulk(self) -> bool:
        """True if only records of datasets speak of it."""
        return all(claim["records"] and not claim["spans"] for claim in self.proof(SELF)[1])

    @property
    def title(self) -> str:
        """Title of a series, season or episode in a language of the request, if it has one."""
        return str(self.body.get("localized_title") or self.body["title"])

    @property
    def name(self) -> str | None:
        """Display name."""
        label = NOUNS[kind_of(self.path)].label
        return self.body[label] if label else None

    def sides(self, field: str, dispute: Dispute) -> list[tuple[str, list[str]]]:
        """The claimed values of a field with their documents, the chosen value first.

        Values without a claim in the evidence are omitted.
        """
        spec = self.specs[field]
        return [
            (
                _value_in_words(spec, claims[0]["value"]),
                _sources([source_in_words(claim["document"]) for claim in claims]),
            )
            for claims in (self._claims_of(field, side) for side in dispute.sides)
            if claims
        ]

    def rivals(self, field: str, dispute: Dispute) -> list[Claim]:
        """The claims of all sides, the chosen one first."""
        return [claim for side in dispute.sides for claim in self._claims_of(field, side)]

    def _claims_of(self, field: str, side: Side) -> list[Claim]:
        current = (claim for claim in self.evidence[field] if not claim["superseded"])
        return [claim for claim in current if claim["document"]["slug"] in side.documents]


def _sources(names: list[str]) -> list[str]:
    """At most three."""
    return names if len(names) <= _SOURCES else [*names[: _SOURCES - 1], f"{len(names) - _SOURCES + 1} others"]


def _basis(claims: Sequence[Claim]) -> Iterator[str]:
    bases = {claim["basis"] for claim in claims}
    if Basis.STATED not in bases:
        yield Basis.INFERRED if Basis.INFERRED in bases else Basis.COMPUTED


def _certainty(claims: Sequence[Claim]) -> Iterator[str]:
    certainties = {claim["certainty"] for claim in claims}
    if Certainty.CERTAIN not in certainties:
        yield Certainty.LIKELY if Certainty.LIKELY in certainties else Certainty.RUMORED


def _value_in_words(spec: FieldSpec, value: Any) -> str:
    return value_in_words(spec, value) or f"another text ({len(value):,} characters)"


@dataclass(frozen=True, eq=False)
class Sentence:
    """A sentence about one or several resources, and the fields that it states."""

    text: str
    about: tuple[ResourceWithEvidence, ...]
    fields: tuple[str, ...]
    is_fictional: bool = False

    @property
    def facts(self) -> Iterator[tuple[ResourceWithEvidence, str]]:
        return ((told, field) for told in self.about for field in self.fields)
