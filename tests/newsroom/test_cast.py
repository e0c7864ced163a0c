"""The cast of the shows of all fourteen reports: one entry per person and role, however many reports name them."""

import pytest

from tests.catalogues import Newsroom
from tests.newsroom.reports import SLUGS, publish

PUBLISHED = list(SLUGS)

CAST = {
    "a-room-at-the-bellwether": [
        # Person, characters, seasons, status. 02 leaves out the character of Thorsby, and 03 that of Brandt.
        ("petra-nkemelu", ["luca-bellandi-sister"], [3], None),
        ("gideon-thorsby", ["bellwether-owner"], [2], None),
        ("joaquin-ferrante", ["luca-bellandi"], [3], "announced"),
        ("maren-oduya", ["ines-calloway"], [], None),
        ("soledad-brandt", ["odile-marchetti"], [], None),
        ("theo-marchbanks", ["luca-bellandi"], [], "departed"),
    ],
    "dry-season": [("petra-nkemelu", ["tamsin-roe"], [], None)],
    "iron-quay": [("theo-marchbanks", ["danny-voss"], [], None)],
    "the-salt-road": [("ruairi-dunmore", ["davit-kerr"], [], None)],
    "aurelian-awards": [("hugo-penhallow", [], [], None), ("maren-oduya", [], [], "announced")],
    "les-veilleuses": [
        ("anais-roumier", ["jeanne-castel"], [3], None),
        ("camille-astier", [], [2], "departed"),
        ("idriss-benkali", ["docteur-sorel"], [3], None),
    ],
}
CREW = {
    "a-room-at-the-bellwether": [
        ("wren-castellane", "creator", []),
        ("wren-castellane", "writer", [2]),
        ("jonas-ekdahl", "photographer", []),
    ],
    "signal-point": [("dale-fujimoto", "creator", []), ("imani-kessler", "director", [4])],
    "les-veilleuses": [
        ("solene-garrigue", "creator", []),
        ("marthe-lenoir", "author", []),
        ("bastien-roy", "photographer", []),
    ],
}


@pytest.mark.parametrize("series", CAST)
def test_cast(published: Newsroom, series: str):
    cast = published.rows(f"series/{series}/cast")
    found = [
        (
            entry["person"]["slug"],
            [character["slug"] for character in entry["characters"]],
            entry["seasons"],
            entry["status"],
        )
        for entry in cast
    ]
    assert found == CAST[series]


@pytest.mark.parametrize("series", CREW)
def test_crew(published: Newsroom, series: str):
    crew = published.rows(f"series/{series}/crew")
    assert [(entry["person"]["slug"], entry["role"], entry["seasons"]) for entry in crew] == CREW[series]


def test_the_cast_of_the_first_report(newsroom: Newsroom):
    publish(newsroom, ["01"])
    cast = newsroom.rows("series/a-room-at-the-bellwether/cast")
    assert [(entry["person"]["slug"], [each["slug"] for each in entry["characters"]]) for entry in cast] == [
        ("maren-oduya", ["ines-calloway"]),
        ("soledad-brandt", ["odile-marchetti"]),
    ]


def test_one_entry_sums_up_credits_with_and_without_a_character(published: Newsroom):
    (entry,) = published.rows("series/the-salt-road/cast")
    assert {credit["path"] for credit in entry["credits"]} == {
        "credits/the-salt-road.ruairi-dunmore.actor",
        "credits/the-salt-road.ruairi-dunmore.actor.davit-kerr",
    }


def test_a_departure_is_that_of_the_actor(published: Newsroom):
    """The character goes on with another one."""
    cast = published.rows("series/a-room-at-the-bellwether/cast")
    of_luca = [entry for entry in cast if [each["slug"] for each in entry["characters"]] == ["luca-bellandi"]]
    assert {entry["person"]["slug"]: entry["status"] for entry in of_luca} == {
        "theo-marchbanks": "departed",
        "joaquin-ferrante": "announced",
    }
