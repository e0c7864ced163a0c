"""Facts that are chosen from the claims that decide are those that all claims give."""

from collections import defaultdict
from typing import Any

import pytest
from hypothesis import given, settings

from app.facts.choosing import ChosenSubject, subject_from
from app.facts.claims import SELF, Claim
from app.facts.fields import Containment
from app.facts.standing import Keys, keys_of
from app.facts.subjects import NOUNS, specs_of
from app.vocabulary.kinds import Kind
from tests.examples import examples
from tests.facts.worlds import World, worlds

Keyed = list[tuple[Keys, Claim]]

thorough = settings(max_examples=examples(400))


def keyed(world: World) -> Keyed:
    kind, claims, sources = world
    by_document: dict[str, dict[str, Claim]] = defaultdict(dict)
    for claim in claims:
        by_document[claim.document][claim.field] = claim
    corrected = {slug for document in by_document for slug in sources[document].corrects}
    found: Keyed = []
    for document, claimed in by_document.items():
        apart = document in corrected or bool(sources[document].corrects)
        keys = keys_of(kind, claimed, sources[document], takes_part_in_corrections=apart)
        found += [(keys[name], claim) for name, claim in claimed.items()]
    return found


def deciding(kind: Kind, every: Keyed) -> list[Claim]:
    """The strongest claim of each group, and of spellings the oldest; of metrics and statements, all claims of the
    documents of these."""
    groups: dict[tuple[str, int], Keyed] = defaultdict(list)
    for keys, claim in every:
        groups[claim.field, keys.group].append((keys, claim))
    ends = [min(some, key=standing)[1] for some in groups.values()]
    ends += [max(some, key=standing)[1] for (field, _), some in groups.items() if is_spelled(kind, field)]
    if NOUNS[kind].leading:
        mentions = (some for (field, _), some in groups.items() if field == SELF)
        speaking = {claim.document for some in mentions for _, claim in sorted(some, key=standing)[:21]}
        documents = {claim.document for claim in ends} | speaking
        return [claim for _, claim in every if claim.document in documents]
    fields = {claim.key for claim in ends}
    return [claim for _, claim in every if claim.key in fields]


def standing(keyed_claim: tuple[Keys, Claim]) -> str:
    return keyed_claim[0].standing


def is_spelled(kind: Kind, field: str) -> bool:
    spec = specs_of(kind).get(field)
    return spec is not None and spec.containment in (Containment.SPELLING, Containment.FULLER_NAME)


def outcome(subject: ChosenSubject) -> Any:
    """The facts, and for each conflict the step that decided and the values of its sides."""
    values = {
        (field, claim.document): claim.value for field, choice in subject.choices.items() for claim in choice.claims
    }
    conflicts = {
        field: (choice.dispute.rule, [repr(values[field, side.documents[0]]) for side in choice.dispute.sides])
        for field, choice in subject.choices.items()
        if choice.dispute and field != SELF
    }
    return subject.facts, subject.planned, conflicts


@pytest.mark.long
@thorough
@given(worlds())
def test_the_claims_that_decide_give_the_facts_and_conflicts_of_all_claims(world: World):
    kind, claims, sources = world
    some = deciding(kind, keyed(world))
    assert outcome(subject_from(kind, some, sources)) == outcome(subject_from(kind, claims, sources))
