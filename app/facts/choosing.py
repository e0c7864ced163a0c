"""Chooses facts from claims, as pure functions. `docs/design.md` has the rules."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from app.facts.claims import SELF, Claim
from app.facts.completing import Completed, completed
from app.facts.fields import Combining, Containment, Fields, FieldSpec, fields_of
from app.facts.subjects import NOUNS
from app.facts.weighing import Sources, Weighed, deciding_step, is_planned, weakness
from app.vocabulary.claims import Rank, Rule
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import Measure, MetricUnit

__all__ = ["Choice", "ChosenSubject", "Dispute", "Side", "Sources", "known_by", "subject_from"]

MAX_DOCUMENTS_OF_A_SIDE = 20
CLOSENESS = (
    Rule.RANK,
    Rule.CERTAINTY,
    Rule.NEWEST_DOCUMENT,
    Rule.LEADING_DOCUMENT,
    Rule.BASIS,
    Rule.DOCUMENT_SLUG,
)
"""The rules in order. The later the rule that eliminated a rival, the closer the rival came to winning."""
ROUNDED_MEASURES = frozenset(
    (
        Measure.AUDIENCE,
        Measure.AVERAGE_AUDIENCE,
        Measure.HOURS_VIEWED,
        Measure.MINUTES_VIEWED,
        Measure.VIEWS,
        Measure.SHARE,
    )
)
"""Reports round these figures, and percentages. They do not round other counts and ranks."""


class Side(NamedTuple):
    """The documents that claim one value: the strongest ones, strongest first, and their total number."""

    documents: tuple[str, ...]
    size: int


class Dispute(NamedTuple):
    """Contradicting values, the chosen one first, and the rule that eliminated the closest rival."""

    rule: Rule
    sides: tuple[Side, ...]


class Choice(NamedTuple):
    """The claims about one field, the winner first.

    `chosen` are the claims behind the fact: one; none if no claim is live; or all that contribute to a union.
    `superseded` has slugs of documents, and `corrected_by` maps slugs to the document that corrects their claim.
    """

    claims: tuple[Claim, ...]
    chosen: tuple[Claim, ...]
    dispute: Dispute | None = None
    superseded: frozenset[str] = frozenset()
    corrected_by: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class ChosenSubject:
    """Identity and facts of one subject in sheet form, the choice for each field, and the fields that are plans.

    `as_of` has the day of the chosen claim, such as `2024-02-02`, for the `dated` fields of the kind.
    """

    kind: Kind
    facts: dict[str, Any]
    choices: dict[str, Choice]
    planned: frozenset[str] = frozenset()
    as_of: Mapping[str, str] = field(default_factory=dict)

    def is_shown_like(self, other: "ChosenSubject") -> bool:
        return (self.facts, self.planned, self.as_of) == (other.facts, other.planned, other.as_of)


def subject_from(kind: Kind, claims: Iterable[Claim], sources: Sources) -> ChosenSubject:
    """The subject of these claims. Documents have no `self` claim."""
    fields = NOUNS[kind]
    by_field = _without_contradicted(_by_field(claims), fields.required, sources)
    comparable = _rounded_documents(by_field) if kind is Kind.METRICS else _any_document
    specs = _specs_with_self(fields)
    named = {name: spec for name, spec in specs.items() if name in by_field}
    if fields.leading:
        weighed = {name: _weigh(spec, by_field[name], sources, comparable) for name, spec in named.items()}
        choices = _completed_choices(completed(fields, weighed), weighed)
    else:
        positions = _position_choices(specs, by_field, sources)
        choices = {
            name: positions[name] if name in positions else _choice(spec, by_field[name], sources)
            for name, spec in named.items()
        }
    identity = _identity(choices)
    if "season" in choices and not fields.leading:
        choices["season"] = _season_choice(identity["series"], by_field["season"], sources)
    facts = {name: _fact(spec, choices.get(name)) for name, spec in fields_of(fields).items()}
    as_of = dict(_days(fields.dated, choices, sources))
    return ChosenSubject(kind, facts | identity, choices, _planned(specs, choices, sources), as_of)


def known_by(day: date, kind: Kind, claims: Sequence[Claim], sources: Sources) -> list[Claim]:
    """The claims about a subject that existed by the end of a day.

    The earliest claim of a document also implies that the subject exists. A required field without such claims has the
    claims of later updates.
    """
    made = {claim.key for claim in claims if sources[claim.document].made_by(claim, day)}
    documents, fields = {document for _, _, document in made}, {field for _, field, _ in made}
    of_mention = {SELF, *(name for name in NOUNS[kind].required if name not in fields)}
    return [
        claim for claim in claims if claim.key in made or (claim.field in of_mention and claim.document in documents)
    ]


def _by_field(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    by_field: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_field[claim.field].append(claim)
    return by_field


def _without_contradicted(
    by_field: dict[str, list[Claim]], required: Sequence[str], sources: Sources
) -> dict[str, list[Claim]]:
    """Marks the claims of contradicted documents as deprecated.

    A required field keeps them if no other document claims it.
    """
    counted = {}
    for name, claims in by_field.items():
        contradicted = [sources[claim.document].contradicted for claim in claims]
        if not any(contradicted) or (all(contradicted) and name in (SELF, *required)):
            counted[name] = claims
            continue
        counted[name] = [
            claim._replace(rank=Rank.DEPRECATED) if is_contradicted else claim
            for claim, is_contradicted in zip(claims, contradicted, strict=True)
        ]
    return counted


@cache
def _specs_with_self(fields: type[Fields[Any, Any, Any]]) -> dict[str, FieldSpec]:
    return {SELF: FieldSpec(SELF, "code", containment=Containment.IDENTITY)} | fields_of(fields)


def _any_document(_: Claim) -> bool:
    return True


def _rounded_documents(by_field: Mapping[str, Sequence[Claim]]) -> Callable[[Claim], bool]:
    """A predicate for claims that containment may compare: for `value`, those of documents that may have rounded it."""
    rounding = {claim.document for claim in by_field.get("measure", ()) if claim.value in ROUNDED_MEASURES}
    rounding |= {claim.document for claim in by_field.get("unit", ()) if claim.value == MetricUnit.PERCENT}
    return lambda claim: claim.field != "value" or claim.document in rounding


def _identity(choices: Mapping[str, Choice]) -> dict[str, Any]:
    """The identifying fields, each from the best claim that has it."""
    found: dict[str, Any] = {}
    for claim in choices[SELF].claims if SELF in choices else ():
        for name, value in (claim.value or {}).items():
            if found.get(name) is None:
                found[name] = value
    return found


def _fact(spec: FieldSpec, choice: Choice | None) -> Any:
    if choice is None or not choice.chosen:
        return [] if spec.many else spec.unclaimed
    if spec.combining is Combining.UNION:
        return list(dict.fromkeys(member for claim in choice.chosen for member in claim.value))
    return choice.chosen[0].value


def _planned(specs: Mapping[str, FieldSpec], choices: Mapping[str, Choice], sources: Sources) -> frozenset[str]:
    return frozenset(
        name
        for name, choice in choices.items()
        if choice.chosen and is_planned(specs[name], choice.chosen[0], sources[choice.chosen[0].document])
    )


def _days(names: Iterable[str], choices: Mapping[str, Choice], sources: Sources) -> Iterator[tuple[str, str]]:
    for name in names:
        for claim in choices[name].chosen if name in choices else ():
            if dated := sources[claim.document].dated(claim):
                yield name, dated.earliest.isoformat()


def _weigh(
    spec: FieldSpec, claims: Sequence[Claim], sources: Sources, comparable: Callable[[Claim], bool] = _any_document
) -> Weighed:
    return Weighed(spec, claims, sources, comparable)


def _choice(spec: FieldSpec, claims: Sequence[Claim], sources: Sources) -> Choice:
    if len(claims) == 1:
        [only] = claims
        return Choice((only,), () if only.rank is Rank.DEPRECATED else (only,))
    return _chosen_of(_weigh(spec, claims, sources))


def _chosen_of(weighed: Weighed) -> Choice:
    if weighed.spec.combining is Combining.UNION:
        return _made_of(weighed, tuple(weighed.live))
    if not weighed.left:
        return _made_of(weighed, ())
    winner = weighed.left[0]
    rivals, standing = weighed.rivals(winner), weighed.standing
    rules = [deciding_step(standing[winner.document], standing[rival.document]) for rival in rivals]
    return _made_of(weighed, (winner,), _dispute(weighed, winner, rivals, rules))


def _made_of(weighed: Weighed, chosen: tuple[Claim, ...], dispute: Dispute | None = None) -> Choice:
    documents = {claim.document for claim in chosen}
    others = (claim for claim in weighed.claims if claim.document not in documents)
    return Choice((*chosen, *others), chosen, dispute, weighed.superseded, weighed.corrected_by)


def _dispute(weighed: Weighed, winner: Claim, rivals: Sequence[Claim], rules: Iterable[Rule]) -> Dispute | None:
    if not rivals:
        return None
    documents: dict[Any, list[str]] = {weighed.value_of(claim): [] for claim in (winner, *rivals)}
    for claim in weighed.current:
        if weighed.value_of(claim) in documents:
            documents[weighed.value_of(claim)].append(claim.document)
    return Dispute(max(rules, key=CLOSENESS.index), tuple(map(_side, documents.values())))


def _side(documents: Sequence[str]) -> Side:
    return Side(tuple(documents[:MAX_DOCUMENTS_OF_A_SIDE]), len(documents))


def _completed_choices(whole: Completed, weighed: Mapping[str, Weighed]) -> dict[str, Choice]:
    """The choices of a subject whose facts come from one document, completed by others."""
    choices: dict[str, Choice] = {}
    for name, each in weighed.items():
        chosen = whole.chosen.get(name)
        if chosen is None:
            choices[name] = _made_of(each, ())
            continue
        rivals = whole.rivals(each, chosen)
        rules = [whole.rule(each, chosen, rival) for rival in rivals]
        choices[name] = _made_of(each, (chosen,), _dispute(each, chosen, rivals, rules))
    return choices


def _season_choice(series: str | None, claims: Sequence[Claim], sources: Sources) -> Choice:
    """Chooses among the documents that agree on this series; documents with a season of another series come last."""
    agreeing = [claim for claim in claims if claim.within == (series,)]
    others = _weigh(FieldSpec("season", "season"), [c for c in claims if c.within != (series,)], sources).claims
    if not agreeing:
        return Choice(others, ())
    best = _choice(FieldSpec("season", "season"), agreeing, sources)
    return best._replace(claims=best.claims + others)


def _position_choices(
    specs: Mapping[str, FieldSpec], by_field: Mapping[str, Sequence[Claim]], sources: Sources
) -> dict[str, Choice]:
    """Latitude and longitude are chosen together, from one document."""
    names = [name for name, spec in specs.items() if spec.containment is Containment.POSITION]
    given = {name: {claim.document: claim for claim in by_field.get(name, ())} for name in names}
    documents = sorted({document for claims in given.values() for document in claims})
    if not documents:
        return {}
    positions = [_position([given[name].get(document) for name in names]) for document in documents]
    choice = _choice(FieldSpec("position", "number", containment=Containment.POSITION), positions, sources)
    return {name: _part_of(choice, claims) for name, claims in given.items() if claims}


def _position(numbers: Sequence[Claim | None]) -> Claim:
    """The latitude and longitude of one document as one claim, with the weaker rank and certainty of both."""
    weakest = max((claim for claim in numbers if claim is not None), key=weakness)
    return weakest._replace(field="position", value=tuple(claim.value if claim else None for claim in numbers))


def _part_of(choice: Choice, claims: Mapping[str, Claim]) -> Choice:
    """The choice for the latitude or the longitude alone."""

    def parts(positions: Iterable[Claim]) -> tuple[Claim, ...]:
        return tuple(claims[position.document] for position in positions if position.document in claims)

    dispute = choice.dispute and _dispute_about_part(choice.dispute, claims)
    return choice._replace(claims=parts(choice.claims), chosen=parts(choice.chosen), dispute=dispute)


def _dispute_about_part(dispute: Dispute, claims: Mapping[str, Claim]) -> Dispute | None:
    """The dispute about the latitude or longitude alone. None if all positions share it."""
    sides: dict[float, Side] = {}
    for side in dispute.sides:
        documents = tuple(document for document in side.documents if document in claims)
        if documents:
            value = claims[documents[0]].value
            known = sides.get(value, Side((), 0))
            together = (*known.documents, *documents)[:MAX_DOCUMENTS_OF_A_SIDE]
            sides[value] = Side(together, known.size + side.size)
    return Dispute(dispute.rule, tuple(sides.values())) if len(sides) > 1 else None
