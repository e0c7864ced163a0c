"""09: an obituary, with credits over six decades."""

from tests.catalogues import Newsroom
from tests.newsroom.reports import Subjects, shown, words_shown

PUBLISHED = ["09"]

CREDITS = {
    "harbour-street.hollis-tallis.actor.ned-pike": {"started": "1964", "ended": "1971", "billing": "null"},
    "the-brass-ring.hollis-tallis.actor.commodore-fitch": {
        "episode_count": "112",
        "started": "1977 (inferred)",
        "ended": "1982 (inferred)",
    },
    "the-brass-ring.hollis-tallis.director": {"episode_count": "4"},
    "moth-and-mouse.hollis-tallis.actor.moth-and-mouse-mouse": {"performance": "voice"},
    "low-season.hollis-tallis.actor": {"billing": "guest", "started": "null", "ended": "null"},
    "signal-point.hollis-tallis.actor": {"billing": "guest", "started": "null", "ended": "null"},
    "the-lamplighters.hollis-tallis.actor": {"billing": "guest", "started": "2019", "ended": "2019"},
    "winterlong.hollis-tallis.actor.winterlong-bishop": {"billing": "null"},
}
FACTS = {
    "people/hollis-tallis": {
        "born": "1939-04-03",
        "died": "2024-01-13 (computed)",
        "birthplace": "swansea",
        "occupations": "[actor, docker]",
        "countries": "[GB] (inferred)",
    },
    "series/the-brass-ring": {"premiered": "1977", "ended": "1982", "season_count": "5", "episode_count": "112"},
    **{f"credits/{key}": fields for key, fields in CREDITS.items()},
    "nominations/crown-circle-1979-best-actor-hollis-tallis": {
        "outcome": "won",
        "year": "1979",
        "series": "the-brass-ring",
        "character": "commodore-fitch",
    },
    "relationships/the-brass-ring.commodore-fitch.parent_of.commodore-fitch-daughter": {"(row)": "exists"},
    "characters/commodore-fitch-daughter": {
        "name": "null",
        "description": "Daughter of the commodore; her name is not given.",
    },
    "statements/beatrice-mallory-on-hollis-tallis-post": {
        "about": "people/hollis-tallis",
        "text": "He taught me to stand still … Nobody has ever been so loud by standing still.",
    },
    "statements/simon-pell-on-hollis-tallis-death": {
        "series": "null",
        "about": "people/hollis-tallis",
        "capacity": "His agent",
    },
    "events/hollis-tallis-death": {"kind": "death", "on": "2024-01-13 (computed)", "place": "brighton"},
    "series/winterlong/seasons/2": {"released": "2024-01 (computed)"},
}


def test_facts(known: Subjects):
    assert shown(known, FACTS) == FACTS


def test_all_his_work(published: Newsroom):
    work = published.rows("people/hollis-tallis/credits")
    assert {credit["slug"] for credit in work} == CREDITS.keys()


def test_his_daughters_are_of_no_series(known: Subjects):
    """Beatrice Mallory played a daughter. The text names his wife, who is no subject, and no child."""
    assert {path for path in known if path.startswith("people/")} == {
        "people/hollis-tallis",
        "people/simon-pell",
        "people/beatrice-mallory",
    }
    assert "credits/the-brass-ring.beatrice-mallory.actor.commodore-fitch-daughter" in known
    assert [path for path in known if path.startswith("relationships/")] == [
        "relationships/the-brass-ring.commodore-fitch.parent_of.commodore-fitch-daughter"
    ]


def test_the_printed_case_is_kept(known: Subjects):
    assert words_shown(known, "characters/ned-pike", "occupation") == ["Constable"]
    assert words_shown(known, "characters/moth-and-mouse-mouse", "name") == ["the Mouse"]
    assert words_shown(known, "characters/commodore-fitch", "name") == ["Commodore Fitch"]
