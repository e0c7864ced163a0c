"""Which claim becomes the fact, and when documents are in conflict. Each test is a sentence of the rules."""

from datetime import date
from typing import Any

import pytest

from app.facts.choosing import MAX_DOCUMENTS_OF_A_SIDE, known_by
from app.facts.claims import SELF
from app.vocabulary.claims import Rule
from app.vocabulary.kinds import Kind
from tests.facts.reports import Said, choice, outcome, sides, sources_of, subject, with_mentions


def test_a_single_claim_is_the_fact():
    assert outcome("title", Said("Harbour Lights")) == ("Harbour Lights", None)


def test_fields_without_claims_are_null_an_empty_list_or_false():
    facts = subject(Kind.ORGANIZATIONS, name=[Said("Northsea")]).facts
    assert facts | {"name": "Northsea", "also_known_as": [], "kind": None, "fictional": False} == facts


# The order of choice


def test_a_preferred_claim_beats_a_newer_one():
    said = Said("Right", by="a", on="2020", rank="preferred"), Said("Wrong", by="b", on="2024")
    assert outcome("title", *said) == ("Right", Rule.RANK)


def test_a_preferred_rumor_beats_a_certain_claim():
    said = Said("Right", by="a", rank="preferred", certainty="rumored"), Said("Wrong", by="b")
    assert outcome("title", *said) == ("Right", Rule.RANK)


def test_a_deprecated_claim_loses_without_a_conflict():
    said = Said("Wrong", by="a", on="2024", rank="deprecated"), Said("Right", by="b", on="2020")
    assert outcome("title", *said) == ("Right", None)


def test_deprecated_claims_alone_make_no_fact():
    lost = choice("premise", Said("A hoax.", rank="deprecated"))
    assert (lost.chosen, lost.dispute, len(lost.claims)) == ((), None, 1)


@pytest.mark.parametrize(("better", "worse"), [("certain", "likely"), ("likely", "rumored")])
def test_certainty_comes_before_age(better: str, worse: str):
    said = Said("Worse", by="a", on="2024", certainty=worse), Said("Better", by="b", on="2020", certainty=better)
    assert outcome("title", *said) == ("Better", Rule.CERTAINTY)


def test_the_newest_document_wins():
    said = Said("Old", by="a", on="2020"), Said("New", by="b", on="2021")
    assert outcome("title", *said) == ("New", Rule.NEWEST_DOCUMENT)


def test_a_document_with_a_vague_date_is_as_old_as_it_can_be():
    said = Said("Vague", by="a", on="2021"), Said("Exact", by="b", on="2021-05-03")
    assert outcome("title", *said) == ("Exact", Rule.NEWEST_DOCUMENT)


def test_documents_of_one_earliest_day_are_of_one_age():
    said = Said("Vague", by="b", on="2021"), Said("Exact", by="a", on="2021-01-01")
    assert outcome("title", *said) == ("Exact", Rule.DOCUMENT_SLUG)


def test_an_undated_document_is_the_oldest():
    said = Said("Undated", by="a", on=None), Said("Dated", by="b", on="0001")
    assert outcome("title", *said) == ("Dated", Rule.NEWEST_DOCUMENT)


def test_an_update_is_as_new_as_the_update_of_its_document():
    said = Said("Updated", by="a", on="2020", update=True, updated="2022"), Said("Newer", by="b", on="2021")
    assert outcome("title", *said) == ("Updated", Rule.NEWEST_DOCUMENT)


def test_other_claims_of_an_updated_document_are_as_old_as_before():
    said = Said("Before", by="a", on="2020", updated="2022"), Said("Newer", by="b", on="2021")
    assert outcome("title", *said) == ("Newer", Rule.NEWEST_DOCUMENT)


@pytest.mark.parametrize(("better", "worse"), [("stated", "computed"), ("computed", "inferred")])
def test_at_the_same_date_the_basis_decides(better: str, worse: str):
    said = Said("Worse", by="a", basis=worse), Said("Better", by="b", basis=better)
    assert outcome("title", *said) == ("Better", Rule.BASIS)


def test_a_newer_conclusion_beats_an_older_statement():
    said = Said("Stated", by="a", on="2020"), Said("Inferred", by="b", on="2021", basis="inferred")
    assert outcome("title", *said) == ("Inferred", Rule.NEWEST_DOCUMENT)


def test_at_last_the_first_slug_decides():
    assert outcome("title", Said("Second", by="b"), Said("First", by="a")) == ("First", Rule.DOCUMENT_SLUG)


def test_all_claims_are_kept_in_the_order_in_which_they_would_win():
    said = Said("3", by="a", on="2020"), Said("1", by="b", on="2022"), Said("2", by="c", on="2021")
    assert [claim.value for claim in choice("title", *said).claims] == ["1", "2", "3"]


# Conflicts


def test_the_rule_is_the_step_that_beat_the_closest_rival():
    said = Said("Far", by="a", on="2020"), Said("Close", by="c"), Said("Chosen", by="b")
    assert outcome("title", *said) == ("Chosen", Rule.DOCUMENT_SLUG)


def test_documents_that_agree_are_no_conflict():
    assert outcome("title", Said("Same", by="a"), Said("Same", by="b")) == ("Same", None)


def test_documents_that_agree_are_one_side_of_a_conflict():
    said = [Said("Old", by="a", on="2020"), Said("New", by="b"), Said("New", by="c", on="2019"), Said("Old", by="d")]
    assert sides(choice("title", *said)) == [["b", "c"], ["d", "a"]]


def test_a_deprecated_claim_is_on_no_side():
    said = Said("New", by="a"), Said("Old", by="b", on="2020"), Said("Old", by="c", rank="deprecated")
    assert sides(choice("title", *said)) == [["a"], ["b"]]


def test_a_claim_that_gives_way_is_on_no_side():
    said = Said("2022", by="a", on="2024"), Said("2020-10-02", by="b"), Said("2020", by="c")
    assert sides(choice("premiered", *said)) == [["a"], ["b"]]


def test_a_side_names_its_strongest_documents_and_counts_all():
    letters = [f"d{number:02}" for number in range(30)]
    chosen = choice("title", Said("New", by="a", on="2024"), *(Said("Old", by=letter) for letter in letters))
    assert chosen.dispute
    assert (chosen.dispute.sides[1].size, sides(chosen)[1]) == (30, letters[:MAX_DOCUMENTS_OF_A_SIDE])


def test_a_list_of_other_members_is_a_conflict():
    said = Said(["northsea", "skyline"], by="a", on="2024"), Said(["northsea", "westsea"], by="b")
    assert outcome("networks", *said) == (["northsea", "skyline"], Rule.NEWEST_DOCUMENT)


def test_a_list_in_another_order_is_no_conflict():
    said = Said(["northsea", "skyline"], by="a", on="2024"), Said(["skyline", "northsea"], by="b")
    assert outcome("networks", *said) == (["northsea", "skyline"], None)


def test_identifiers_that_differ_are_a_conflict():
    said = Said("tt1", by="a", on="2024"), Said("TT1", by="b")
    assert outcome("external_ids.imdb", *said) == ("tt1", Rule.NEWEST_DOCUMENT)


# Unions


def test_a_union_has_the_members_of_all_documents_once_each():
    said = Said(["drama", "crime"], by="a", on="2024"), Said(["comedy", "drama"], by="b")
    assert outcome("genres", *said) == (["drama", "crime", "comedy"], None)


def test_members_come_in_the_order_of_their_strongest_claim():
    said = [
        Said(["drama"], by="a", on="2024", certainty="rumored"),
        Said(["crime", "comedy"], by="b", on="2020"),
        Said(["drama", "comedy"], by="c", on="2019"),
    ]
    assert outcome("genres", *said)[0] == ["crime", "comedy", "drama"]


def test_a_thinner_report_takes_no_member_away():
    said = Said(["drama", "crime"], by="a", on="2020"), Said(["crime"], by="b", on="2024")
    assert sorted(outcome("genres", *said)[0]) == ["crime", "drama"]


def test_members_that_only_a_deprecated_claim_has_are_left_out():
    gathered = choice("also_known_as", Said(["HL"], by="a"), Said(["Hoax"], by="b", rank="deprecated"))
    assert [claim.value for claim in gathered.chosen] == [["HL"]]


# Prose


def test_the_prose_with_most_spans_of_evidence_is_used():
    said = Said("New.", by="a", on="2024"), Said("Well proven.", by="b", on="2020", words=3)
    assert outcome("premise", *said) == ("Well proven.", None)


def test_of_prose_with_as_many_spans_the_newest_is_used():
    said = Said("Old.", by="a", on="2020"), Said("New.", by="b", on="2024")
    assert outcome("premise", *said) == ("New.", None)


def test_preferred_prose_comes_before_well_proven_prose():
    said = Said("Preferred.", by="a", on="2020", rank="preferred"), Said("Well proven.", by="b", words=3)
    assert outcome("premise", *said) == ("Preferred.", None)


def test_prose_is_never_compared():
    assert choice("premise", Said("One.", by="a"), Said("Another.", by="b")).superseded == frozenset()


# Fields whose newest claim supersedes

LATEST = [
    (Kind.SERIES, "lifecycle_status", "running", "ended"),
    (Kind.SEASONS, "production_stage", "ordered", "in_production"),
    (Kind.SEASONS, "episode_count", 8, 10),
    (Kind.CREDITS, "billing", "guest", "regular"),
]


@pytest.mark.parametrize(("kind", "field", "before", "after"), LATEST)
def test_a_newer_claim_supersedes_without_a_conflict(kind: Kind, field: str, before: Any, after: Any):
    said = Said(before, by="a", on="2020"), Said(after, by="b", on="2021")
    assert outcome(field, *said, kind=kind) == (after, None)
    assert choice(field, *said, kind=kind).superseded == {"a"}


@pytest.mark.parametrize(("kind", "field", "one", "other"), LATEST)
def test_claims_of_one_day_that_differ_are_a_conflict(kind: Kind, field: str, one: Any, other: Any):
    assert outcome(field, Said(one, by="a"), Said(other, by="b"), kind=kind) == (one, Rule.DOCUMENT_SLUG)


def test_a_newer_claim_does_not_supersede_a_preferred_one():
    said = Said("ended", by="a", on="2020", rank="preferred"), Said("running", by="b", on="2021")
    assert outcome("lifecycle_status", *said) == ("ended", None)
    assert choice("lifecycle_status", *said).superseded == frozenset()


def test_a_likely_claim_supersedes_an_older_certain_one():
    said = Said("running", by="a", on="2020"), Said("ended", by="b", on="2021", certainty="likely")
    assert outcome("lifecycle_status", *said) == ("ended", None)


def test_a_rumor_does_not_supersede_an_older_certain_claim():
    said = Said("running", by="a", on="2020"), Said("ended", by="b", on="2021", certainty="rumored")
    assert outcome("lifecycle_status", *said) == ("running", None)


def test_a_rumor_supersedes_an_older_rumor():
    said = [
        Said("running", by="a", on="2020", certainty="rumored"),
        Said("ended", by="b", on="2021", certainty="rumored"),
    ]
    assert outcome("lifecycle_status", *said) == ("ended", None)


def test_a_superseded_claim_of_the_winners_day_disputes_nothing():
    said = [
        Said("ended", by="a", on="2020", rank="preferred"),
        Said("running", by="b", on="2020"),
        Said("canceled", by="c", on="2021"),
    ]
    assert outcome("lifecycle_status", *said) == ("ended", None)


def test_an_older_claim_of_the_winning_value_supports_it():
    said = [
        Said("running", by="a", on="2019"),
        Said("ended", by="b", on="2020"),
        Said("running", by="c", on="2021"),
    ]
    assert choice("lifecycle_status", *said).superseded == {"b"}


def test_a_claim_of_the_value_of_a_preferred_one_is_not_superseded():
    said = [
        Said("running", by="a", on="2019"),
        Said("running", by="b", on="2020", rank="preferred"),
        Said("ended", by="c", on="2021"),
    ]
    assert choice("lifecycle_status", *said).superseded == frozenset()


def test_a_count_is_not_rounded():
    said = Said(10, by="a"), Said(12, by="b")
    assert outcome("episode_count", *said, kind=Kind.SEASONS) == (10, Rule.DOCUMENT_SLUG)


# Identities, and seasons of other series


def test_the_identity_is_that_of_the_best_document_which_has_it():
    spoken = [Said({"series": None}, by="a", on="2024"), Said({"series": "harbour-lights"}, by="b")]
    assert subject(Kind.EVENTS, self_=spoken).facts["series"] == "harbour-lights"


def test_a_season_counts_only_from_documents_that_mean_the_same_series():
    spoken = [Said({"series": "skyline"}, by="a", on="2024"), Said({"series": "harbour-lights"}, by="b")]
    event = subject(Kind.EVENTS, self_=spoken, season=[Said(3, by="b")])
    assert (event.facts["series"], event.facts["season"], event.choices["season"].chosen) == ("skyline", None, ())


def test_the_season_of_the_same_series_is_chosen_before_a_newer_one_of_another():
    spoken = [
        Said({"series": "skyline"}, by="a", rank="preferred"),
        Said({"series": "harbour-lights"}, by="b", on="2024"),
    ]
    seasons = subject(Kind.EVENTS, self_=spoken, season=[Said(2, by="a"), Said(3, by="b", on="2024")])
    season = seasons.choices["season"]
    assert (seasons.facts["season"], [claim.document for claim in season.claims]) == (2, ["a", "b"])
    assert season.dispute is None


# As of a day


def test_as_of_a_day_counts_documents_that_were_surely_out():
    dates = {"a": "2021-05-03", "b": "2021-05", "c": "2021-05-04", "d": None, "e": "2021-04"}
    said = [Said("Title", by=by, on=on) for by, on in dates.items()]
    known = known_by(date(2021, 5, 3), Kind.SERIES, [each.claim("title") for each in said], sources_of(said))
    assert [claim.document for claim in known] == ["a", "e"]


def test_as_of_a_day_counts_updates_from_the_day_of_the_update():
    said = {"title": Said("T", on="2021-05-01", updated="2021-05-04"), "based_on": Said("B", update=True)}
    claims = [each.claim(field) for field, each in said.items()]
    known = [
        {claim.field for claim in known_by(day, Kind.SERIES, claims, sources_of([said["title"]]))}
        for day in MAY_3_AND_4
    ]
    assert known == [{"title"}, {"title", "based_on"}]


MAY_3_AND_4 = (date(2021, 5, 3), date(2021, 5, 4))


def test_a_subject_is_known_from_the_first_claim_about_it():
    said = Said({"series": "harbour-lights"}, on="2021-05-01", update=True, updated="2021-05-04")
    claims = [said.claim(SELF), Said("Launch").claim("name")]
    assert len(known_by(MAY_3_AND_4[0], Kind.EVENTS, claims, sources_of([said]))) == 2
    assert known_by(MAY_3_AND_4[0], Kind.EVENTS, claims[:1], sources_of([said])) == []


def test_a_name_that_only_an_update_gives_is_known_from_the_mention():
    said = [Said("T", by=by, on="2021-05-01", update=True, updated="2021-05-04") for by in ("a", "b")]
    claims = [*(each.claim("title") for each in said), Said(None, by="a").claim(SELF)]
    known = known_by(MAY_3_AND_4[0], Kind.SERIES, claims, sources_of(said))
    assert {(claim.document, claim.field) for claim in known} == {("a", "title"), ("a", SELF)}


def test_a_metric_without_any_fact_is_none():
    figure = subject(Kind.METRICS, **with_mentions(value=[Said(9, rank="deprecated")]))
    assert (figure.facts["series"], figure.facts["value"]) == ("harbour-lights", None)
