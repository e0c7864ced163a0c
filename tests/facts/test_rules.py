"""Sentences that hold for all claims, and the cost of a thousand of them."""

from collections import Counter
from collections.abc import Callable
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.facts import weighing
from app.facts.choosing import Choice, ChosenSubject, subject_from
from app.facts.claims import SELF, Claim, Source
from app.facts.containment import contains, offered_under, sought_under
from app.facts.fields import Combining, Containment, FieldSpec
from app.facts.metrics import DEFINING
from app.facts.subjects import NOUNS, specs_of
from app.facts.weighing import Weighed, value_key
from app.vocabulary.claims import Rank
from app.vocabulary.kinds import Kind
from tests.facts.reports import Said, sources_of
from tests.facts.worlds import DOCUMENTS, World, values_of, worlds

thorough = settings(max_examples=60, deadline=None, derandomize=True)
near = st.floats(-0.0012, 0.0012)
FIELDS = [(kind, spec) for kind in Kind if kind is not Kind.DOCUMENTS for spec in specs_of(kind).values()]


@thorough
@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter(world: World, random: Any):
    kind, claims, sources = world
    assert subject_from(kind, claims, sources) == subject_from(kind, random.sample(claims, len(claims)), sources)


@thorough
@given(worlds())
def test_every_claim_is_kept_once(world: World):
    kind, claims, sources = world
    found = [claim for choice in subject_from(kind, claims, sources).choices.values() for claim in choice.claims]
    assert Counter(map(repr, found)) == Counter(map(repr, claims))


@thorough
@given(worlds())
def test_each_fact_is_claimed_by_a_document(world: World):
    kind, claims, sources = world
    about = subject_from(kind, claims, sources)
    for name, spec in specs_of(kind).items():
        if spec.combining is Combining.UNION:
            members = [member for claim in claims if claim.field == name for member in claim.value]
            assert set(about.facts[name]) <= set(members)
        elif name in about.choices and about.choices[name].chosen:
            [chosen] = about.choices[name].chosen
            assert about.facts[name] == chosen.value
            assert chosen in claims


@thorough
@given(worlds(tuple(kind for kind in Kind if {"series", "season"} <= specs_of(kind).keys())))
def test_a_season_is_one_of_the_series_that_its_document_means(world: World):
    kind, claims, sources = world
    about = subject_from(kind, claims, sources)
    meant = {claim.document: claim.value["series"] for claim in claims if claim.field == SELF}
    if "season" in about.choices:
        assert all(meant[claim.document] == about.facts["series"] for claim in about.choices["season"].chosen)


@thorough
@given(worlds())
def test_chosen_claims_are_live_and_come_first(world: World):
    kind, claims, sources = world
    for choice in subject_from(kind, claims, sources).choices.values():
        assert choice.claims[: len(choice.chosen)] == choice.chosen
        assert all(is_live(choice, claim) for claim in choice.chosen)
        assert not choice.superseded & {claim.document for claim in choice.chosen}


def is_live(choice: Choice, claim: Claim) -> bool:
    return claim.rank is not Rank.DEPRECATED and claim.document not in choice.corrected_by


@thorough
@given(worlds(tuple(kind for kind in Kind if kind is not Kind.DOCUMENTS and not NOUNS[kind].leading)))
def test_a_field_with_a_live_claim_has_a_fact(world: World):
    kind, claims, sources = world
    choices = subject_from(kind, claims, sources).choices
    for name, choice in choices.items():
        if name not in ("season", "latitude", "longitude"):
            assert bool(choice.chosen) == any(is_live(choice, claim) for claim in choice.claims)


@thorough
@given(worlds())
def test_a_conflict_has_a_used_side_and_others_with_other_values(world: World):
    kind, claims, sources = world
    for choice in subject_from(kind, claims, sources).choices.values():
        if choice.dispute is None:
            continue
        by_document = {claim.document: claim for claim in choice.claims}
        values = [
            {repr(value_key(by_document[slug].value)) for slug in side.documents} for side in choice.dispute.sides
        ]
        assert all(len(some) == 1 for some in values)
        assert len(set.union(*values)) == len(values) > 1
        assert choice.chosen[0].document in choice.dispute.sides[0].documents
        documents = [slug for side in choice.dispute.sides for slug in side.documents]
        assert all(is_live(choice, by_document[slug]) and slug not in choice.superseded for slug in documents)


@thorough
@given(worlds())
def test_prose_and_unions_have_no_conflicts(world: World):
    kind, claims, sources = world
    for name, choice in subject_from(kind, claims, sources).choices.items():
        if name != SELF and specs_of(kind)[name].combining in (Combining.UNION, Combining.PROSE, Combining.PRINTED):
            assert choice.dispute is None


@thorough
@given(worlds((Kind.METRICS, Kind.STATEMENTS)))
def test_no_document_of_a_completed_row_contradicts_it(world: World):
    kind, claims, sources = world
    about = subject_from(kind, claims, sources)
    chosen = {name: choice.chosen[0] for name, choice in about.choices.items() if choice.chosen}
    # If the leading document only plans the row, another one that reports it says that it exists, and nothing more.
    documents = {claim.document for name, claim in chosen.items() if name != SELF}
    for name, choice in about.choices.items():
        rivals = {slug for side in (choice.dispute.sides[1:] if choice.dispute else ()) for slug in side.documents}
        assert not rivals & documents
        if name in DEFINING and name not in chosen:
            assert not any(
                claim.document in documents and is_live(choice, claim) and claim.document not in choice.superseded
                for claim in choice.claims
            )


@thorough
@given(worlds())
def test_facts_depend_on_nothing_but_the_claims_about_the_subject(world: World):
    """A document that is split by subjects into several of its date has the same part in the facts of each."""
    kind, claims, sources = world
    parts = {slug: f"{slug}-part" for slug in DOCUMENTS}
    renamed = [claim._replace(document=parts[claim.document]) for claim in claims]
    split = {
        parts[slug]: Source(
            parts[slug], source.published, source.updated, frozenset(parts[other] for other in source.corrects)
        )
        for slug, source in sources.items()
    }
    whole, part = subject_from(kind, claims, sources), subject_from(kind, renamed, split)
    assert (whole.facts, whole.planned) == (part.facts, part.planned)
    assert outline(whole, parts) == outline(part, {slug: slug for slug in parts.values()})


def outline(about: ChosenSubject, names: dict[str, str]) -> dict[str, Any]:
    return {
        name: (
            [names[claim.document] for claim in choice.claims],
            choice.dispute and [[names[slug] for slug in side.documents] for side in choice.dispute.sides],
            {names[slug] for slug in choice.superseded},
        )
        for name, choice in about.choices.items()
    }


# Containment and corrections, against the plainest way to work them out


@pytest.mark.parametrize(("kind", "spec"), FIELDS, ids=lambda each: getattr(each, "name", None))
def test_the_keys_find_every_value_that_contains_another(kind: Kind, spec: FieldSpec):
    @settings(max_examples=10, deadline=None, derandomize=True)
    @given(st.data())
    def found(data: st.DataObject) -> None:
        one, other = (Said(data.draw(values_of(spec)), by=by).claim(spec.name) for by in "ab")
        if value_key(one.value) != value_key(other.value) and contains(spec, one, other):
            assert set(sought_under(spec, other)) <= set(offered_under(spec, one))

    if spec.containment is not Containment.POSITION:
        found()


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    st.floats(-90, 90),
    st.floats(-180, 180),
    st.floats(-0.0012, 0.0012),
    st.floats(-0.0012, 0.0012),
    st.sampled_from("xyz"),
)
def test_the_keys_find_every_position_near_another(north: float, east: float, up: float, right: float, half: str):
    spec = FieldSpec("position", "number", containment=Containment.POSITION)
    other = (max(-90, min(90, north + up)), east + right)
    halves = {"x": other, "y": (None, other[1]), "z": (other[0], None)}
    one, two = Said((north, east)).claim("position"), Said(halves[half]).claim("position")
    if contains(spec, one, two):
        assert set(sought_under(spec, two)) <= set(offered_under(spec, one))


@thorough
@given(worlds())
def test_containment_is_that_of_each_pair_of_claims(world: World):
    kind, claims, sources = world
    for name, spec in specs_of(kind).items():
        if spec.containment in (Containment.POSITION, Containment.PLACE):
            continue
        weighed = Weighed(spec, [claim for claim in claims if claim.field == name], sources)
        assert weighed.contained == contained_by_pairs(weighed)


def contained_by_pairs(weighed: Weighed) -> frozenset[str]:
    """Those that give way to some other claim, by comparing each with each."""
    taking_part = [claim for claim in weighed.current if weighed._takes_part(claim)]
    if weighed.spec.combining is not Combining.SINGLE or weighed.spec.containment is None:
        return frozenset()
    places = {weighed.value_of(claims[0]): place for place, claims in enumerate(weighed._values_by_precedence())}

    def gives_way(claim: Claim, other: Claim) -> bool:
        mine, theirs = weighed.standing[claim.document], weighed.standing[other.document]
        if weighed.value_of(claim) == weighed.value_of(other) or not contains(weighed.spec, other, claim):
            return False
        is_strong_enough = theirs.rank <= mine.rank and theirs.certainty <= mine.certainty
        is_before = places[weighed.value_of(other)] < places[weighed.value_of(claim)]
        return is_strong_enough and (is_before or not contains(weighed.spec, claim, other))

    return frozenset(c.document for c in taking_part if any(gives_way(c, other) for other in taking_part))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(worlds((Kind.SERIES, Kind.PEOPLE, Kind.EPISODES, Kind.METRICS)))
def test_corrections_and_containment_are_the_same_in_any_order(world: World):
    kind, claims, sources = world
    for name, spec in specs_of(kind).items():
        some = [claim for claim in claims if claim.field == name][:4]
        answers = {
            (repr(sorted(each.corrected_by.items())), each.superseded, each.contained)
            for each in (Weighed(spec, order, sources) for order in permutations(some))
        }
        assert len(answers) == 1


# Cost


def distinct(number: int) -> dict[str, tuple[Kind, str, Callable[[int], Any]]]:
    """Fields, and values for them of which none, or few, are equal."""
    names = [f"n{n}" for n in range(40)]
    return {
        "days": (Kind.SERIES, "premiered", lambda n: f"20{n // 336:02}-{n % 336 // 28 + 1:02}-{n % 28 + 1:02}"),
        "years": (Kind.SERIES, "premiered", lambda n: f"{n + 1:04}"),
        "titles": (Kind.SERIES, "title", lambda n: f"Title {n}"),
        "spellings": (
            Kind.SERIES,
            "title",
            lambda n: "".join(c.upper() if n >> i & 1 else c for i, c in enumerate("abcdefghijkl")),
        ),
        "lists": (Kind.SERIES, "networks", lambda n: ["northsea", names[n % 40], f"x{n // 40}"]),
        "people": (Kind.PEOPLE, "name", lambda n: f"Ann n{n} Lee"),
        "same words": (Kind.PEOPLE, "name", lambda n: f"{names[n % 40]} {names[n // 40 % 40]}"),
        "places": (Kind.FILMING_LOCATIONS, "place", lambda n: f"place-{n}"),
        "runtimes": (Kind.EPISODES, "runtime", lambda n: n + 1),
        "numbers": (Kind.EPISODES, "number", lambda n: n),
        "stages": (Kind.SEASONS, "episode_count", lambda n: n),
    }


def claims_of(number: int, what: str) -> tuple[FieldSpec, list[Claim], dict[str, Source]]:
    kind, field, value = distinct(number)[what]
    days = [f"2{n:03}" for n in range(100, 200)]
    said = [Said(value(n), by=f"d{n}", on=days[n % 100], within=(f"place-{n // 2}",)) for n in range(number)]
    return specs_of(kind)[field], [each.claim(field) for each in said], sources_of(said)


@pytest.mark.parametrize("what", distinct(0))
def test_a_thousand_values_need_no_million_comparisons(what: str, monkeypatch: pytest.MonkeyPatch):
    compared = Counter[str]()

    def counting(spec: FieldSpec, fuller: Claim, other: Claim) -> bool:
        compared[what] += 1
        return contains(spec, fuller, other)

    monkeypatch.setattr(weighing, "contains", counting)
    spec, claims, sources = claims_of(1000, what)
    weighed = Weighed(spec, claims, sources)
    weighed.rivals(weighed.left[0])
    assert compared[what] <= 60_000


def test_of_a_thousand_documents_that_correct_each_other_in_turn_every_second_one_stays():
    said = [Said(f"Title {n}", by=f"d{n:03}", on=str(2100 + n)) for n in range(1000)]
    sources = {
        slug: Source(slug, source.published, None, frozenset((f"d{number - 1:03}",)))
        for number, (slug, source) in enumerate(sources_of(said).items())
    }
    spec = specs_of(Kind.SERIES)["title"]
    weighed = Weighed(spec, [each.claim("title") for each in said], sources)
    assert len(weighed.corrected_by) == 500


def test_values_that_share_all_their_words_are_compared_a_bounded_number_of_times(monkeypatch: pytest.MonkeyPatch):
    compared = Counter[str]()

    def counting(spec: FieldSpec, fuller: Claim, other: Claim) -> bool:
        compared["names"] += 1
        return contains(spec, fuller, other)

    monkeypatch.setattr(weighing, "contains", counting)
    names = [" ".join(order) for order in permutations("abcdef")]
    said = [Said(name, by=f"d{n:03}") for n, name in enumerate(names)]
    Weighed(specs_of(Kind.PEOPLE)["name"], [each.claim("name") for each in said], sources_of(said))
    assert compared["names"] <= len(names) * weighing.MAX_COMPARED
