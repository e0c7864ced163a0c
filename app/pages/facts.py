"""A resource for a page: its fields, each with its claims."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import quote

from app import deadlines
from app.briefs.wording import begun
from app.facts.choosing import Dispute
from app.facts.claims import SELF
from app.facts.fields import FieldSpec, Shape
from app.facts.subjects import kind_of, spec_at, specs_of
from app.pages.wording import label_of
from app.vocabulary.kinds import Kind

Resource = Mapping[str, Any]
Rules = Mapping[tuple[str, str], Dispute]
"""Disputes by path of the subject and field."""

MOST_CLAIMS = 3
"""Claims of the value, and of other values, on a card."""
MOST_VALUES = 4
"""Values of a list that are shown where space is short."""

ShownShape = Shape | Literal["duration", "language", "country"]
_SHAPES: Mapping[str, ShownShape] = {
    "window": "duration",
    "language": "language",
    "countries": "country",
    "country": "country",
    "country_code": "country",
}
"""Codes that are shown as words, by field."""

_ROW = FieldSpec(SELF, "code")


@dataclass(frozen=True, slots=True)
class Fact:
    """One field of a resource, whose path is `subject`.

    `rule` decided between documents, if they disagree. `more` is the route of all claims and their number, if there are
    more than these.
    """

    subject: str
    name: str
    label: str
    shape: ShownShape
    value: Any
    claims: Sequence[Resource]
    rule: str | None
    more: Resource | None

    @property
    def is_known(self) -> bool:
        return self.value is not None and self.value != []

    @property
    def anchor(self) -> str:
        """The fragment of the fact on the page of its subject."""
        return anchor_of(self.name)

    @property
    def address(self) -> str:
        return f"/{self.subject}#{self.anchor}" if self.name != SELF else f"/{self.subject}"

    @property
    def data(self) -> str:
        """All claims as JSON."""
        return f"/v1/claims?subject={quote(self.subject, safe='/')}&field={self.name}"

    @property
    def supporting(self) -> list[Resource]:
        """The claims of the value: the chosen ones, then others with the same value."""
        return [claim for claim in self.claims if claim["chosen"]] + [
            claim for claim in self.claims if not claim["chosen"] and self._is_same(claim)
        ]

    @property
    def supporting_shown(self) -> list[Resource]:
        return self.supporting[:MOST_CLAIMS]

    @property
    def rivals_shown(self) -> list[Resource]:
        """One claim of each other value, as far as there is space."""
        values: list[Any] = []
        shown: list[Resource] = []
        for claim in self.rivals:
            if claim["value"] not in values and len(shown) < MOST_CLAIMS:
                values.append(claim["value"])
                shown.append(claim)
        return shown

    @property
    def shown(self) -> list[Resource]:
        """The claims on the card of the fact."""
        return [*self.supporting_shown, *self.rivals_shown]

    @property
    def rivals(self) -> list[Resource]:
        """The claims of other values."""
        return [claim for claim in self.claims if not claim["chosen"] and not self._is_same(claim)]

    def _is_same(self, claim: Resource) -> bool:
        return self._chosen is not None and bool(claim["value"] == self._chosen["value"])

    @property
    def first_values(self) -> Any:
        """The value; of a list the first ones."""
        return self.value[:MOST_VALUES] if isinstance(self.value, list) else self.value

    @property
    def values_left_out(self) -> int:
        return max(0, len(self.value) - MOST_VALUES) if isinstance(self.value, list) else 0

    @property
    def count(self) -> int:
        """Number of all claims."""
        return self.more["count"] if self.more else len(self.claims)

    @property
    def is_planned(self) -> bool:
        return self.is_known and self._chosen is not None and bool(self._chosen["planned"])

    @property
    def source_date(self) -> Resource | None:
        """The date of the chosen claim: of its document, or of the document's update."""
        if self._chosen is None:
            return None
        dated: Resource | None = self._chosen["document"]["updated" if self._chosen["update"] else "published"]
        return dated

    @property
    def _chosen(self) -> Resource | None:
        return next((claim for claim in self.claims if claim["chosen"]), None)


def anchor_of(field: str) -> str:
    """The fragment of a field on the page of its subject, such as `external-ids-imdb`."""
    return field.replace("_", "-").replace(".", "-")


def facts_of(resource: Resource, rules: Rules) -> dict[str, Fact]:
    """All fields of a resource that was read with its evidence. A field without claims has those of the row."""
    deadlines.check()
    kind, evidence = kind_of(resource["path"]), resource["evidence"]
    facts = {}
    for name, spec in specs_of(kind).items():
        holder, _, member = name.partition(".")
        value = resource[holder][member] if member else resource[name]
        is_said = value != [] and value is not spec.unclaimed
        proof = name if name in evidence else SELF if is_said else None
        claims = evidence.get(proof, ())
        rule = _rule(rules, [resource["path"]], name)
        more = _more_claims(resource, proof)
        label = begun(label_of(resource["path"], name))
        facts[name] = Fact(resource["path"], name, label, _shape_of(spec), value, claims, rule, more)
    return facts


def proofs_of(row: Resource, rules: Rules) -> list[Fact]:
    """The claims about a row by field, disputed ones first: of a credit, or of all that a cast entry sums up."""
    deadlines.check()
    kind = kind_of(row["path"]) if "path" in row else Kind.CREDITS
    specs, paths = specs_of(kind), list(paths_in(row))
    proofs = []
    for name, claims in row["evidence"].items():
        rule = _rule(rules, paths, name)
        more = _more_claims(row, name)
        spec = specs.get(name, _ROW)
        label = "" if name == SELF else begun(label_of(paths[0], name))
        proofs.append(Fact(paths[0], name, label, _shape_of(spec), None, claims, rule, more))
    return sorted(proofs, key=lambda proof: proof.rule is None)


def _more_claims(resource: Resource, field: str | None) -> Resource | None:
    found: Resource | None = resource.get("more", {}).get(f"evidence.{field}")
    return found


def _rule(rules: Rules, paths: Iterable[str], field: str) -> str | None:
    return next((rules[path, field].rule for path in paths if (path, field) in rules), None)


def paths_in(row: Resource) -> Iterator[str]:
    """Paths of the subjects of a row: itself, or the credits that it sums up."""
    yield from (credit["path"] for credit in row["credits"]) if "credits" in row else (row["path"],)


def without_evidence(resource: Resource) -> dict[str, Any]:
    """The resource and its included resources without evidence."""
    kept = {name: value for name, value in resource.items() if name != "evidence"}
    return {name: [*map(_bare, value)] if isinstance(value, list) else value for name, value in kept.items()}


def _bare(item: Any) -> Any:
    return without_evidence(item) if isinstance(item, dict) else item


def shape_of(path: str, field: str) -> ShownShape:
    """How the values of a field of a subject are shown."""
    return _shape_of(spec_at(path, field))


def _shape_of(spec: FieldSpec) -> ShownShape:
    return _SHAPES.get(spec.name, spec.shape)
