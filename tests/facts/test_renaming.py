import pytest

from app.facts.claims import SELF, Claim
from app.facts.renaming import Aliases, renamed, renamed_path, slugs_in
from app.vocabulary.kinds import Kind

ALIASES: Aliases = {
    (Kind.SERIES, "harbor"): "harbour-lights",
    (Kind.PEOPLE, "ann"): "ann-berg",
    (Kind.EPISODES, "one"): "pilot",
    (Kind.CHARACTERS, "skipper"): "captain",
    (Kind.ORGANIZATIONS, "ns"): "northsea",
    (Kind.PLACES, "oporto"): "porto",
}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("series/harbor", "series/harbour-lights"),
        ("series/harbor/seasons/12", "series/harbour-lights/seasons/12"),
        ("people/ann", "people/ann-berg"),
        ("credits/harbor.s2.ann.actor.skipper", "credits/harbour-lights.s2.ann-berg.actor.captain"),
        ("credits/harbor.ann.creator", "credits/harbour-lights.ann-berg.creator"),
        ("credits/harbor.ep.one.ann.actor.skipper", "credits/harbour-lights.ep.pilot.ann-berg.actor.captain"),
    ],
)
def test_paths_follow_the_names_they_are_made_of(old: str, new: str):
    assert renamed_path(old, ALIASES) == new


@pytest.mark.parametrize(
    "path", ["people/harbor", "series/ann", "series/other/seasons/2", "credits/ann.harbor.writer", "credits/harbor"]
)
def test_a_name_is_one_of_its_kind_only(path: str):
    assert renamed_path(path, ALIASES) == path


def test_a_claim_moves_with_its_subject_and_keeps_its_words():
    claim = Claim("people/ann", "name", "report", "Ann", why="As printed.")
    assert renamed(claim, ALIASES) == Claim("people/ann-berg", "name", "report", "Ann", why="As printed.")


def test_the_source_of_a_claim_and_the_places_around_its_value_are_rewritten():
    claim = Claim("characters/bo", "home", "report", "ness", according_to="organizations/ns", within=("old-coast",))
    aliases: Aliases = {**ALIASES, (Kind.PLACES, "old-coast"): "coast"}
    today = renamed(claim, aliases)
    assert (today.according_to, today.within) == ("organizations/northsea", ("coast",))


def test_references_are_rewritten_and_texts_are_not():
    assert renamed(Claim("series/x", "networks", "report", ["ns"]), ALIASES).value == ["northsea"]
    assert renamed(Claim("organizations/x", "name", "report", "ns"), ALIASES).value == "ns"


def test_a_list_names_a_subject_once_though_it_had_two_names():
    claim = Claim("series/x", "produced_by", "report", ["ns", "studio", "northsea"])
    assert renamed(claim, ALIASES).value == ["northsea", "studio"]


def test_the_identity_of_a_row_is_rewritten():
    claim = Claim("characters/skipper", SELF, "report", {"series": "harbor"})
    assert renamed(claim, ALIASES) == Claim("characters/captain", SELF, "report", {"series": "harbour-lights"})


def test_a_claim_follows_the_names_of_its_source_and_of_the_places_around_it():
    claim = Claim(
        "filming-locations/x", "place", "report", "ribeira", according_to="organizations/ns", within=("oporto",)
    )
    today = renamed(claim, ALIASES)
    assert (today.according_to, today.within) == ("organizations/northsea", ("porto",))


def test_a_claim_without_a_former_name_stays_itself():
    claim = Claim("series/x", "produced_by", "report", ["studio"])
    assert renamed(claim, ALIASES) is claim


def test_the_names_in_a_path():
    assert slugs_in("series/a/seasons/2") == [(Kind.SERIES, "a")]
    assert slugs_in("places/oslo") == [(Kind.PLACES, "oslo")]
    assert slugs_in("credits/a.ep.e.b.actor.c") == [
        (Kind.SERIES, "a"),
        (Kind.EPISODES, "e"),
        (Kind.PEOPLE, "b"),
        (Kind.CHARACTERS, "c"),
    ]
