"""Documents that correct others: the claims that they contradict count as deprecated."""

from typing import Any

import pytest

from app.facts.choosing import Choice
from app.vocabulary.claims import Rule
from app.vocabulary.kinds import Kind
from tests.facts.reports import Said, choice, outcome, sides, subject

OLD, NEW = "2023", "2024"


def corrected(field: str, one: Any, other: Any, kind: Kind = Kind.SERIES, **more: Any) -> Choice:
    """The choice between a claim of document a and one of document b, which corrects a."""
    return choice(field, Said(one, by="a", on=OLD), Said(other, by="b", on=NEW, corrects="a", **more), kind=kind)


def test_a_claim_that_differs_from_the_correction_counts_as_deprecated():
    chosen = corrected("title", "Harbor Light", "Harbour Lights")
    assert (chosen.corrected_by, chosen.dispute, [claim.document for claim in chosen.chosen]) == (
        {"a": "b"},
        None,
        ["b"],
    )


@pytest.mark.parametrize(
    ("kind", "field", "one", "other"),
    [
        (Kind.SERIES, "title", "Harbour Lights", "Harbour Lights"),
        (Kind.SERIES, "title", "HARBOUR LIGHTS", "Harbour Lights"),
        (Kind.SERIES, "premiered", "2020", "2020-10-02"),
        (Kind.SERIES, "premiered", "2020-10-02", "2020"),
        (Kind.SERIES, "networks", ["northsea"], ["northsea", "skyline"]),
        (Kind.SERIES, "genres", ["drama", "crime"], ["drama"]),
        (Kind.EPISODES, "runtime", 60, 57),
        (Kind.PEOPLE, "name", "Ann", "Ann Lee"),
    ],
)
def test_a_claim_that_contains_the_correction_or_is_contained_stays(kind: Kind, field: str, one: Any, other: Any):
    assert corrected(field, one, other, kind).corrected_by == {}


@pytest.mark.parametrize(
    ("kind", "field", "one", "other"),
    [
        (Kind.SEASONS, "production_stage", "ordered", "released"),
        (Kind.SERIES, "genres", ["drama", "crime"], ["drama", "comedy"]),
        (Kind.SERIES, "premiered", "2021", "2020-10-02"),
        (Kind.EPISODES, "number", 10, 12),
    ],
)
def test_any_other_value_is_corrected_whatever_its_field(kind: Kind, field: str, one: Any, other: Any):
    assert corrected(field, one, other, kind).corrected_by == {"a": "b"}


def test_members_of_a_corrected_list_are_no_facts():
    said = Said(["drama", "crime"], by="a", on=OLD), Said(["drama", "comedy"], by="b", on=NEW, corrects="a")
    assert outcome("genres", *said) == (["drama", "comedy"], None)


def test_a_planned_date_is_not_corrected_by_the_day_within_it():
    assert corrected("premiered", "2024-03", "2024-03-11").corrected_by == {}


def test_a_field_that_the_correction_is_silent_about_stays():
    series = subject(
        Kind.SERIES, title=[Said("Harbour Lights", by="b", on=NEW, corrects="a")], based_on=[Said("A book", by="a")]
    )
    assert series.facts["based_on"] == "A book"


def test_a_third_document_that_repeats_the_error_is_a_side():
    said = [
        Said("Wrong", by="a", on="2022"),
        Said("Wrong", by="c", on="2023"),
        Said("Right", by="b", on="2024", corrects="a"),
    ]
    assert sides(choice("title", *said)) == [["b"], ["c"]]
    assert outcome("title", *said) == ("Right", Rule.NEWEST_DOCUMENT)


def test_even_a_preferred_claim_is_corrected():
    said = Said("Wrong", by="a", on=OLD, rank="preferred"), Said("Right", by="b", on=NEW, corrects="a")
    assert outcome("title", *said) == ("Right", None)


@pytest.mark.parametrize(("corrects", "corrected_by"), [("a", {"a": "b"}), ("", {})])
def test_of_one_day_the_later_slug_corrects(corrects: str, corrected_by: dict[str, str]):
    said = Said("Wrong", by="a", corrects="b"), Said("Right", by="b", corrects=corrects)
    assert choice("title", *said).corrected_by == corrected_by


def test_an_older_document_corrects_nothing():
    said = Said("One", by="a", on=NEW), Said("Another", by="b", on=OLD, corrects="a")
    assert choice("title", *said).corrected_by == {}


def test_the_date_of_an_update_makes_no_document_later():
    said = Said("One", by="b", on=NEW), Said("Another", by="a", on=OLD, corrects="b", update=True, updated="2025")
    assert choice("title", *said).corrected_by == {}


def test_an_undated_document_is_corrected_by_a_dated_one():
    said = Said("Wrong", by="b", on=None, corrects="a"), Said("Right", by="a", on=OLD, corrects="b")
    assert choice("title", *said).corrected_by == {"b": "a"}


def test_a_deprecated_claim_corrects_nothing():
    assert corrected("title", "Right", "Wrong", rank="deprecated").corrected_by == {}


def test_a_claim_that_is_corrected_itself_corrects_nothing():
    said = [
        Said("First", by="a", on="2022"),
        Said("Second", by="b", on="2023", corrects="a"),
        Said("First", by="c", on="2024", corrects="b"),
    ]
    chosen = choice("title", *said)
    assert (chosen.corrected_by, [claim.value for claim in chosen.chosen]) == ({"b": "c"}, ["First"])


def test_the_newest_of_several_corrections_is_named():
    said = [
        Said("Wrong", by="a", on="2022"),
        Said("Right", by="b", on="2023", corrects="a"),
        Said("Right", by="c", on="2024", corrects="a"),
    ]
    assert choice("title", *said).corrected_by == {"a": "c"}


def test_an_older_correction_counts_where_the_newest_one_says_nothing_else():
    said = [
        Said("2020-10-02", by="a", on="2022"),
        Said("2020-10-03", by="b", on="2023", corrects="a"),
        Said("2020", by="c", on="2024", corrects="a"),
    ]
    assert choice("premiered", *said).corrected_by == {"a": "b"}


def test_among_spellings_the_corrections_is_used():
    said = Said("Iron Quay", by="a", on=OLD), Said("Iron quay", by="b", on=NEW, corrects="a")
    assert outcome("title", *said) == ("Iron quay", None)


def test_mixed_case_comes_before_a_correction_in_capitals():
    said = Said("Iron Quay", by="a", on=OLD), Said("IRON QUAY", by="b", on=NEW, corrects="a")
    assert outcome("title", *said) == ("Iron Quay", None)


def test_prose_of_a_corrected_document_gives_way_to_that_of_the_correction():
    said = Said("Long.", by="a", on=OLD, words=3, rank="preferred"), Said("Right.", by="b", on=NEW, corrects="a")
    assert outcome("premise", *said) == ("Right.", None)
    assert choice("premise", *said).corrected_by == {}


def test_prose_of_a_corrected_document_stays_where_the_correction_has_none():
    series = subject(
        Kind.SERIES, title=[Said("HL", by="b", on=NEW, corrects="a")], premise=[Said("Long.", by="a", on=OLD)]
    )
    assert series.facts["premise"] == "Long."


def test_a_document_that_leaves_the_series_out_is_not_corrected_by_one_that_names_it():
    spoken = [
        Said({"series": None}, by="a", on=OLD),
        Said({"series": "harbour-lights"}, by="b", on=NEW, corrects="a"),
    ]
    assert subject(Kind.EVENTS, self_=spoken).choices["self"].corrected_by == {}
