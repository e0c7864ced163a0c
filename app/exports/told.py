"""Resources with their evidence, as sentences are made from them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

from app.exports.wording import source_in_words, value_in_words
from app.facts.choosing import Dispute, Side
from app.facts.claims import SELF
from app.facts.fields import FieldSpec
from app.facts.subjects import NOUNS, kind_of, specs_of
from app.vocabulary import Basis

Claim: TypeAlias = Mapping[str, Any]
"""As `evidence` on the wire has it."""


@dataclass(frozen=True, eq=False)
class Told:
    """A resource and what documents claim about it, both as on the wire."""

    body: Mapping[str, Any]
    evidence: Mapping[str, Sequence[Claim]]

    @property
    def path(self) -> str:
        return str(self.body["path"])

    def __getitem__(self, field: str) -> Any:
        holder, _, member = field.partition(".")
        return self.body[holder][member] if member else self.body[holder]

    def known(self, *fields: str) -> tuple[str, ...]:
        """Those of the fields that have a value. A flag that is down is none, a count of zero is."""
        return tuple(field for field in fields if not (self[field] in (None, []) or self[field] is False))

    @cached_property
    def fields(self) -> list[str]:
        return list(specs_of(kind_of(self.path)))

    def proof(self, field: str) -> tuple[str, Sequence[Claim]]:
        """The claims that a fact rests on, and their field: what has none of its own is proven by the row's `self`."""
        own = [claim for claim in self.evidence.get(field, ()) if claim["chosen"]]
        if own:
            return field, own
        rows = self.evidence[SELF]
        return SELF, [claim for claim in rows if claim["chosen"]] or rows

    def mark(self, field: str) -> str:
        """Says behind a value that no words support it directly."""
        bases = {claim["basis"] for claim in self.proof(field)[1]}
        if Basis.STATED in bases:
            return ""
        return " (inferred)" if Basis.INFERRED in bases else " (computed)"

    def source_date(self, field: str) -> Mapping[str, Any] | None:
        """When the document came out that a fact is taken from, if that is known."""
        published: Mapping[str, Any] | None = self.proof(field)[1][0]["document"]["published"]
        return published

    def is_planned(self, field: str) -> bool:
        """Whether a date is a plan of its document."""
        return bool(self[field]["planned"])

    @property
    def name(self) -> str | None:
        """What a person calls it."""
        label = NOUNS[kind_of(self.path)].label
        return self.body[label] if label else None

    def sides(self, field: str, dispute: Dispute) -> list[tuple[str, list[str]]]:
        """The values that documents claim for a field, and which documents they are: the used value first."""
        spec = specs_of(kind_of(self.path))[field]
        return [
            (_value_in_words(spec, claims[0]["value"]), [source_in_words(claim["document"]) for claim in claims])
            for claims in (self._claims_of(field, side) for side in dispute.sides)
        ]

    def rivals(self, field: str, dispute: Dispute) -> list[Claim]:
        """The claims of all sides, the used one first."""
        return [claim for side in dispute.sides for claim in self._claims_of(field, side)]

    def _claims_of(self, field: str, side: Side) -> list[Claim]:
        return [claim for claim in self.evidence[field] if claim["document"]["slug"] in side.documents]


def _value_in_words(spec: FieldSpec, value: Any) -> str:
    return value_in_words(spec, value) or f"another text ({len(value):,} characters)"


@dataclass(frozen=True, eq=False)
class Sentence:
    """What is said of a resource, or of several together, and the fields whose facts that states."""

    text: str
    about: tuple[Told, ...]
    fields: tuple[str, ...]
    is_fictional: bool = False

    @property
    def facts(self) -> Iterator[tuple[Told, str]]:
        return ((told, field) for told in self.about for field in self.fields)
