"""Disputed fields of which two claims decide, the winner and its closest rival, however many other claims there are.

A new claim then has to be compared with these two only. This holds for fields whose values are compared as a whole or
by containment of dates: in these, a new claim does not change the relations between the others.
"""

from collections.abc import Sequence
from typing import TypeAlias

from app.facts import edtf
from app.facts.choosing import Choice
from app.facts.claims import Claim
from app.facts.fields import Combining, Containment, FieldSpec
from app.facts.subjects import NOUNS, specs_of
from app.facts.weighing import Sources, Weighed, is_planned, value_key
from app.vocabulary.claims import Certainty, DatePrecision, Rank
from app.vocabulary.kinds import Kind

Pair: TypeAlias = tuple[Claim, Claim]


def can_be_settled(kind: Kind, field: str) -> bool:
    """Whether two claims about such a field can decide alone."""
    spec = specs_of(kind).get(field)
    if spec is None or NOUNS[kind].leading or spec.shape == "season":
        return False
    return spec.combining is Combining.SINGLE and spec.containment in (None, Containment.DATE)


def pair_in_conflict(choice: Choice) -> Pair:
    """The winner of a disputed field, and the strongest claim of another value."""
    [winner] = choice.chosen
    value = value_key(winner.value)
    return winner, next(claim for claim in choice.claims if value_key(claim.value) != value)


def settled_with(spec: FieldSpec, pair: Sequence[Claim], new: Claim, sources: Sources) -> bool | None:
    """Whether the new claim becomes one of those that decide. None if claims other than these three may decide too.

    Its document corrects no other one, and no other one corrects it.
    """
    claims = (*pair, new)
    if not all(_is_ordinary(spec, claim, sources) for claim in claims):
        return None
    left = Weighed(spec, claims, sources).left
    if any(claim not in left for claim in pair):
        return None
    if new not in left[:2]:
        return False
    return None if _may_give_way(spec, new) else True


def _is_ordinary(spec: FieldSpec, claim: Claim, sources: Sources) -> bool:
    """Whether nothing but its date sets the claim apart from others."""
    source = sources[claim.document]
    return (
        claim.rank is Rank.NORMAL
        and claim.certainty is Certainty.CERTAIN
        and not source.contradicted
        and not is_planned(spec, claim, source)
    )


def _may_give_way(spec: FieldSpec, claim: Claim) -> bool:
    """Whether another value can contain this one."""
    if spec.containment is None:
        return False
    day = edtf.parse(claim.value)
    return day.precision is not DatePrecision.DAY or day.approximate or day.uncertain
