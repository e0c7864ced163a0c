"""Metrics and statements: all facts come from one document, and others complete it where they contradict nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.facts.claims import SELF, Claim
from app.facts.fields import Combining, Fields
from app.facts.weighing import Weighed, deciding_step
from app.vocabulary import Rule

MAX_COMPLETING = 20
"""Documents that may complete the leading one: those that say most."""

Said = dict[str, dict[str, Claim]]
"""The live claims of each document, by field."""


@dataclass(frozen=True, slots=True)
class Completed:
    """The claim that was chosen for each field. `agreeing` are the documents with the chosen value of `leading`."""

    chosen: Mapping[str, Claim]
    leading: Weighed
    agreeing: frozenset[str]

    def rivals(self, weighed: Weighed, chosen: Claim) -> list[Claim]:
        return [
            claim
            for claim in weighed.live
            if claim.document not in weighed.superseded | weighed.contained and weighed.contradicts(claim, chosen)
        ]

    def rule(self, weighed: Weighed, chosen: Claim, rival: Claim) -> Rule:
        """The step that decided between two documents: on the leading field, or else on the field itself."""
        if weighed is self.leading:
            return deciding_step(weighed.standing[chosen.document], weighed.standing[rival.document])
        if {chosen.document, rival.document} <= self.agreeing:
            return Rule.LEADING_DOCUMENT
        standing = self.leading.standing
        if chosen.document not in standing or rival.document not in standing:
            standing = weighed.standing
        return deciding_step(standing[chosen.document], standing[rival.document])


def completed(fields: type[Fields[Any, Any, Any]], weighed: Mapping[str, Weighed]) -> Completed:
    leading = next((weighed[name] for name in fields.leading if name in weighed and weighed[name].left), weighed[SELF])
    if not leading.left:
        return Completed({}, leading, frozenset())
    winner = leading.left[0]
    agreeing = frozenset(claim.document for claim in leading.live if leading.same(claim, winner))
    said = _said(weighed)
    counted = fields.counted or tuple(fields.model_fields)

    def importance(document: str) -> tuple[Any, ...]:
        fullness = sum(name in said[document] for name in counted)
        standing = leading.standing.get(document) or weighed[SELF].standing[document]
        return document not in agreeing, -fullness, standing

    leader, *others = sorted(said, key=importance)
    chosen = dict(said[leader])
    for document in others[:MAX_COMPLETING]:
        if not any(
            weighed[name].contradicts(claim, chosen[name]) for name, claim in said[document].items() if name in chosen
        ):
            chosen |= {
                name: claim
                for name, claim in said[document].items()
                if name not in chosen and weighed[name].spec.combining is not Combining.PRINTED
            }
    return Completed(chosen, leading, agreeing)


def _said(weighed: Mapping[str, Weighed]) -> Said:
    said: Said = {}
    for name, each in weighed.items():
        for claim in each.live:
            if claim.document not in each.superseded:
                said.setdefault(claim.document, {})[name] = claim
    return said
