"""When a claim gives way, without a conflict, to one that says all it says and more."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.facts.containment import _pieces, _quotation
from app.vocabulary.claims import Rule
from app.vocabulary.kinds import Kind
from tests.facts.reports import Said, choice, outcome, sides, subject, with_mentions

OLDER, NEWER = "2023-05-03", "2024-05-03"


def gives_way(field: str, vague: Any, full: Any, kind: Kind = Kind.SERIES) -> bool:
    """Whether the vague value of the newer document gives way to the full one, and not the other way round."""
    newer_is_vague = Said(full, by="a", on=OLDER), Said(vague, by="b", on=NEWER)
    newer_is_full = Said(vague, by="a", on=OLDER), Said(full, by="b", on=NEWER)
    outcomes = {outcome(field, *said, kind=kind)[1:] for said in (newer_is_vague, newer_is_full)}
    facts = [outcome(field, *said, kind=kind)[0] for said in (newer_is_vague, newer_is_full)]
    return outcomes == {(None,)} and facts == [full, full]


def differ(field: str, one: Any, other: Any, kind: Kind = Kind.SERIES) -> bool:
    """Whether two values are in conflict, in either order of their documents."""
    orders = [(Said(one, by="a", on=OLDER), Said(other, by="b", on=day)) for day in ("2022-05-03", NEWER)]
    return all(outcome(field, *said, kind=kind)[1] is Rule.NEWEST_DOCUMENT for said in orders)


def are_one(field: str, one: Any, other: Any, kind: Kind = Kind.SERIES) -> bool:
    """Whether two values say the same: there is no conflict, and the newer document's is used."""
    orders = [(Said(one, by="a", on=OLDER), Said(other, by="b", on=day)) for day in ("2022-05-03", NEWER)]
    return [outcome(field, *said, kind=kind) for said in orders] == [(one, None), (other, None)]


# Dates


@pytest.mark.parametrize(
    ("vague", "exact"),
    [
        ("2020", "2020-10-02"),
        ("2020", "2020-10"),
        ("2020", "2020-23"),
        ("2020-23", "2020-10"),
        ("2020-24", "2021-01-31"),
        ("2020-24", "2020-12"),
        ("2020~", "2020-10-02"),
        ("2020", "2020-10-02~"),
        ("2020-10-02~", "2020-10-02"),
        ("2020?", "2020"),
        ("2020-10%", "2020-10"),
    ],
)
def test_a_vague_date_gives_way_to_an_exact_one_within_it(vague: str, exact: str):
    assert gives_way("premiered", vague, exact)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2021", "2020-10-02"),
        ("2020~", "2020?"),
        ("2020-24", "2020-11-30"),
        ("2020-24", "2020"),
        ("2020-10", "2020-09"),
    ],
)
def test_dates_that_are_not_within_each_other_are_a_conflict(one: str, other: str):
    assert differ("premiered", one, other)


# Lists


def test_a_list_gives_way_to_a_larger_one():
    assert gives_way("networks", ["northsea"], ["skyline", "northsea"])


def test_lists_that_only_overlap_are_a_conflict():
    assert differ("networks", ["northsea", "skyline"], ["northsea", "westsea"])


# Spellings


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sex And The City", "Sex and the City"),
        ("Élite", "Elite"),
        ("Grey’s Anatomy", "Grey's Anatomy"),
        ("Will & Grace", "Will and Grace"),
        ("9-1-1", "9–1–1"),
    ],
)
def test_the_oldest_of_equal_spellings_is_used(one: str, other: str):
    for first, second in [(one, other), (other, one)]:
        assert outcome("title", Said(first, by="b", on="2020"), Said(second, by="a", on="2024")) == (first, None)


@pytest.mark.parametrize(("one", "other"), [("AMC", "AMC+"), ("C++", "C#"), ("Elite", "Elites"), ("Up!", "Up?")])
def test_names_with_other_signs_or_letters_are_a_conflict(one: str, other: str):
    assert differ("name", one, other, Kind.ORGANIZATIONS)


def test_a_spelling_in_capitals_gives_way_to_a_newer_one_in_mixed_case():
    said = Said("IRON QUAY", by="a", on="2020"), Said("Iron Quay", by="b", on="2024")
    assert outcome("title", *said) == ("Iron Quay", None)


def test_a_single_letter_is_not_in_capitals():
    assert outcome("title", Said("V", by="a", on="2020"), Said("v", by="b", on="2024")) == ("V", None)


def test_of_spellings_of_one_day_the_order_of_choice_decides():
    said = Said("Iron Quay", by="b"), Said("Iron QUAY", by="a")
    assert outcome("title", *said) == ("Iron QUAY", None)


def test_the_age_of_a_spelling_is_that_of_its_oldest_document():
    said = [
        Said("Iron Quay", by="a", on="2019"),
        Said("Iron quay", by="b", on="2020"),
        Said("Iron Quay", by="c", on="2024"),
    ]
    assert [claim.document for claim in choice("title", *said).claims] == ["c", "a", "b"]


def test_a_less_certain_spelling_gives_way_even_if_it_is_older():
    said = Said("Iron Quay", by="a", on="2020", certainty="rumored"), Said("Iron quay", by="b", on="2024")
    assert outcome("title", *said) == ("Iron quay", None)


def test_a_preferred_spelling_is_used_even_in_capitals():
    said = Said("Iron Quay", by="a"), Said("IRON QUAY", by="b", rank="preferred")
    assert outcome("title", *said) == ("IRON QUAY", None)


# Names


@pytest.mark.parametrize("kind", [Kind.PEOPLE, Kind.CHARACTERS])
@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Emily", "Emily Cooper"),
        ("Cooper", "Emily Cooper"),
        ("Emily Cooper", "Emily Jane Cooper"),
        ("EMILY", "Émily Cooper"),
        ("Dr. Cooper", "Emily Cooper"),
    ],
)
def test_a_name_gives_way_to_a_fuller_one(kind: Kind, short: str, full: str):
    assert gives_way("name", short, full, kind)


@pytest.mark.parametrize(
    ("one", "other"), [("Sir Ian Holm", "Ian Holm"), ("Sammy Davis Jr.", "Sammy Davis"), ("Dr Grey", "Grey")]
)
def test_titles_make_no_fuller_name_so_that_the_oldest_is_used(one: str, other: str):
    for first, second in [(one, other), (other, one)]:
        said = Said(first, by="b", on="2020"), Said(second, by="a", on="2024")
        assert outcome("name", *said, kind=Kind.PEOPLE) == (first, None)


@pytest.mark.parametrize(
    ("one", "other"), [("Cooper Emily", "Emily Cooper"), ("Emil", "Emily"), ("Dr Who", "Dr Grey"), ("Dr", "Emily")]
)
def test_names_with_other_words_or_in_another_order_are_a_conflict(one: str, other: str):
    assert differ("name", one, other, Kind.PEOPLE)


@pytest.mark.parametrize(
    ("kind", "field"), [(Kind.SERIES, "title"), (Kind.ORGANIZATIONS, "name"), (Kind.PLACES, "name")]
)
def test_only_people_and_characters_have_fuller_names(kind: Kind, field: str):
    assert differ(field, "Emily", "Emily in Paris", kind)


# Figures


def figures(*values: float, measure: str = "audience", unit: str = "person") -> tuple[Any, Rule | None]:
    """The first figure is the newest one."""
    days = {by: str(2024 - age) for age, by in enumerate("abc"[: len(values)])}
    metric = subject(
        Kind.METRICS,
        **with_mentions(
            measure=[Said(measure, by=by, on=on) for by, on in days.items()],
            unit=[Said(unit, by=by, on=on) for by, on in days.items()],
            value=[Said(value, by=by, on=days[by]) for by, value in zip(days, values, strict=True)],
        ),
    )
    dispute = metric.choices["value"].dispute
    return metric.facts["value"], dispute.rule if dispute else None


@pytest.mark.parametrize(
    ("rounded", "exact"),
    [
        (60_000_000, 57_600_000),
        (58_000_000, 57_600_000),
        (100, 96),
        (1000, 995),
        (7, 7.2),
        (3, 2.5),
        (2, 2.5),
        (0.1, 0.14),
    ],
)
def test_a_rounded_figure_gives_way(rounded: float, exact: float):
    assert figures(rounded, exact) == (exact, None)
    assert figures(exact, rounded) == (exact, None)


@pytest.mark.parametrize(
    ("one", "other"), [(60_000_000, 54_900_000), (57, 57_600), (100, 60), (2, 2.6), (0, 0.2), (1e40, 3), (50, 60)]
)
def test_figures_that_are_not_rounded_to_each_other_are_a_conflict(one: float, other: float):
    assert figures(one, other) == (one, Rule.NEWEST_DOCUMENT)
    assert figures(other, one) == (other, Rule.NEWEST_DOCUMENT)


@pytest.mark.parametrize(
    "measure", ["audience", "average_audience", "hours_viewed", "minutes_viewed", "views", "share"]
)
def test_audiences_hours_minutes_views_and_shares_are_rounded(measure: str):
    assert figures(60, 57, measure=measure) == (57, None)


@pytest.mark.parametrize("measure", ["rank", "weeks_in_top_10", "rating"])
def test_ranks_and_counts_are_not_rounded(measure: str):
    assert figures(10, 12, measure=measure, unit="score") == (10, Rule.NEWEST_DOCUMENT)


def test_any_percentage_is_rounded():
    assert figures(90, 94, measure="rating", unit="percent") == (94, None)


def test_a_runtime_is_rounded_and_a_number_is_not():
    assert gives_way("runtime", 60, 57, Kind.EPISODES)
    assert differ("number", 10, 12, Kind.EPISODES)


def test_a_figure_gives_way_to_one_that_gives_way_itself():
    assert figures(60, 55, 54.6) == (54.6, None)


# Positions


def position(*said: tuple[float | None, float | None], on: tuple[str, ...] = (NEWER, OLDER)) -> Any:
    """The latitude, the longitude, and the fields that are in conflict. The first document is the newest."""
    numbers: dict[str, list[Said]] = {"latitude": [], "longitude": []}
    for by, pair, day in zip("abc", said, on, strict=False):
        for name, value in zip(numbers, pair, strict=True):
            if value is not None:
                numbers[name].append(Said(value, by=by, on=day))
    place = subject(Kind.PLACES, **{name: some for name, some in numbers.items() if some})
    disputed = [name for name in numbers if name in place.choices and place.choices[name].dispute]
    return place.facts["latitude"], place.facts["longitude"], disputed


def test_positions_within_a_hundred_metres_are_one():
    assert position((48.85660, 2.3522), (48.85745, 2.3522)) == (48.8566, 2.3522, [])


def test_positions_further_apart_are_a_conflict():
    assert position((48.85660, 2.3522), (48.85755, 2.3522)) == (48.8566, 2.3522, ["latitude"])
    assert position((48.8566, 2.3522), (52.52, 13.405)) == (48.8566, 2.3522, ["latitude", "longitude"])


def test_positions_are_near_each_other_across_the_line_of_date():
    assert position((0.0, 179.9999), (0.0, -179.9999)) == (0.0, 179.9999, [])


def test_latitude_and_longitude_come_from_one_document():
    assert position((48.8566, None), (52.52, 13.405))[:2] == (48.8566, None)
    assert position((None, 2.3522), (48.8566, None))[:2] == (None, 2.3522)


def test_half_a_position_gives_way_to_a_whole_one_that_it_fits():
    assert position((48.8567, None), (48.8566, 2.3522)) == (48.8566, 2.3522, [])
    assert position((None, 2.3523), (48.8566, 2.3522)) == (48.8566, 2.3522, [])


def test_a_position_is_as_weak_as_the_weaker_of_its_numbers():
    place = subject(
        Kind.PLACES,
        latitude=[Said(48.8, by="a"), Said(52.5, by="b", on="2019")],
        longitude=[Said(2.3, by="a", rank="deprecated"), Said(13.4, by="b", on="2019")],
    )
    assert (place.facts["latitude"], place.facts["longitude"]) == (52.5, 13.4)


def test_positions_that_share_a_number_agree_about_it():
    place = subject(
        Kind.PLACES,
        latitude=[Said(48.8, by="a"), Said(48.8, by="b"), Said(52.5, by="c")],
        longitude=[Said(2.3, by="a"), Said(13.4, by="b"), Said(2.3, by="c")],
    )
    assert sides(place.choices["latitude"]) == [["a", "b"], ["c"]]
    assert sides(place.choices["longitude"]) == [["a", "c"], ["b"]]


# Quotations


def quoted(*said: str) -> tuple[Any, Rule | None]:
    """The newest text is the first one."""
    texts = [Said(text, by=by, on=on) for text, by, on in zip(said, "ab", (NEWER, OLDER), strict=True)]
    statement = subject(Kind.STATEMENTS, **with_mentions(text=texts))
    dispute = statement.choices["text"].dispute
    return statement.facts["text"], dispute.rule if dispute else None


FULL = "Come in — the kettle is on … Mind the third stair. It creaks, I'm afraid."


@pytest.mark.parametrize(
    "excerpt",
    [
        "the kettle is on",
        "Come in-the kettle is on … It creaks",
        "come in … kettle … Mind the third stair",
        "Mind the third stair.",
        "I’m afraid",
        "the kettle.",
    ],
)
def test_an_excerpt_gives_way_to_the_fuller_quotation(excerpt: str):
    assert quoted(excerpt, FULL) == (FULL, None)
    assert quoted(FULL, excerpt) == (FULL, None)


@pytest.mark.parametrize(
    "other",
    [
        "It creaks … Come in",
        "the kettle is on Mind the third stair",
        "the ket",
        "the kettle is off",
        "Mind the third stair … Mind the third stair",
        "?!",
    ],
)
def test_other_words_or_pieces_in_another_order_are_a_conflict(other: str):
    assert quoted(other, FULL) == (other, Rule.NEWEST_DOCUMENT)


@given(st.text("ab _.", min_size=1), st.text("ab _.", min_size=1))
def test_an_excerpt_is_whole_words_of_the_quotation(excerpt: str, quotation: str):
    pieces, text = _pieces(excerpt), "\n".join(_pieces(quotation))
    assert _quotation(quotation, excerpt) == bool(re.search(rf"(?<!\w){re.escape(pieces[0])}(?!\w)", text))


def test_an_indirect_quotation_gives_way_to_a_direct_one():
    types = [Said("indirect", by="a", on=NEWER), Said("direct", by="b", on=OLDER)]
    texts = [Said("The kettle is on.", by="a", on=NEWER), Said("The kettle is on.", by="b", on=OLDER)]
    statement = subject(Kind.STATEMENTS, **with_mentions(text=texts, quotation_type=types))
    assert statement.choices["quotation_type"].dispute is None


# Places


def test_a_place_gives_way_to_one_that_the_other_document_locates_in_it():
    said = Said("portugal", by="a", on=NEWER), Said("ribeira", by="b", on=OLDER, within=("porto", "portugal"))
    assert outcome("place", *said, kind=Kind.FILMING_LOCATIONS) == ("ribeira", None)


def test_a_place_does_not_give_way_by_its_own_documents_geography():
    said = Said("portugal", by="a", on=NEWER, within=("europe",)), Said("ribeira", by="b", on=OLDER)
    assert outcome("place", *said, kind=Kind.FILMING_LOCATIONS) == ("portugal", Rule.NEWEST_DOCUMENT)


def test_a_place_gives_way_to_one_that_gives_way_itself():
    said = [
        Said("portugal", by="a", on=NEWER),
        Said("porto", by="b", on=OLDER, within=("portugal",)),
        Said("ribeira", by="c", on=OLDER, within=("porto",)),
    ]
    assert outcome("place", *said, kind=Kind.FILMING_LOCATIONS) == ("ribeira", None)


def test_one_document_that_locates_the_inner_place_is_enough():
    said = [
        Said("porto", by="a", on=NEWER),
        Said("porto", by="b", on=OLDER, within=("portugal",)),
        Said("portugal", by="c", on=OLDER),
    ]
    assert outcome("place", *said, kind=Kind.FILMING_LOCATIONS) == ("porto", None)


def test_of_two_places_that_lie_in_each_other_the_later_in_the_order_of_choice_gives_way():
    said = Said("porto", by="a", on=OLDER, within=("ribeira",)), Said("ribeira", by="b", on=NEWER, within=("porto",))
    assert outcome("place", *said, kind=Kind.FILMING_LOCATIONS) == ("ribeira", None)


def test_places_that_lie_in_each_other_in_a_circle_do_not_all_give_way():
    said = [Said(place, by=by, within=(outer,)) for by, place, outer in ("axy", "byz", "czx")]
    assert outcome("place", *said, kind=Kind.FILMING_LOCATIONS) == ("x", Rule.DOCUMENT_SLUG)


# Durations, and wording of figures


def window(one: str, other: str, field: str = "window") -> bool:
    """Whether two documents with the same figure contradict each other about its window."""
    metric = subject(
        Kind.METRICS,
        **with_mentions(value=[Said(9, by="a"), Said(9, by="b")], **{field: [Said(one, by="a"), Said(other, by="b")]}),
    )
    return metric.choices[field].dispute is not None


@pytest.mark.parametrize(
    ("exact", "vague"),
    [
        ("P28D", "P1M"),
        ("P31D", "P1M"),
        ("P4W", "P1M"),
        ("P13W", "P3M"),
        ("P90D", "P3M"),
        ("P365D", "P1Y"),
        ("P12M", "P1Y"),
        ("P4W", "P28D"),
        ("PT24H", "P1D"),
        ("P1461D", "P4Y"),
    ],
)
def test_a_larger_calendar_unit_that_fits_is_no_contradiction(exact: str, vague: str):
    assert not window(exact, vague)
    assert not window(vague, exact)


@pytest.mark.parametrize(
    ("one", "other"),
    [("P27D", "P1M"), ("P32D", "P1M"), ("P7D", "P1M"), ("P5W", "P28D"), ("P1463D", "P4Y"), ("PT1M", "P1M")],
)
def test_a_unit_that_does_not_fit_is_a_contradiction(one: str, other: str):
    assert window(one, other)


@pytest.mark.parametrize("field", ["scope", "geography"])
def test_a_scope_gives_way_to_one_with_more_words(field: str):
    assert not window("global chart", "Global (English) series chart", field)
    assert window("global chart", "chart, global", field)


def test_a_threshold_has_no_fuller_one():
    assert window("two minutes", "at least two minutes", "threshold")


# How strong the other claim has to be


@pytest.mark.parametrize("weaker", [{"certainty": "likely"}, {"rank": "deprecated"}])
def test_a_date_does_not_give_way_to_a_weaker_claim(weaker: dict[str, Any]):
    said = Said("2020", by="a", on="2024"), Said("2020-10-02", by="b", **weaker)
    assert outcome("premiered", *said)[0] == "2020"


def test_of_claims_of_one_value_only_the_weaker_ones_give_way():
    said = [
        Said("2020", by="a", on="2024"),
        Said("2020", by="b", on="2024", certainty="likely"),
        Said("2020-10-02", by="c", on="2021", certainty="likely"),
    ]
    chosen = choice("premiered", *said)
    assert [claim.document for claim in chosen.claims] == ["a", "c", "b"]
    assert sides(chosen) == [["a", "b"], ["c"]]


def test_a_preferred_date_does_not_give_way_to_an_exact_one_that_is_not():
    said = Said("2020", by="a", rank="preferred"), Said("2020-10-02", by="b")
    assert outcome("premiered", *said) == ("2020", Rule.RANK)


def test_an_older_and_less_direct_claim_is_strong_enough():
    said = Said("2020", by="a", on="2024"), Said("2020-10-02", by="b", on="2021", basis="inferred")
    assert outcome("premiered", *said) == ("2020-10-02", None)
