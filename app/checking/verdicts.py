"""The verdict on one value of one field, from all claims about the field. Pure functions; `docs/design.md`."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, NamedTuple, TypeAlias

from app.facts.claims import Claim
from app.facts.containment import contains
from app.facts.fields import Combining, FieldSpec
from app.facts.names import identity_key
from app.facts.typography import same_words
from app.facts.weighing import value_key
from app.vocabulary.claims import Verdict


class Standpoint(NamedTuple):
    """A claim and how it stands. `claim` has the effective rank and `planned`."""

    claim: Claim
    chosen: bool = True
    superseded: bool = False
    corrected: bool = False
    deprecated: bool = False


Says: TypeAlias = Callable[[Standpoint], bool]
"""Whether a claim says all that is asked."""


@dataclass(frozen=True, slots=True)
class FieldClaims:
    """All claims about one field, the chosen ones first. `sides` has one claim of each side of a dispute, the chosen
    one first."""

    claims: Sequence[Standpoint] = ()
    sides: Sequence[Standpoint] = ()

    @property
    def chosen(self) -> list[Standpoint]:
        return [each for each in self.claims if each.chosen]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with the claims that decide, the most important one first.

    `value` is the chosen value in sheet form; `differs` has sentences such as `unit: household, not person`.
    """

    verdict: Verdict
    deciding: tuple[Standpoint, ...] = ()
    value: Any = None
    used: bool | None = None
    differs: tuple[str, ...] = ()


LONGEST_SHOWN = 200
"""Characters of a value in a difference."""
NOTHING = Judgement(Verdict.NOT_FOUND)
_WITH_DIFFERENCE = (Verdict.CONTRADICTED, Verdict.SUPERSEDED, Verdict.CORRECTED, Verdict.INCOMPARABLE)


def finding_about(spec: FieldSpec, field: FieldClaims, asked: Any) -> Judgement:
    """`asked` is a value in sheet form."""
    if spec.combining is Combining.UNION:
        return _finding_about_members(spec, field, asked if isinstance(asked, list) else [asked])
    if spec.combining in (Combining.PROSE, Combining.PRINTED):
        found = judged(field, lambda each: same_words(each.claim.value, asked))
        return found if found.verdict is Verdict.SUPPORTED else NOTHING
    found = judged(
        field,
        lambda each: _says(spec, each.claim, asked),
        lambda each: contains(spec, _claim_like(each.claim, asked), each.claim),
    )
    return with_difference(found, spec.name, asked)


def judged(field: FieldClaims, says: Says, is_vaguer: Says = lambda _: False) -> Judgement:
    """The verdict without the difference. `is_vaguer` is true of a claim that says only a part of it."""
    chosen = field.chosen
    saying = [each for each in field.claims if says(each) and (each.corrected or not each.deprecated)]
    if not chosen and not saying:
        return NOTHING
    value = chosen[0].claim.value if chosen else None
    if not saying:
        vaguer = [each for each in chosen if is_vaguer(each)]
        return Judgement(Verdict.COMPATIBLE if vaguer else Verdict.CONTRADICTED, tuple(vaguer or chosen), value)
    if all(each.corrected for each in saying):
        return Judgement(Verdict.CORRECTED, without_repeated(chosen, saying), value)
    agreeing = [says(side) for side in field.sides]
    if any(agreeing) and not all(agreeing):
        used = agreeing[0]
        live = [each for each in saying if not each.corrected and not each.superseded]
        return Judgement(Verdict.DISPUTED, without_repeated(live, saying, chosen), value, used)
    if all(each.superseded or each.corrected for each in saying):
        return Judgement(Verdict.SUPERSEDED, without_repeated(chosen, saying), value)
    used_first = sorted(saying, key=lambda each: not each.chosen)
    return Judgement(Verdict.SUPPORTED, without_repeated(used_first, chosen), value)


def with_difference(found: Judgement, part: str, asked: Any) -> Judgement:
    if found.verdict in _WITH_DIFFERENCE or (found.verdict is Verdict.DISPUTED and not found.used):
        return replace(found, differs=(difference_of(part, found.value, asked),))
    return found


def difference_of(part: str, value: Any, asked: Any) -> str:
    return f"{part}: {text_of_value(value)}, not {text_of_value(asked)}"


def text_of_value(value: Any) -> str:
    """A value in sheet form, for people."""
    if value is None:
        return "unknown"
    if isinstance(value, list):
        return ", ".join(map(text_of_value, value))
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"{value:,}"
    return value if len(value) <= LONGEST_SHOWN else f"{value[: LONGEST_SHOWN - 1]}…"


def without_repeated(*some: Iterable[Standpoint]) -> tuple[Standpoint, ...]:
    found: dict[tuple[str, str, str], Standpoint] = {}
    for each in chain.from_iterable(some):
        found.setdefault(each.claim.key, each)
    return tuple(found.values())


def best_of(findings: Iterable[Judgement]) -> Judgement:
    """The finding to report if several subjects may be meant: they contradict only if none of them says less."""
    return min(findings, key=lambda each: _BEST_FIRST.index(each.verdict), default=NOTHING)


def all_of(findings: Iterable[Judgement]) -> Judgement:
    """The finding about something that is true only if each part of it is."""
    found = list(findings)
    worst = min(found, key=lambda each: _WORST_FIRST.index(each.verdict))
    alike = [each for each in found if each.verdict is worst.verdict]
    others = [each for each in found if each.verdict is not worst.verdict]
    return replace(
        worst,
        deciding=without_repeated(*(each.deciding for each in (*alike, *others))),
        used=all(each.used for each in alike) if worst.verdict is Verdict.DISPUTED else None,
        differs=tuple(dict.fromkeys(text for each in found for text in each.differs)),
    )


_BEST_FIRST = (
    *(Verdict.SUPPORTED, Verdict.DISPUTED, Verdict.SUPERSEDED, Verdict.CORRECTED, Verdict.COMPATIBLE),
    *(Verdict.MISATTRIBUTED, Verdict.ALTERED, Verdict.NOT_FOUND, Verdict.INCOMPARABLE, Verdict.CONTRADICTED),
    *(Verdict.UNKNOWN_SUBJECT, Verdict.NOT_READ),
)
_WORST_FIRST = (
    *(Verdict.NOT_READ, Verdict.UNKNOWN_SUBJECT, Verdict.INCOMPARABLE, Verdict.CONTRADICTED, Verdict.CORRECTED),
    *(Verdict.ALTERED, Verdict.MISATTRIBUTED, Verdict.NOT_FOUND, Verdict.DISPUTED, Verdict.SUPERSEDED),
    *(Verdict.COMPATIBLE, Verdict.SUPPORTED),
)


def _says(spec: FieldSpec, claim: Claim, asked: Any) -> bool:
    return value_key(claim.value) == value_key(asked) or contains(spec, claim, _claim_like(claim, asked))


def _claim_like(claim: Claim, asked: Any) -> Claim:
    return claim._replace(value=asked, within=())


def _finding_about_members(spec: FieldSpec, field: FieldClaims, members: Sequence[Any]) -> Judgement:
    """A member that no document names is not found, because a list is never known to be complete."""
    chosen = field.chosen
    value = list({str(member): member for each in chosen for member in each.claim.value}.values())
    naming = [[each for each in field.claims if _names(spec, each.claim, member)] for member in members]
    deciding = without_repeated(*naming)
    if all(any(each.chosen for each in some) for some in naming):
        return Judgement(Verdict.SUPPORTED, tuple(each for each in deciding if each.chosen), value)
    if all(naming) and all(any(each.chosen or each.corrected for each in some) for some in naming):
        return Judgement(Verdict.CORRECTED, without_repeated(chosen, deciding), value)
    return Judgement(Verdict.NOT_FOUND, (), value or None)


def _names(spec: FieldSpec, claim: Claim, member: Any) -> bool:
    if spec.shape == "text":
        return any(identity_key(each) == identity_key(member) for each in claim.value)
    return member in claim.value
