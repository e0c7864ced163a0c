"""11: a premiere that moved by a week."""

import pytest

from tests.catalogues import Newsroom
from tests.newsroom.reports import Subjects, shown

PUBLISHED = ["11"]

SEASON = "series/signal-point/seasons/4"
BROADCAST = "releases/signal-point.s4.northline.broadcast.us"
FACTS = {
    SEASON: {"released": "2023-10-17 (computed, planned)"},
    "events/signal-point-season-4-moved": {
        "kind": "rescheduling",
        "on": "2023-09-12 (computed)",
        "reason": "A soccer match that bad weather had put off now falls on the first date, and the broadcaster will "
        "show it.",
    },
    "episodes/signal-point-s4e1": {
        "title": "Dead Reckoning",
        "released": "2023-10-17 (computed, planned)",
        "synopsis": "A voice calls for help from a vessel that sank a decade earlier, and Morrow hears it.",
    },
    "episodes/signal-point-s4e2": {"title": "Slack Water", "released": "2023-10-17 (computed, planned)"},
    "credits/signal-point.ep.signal-point-s4e2.imani-kessler.director": {"(row)": "exists"},
    "credits/signal-point.imani-kessler.actor.casey-morrow": {"(row)": "exists"},
    BROADCAST: {
        "(row)": "exists (inferred, planned)",
        "country": "US",
        "from": "2023-10-17 (computed, planned)",
        "time": "20:00 (planned)",
        "timezone": "America/New_York (inferred, planned)",
    },
    "releases/signal-point.s4.candela.streaming": {
        "(row)": "exists (planned)",
        "country": "null",
        "from": "2023-10-18 (computed, planned)",
    },
    "releases/iron-quay.northline.broadcast.us": {
        "(row)": "exists (inferred, planned)",
        "from": "2023-10-17 (computed, planned)",
        "time": "22:00 (planned)",
    },
    "content-ratings/signal-point.s4.us.tv-parental-guidelines": {
        "(row)": "exists (inferred)",
        "system": "TV Parental Guidelines",
        "rating": "TV-14",
    },
    "series/iron-quay": {
        "premiered": "2023-10-17 (computed, planned)",
        "lifecycle_status": "upcoming (inferred)",
    },
}


def test_facts(known: Subjects):
    assert shown(known, FACTS) == FACTS


@pytest.mark.parametrize(("path", "field"), [(SEASON, "released"), (BROADCAST, "from")])
def test_the_old_day_is_a_superseded_claim(published: Newsroom, known: Subjects, path: str, field: str):
    new, old = known[path]["evidence"][field]
    assert [claim["value"]["edtf"] for claim in (new, old)] == ["2023-10-17", "2023-10-10"]
    assert [(claim["chosen"], claim["superseded"], claim["planned"]) for claim in (new, old)] == [
        (True, False, True),
        (False, True, True),
    ]
    assert (old["basis"], old["document"]["slug"]) == ("computed", new["document"]["slug"])
    assert old["why"] == "“Oct. 10” counted from 2023-09-12: the first October 10 after that day."
    assert [span["words"] for span in old["spans"]] == ["which was to open on Oct. 10"]
    assert published.rows("claims", subject=path, field=field) == [
        {"subject": path, "field": field, **claim} for claim in (new, old)
    ]


def test_the_first_episode_has_no_old_day(known: Subjects):
    assert len(known["episodes/signal-point-s4e1"]["evidence"]["released"]) == 1


@pytest.mark.parametrize("day", ["2023-09-30", "2024-12-31"])
def test_it_stays_a_plan(published: Newsroom, day: str):
    season = published.read(SEASON, as_of=day, include="evidence")
    assert (season["released"]["edtf"], season["released"]["planned"]) == ("2023-10-17", True)
    assert len(season["evidence"]["released"]) == 2


def test_the_day_of_the_match_is_no_date_of_the_season(known: Subjects):
    """“Oct. 10” occurs twice."""
    (span,) = known[SEASON]["evidence"]["released"][1]["spans"]
    assert span["start"] < known["events/signal-point-season-4-moved"]["evidence"]["reason"][0]["spans"][0]["start"]


def test_the_rank_is_no_part_of_the_name(known: Subjects):
    assert known["characters/casey-morrow"]["name"] == "Casey Morrow"
