"""A new claim about a disputed field is compared with two claims only where these give what all claims would give."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.facts import edtf
from app.facts.choosing import subject_from
from app.facts.claims import SELF, Claim, Source
from app.facts.settling import can_be_settled, pair_in_conflict, settled_with
from app.facts.subjects import specs_of
from app.vocabulary.claims import Basis, Certainty, Rank
from app.vocabulary.kinds import Kind
from tests.examples import examples
from tests.facts.worlds import dates

DOCUMENTS = "abcdefgh"
DAYS = ["2020-11", "2021", "2021-05-03", "2021-05-03~", "2024-01-01", "2024-01-02", "2025"]
VALUES = {"premiered": dates, "language": st.sampled_from(["de", "en", "fr", "nl"])}

World = tuple[str, list[Claim], dict[str, Source]]


def mostly(ordinary: Any, *others: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from([ordinary] * 12 + [*others])


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Claims about one field of a series, most of them without marks. The last one is new."""
    field = draw(st.sampled_from(sorted(VALUES)))
    marks = {
        "basis": st.sampled_from(list(Basis)),
        "rank": mostly(Rank.NORMAL, Rank.PREFERRED, Rank.DEPRECATED),
        "certainty": mostly(Certainty.CERTAIN, Certainty.LIKELY, Certainty.RUMORED),
        "planned": mostly(False, True),
    }
    documents = draw(st.permutations(DOCUMENTS))[: draw(st.integers(3, len(DOCUMENTS)))]
    others = documents[:-1]
    sources, claims = {}, []
    for slug in documents:
        corrects = draw(mostly(frozenset(), *(frozenset({other}) for other in others if other != slug)))
        corrects = corrects if slug in others else frozenset()
        is_contradicted = draw(mostly(False, True))
        published = edtf.parse(draw(st.sampled_from(DAYS)))
        sources[slug] = Source(slug, published, corrects=corrects, contradicted=is_contradicted)
        claims.append(Claim("series/x", field, slug, draw(VALUES[field]), **draw(st.fixed_dictionaries(marks))))
    return field, claims, sources


def outcome(field: str, claims: Sequence[Claim], sources: dict[str, Source]) -> Any:
    """The fact, whether it is planned, and the rule and the two claims of the conflict."""
    mentions = [Claim("series/x", SELF, claim.document, None) for claim in claims]
    subject = subject_from(Kind.SERIES, [*mentions, *claims], sources)
    choice = subject.choices[field]
    conflict = choice.dispute and (choice.dispute.rule, [claim.key for claim in pair_in_conflict(choice)])
    return subject.facts[field], subject.planned, conflict


@pytest.mark.long
@settings(max_examples=examples(1_500))
@given(worlds())
def test_the_claims_that_decide_with_a_new_one_give_what_all_claims_give(world: World):
    field, claims, sources = world
    *known, new = claims
    by_key = {claim.key: claim for claim in known}
    *_, conflict = outcome(field, known, sources)
    assume(conflict)
    pair = [by_key[key] for key in conflict[1]]
    joins = settled_with(specs_of(Kind.SERIES)[field], pair, new, sources)
    if joins is not None:
        some = [*pair, new] if joins else pair
        assert outcome(field, some, sources) == outcome(field, claims, sources)


SOURCES = {slug: Source(slug, edtf.parse(f"202{number}-05-01")) for number, slug in enumerate("abcd")}
PAIR = [Claim("series/x", "premiered", slug, value) for slug, value in (("c", "2015-02-01"), ("b", "2015-03"))]


@pytest.mark.parametrize(
    ("document", "value", "joins"),
    [
        ("a", "2015-04-01", False),
        ("d", "2015-04-01", True),
        ("d", "2015-04", None),  # another document may name a day of this month
        ("a", "2015-03-04", None),  # a day of the rival's month
        ("a", "2026", None),  # a plan
    ],
)
def test_the_new_claim_joins_the_two(document: str, value: str, joins: bool | None):
    new = Claim("series/x", "premiered", document, value)
    assert settled_with(specs_of(Kind.SERIES)["premiered"], PAIR, new, SOURCES) is joins


@pytest.mark.parametrize(
    ("kind", "field"),
    [(Kind.SERIES, "title"), (Kind.SERIES, "genres"), (Kind.METRICS, "unit"), (Kind.EPISODES, "season")],
)
def test_fields_of_which_other_claims_may_decide(kind: Kind, field: str):
    assert not can_be_settled(kind, field)
