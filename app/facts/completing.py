"""Metrics and statements: all facts come from one document. Others complete it if they do not contradict it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.facts.claims import SELF, Claim
from app.facts.fields import Combining, Fields
from app.facts.weighing import Standing, Weighed, deciding_step
from app.vocabulary.claims import Rule

MAX_COMPLETING = 20
"""Maximum number of documents that complete the leading one; those with the most fields are used."""

Said = dict[str, dict[str, Claim]]
"""The live claims of each document, by field."""


@dataclass(frozen=True, slots=True)
class Completed:
    """The chosen claim of each field. `agreeing` are the documents with the chosen value of `leading`."""

    chosen: Mapping[str, Claim]
    leading: Weighed
    agreeing: frozenset[str] = frozenset()

    def rivals(self, weighed: Weighed, chosen: Claim) -> list[Claim]:
        return [claim for claim in weighed.rivals(chosen) if weighed.contradicts(claim, chosen)]

    def rule(self, weighed: Weighed, chosen: Claim, rival: Claim) -> Rule:
        """The rule that decided between two documents: on the leading field, or else on the field itself.

        A document that would lose there won because it leads, or because it says more than the other.
        """
        if weighed is self.leading:
            chosen = weighed.left[0]
            return deciding_step(weighed.standing[chosen.document], weighed.standing[rival.document])
        if {chosen.document, rival.document} <= self.agreeing:
            return Rule.LEADING_DOCUMENT
        standing = self.leading.standing
        if chosen.document not in standing or rival.document not in standing:
            standing = weighed.standing
        winner, loser = standing[chosen.document], standing[rival.document]
        return deciding_step(winner, loser) if winner < loser else Rule.LEADING_DOCUMENT


def completed(fields: type[Fields[Any, Any, Any]], weighed: Mapping[str, Weighed]) -> Completed:
    leading = next((weighed[name] for name in (*fields.leading, SELF) if name in weighed and weighed[name].left), None)
    if leading is None:
        return Completed({}, weighed[SELF])
    said = _said(weighed)
    chosen_value = leading.value_of(leading.left[0])
    agreeing = [claim.document for claim in leading.current if leading.value_of(claim) == chosen_value]
    counted = fields.counted or tuple(fields.model_fields)
    fullness = {document: sum(name in claims for name in counted) for document, claims in said.items()}
    leader, among_agreeing = max(agreeing, key=fullness.__getitem__), frozenset(agreeing)

    def importance(document: str) -> tuple[bool, int, Standing]:
        standing = leading.standing.get(document) or weighed[SELF].standing[document]
        return document not in among_agreeing, -fullness[document], standing

    others = sorted(said.keys() - {leader}, key=importance)[:MAX_COMPLETING]
    mention = said[leader].get(SELF, weighed[SELF].left[0])
    _leave_out_seasons_of_other_series(said, (mention.value or {}).get("series"))
    chosen = _filled_in({SELF: mention} | said[leader], [said[document] for document in others], weighed)
    return Completed(_required(fields, weighed) | chosen, leading, among_agreeing)


def _required(fields: type[Fields[Any, Any, Any]], weighed: Mapping[str, Weighed]) -> dict[str, Claim]:
    """The claims of required fields, used if a report supersedes all claims of the leading document."""
    return {name: weighed[name].left[0] for name in fields.required if name in weighed and weighed[name].left}


def _leave_out_seasons_of_other_series(said: Said, series: str | None) -> None:
    for claims in said.values():
        if "season" in claims and claims["season"].within != (series,):
            del claims["season"]


def _filled_in(
    leader: Mapping[str, Claim], others: Sequence[Mapping[str, Claim]], weighed: Mapping[str, Weighed]
) -> dict[str, Claim]:
    """The claims of the leading document, completed by documents that contradict no claim chosen so far."""
    chosen = dict(leader)
    for claims in others:
        if not any(weighed[name].contradicts(claims[name], chosen[name]) for name in claims.keys() & chosen.keys()):
            printed = {name for name in claims if weighed[name].spec.combining is Combining.PRINTED}
            chosen = {name: claims[name] for name in claims if name not in printed} | chosen
    return chosen


def _said(weighed: Mapping[str, Weighed]) -> Said:
    said: Said = {}
    for name, each in weighed.items():
        for claim in each.current:
            said.setdefault(claim.document, {})[name] = claim
    return said
