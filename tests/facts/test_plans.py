"""Plans: newer plans and any report of the past supersede them."""

from typing import Any

import pytest

from app.vocabulary.claims import Rule
from app.vocabulary.kinds import Kind
from tests.facts.reports import Said, choice, outcome, subject


def plan(value: Any, by: str, on: str, **more: Any) -> Said:
    return Said(value, by=by, on=on, planned=True, **more)


def test_a_newer_plan_supersedes_an_older_one_without_a_conflict():
    said = Said("2025-03", by="a", on="2024-01"), Said("2025-05", by="b", on="2024-02")
    assert outcome("premiered", *said) == ("2025-05", None)
    assert choice("premiered", *said).superseded == {"a"}


def test_a_planned_date_does_not_give_way_to_a_more_exact_older_one():
    said = Said("2025-03-01", by="a", on="2024-01"), Said("2025", by="b", on="2024-02", certainty="likely")
    assert outcome("premiered", *said) == ("2025", None)


def test_a_report_supersedes_plans_even_if_they_are_newer():
    said = Said("2024-05", by="a", on="2024-06"), plan("2024-07", by="b", on="2024-08")
    assert outcome("premiered", *said) == ("2024-05", None)
    assert choice("premiered", *said).superseded == {"b"}


def test_a_vague_report_supersedes_an_exact_plan_within_it():
    said = Said("2024-05-01", by="a", on="2024-02"), Said("2024", by="b", on="2024-12-31", certainty="likely")
    assert outcome("premiered", *said) == ("2024", None)


def test_a_report_supersedes_a_plan_of_the_same_value():
    said = Said("2024-04-08", by="a", on="2024-02"), Said("2024-04-08", by="b", on="2024-05", certainty="likely")
    series = subject(Kind.SERIES, premiered=list(said))
    assert series.choices["premiered"].superseded == {"a"}
    assert "premiered" not in series.planned


def test_plans_of_one_day_that_differ_are_a_conflict():
    said = Said("2025-03", by="a", on="2024-01-01"), Said("2025", by="b", on="2024-01-01")
    assert outcome("premiered", *said) == ("2025-03", Rule.DOCUMENT_SLUG)


@pytest.mark.parametrize(
    ("kind", "field", "before", "after"),
    [
        (Kind.FILMING_LOCATIONS, "place", "porto", "lisbon"),
        (Kind.SERIES, "networks", ["northsea"], ["skyline"]),
        (Kind.EPISODES, "number", 1, 2),
        (Kind.SERIES, "title", "Harbour Lights", "Skyline"),
        (Kind.CREDITS, "billing", "guest", "regular"),
    ],
)
def test_claims_of_any_field_may_be_plans(kind: Kind, field: str, before: Any, after: Any):
    plans = plan(before, by="a", on="2020"), plan(after, by="b", on="2021", certainty="likely")
    assert outcome(field, *plans, kind=kind) == (after, None)
    report = Said(before, by="a", on="2020", certainty="likely"), plan(after, by="b", on="2021")
    assert outcome(field, *report, kind=kind) == (before, None)


def test_a_rumor_of_a_plan_supersedes_only_rumors():
    rumor = Said("2025-05", by="b", on="2024-02", certainty="rumored")
    assert outcome("premiered", Said("2025-03", by="a", on="2024-01"), rumor) == ("2025-03", None)
    older_rumor = Said("2025-03", by="a", on="2024-01", certainty="rumored")
    assert choice("premiered", older_rumor, rumor).superseded == {"a"}


def test_a_rumor_of_the_past_does_not_supersede_a_plan():
    said = Said("2024-06", by="a", on="2024-01"), Said("2024-05", by="b", on="2024-07", certainty="rumored")
    assert outcome("premiered", *said) == ("2024-06", Rule.CERTAINTY)


def test_a_report_does_not_supersede_a_preferred_plan():
    said = Said("2024-06", by="a", on="2024-01", rank="preferred"), Said("2024-05", by="b", on="2024-07")
    assert outcome("premiered", *said) == ("2024-06", Rule.RANK)


def test_a_deprecated_report_supersedes_nothing():
    said = Said("2024-06", by="a", on="2024-01"), Said("2024-05", by="b", on="2024-07", rank="deprecated")
    assert outcome("premiered", *said) == ("2024-06", None)


def test_a_thinner_plan_takes_nothing_away():
    said = plan(["northsea", "skyline"], by="a", on="2020"), plan(["northsea"], by="b", on="2021")
    assert outcome("networks", *said) == (["northsea", "skyline"], None)


def test_an_older_plan_that_the_newest_one_agrees_with_is_no_conflict():
    said = [
        plan("ribeira", by="a", on="2020", within=("porto",)),
        plan("lisbon", by="b", on="2021"),
        plan("porto", by="c", on="2022"),
    ]
    assert outcome("place", *said, kind=Kind.FILMING_LOCATIONS) == ("ribeira", None)
    assert choice("place", *said, kind=Kind.FILMING_LOCATIONS).superseded == {"b"}


def test_a_report_in_capitals_does_not_rename_a_planned_series():
    said = plan("Iron Quay", by="a", on="2020"), Said("IRON QUAY", by="b", on="2021")
    assert outcome("title", *said) == ("Iron Quay", None)


def test_a_date_within_that_of_its_document_is_no_plan():
    said = Said("2024", by="a", on="2024-06-01"), Said("2024-03-01", by="b", on="2024-03-02")
    assert outcome("premiered", *said) == ("2024-03-01", None)
    assert subject(Kind.SERIES, premiered=[said[0]]).planned == frozenset()


def test_an_update_plans_from_the_day_of_the_update():
    said = Said("2024-02-06", on="2024-02-02", updated="2024-02-06", update=True)
    assert subject(Kind.EVENTS, on=[said]).planned == frozenset()
    before = Said("2024-02-06", on="2024-02-02", updated="2024-02-06")
    assert subject(Kind.EVENTS, on=[before]).planned == {"on"}


def test_a_union_keeps_the_members_of_plans():
    said = plan(["ann-lee", "bo-ray"], by="a", on="2020"), Said(["ann-lee"], by="b", on="2021")
    assert outcome("participants", *said, kind=Kind.EVENTS) == (["ann-lee", "bo-ray"], None)
