"""Facts that speak for or against a subject of the same name."""

from datetime import date

import pytest

from app.importers.matching.comparing import Bearing, bearing
from app.importers.matching.subjects import Facts, Mention
from app.vocabulary.kinds import Kind

SHOT = Facts(in_work=frozenset({2020}), local_languages=frozenset({"fr"}))
LISTED = Facts(out_by=date(2022, 11, 27), networks=frozenset({"netflix"}), language="en")
NO_ENGLISH = Facts(language_is_not=frozenset({"en"}))


def weighed(said: Facts, known: Facts, kind: Kind = Kind.SERIES) -> Bearing:
    return bearing(Mention(kind, "Luther", facts=said), known)


@pytest.mark.parametrize(
    ("said", "known"),
    [
        (Facts(premiered="2010-05-04"), Facts(premiered="2010")),
        (LISTED, Facts(networks=frozenset({"netflix", "bbc"}))),
        (LISTED, Facts(premiered="2022-03-01")),
        (Facts(places=frozenset({"paris"})), Facts(places=frozenset({"paris", "france"}))),
        (Facts(persons=frozenset({"ANN LEE"})), Facts(persons=frozenset({"Ann Lee", "Bo Ray"}))),
        (Facts(companies=frozenset({"Northsea"})), Facts(companies=frozenset({"NORTHSEA"}))),
        (Facts(people=frozenset({"lee"})), Facts(people=frozenset({"lee"}))),
        (SHOT, Facts(language="fr")),
        (SHOT, Facts(premiered="2021")),
        (Facts(seasons={2: None}), Facts(seasons={1: None, 2: date(2021, 1, 1)})),
        (Facts(seasons={1: date(2020, 2, 1)}), Facts(seasons={1: date(2021, 1, 1)})),
    ],
)
def test_a_fact_speaks_for_a_series(said: Facts, known: Facts):
    assert weighed(said, known) is Bearing.FOR


@pytest.mark.parametrize(
    ("said", "known"),
    [
        (Facts(), Facts()),
        (SHOT, Facts(premiered="2010", language="en")),
        (SHOT, Facts(premiered="2021", language="en")),  # a title that is used again in another country
        (SHOT, Facts(ended_by=date(2020, 9, 13))),  # said during the year
        (LISTED, Facts(premiered="2010", networks=frozenset({"bbc"}), language="en")),
        (Facts(seasons={1: None}), Facts(seasons={1: date(2021, 1, 1)})),
        (Facts(seasons={3: None}), Facts(seasons={2: None})),
    ],
)
def test_no_fact_speaks_for_a_series_or_against_it(said: Facts, known: Facts):
    assert weighed(said, known) is Bearing.OPEN


@pytest.mark.parametrize(
    ("said", "known"),
    [
        (Facts(premiered="2010-05-04"), Facts(premiered="2020")),
        (LISTED, Facts(premiered="2023", networks=frozenset({"netflix"}))),
        (LISTED, Facts(language="fr", networks=frozenset({"netflix"}))),
        (NO_ENGLISH, Facts(language="en-GB")),
        (SHOT, Facts(ended_by=date(2019, 1, 1), language="fr")),
    ],
)
def test_one_fact_against_a_series_is_enough(said: Facts, known: Facts):
    assert weighed(said, known) is Bearing.AGAINST


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (Facts(), Bearing.OPEN),
        (Facts(org_kind="broadcaster"), Bearing.FOR),
        (Facts(shows_series=True), Bearing.FOR),
        (Facts(org_kind="studio"), Bearing.OPEN),
        (Facts(org_kind="broadcaster", fictional=True), Bearing.AGAINST),
    ],
)
def test_an_organization_is_compared_by_its_kind(known: Facts, expected: Bearing):
    assert weighed(Facts(org_kind="broadcaster"), known, Kind.ORGANIZATIONS) is expected


@pytest.mark.parametrize(("within", "expected"), [("a", Bearing.FOR), ("b", Bearing.AGAINST), (None, Bearing.OPEN)])
def test_a_place_or_character_is_compared_by_what_it_belongs_to(within: str | None, expected: Bearing):
    for kind in (Kind.PLACES, Kind.CHARACTERS):
        assert weighed(Facts(within="a"), Facts(within=within), kind) is expected


def test_a_person_is_compared_by_credits():
    assert weighed(Facts(series=frozenset({"a"})), Facts(series=frozenset({"a", "b"})), Kind.PEOPLE) is Bearing.FOR
    assert weighed(Facts(series=frozenset({"a"})), Facts(series=frozenset({"b"})), Kind.PEOPLE) is Bearing.OPEN
