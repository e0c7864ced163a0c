"""13: a spin-off and two more orders, of two networks."""

import pytest

from tests.catalogues import Newsroom
from tests.newsroom.reports import Subjects, shown, text_of

PUBLISHED = ["13"]

FIRST_LIGHT = "series/the-lamplighters-first-light"
EXECUTIVES = ("wren-castellane", "bram-ostrow", "zadie-okoro", "jill-tamura")
FACTS = {
    FIRST_LIGHT: {
        "spin_off_of": "the-lamplighters",
        "networks": "[candela]",
        "produced_by": "[saltwick-pictures]",
        "episode_count": "8",
    },
    "series/the-lamplighters": {
        "networks": "[candela, northline] (inferred)",
        "season_count": "4",
        "ended": "2021",
        "lifecycle_status": "ended",
    },
    "series/ward-nine": {"networks": "[northline, candela]", "genres": "[medical, drama]"},
    "series/the-understory": {
        "networks": "[northline]",
        "produced_by": "[kite-and-anchor, northline-studios]",
        "based_on": "the novel by P. L. Quarrie",
    },
    "series/plan-b-side": {"lifecycle_status": "not_picked_up", "networks": "[]"},
    "characters/felix-amador": {"name": "Felix Amador", "also_known_as": "[Fish]"},
    "characters/pru-mercer": {"series": "the-lamplighters-first-light", "age": "26"},
    "credits/ward-nine.ep.ward-nine-pilot.noor-haddad.writer": {"(row)": "exists"},
    "credits/the-understory.ep.the-understory-pilot.rosa-lindgren.director": {"(row)": "exists"},
    "credits/the-understory.p-l-quarrie.author": {"(row)": "exists"},
    "releases/the-lamplighters.s1.northline.broadcast": {"(row)": "exists"},
    **{f"releases/the-lamplighters.s{number}.candela.streaming": {"(row)": "exists"} for number in (2, 3, 4)},
    "series/the-lamplighters/seasons/4": {"final": "true", "ended": "2021"},
    "credits/the-lamplighters-first-light.zadie-okoro.actor.pru-mercer": {"(row)": "exists (planned)"},
    **{
        f"credits/the-lamplighters-first-light.{person}.executive_producer": {"(row)": "exists (planned)"}
        for person in EXECUTIVES
    },
    "releases/ward-nine.northline.broadcast": {"(row)": "exists (planned)"},
    "releases/ward-nine.candela.streaming": {"(row)": "exists (planned)"},
    "organizations/kite-and-anchor": {"name": "Kite & Anchor", "kind": "studio"},
}
ACCORDING_TO_THE_REEL_LEDGER = {
    (FIRST_LIGHT, "networks"),
    (FIRST_LIGHT, "lifecycle_status"),
    (f"{FIRST_LIGHT}/seasons/1", "self"),
    (f"{FIRST_LIGHT}/seasons/1", "ordered"),
    (f"{FIRST_LIGHT}/seasons/1", "production_stage"),
    ("events/candela-orders-first-light", "self"),
    ("events/candela-orders-first-light", "on"),
    ("events/candela-orders-first-light", "kind"),
    ("events/candela-orders-first-light", "name"),
    ("events/candela-orders-first-light", "organizer"),
}


def test_facts(known: Subjects):
    assert shown(known, FACTS) == FACTS


def test_what_the_document_has_from_another_outlet(known: Subjects):
    sources = {
        (path, field): claim["according_to"]["path"]
        for path, row in known.items()
        for field, claims in row["evidence"].items()
        for claim in claims
        if claim["according_to"]
    }
    assert sources == dict.fromkeys(ACCORDING_TO_THE_REEL_LEDGER, "organizations/the-reel-ledger")


def test_two_pilots_were_ordered_and_a_third_was_not(published: Newsroom):
    upcoming = published.rows("series", lifecycle_status="upcoming")
    assert {series["slug"] for series in upcoming} == {"the-lamplighters-first-light", "ward-nine", "the-understory"}
    assert {episode["slug"] for episode in published.rows("episodes")} == {"ward-nine-pilot", "the-understory-pilot"}


def test_northline_is_the_home_of_ward_nine_only(known: Subjects):
    homes = {path: row["networks"][0]["slug"] for path, row in known.items() if row.get("networks")}
    assert homes["series/ward-nine"] == "northline"
    assert homes["series/the-lamplighters"] == "candela"


@pytest.mark.parametrize(
    ("path", "before"),
    [("series/the-lamplighters", "a spinoff of "), ("series/the-lamplighters-first-light", "order to ")],
)
def test_a_title_within_a_longer_one_has_its_own_place(known: Subjects, path: str, before: str):
    (span,) = known[path]["evidence"]["title"][0]["spans"]
    assert text_of("13")[: span["start"]].endswith(before)


def test_a_first_name_is_that_of_the_person_named_before(known: Subjects):
    """“with Okoro and Jill Tamura”."""
    people = {path for path in known if path.startswith("people/")}
    assert [path for path in people if "okoro" in path] == ["people/zadie-okoro"]
