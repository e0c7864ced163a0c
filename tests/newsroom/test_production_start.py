"""01: the start of production, told with a fictional memo."""

import pytest

from tests.newsroom.reports import Subjects, shown, text_of, words_shown

PUBLISHED = ["01"]

SERIES = "series/a-room-at-the-bellwether"
MEMO = "statements/odile-marchetti-reopening-memo"
FACTS = {
    SERIES: {"premiered": "2022-09 (computed)", "genres": "[mystery, comedy]", "runtime": "60"},
    f"{SERIES}/seasons/1": {"episode_count": "8", "released": "2022-09 (computed)"},
    f"{SERIES}/seasons/2": {"production_started": "2023-03-06 (computed)", "released": "null"},
    "filming-locations/bellwether-s2-undisclosed": {"unnamed_count": "2", "within": "portugal"},
    "metrics/bellwether-s1-first-28-days": {
        "value": "57600000",
        "unit": "household",
        "window": "P28D",
        "threshold": "at least one full episode",
    },
    MEMO: {
        "speaker_character": "odile-marchetti",
        "speaker_person": "null",
        "issued_by": "orrery",
        "channel": "memo",
        "fictional": "true",
        "said_on": "null",
    },
    "characters/bellwether-owner": {
        "name": "null",
        "description": "Proprietor of the hotel, missing from the first evening on.",
    },
    "people/jonas-ekdahl": {"name": "Jonas Ekdahl"},
    "organizations/the-bellwether": {"name": "The Bellwether", "fictional": "true"},
}
PRINTED = {
    (SERIES, "premiered"): ["first season premiered last September"],
    (SERIES, "genres"): ["hourlong mystery comedy"],
    (SERIES, "runtime"): ["Orrery’s hourlong mystery comedy"],
    (f"{SERIES}/seasons/1", "episode_count"): ["Its eight-episode first season"],
    (f"{SERIES}/seasons/2", "production_started"): ["began Monday in Porto"],
    (f"{SERIES}/seasons/2", "production_stage"): ["Production on Season\u00a02 of A Room at the Bellwether"],
    ("filming-locations/bellwether-s2-undisclosed", "unnamed_count"): ["two undisclosed sites elsewhere in Portugal"],
    ("metrics/bellwether-s1-first-28-days", "value"): ["57.6\u00a0million households had watched"],
    (MEMO, "speaker_character"): ["In a memo written in the voice of general manager Odile Marchetti"],
    ("characters/bellwether-owner", "self"): ["on the very evening its owner disappears"],
    ("people/jonas-ekdahl", "name"): ["JONAS EKDAHL"],
    ("documents/bellwether-reopens-reel-ledger", "published"): ["March\u00a07, 2023"],
    ("statements/maren-oduya-on-bellwether-season-2", "text"): [
        "I left a piece of myself at that desk—my patience, mostly",
        "Coming back to Porto is like being handed the night keys again. I can’t wait to find out who is still in the "
        "cellar.",
    ],
}
"""No-break spaces, curly quotation marks and dashes as printed, and no comma before a closing mark."""
PLACES = {
    # The letters before the words.
    ("places/porto", "name"): "began Monday in ",
    ("organizations/the-bellwether", "name"): "To all departments. ",
    (SERIES, "title"): "‘",
    ("organizations/guild-of-screen-arts", "name"): "In January, ",
}


def test_facts(known: Subjects):
    assert shown(known, FACTS) == FACTS


@pytest.mark.parametrize("place", [place for place in PRINTED if not place[0].startswith("documents/")])
def test_words_are_as_printed(known: Subjects, place: tuple[str, str]):
    assert words_shown(known, *place) == PRINTED[place]


@pytest.mark.parametrize("place", PLACES)
def test_words_are_found_at_the_place_that_means_it(known: Subjects, place: tuple[str, str]):
    path, field = place
    (claim,) = known[path]["evidence"][field]
    assert text_of("01")[: claim["spans"][0]["start"]].endswith(PLACES[place])


def test_the_date_of_the_memo_is_no_date_of_anything(known: Subjects):
    days = {
        value["edtf"] for row in known.values() for value in row.values() if isinstance(value, dict) and "edtf" in value
    }
    assert days == {"2022-09", "2023-01", "2023-03-06", "2023-03-07"}
