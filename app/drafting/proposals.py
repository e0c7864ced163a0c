"""Proposals: values for the fields of a fact sheet, each with the words of the text that support it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, Self

from app.facts.claims import SELF
from app.facts.subjects import path_of
from app.vocabulary.claims import Basis, Certainty
from app.vocabulary.kinds import Kind


class TextSpan(NamedTuple):
    """Code points of the normalised text: `start` is inclusive, `end` exclusive."""

    start: int
    end: int

    def moved(self, by: int) -> "TextSpan":
        return TextSpan(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class KnownMatch:
    """A subject of the catalogue that a proposed subject is, or may be."""

    path: str
    name: str
    certain: bool

    @property
    def sentence(self) -> str:
        return f"this is {self.path}" if self.certain else f"may be {self.path}"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A value for one field of one subject; the field `self` says that the row itself is proposed.

    `key` has the parts of the row that are no claims, such as its series. `rule` is the name of what proposed it.
    """

    subject: str
    key: Mapping[str, Any]
    field: str
    value: Any
    spans: tuple[TextSpan, ...]
    rule: str
    basis: Basis = Basis.STATED
    why: str | None = None
    certainty: Certainty = Certainty.CERTAIN
    planned: bool = False
    relative: bool = False
    update: bool = False
    known: KnownMatch | None = None

    def marked(self, **marks: Any) -> Self:
        return replace(self, **marks)


@dataclass(frozen=True, slots=True)
class ProposedValue:
    """A value with its own evidence, where it differs from that of its row."""

    value: Any
    spans: tuple[TextSpan, ...] = ()
    basis: Basis = Basis.STATED
    why: str | None = None
    relative: bool = False
    planned: bool | None = None


@dataclass(frozen=True, slots=True)
class ProposedRow:
    """A row with its fields, as a rule finds it. `key` holds `slug` for kinds that have one."""

    kind: Kind
    key: Mapping[str, Any]
    rule: str
    spans: tuple[TextSpan, ...]
    fields: Mapping[str, Any] = field(default_factory=dict)
    planned: bool = False
    certainty: Certainty = Certainty.CERTAIN
    update: bool = False

    @property
    def path(self) -> str:
        return path_of(self.kind, self.key)

    def proposals(self) -> Iterator[Proposal]:
        yield self._proposal(SELF, ProposedValue(None))
        for name, given in self.fields.items():
            value = given if isinstance(given, ProposedValue) else ProposedValue(given)
            if value.value is not None and value.value != []:
                yield self._proposal(name, value)

    def _proposal(self, name: str, value: ProposedValue) -> Proposal:
        return Proposal(
            subject=self.path,
            key=self.key,
            field=name,
            value=value.value,
            spans=value.spans or self.spans,
            rule=self.rule,
            basis=value.basis,
            why=value.why,
            certainty=self.certainty,
            planned=self.planned if value.planned is None else value.planned,
            relative=value.relative,
            update=self.update,
        )


def proposals_of(rows: Iterable[ProposedRow]) -> Iterator[Proposal]:
    for row in rows:
        yield from row.proposals()


@dataclass(frozen=True, slots=True)
class Dropped:
    """A proposal that is not in the sheet, and why."""

    proposal: Proposal
    reason: str
