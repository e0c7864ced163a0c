"""Metrics and statements: one document leads, and others complete it."""

from typing import Any

import pytest

from app.facts.choosing import ChosenSubject
from app.facts.claims import SELF
from app.facts.completing import MAX_COMPLETING
from app.vocabulary.claims import Rule
from app.vocabulary.kinds import Kind
from tests.facts.reports import Said, sides, subject, with_mentions


def metric(**fields: list[Said]) -> ChosenSubject:
    return subject(Kind.METRICS, **with_mentions(**fields))


def statement(**fields: list[Said]) -> ChosenSubject:
    return subject(Kind.STATEMENTS, **with_mentions(**fields))


def rule(about: ChosenSubject, field: str) -> Rule | None:
    dispute = about.choices[field].dispute
    return dispute.rule if dispute else None


def test_of_the_documents_with_the_chosen_value_the_one_that_says_most_of_the_definition_leads():
    figure = metric(
        value=[Said(57, by="a", on="2023-03"), Said(57, by="c", on="2023-11")],
        unit=[Said("household", by="a", on="2023-03"), Said("person", by="c", on="2023-11")],
        window=[Said("P28D", by="a", on="2023-03"), Said("P28D", by="c", on="2023-11")],
        threshold=[Said("one episode", by="a", on="2023-03")],
    )
    assert (figure.facts["unit"], rule(figure, "unit")) == ("household", Rule.LEADING_DOCUMENT)
    assert figure.choices["value"].chosen[0].document == "a"
    assert rule(figure, "value") is None


def test_only_the_definition_counts_for_a_metric():
    figure = metric(
        value=[Said(57, by="a", on="2020"), Said(57, by="b", on="2024")],
        unit=[Said("household", by="a", on="2020"), Said("person", by="b", on="2024")],
        published_on=[Said("2019", by="a", on="2020")],
        reported_at=[Said("panel", by="a", on="2020")],
    )
    assert figure.facts["unit"] == "person"


def test_documents_that_say_as_much_lead_in_the_order_of_choice():
    figure = metric(
        value=[Said(57, by="a", on="2020"), Said(57, by="b", on="2024")],
        unit=[Said("household", by="a", on="2020"), Said("person", by="b", on="2024")],
    )
    assert (figure.facts["unit"], rule(figure, "unit")) == ("person", Rule.LEADING_DOCUMENT)


def test_the_leading_document_wins_over_a_newer_one_without_the_value():
    figure = metric(
        value=[Said(57, by="a", on="2020")],
        unit=[Said("household", by="a", on="2020"), Said("person", by="b", on="2024")],
    )
    assert (figure.facts["unit"], rule(figure, "unit")) == ("household", Rule.LEADING_DOCUMENT)


def test_a_document_with_another_value_completes_nothing():
    figure = metric(
        value=[Said(10, by="a", on="2024"), Said(9, by="b", on="2020")],
        unit=[Said("household", by="b", on="2020")],
        window=[Said("P7D", by="a", on="2024"), Said("P28D", by="b", on="2020", rank="preferred")],
    )
    assert (figure.facts["value"], figure.facts["unit"], figure.facts["window"]) == (10, None, "P7D")
    assert (figure.choices["unit"].chosen, rule(figure, "unit")) == ((), None)
    assert (rule(figure, "value"), rule(figure, "window")) == (Rule.NEWEST_DOCUMENT, Rule.NEWEST_DOCUMENT)


def test_a_document_with_the_same_value_completes_the_leading_one():
    figure = metric(
        value=[Said(57, by="a"), Said(57, by="b")],
        unit=[Said("household", by="a")],
        window=[Said("P28D", by="a")],
        geography=[Said("Norway", by="b")],
    )
    assert (figure.facts["unit"], figure.facts["geography"]) == ("household", "Norway")


def test_a_document_with_a_value_that_gives_way_completes_as_well():
    figure = metric(
        measure=[Said("audience", by=by) for by in "ab"],
        value=[Said(57_600_000, by="a"), Said(60_000_000, by="b")],
        window=[Said("P28D", by="a"), Said("P1M", by="b")],
        geography=[Said("Norway", by="b")],
    )
    assert (figure.facts["window"], figure.facts["geography"]) == ("P28D", "Norway")


def test_a_document_that_contradicts_any_chosen_field_completes_nothing():
    figure = metric(
        value=[Said(57, by="a"), Said(57, by="b")],
        unit=[Said("household", by="a"), Said("person", by="b")],
        window=[Said("P28D", by="a")],
        geography=[Said("Norway", by="b")],
    )
    assert (figure.facts["geography"], figure.choices["geography"].chosen) == (None, ())


@pytest.mark.parametrize("worthless", [{"rank": "deprecated"}, {"on": "2020"}])
def test_a_deprecated_or_corrected_claim_contradicts_nothing(worthless: dict[str, Any]):
    figure = metric(
        value=[Said(57, by="a", on="2021", corrects="b"), Said(57, by="b", on="2020")],
        unit=[Said("household", by="a", on="2021", corrects="b"), Said("person", by="b", **worthless)],
        window=[Said("P28D", by="a", on="2021", corrects="b")],
        geography=[Said("Norway", by="b", on="2020")],
    )
    assert (figure.facts["geography"], rule(figure, "unit")) == ("Norway", None)


def test_what_one_document_filled_in_another_may_not_contradict():
    figure = metric(
        value=[Said(57, by=by) for by in "abc"],
        unit=[Said("household", by="a")],
        window=[Said("P28D", by="a")],
        scope=[Said("chart", by="b"), Said("list", by="c")],
        threshold=[Said("one episode", by="c")],
        geography=[Said("Norway", by="b")],
    )
    assert (figure.facts["scope"], figure.facts["geography"], figure.facts["threshold"]) == ("chart", "Norway", None)
    assert rule(figure, "scope") is Rule.LEADING_DOCUMENT


def test_documents_with_the_chosen_value_complete_before_fuller_ones_without_it():
    figure = metric(
        value=[Said(57, by="a"), Said(57, by="b")],
        window=[Said("P28D", by="a")],
        unit=[Said("household", by="b"), Said("person", by="c")],
        scope=[Said("chart", by="c")],
        geography=[Said("Norway", by="c")],
    )
    assert (figure.facts["unit"], figure.facts["scope"]) == ("household", None)


def test_the_documents_that_say_most_complete_first():
    figure = metric(
        value=[Said(57, by="a"), Said(57, by="b", on="2021"), Said(57, by="c", on="2020")],
        window=[Said("P28D", by="a")],
        threshold=[Said("one episode", by="a")],
        geography=[Said("Norway", by="a")],
        unit=[Said("household", by="b", on="2021"), Said("person", by="c", on="2020")],
        scope=[Said("chart", by="c", on="2020")],
    )
    assert (figure.facts["unit"], figure.facts["scope"]) == ("person", "chart")


def test_at_most_twenty_documents_complete():
    letters = [f"d{number:02}" for number in range(MAX_COMPLETING + 1)]
    fields: dict[str, list[Said]] = {
        "value": [Said(57, by="a"), *(Said(57, by=by) for by in letters)],
        "unit": [Said("household", by="a"), *(Said("household", by=by) for by in letters)],
        "window": [Said("P28D", by="a")],
    }
    last, before = letters[-1], letters[-2]
    assert metric(**fields, published_on=[Said("2020", by=last)]).facts["published_on"] is None
    assert metric(**fields, published_on=[Said("2020", by=before)]).facts["published_on"] == "2020"


def test_a_superlative_comes_from_the_document_of_its_qualifier():
    best = metric(
        qualifier=[Said("the most watched", by="a", on="2024"), Said("a success", by="b", on="2020")],
        geography=[Said("Norway", by="b", on="2020")],
    )
    assert (best.facts["qualifier"], best.facts["geography"]) == ("the most watched", "Norway")


def test_a_metric_measures_the_series_and_season_of_its_leading_document():
    figure = subject(
        Kind.METRICS,
        self_=[Said({"series": "skyline"}, by="a", on="2020"), Said({"series": "harbour-lights"}, by="b", on="2024")],
        value=[Said(9, by="a", on="2020", rank="preferred"), Said(10, by="b", on="2024")],
        season=[Said(1, by="a", on="2020"), Said(2, by="b", on="2024")],
    )
    assert (figure.facts["series"], figure.facts["season"]) == ("skyline", 1)
    assert figure.choices[SELF].chosen[0].document == "a"


def test_a_document_about_another_series_completes_nothing():
    figure = subject(
        Kind.METRICS,
        self_=[Said({"series": "skyline"}, by="a"), Said({"series": "harbour-lights"}, by="b")],
        value=[Said(9, by="a"), Said(9, by="b")],
        unit=[Said("household", by="a")],
        season=[Said(2, by="b")],
    )
    assert (figure.facts["series"], figure.facts["season"]) == ("skyline", None)


def test_a_season_is_one_of_the_series_that_its_document_means():
    spoken = [
        Said({"series": "skyline"}, by="a", planned=True),
        Said({"series": "harbour-lights"}, by="b", certainty="likely"),
    ]
    figure = subject(Kind.METRICS, self_=spoken, value=[Said(9, by="a")], season=[Said(2, by="a")])
    assert (figure.facts["series"], figure.facts["value"], figure.facts["season"]) == ("harbour-lights", 9, None)


def test_a_statement_comes_from_its_text_and_a_summary_completes_it():
    quoted = statement(
        summary=[Said("In short.", by="a", on="2024")],
        channel=[Said("memo", by="a", on="2024"), Said("memo", by="b", on="2020")],
        text=[Said("Word for word.", by="b", on="2020")],
        said_on=[Said("2020", by="b", on="2020")],
    )
    facts = quoted.facts
    assert (facts["text"], facts["said_on"], facts["summary"]) == ("Word for word.", "2020", "In short.")


def test_a_statement_without_text_comes_from_its_summary():
    reported = statement(
        summary=[Said("In short.", by="a"), Said("Shortly.", by="b", on="2020", words=3)],
        channel=[Said("panel", by="a"), Said("memo", by="b", on="2020")],
    )
    assert (reported.facts["summary"], reported.facts["channel"]) == ("Shortly.", "memo")


def test_most_fields_count_for_a_statement():
    quoted = statement(
        text=[Said("Yes.", by="a", on="2020"), Said("Yes.", by="b", on="2024")],
        channel=[Said("memo", by="a", on="2020"), Said("panel", by="b", on="2024")],
        said_on=[Said("2020-01", by="a", on="2020")],
    )
    assert (quoted.facts["channel"], rule(quoted, "channel")) == ("memo", Rule.LEADING_DOCUMENT)


def test_a_value_that_is_deprecated_does_not_lead():
    figure = metric(
        value=[Said(9, by="a"), Said(10, by="b", on="2024", rank="deprecated")],
        unit=[Said("person", by="a"), Said("household", by="b", on="2024")],
    )
    assert (figure.facts["value"], figure.facts["unit"]) == (9, "person")


def test_the_rule_about_the_value_is_that_of_the_strongest_document_with_it():
    figure = metric(
        value=[
            Said(57, by="a", on="2020", certainty="likely"),
            Said(57, by="b", on="2024"),
            Said(55, by="c", on="2022"),
        ],
        unit=[Said("household", by="a", on="2020")],
        window=[Said("P28D", by="a", on="2020")],
    )
    assert (figure.choices["value"].chosen[0].document, rule(figure, "value")) == ("a", Rule.NEWEST_DOCUMENT)


def test_a_vaguer_document_is_on_the_side_that_it_supports():
    figure = metric(
        measure=[Said("audience", by=by) for by in "abc"],
        value=[Said(57_600_000, by="a"), Said(57_600_000, by="b"), Said(60_000_000, by="c")],
        unit=[Said("household", by="a"), Said("person", by="b"), Said("household", by="c")],
        window=[Said("P28D", by="a")],
    )
    assert sides(figure.choices["unit"]) == [["a", "c"], ["b"]]
