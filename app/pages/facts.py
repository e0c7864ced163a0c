"""A resource as a person reads it: field by field, each with its claims."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.facts.claims import SELF
from app.facts.fields import Shape
from app.facts.subjects import NOUNS, kind_of, specs_of

Resource = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Fact:
    """`claims` are those about the field; of a value without any of its own, those about the row. `rule` is the step
    that decided between documents that disagree."""

    name: str
    meaning: str
    shape: Shape
    value: Any
    claims: Sequence[Resource]
    rule: str | None = None

    @property
    def is_known(self) -> bool:
        return self.value is not None and self.value != []

    @property
    def is_planned(self) -> bool:
        """Whether it is a date later than that of the document that gives it."""
        chosen = next((claim for claim in self.claims if claim["chosen"] and claim["value"] == self.value), None)
        published = chosen["document"]["published"] if chosen else None
        if self.shape != "date" or published is None:
            return False
        return bool(self.value["earliest"] > published["latest"])


Rules = Mapping[tuple[str, str], str]
"""The steps that decided, by path of the subject and field."""


def facts_of(resource: Resource, rules: Rules | None = None) -> dict[str, Fact]:
    """The facts of a resource that was read with its evidence, by field."""
    return {fact.name: fact for fact in _facts(resource, rules or {})}


def _facts(resource: Resource, rules: Rules) -> Iterator[Fact]:
    kind, evidence = kind_of(resource["path"]), resource["evidence"]
    fields = NOUNS[kind].model_fields
    for name, spec in specs_of(kind).items():
        holder, _, member = name.partition(".")
        value = resource[holder][member] if member else resource[name]
        claims = evidence.get(name) or (evidence.get(SELF, []) if value not in (None, [], False) else [])
        meaning = fields[holder].description or ""
        yield Fact(name, meaning, spec.shape, value, claims, rules.get((resource["path"], name)))


def belonging_of(member: Resource) -> list[Resource]:
    """All claims that somebody belongs to the cast or crew, whichever field they are about."""
    return [claim for claims in member["evidence"].values() for claim in claims]
