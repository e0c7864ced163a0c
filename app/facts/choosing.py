"""Which of the claims about a field becomes the fact: design.md section 4, as pure functions.

All claims about a field are put in one order, the winner first. The steps of the order are those of `Rule`; a vague
date that gives way to a more exact one goes behind it without contradicting it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from app.facts import edtf
from app.facts.claims import SELF, Claim, Source
from app.facts.fields import Fields, FieldSpec, fields_of
from app.facts.subjects import NOUNS
from app.vocabulary import Basis, Kind, Rank, Rule

Sources = Mapping[str, Source]
Order = tuple[int, bool, int, int, str]

_RANKS = {Rank.PREFERRED: 0, Rank.NORMAL: 1, Rank.DEPRECATED: 2}
_BASES = {Basis.STATED: 0, Basis.COMPUTED: 1, Basis.INFERRED: 2}
_STEPS = {0: Rule.RANK, 2: Rule.NEWEST_DOCUMENT, 3: Rule.BASIS, 4: Rule.DOCUMENT_SLUG}


class Choice(NamedTuple):
    """The claims about one field, the winner first.

    `chosen` are the claims the fact rests on: one, none if all are deprecated, or all that a gathered list unites.
    `rule` is the step that decided against the last rival, or None where nobody disagrees.
    """

    claims: tuple[Claim, ...]
    chosen: tuple[Claim, ...]
    rule: Rule | None


@dataclass(frozen=True, slots=True)
class Subject:
    """All that the claims add up to for one subject: its identity and facts in sheet form, and how each was chosen."""

    kind: Kind
    facts: dict[str, Any]
    choices: dict[str, Choice]


def subject_from(kind: Kind, claims: Iterable[Claim], sources: Sources) -> Subject:
    """The subject that these claims are about. Documents claim no `self`: each is its own source."""
    fields = NOUNS[kind]
    by_field: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_field[claim.field].append(claim)
    choices: dict[str, Choice] = {}
    for name, spec in _specs_with_self(fields).items():
        if name in by_field:
            choices[name] = _choice(spec, by_field[name], sources, moving=name in fields.moving)
    if fields.whole:
        choices = _chosen_whole(fields, choices, sources)
    identity = _identity(choices)
    if "season" in choices and not fields.whole:
        choices["season"] = _within(identity["series"], choices["season"], series_meant(choices), sources)
    facts = {name: _fact(spec, choices.get(name)) for name, spec in fields_of(fields).items()}
    return Subject(kind, facts | identity, choices)


@cache
def _specs_with_self(fields: type[Fields[Any, Any, Any]]) -> dict[str, FieldSpec]:
    return {SELF: FieldSpec(SELF, "code")} | fields_of(fields)


def series_meant(choices: Mapping[str, Choice]) -> dict[str, str | None]:
    """From document to the series that it takes the subject, and its season, to belong to."""
    speaking = choices[SELF].claims if SELF in choices else ()
    return {claim.document: (claim.value or {}).get("series") for claim in speaking}


def _identity(choices: Mapping[str, Choice]) -> dict[str, Any]:
    """What says which subject is meant, each part from the best claim that has it."""
    found: dict[str, Any] = {}
    for claim in choices[SELF].claims if SELF in choices else ():
        for name, value in (claim.value or {}).items():
            if found.get(name) is None:
                found[name] = value
    return found


def _within(series: str | None, season: Choice, meant: Mapping[str, str | None], sources: Sources) -> Choice:
    """The choice among documents that mean this series. Those that mean a season of another one stand behind."""
    agreeing = [claim for claim in season.claims if meant[claim.document] == series]
    others = tuple(claim for claim in season.claims if meant[claim.document] != series)
    best = _choice(FieldSpec("season", "season"), agreeing, sources, moving=False)
    return Choice(best.claims + others, best.chosen, best.rule)


def known_by(day: date, claims: Iterable[Claim], sources: Sources) -> list[Claim]:
    """The claims of documents that were out by the end of a day."""
    return [claim for claim in claims if sources[claim.document].made_by(claim, day)]


def _fact(spec: FieldSpec, choice: Choice | None) -> Any:
    if choice is None or not choice.chosen:
        return [] if spec.many else False if spec.shape == "boolean" else None
    if spec.gathers:
        return list(dict.fromkeys(name for claim in choice.chosen for name in claim.value))
    return choice.chosen[0].value


def _choice(spec: FieldSpec, claims: Sequence[Claim], sources: Sources, *, moving: bool) -> Choice:
    if len(claims) == 1:
        [only] = claims
        return Choice((only,), () if only.rank is Rank.DEPRECATED else (only,), None)
    order = _orders(spec, claims, sources)
    ranked = tuple(sorted(claims, key=lambda claim: order[claim.document]))
    alive = tuple(claim for claim in ranked if claim.rank is not Rank.DEPRECATED)
    if spec.gathers:
        return Choice(ranked, alive, None)
    if not alive:
        return Choice(ranked, (), None)
    winner = alive[0]
    others = (claim for claim in ranked if claim.value != winner.value)
    rivals = [claim for claim in others if not _same(spec, claim.value, winner.value) and not order[claim.document][1]]
    if moving:
        rivals = [rival for rival in rivals if not _is_earlier(sources[rival.document], sources[winner.document])]
    return Choice(ranked, (winner,), _deciding_rule(order[winner.document], [order[r.document] for r in rivals]))


def _chosen_whole(
    fields: type[Fields[Any, Any, Any]], choices: dict[str, Choice], sources: Sources
) -> dict[str, Choice]:
    """The same choices with every field, and the identity, taken from the one document that won the weightiest."""
    leading = next((choices[name] for name in fields.whole if name in choices and choices[name].chosen), choices[SELF])
    winner = leading.claims[0].document
    standing = {claim.document: place for place, claim in enumerate(leading.claims)}
    specs = _specs_with_self(fields)
    return {
        name: _taken_from(winner, standing, choice, leading, specs[name], sources) for name, choice in choices.items()
    }


def _taken_from(
    winner: str, standing: dict[str, int], choice: Choice, leading: Choice, spec: FieldSpec, sources: Sources
) -> Choice:
    claims = tuple(sorted(choice.claims, key=lambda claim: (standing.get(claim.document, len(standing)),)))
    mine = next((c for c in claims if c.document == winner and c.rank is not Rank.DEPRECATED), None)
    if mine is None:
        return Choice(claims, (), None)
    claims = (mine, *(claim for claim in claims if claim is not mine))
    rivals = [
        c for c in claims[1:] if not _same(spec, c.value, mine.value) and not _gives_way(spec, c, claims, sources)
    ]
    lead = {claim.document: claim for claim in leading.claims}
    decisive = [_decisive_orders(mine, rival, lead, sources) for rival in rivals]
    rules = [_step(ours, theirs) for ours, theirs in decisive]
    return Choice(claims, (mine,), _STEPS[max(rules)] if rules else None)


def _decisive_orders(mine: Claim, rival: Claim, lead: dict[str, Claim], sources: Sources) -> tuple[Order, Order]:
    """How two documents stand to each other: by their claims on the leading field, or else on the field itself."""
    ours, theirs = (lead[mine.document], lead[rival.document]) if rival.document in lead else (mine, rival)
    return _plain_order(ours, sources), _plain_order(theirs, sources)


def _deciding_rule(winner: Order, rivals: Sequence[Order]) -> Rule | None:
    return _STEPS[max(_step(winner, rival) for rival in rivals)] if rivals else None


def _step(one: Order, other: Order) -> int:
    """The first step of the order that tells two claims apart."""
    return next(step for step in _STEPS if one[step] != other[step])


def _orders(spec: FieldSpec, claims: Sequence[Claim], sources: Sources) -> dict[str, Order]:
    """How each document's claim stands to the others'."""
    plain = {claim.document: _plain_order(claim, sources) for claim in claims}
    if spec.shape != "date":
        return plain
    giving_way = {claim.document: _gives_way(spec, claim, claims, sources) for claim in claims}
    return {document: (order[0], giving_way[document], *order[2:]) for document, order in plain.items()}


def _plain_order(claim: Claim, sources: Sources) -> Order:
    return _RANKS[claim.rank], False, sources[claim.document].age, _BASES[claim.basis], claim.document


def _is_earlier(one: Source, other: Source) -> bool:
    if one.published is None or other.published is None:
        return one.published is None and other.published is not None
    return one.published.earliest < other.published.earliest


def _gives_way(spec: FieldSpec, claim: Claim, claims: Sequence[Claim], sources: Sources) -> bool:
    """Whether a past date is only a vaguer form of another claim's. A plan never is."""
    if spec.shape != "date":
        return False
    day, published = edtf.parse(claim.value), sources[claim.document].published
    if published is not None and day.earliest > published.latest:
        return False
    return any(_holds(day, edtf.parse(other.value)) for other in claims if _RANKS[other.rank] <= _RANKS[claim.rank])


def _holds(vague: edtf.Edtf, exact: edtf.Edtf) -> bool:
    if (vague.earliest, vague.latest) == (exact.earliest, exact.latest):
        return (vague.approximate or vague.uncertain) and not (exact.approximate or exact.uncertain)
    return vague.earliest <= exact.earliest and exact.latest <= vague.latest


def _same(spec: FieldSpec, one: Any, other: Any) -> bool:
    return set(one) == set(other) if spec.many else bool(one == other)
