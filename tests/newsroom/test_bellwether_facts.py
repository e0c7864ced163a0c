"""Facts of 02 to 06 that a reader of the six reports looks for, and facts that nobody reported."""

from typing import Any

import pytest

from tests.catalogues import Newsroom
from tests.newsroom.reports import BELLWETHER, SLUGS, Subjects, facts, shown, subjects_as_of, text_of, words_shown

PUBLISHED = BELLWETHER

SERIES = "series/a-room-at-the-bellwether"
CREDIT = "credits/a-room-at-the-bellwether"
FIGURE = "metrics/bellwether-s1-first-28-days"
NEW = {
    "02": {
        SERIES: {"set_in": "[sao-telmo]"},
        "places/sao-telmo": {"fictional": "true"},
        "filming-locations/bellwether-s2-porto": {
            "stands_for": "São Telmo",
            "shot_from": "2023-03-06 (computed)",
        },
        "filming-locations/bellwether-s1-porto": {"place": "porto (inferred)"},
        f"{CREDIT}.s2.gideon-thorsby.actor": {"(row)": "exists (planned, likely)"},
        "statements/maren-oduya-night-shift-post": {"text": "Night shift. Who’s awake?"},
    },
    "03": {
        f"{SERIES}/seasons/2": {"released": "2023-10-26 (computed)", "episode_count": "6"},
        f"{SERIES}/seasons/3": {"ordered": "2023-11-14~ (inferred)", "episode_count": "8"},
        "characters/bellwether-owner": {
            "name": "Anselm Pym",
            "description": "Proprietor of the hotel, whose whereabouts are unknown.",
        },
        "statements/bellwether-account-three-nights-post": {
            "speaker_account": "The show's official account",
            "speaker_organization": "null",
        },
        "metrics/bellwether-s2-hours-2023-10-30": {
            "value": "61300000",
            "window_start": "2023-10-30 (computed)",
            "scope": "global series chart",
        },
        "metrics/bellwether-s2-countries-at-1-2023-10-30": {"value": "31", "unit": "country"},
    },
    "04": {
        f"{CREDIT}.theo-marchbanks.actor.luca-bellandi": {"status": "departed", "episode_count": "14"},
        f"{CREDIT}.s3.joaquin-ferrante.actor.luca-bellandi": {
            "(row)": "exists (planned)",
            "status": "announced (planned)",
            "replaces": "theo-marchbanks (planned)",
            "started": "2024-04-08 (computed, planned)",
        },
        f"{CREDIT}.s3.petra-nkemelu.actor.luca-bellandi-sister": {"billing": "guest (planned, rumored)"},
        "relationships/a-room-at-the-bellwether.luca-bellandi-sister.sibling_of.luca-bellandi": {
            "(row)": "exists (rumored)"
        },
        "filming-locations/bellwether-s3-porto": {
            "place": "porto (inferred, planned)",
            "shot_from": "2024-04 (computed, planned)",
        },
        "events/joaquin-ferrante-joins-bellwether": {"on": "2024-02-06", "kind": "casting"},
        "events/theo-marchbanks-leaves-bellwether": {
            "reason": "The shoot overlaps with that of another series in which he is a member of the main cast."
        },
        "statements/orrery-on-theo-marchbanks-exit": {
            "about": "people/theo-marchbanks",
            "speaker_organization": "orrery",
            "speaker_person": "null",
        },
        "statements/theo-marchbanks-to-joaquin-ferrante-post": {
            "about": "people/joaquin-ferrante",
            "said_on": "2024-02-06~ (inferred)",
        },
        "series/iron-quay": {"title": "IRON QUAY"},
    },
    "05": {
        "people/maren-oduya": {"birthplace": "dublin"},
        "events/aurelian-awards-2024": {
            "kind": "ceremony (planned)",
            "on": "2024-06-23 (computed, planned)",
            "host": "maren-oduya (planned)",
            "place": "teatro-almada (planned)",
        },
        "credits/aurelian-awards.maren-oduya.host": {
            "(row)": "exists (planned)",
            "status": "announced (planned)",
            "replaces": "hugo-penhallow (planned)",
        },
        "credits/aurelian-awards.hugo-penhallow.host": {"started": "2019", "ended": "null"},
        "releases/aurelian-awards.candela.streaming": {
            "from": "2024-06-23 (computed, planned)",
            "time": "21:00 (planned)",
            "timezone": "Europe/Lisbon (planned)",
        },
        "filming-locations/bellwether-s3-portugal": {"place": "portugal", "shot_from": "2024-05 (computed)"},
        "characters/ines-calloway": {"name": "Ines Calloway", "occupation": "night manager"},
        "series/aurelian-awards": {"title": "Aurelian Awards", "format": "award_show"},
    },
    "06": {
        FIGURE: {
            "value": "56700000",
            "unit": "household",
            "qualifier": "null",
            "status": "corrected",
            "threshold": "at least one full episode",
            "reported_by": "orrery",
        },
        "filming-locations/bellwether-s2-undisclosed": {"unnamed_count": "3"},
        "credits/dry-season.petra-nkemelu.actor.tamsin-roe": {"(row)": "exists"},
    },
}
"""By the report that brings them."""
NOWHERE = {
    # A date of the fictional memo, another reading of 02.06.24, and a date of a picture.
    "2023-03-13",
    "2024-06-02",
    # The figures that a correction mentions and the misprinted names.
    "Petra Nkemi",
    "A Room At The Bellweather",
    "Lisbon Screen Market",
}
IN_UPDATE_OF_04 = {
    "people/joaquin-ferrante",
    f"{CREDIT}.s3.joaquin-ferrante.actor.luca-bellandi",
    "events/joaquin-ferrante-joins-bellwether",
    "filming-locations/bellwether-s3-porto",
    "statements/theo-marchbanks-to-joaquin-ferrante-post",
}
BEFORE_UPDATE_OF_04 = {
    f"{CREDIT}.theo-marchbanks.actor.luca-bellandi",
    f"{CREDIT}.s3.petra-nkemelu.actor.luca-bellandi-sister",
    "events/theo-marchbanks-leaves-bellwether",
    "statements/orrery-on-theo-marchbanks-exit",
}


@pytest.mark.parametrize("number", NEW)
def test_facts(known: Subjects, number: str):
    assert shown(known, NEW[number]) == NEW[number]


def test_what_no_document_says(published: Newsroom):
    claims = [claim for slug in BELLWETHER for claim in published.rows(f"documents/{SLUGS[slug]}/claims", limit=100)]
    values = {str(part) for claim in claims for part in parts_of(claim["value"])}
    assert NOWHERE & values == set()
    assert {claim["value"] for claim in claims if claim["subject"] == FIGURE and claim["field"] == "value"} == {
        56_700_000,
        57_600_000,
        60_000_000,
    }


def parts_of(value: Any) -> list[Any]:
    match value:
        case dict():
            return list(value.values())
        case list():
            return [part for each in value for part in parts_of(each)]
    return [value]


def test_a_reason_has_its_source(known: Subjects):
    (claim,) = known["events/theo-marchbanks-leaves-bellwether"]["evidence"]["reason"]
    assert claim["according_to"]["path"] == "organizations/orrery"


@pytest.mark.parametrize(
    ("path", "field", "words"),
    [
        ("characters/odile-marchetti", "name", "Odile Marchetti"),
        (f"{CREDIT}.soledad-brandt.actor.odile-marchetti", "self", "Odile Marchetti – Soledad Brandt’s character"),
    ],
)
def test_a_dash_may_have_blanks(known: Subjects, path: str, field: str, words: str):
    printed = [
        span["words"]
        for claim in known[path]["evidence"][field]
        if claim["document"]["slug"] == SLUGS["02"]
        for span in claim["spans"]
    ]
    assert printed == [words]


def test_offsets_count_code_points(known: Subjects):
    """An emoji follows the quotation."""
    (claim,) = known["statements/maren-oduya-night-shift-post"]["evidence"]["text"]
    (span,) = claim["spans"]
    assert text_of("02")[span["end"] : span["end"] + 3] == "’ 🔑"


def test_the_misspelt_title_is_evidence_for_the_right_one(known: Subjects):
    (claim,) = [claim for claim in known[SERIES]["evidence"]["title"] if claim["document"]["slug"] == SLUGS["05"]]
    assert (claim["value"], claim["basis"]) == ("A Room at the Bellwether", "inferred")
    assert [span["words"] for span in claim["spans"]] == ["A Room At The Bellweather"]
    assert words_shown(known, "series/aurelian-awards", "title") == ["12th Aurelian Awards"]


@pytest.mark.parametrize(
    ("day", "absent"),
    [("2024-02-01", IN_UPDATE_OF_04 | BEFORE_UPDATE_OF_04), ("2024-02-04", IN_UPDATE_OF_04), ("2024-02-06", set())],
)
def test_an_update_counts_from_its_day(published: Newsroom, day: str, absent: set[str]):
    found = subjects_as_of(published, day, IN_UPDATE_OF_04 | BEFORE_UPDATE_OF_04)
    departed = found.get(f"{CREDIT}.theo-marchbanks.actor.luca-bellandi", {}).get("status")
    of_04 = f"{CREDIT}.theo-marchbanks.actor.luca-bellandi"  # 03 has this credit without a status.
    assert found.keys() == (IN_UPDATE_OF_04 | BEFORE_UPDATE_OF_04) - (absent - {of_04})
    assert departed == (None if of_04 in absent else "departed")


def test_season_3_before_the_update(published: Newsroom):
    season = f"{SERIES}/seasons/3"
    known = subjects_as_of(published, "2024-02-04", [season])
    expected = {
        season: {"production_stage": "pre_production (inferred)", "production_started": "2024-04 (computed, planned)"}
    }
    assert shown(known, expected) == expected
    before = subjects_as_of(published, "2024-02-01", [season])
    assert (season, "production_started") not in facts(before)


def test_a_day_of_an_update_is_no_plan(known: Subjects):
    event = known["events/joaquin-ferrante-joins-bellwether"]
    assert (event["on"]["edtf"], event["on"]["planned"]) == ("2024-02-06", False)


def test_the_correction_names_itself(known: Subjects):
    corrected = {
        (path, field): claim["value"]
        for path, row in known.items()
        for field, claims in row["evidence"].items()
        for claim in claims
        if claim["corrected_by"]
    }
    assert corrected == {
        (FIGURE, "value"): 57_600_000,
        ("filming-locations/bellwether-s2-undisclosed", "unnamed_count"): 2,
    }


def test_prose_is_that_with_most_evidence_or_the_newest(known: Subjects):
    """The summary has as many words of evidence in 01 as in 06."""
    prose = {
        (SERIES, "premise"): "01",
        ("characters/ines-calloway", "description"): "01",
        ("characters/bellwether-owner", "description"): "03",
        ("statements/orrery-on-bellwether-first-28-days", "summary"): "06",
    }
    assert {place: facts(known)[place].documents for place in prose} == prose
