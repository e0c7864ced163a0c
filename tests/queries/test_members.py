"""The cast and crew: one entry per person and role, in billing order."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.database.sessions import Database
from app.queries.credits import CastFilter, cast_of
from app.queries.listing import Window
from app.queries.members import MAX_CREDITS
from app.tables.sort_keys import sort_key
from app.vocabulary.shows import Billing
from tests.catalogues import Newsroom
from tests.examples import examples
from tests.factories import Data, publish_sheet, sheet
from tests.queries.test_walking import fresh

SERIES = "series/harbour-lights"
CAST = f"{SERIES}/cast"
EPISODES = range(1, 31)
"""Ten of each of three seasons."""


def report(*work: Data, slug: str = "casting", published: str = "2024-03-11") -> Data:
    """Credits of `harbour-lights`, of actors if no role is given, with all that they name."""
    rows: list[Data] = [{"series": "harbour-lights", "role": "actor"} | credit for credit in work]
    named = {person for row in rows for person in (row["person"], row.get("replaces")) if person}
    characters = {row["character"] for row in rows if "character" in row}
    return sheet(
        slug,
        published,
        series=[{"slug": "harbour-lights", "title": "Harbour Lights"}],
        seasons=[{"series": "harbour-lights", "number": number} for number in (1, 2, 3)],
        episodes=[
            {"slug": f"e{number}", "series": "harbour-lights", "season": (number + 9) // 10} for number in EPISODES
        ],
        people=[{"slug": person, "name": person.title()} for person in named],
        characters=[{"slug": each, "series": "harbour-lights", "name": each.title()} for each in characters],
        credits=rows,
    )


def people(rows: list[Any]) -> list[str]:
    return [row["person"]["slug"] for row in rows]


def test_the_order_of_the_cast(newsroom: Newsroom) -> None:
    newsroom.put(
        report(
            {"person": "unbilled"},
            {"person": "cameo", "billing": "cameo"},
            {"person": "guest", "billing": "guest"},
            {"person": "recurring", "billing": "recurring"},
            {"person": "bo"},
            {"person": "bo", "season": 1, "billing": "regular"},
            {"person": "bo", "episode": "e11"},
            {"person": "ann", "season": 1, "billing": "regular"},
            {"person": "cy", "season": 1, "billing": "regular"},
            {"person": "zoe", "billing": "regular", "order": 2},
            {"person": "yan", "billing": "regular", "order": 1},
        )
    )
    expected = ["yan", "zoe", "bo", "ann", "cy", "recurring", "guest", "cameo", "unbilled"]
    assert people(newsroom.rows(CAST)) == expected
    assert people(newsroom.rows(CAST, limit=2)) == expected
    assert people(newsroom.read(SERIES, include="cast")["cast"]) == expected
    assert people(newsroom.rows(CAST, as_of="2024-12-31", limit=4)) == expected


def test_the_crew_is_in_the_order_of_roles(newsroom: Newsroom) -> None:
    roles = ["composer", "creator", "writer", "crew", "showrunner"]
    newsroom.put(report(*({"person": "ann", "role": role} for role in roles), {"person": "bo", "role": "narrator"}))
    rows = newsroom.rows(f"{SERIES}/crew", limit=2)
    assert [row["role"] for row in rows] == ["creator", "showrunner", "writer", "composer", "crew"]
    assert {"characters", "billing"}.isdisjoint(rows[0])
    assert [(row["person"]["slug"], row["role"]) for row in newsroom.rows(CAST)] == [("bo", "narrator")]


def test_an_entry_sums_up_all_credits_of_a_person_in_a_role(newsroom: Newsroom) -> None:
    newsroom.put(
        report(
            {"person": "ann"},
            {"person": "ann", "season": 2, "character": "maud"},
            {"person": "ann", "episode": "e25", "character": "maud"},
            {"person": "ann", "episode": "e1", "character": "ghost"},
            {"person": "ann", "role": "director", "episode": "e1"},
        )
    )
    (entry,) = newsroom.rows(CAST)
    assert [each["name"] for each in entry["characters"]] == ["Maud", "Ghost"]
    assert (entry["role"], entry["seasons"]) == ("actor", [1, 2, 3])
    assert [each["path"] for each in entry["credits"]] == [
        "credits/harbour-lights.ann.actor",
        "credits/harbour-lights.s2.ann.actor.maud",
        "credits/harbour-lights.ep.e25.ann.actor.maud",
        "credits/harbour-lights.ep.e1.ann.actor.ghost",
    ]
    assert newsroom.rows(f"{SERIES}/crew")[0]["seasons"] == [1]


def test_two_people_who_play_one_character_have_an_entry_each(newsroom: Newsroom) -> None:
    newsroom.put(
        report(
            {"person": "theo", "character": "luca", "status": "departed", "episode_count": 14},
            {"person": "joaquin", "season": 3, "character": "luca", "status": "announced", "replaces": "theo"},
        )
    )
    shown = {
        entry["person"]["slug"]: (entry["seasons"], entry["status"], entry["episode_count"])
        for entry in newsroom.rows(CAST, character="luca")
    }
    assert shown == {"theo": ([], "departed", 14), "joaquin": ([3], "announced", None)}


def test_billing_and_order_are_those_of_the_latest_season(newsroom: Newsroom) -> None:
    newsroom.put(
        report(
            {"person": "ann", "billing": "regular", "order": 9},
            {"person": "ann", "season": 1, "billing": "recurring", "order": 1},
            {"person": "ann", "episode": "e11", "billing": "cameo", "order": 5},
            {"person": "ann", "episode": "e12", "billing": "guest", "order": 4},
            {"person": "ann", "season": 3},
            {"person": "bo", "billing": "guest", "order": 2},
        )
    )
    shown = {row["person"]["slug"]: (row["billing"], row["order"]) for row in newsroom.rows(CAST)}
    assert shown == {"ann": ("guest", 4), "bo": ("guest", 2)}
    (ann,) = newsroom.rows(CAST, season=1, person="ann")
    assert (ann["billing"], ann["order"]) == ("recurring", 1)


@pytest.mark.parametrize(
    ("earlier", "later", "status"),
    [
        ({"season": 2, "status": "current"}, {"status": "departed"}, "departed"),
        ({"status": "current"}, {"season": 2, "status": "departed"}, "departed"),
        ({"status": "departed"}, {"season": 3, "status": "announced"}, "announced"),
        ({"season": 3}, {"status": "departed"}, "departed"),
        ({"season": 3}, {"season": 2, "status": "departed"}, None),
        ({"season": 2, "status": "departed"}, {"episode": "e30"}, None),
        ({"season": 2, "status": "departed"}, {"season": 1}, "departed"),
        ({"status": "current"}, {"season": 1}, "current"),
    ],
)
def test_the_status_is_that_of_the_newest_document(
    newsroom: Newsroom, earlier: Data, later: Data, status: str | None
) -> None:
    newsroom.put(report({"person": "ann", "character": "maud"} | later, slug="later", published="2024-06-01"))
    newsroom.put(report({"person": "ann"} | earlier, slug="earlier", published="2024-05-01"))
    (entry,) = newsroom.rows(CAST)
    assert entry["status"] == status
    assert people(newsroom.rows(CAST, status=status or "departed")) == (["ann"] if status else [])


@pytest.mark.parametrize(
    ("work", "count"),
    [
        ([{"episode_count": 14}, {"season": 2, "episode_count": 6}], 14),
        ([{}, {"season": 1, "episode_count": 8}, {"season": 2, "episode_count": 6}], 14),
        ([{"season": 1, "episode_count": 8}, {"season": 2}], None),
        ([{"season": 1, "episode_count": 8, "character": "maud"}, {"season": 1, "episode_count": 2}], 8),
        ([{"season": 1, "episode_count": 8}, {"episode": "e1"}], 8),
        ([{"episode": "e1"}, {"episode": "e1", "character": "maud"}, {"episode": "e11"}], 2),
        ([{}, {"episode": "e1"}], None),
    ],
)
def test_the_number_of_episodes(newsroom: Newsroom, work: list[Data], count: int | None) -> None:
    newsroom.put(report(*({"person": "ann"} | credit for credit in work)))
    assert [entry["episode_count"] for entry in newsroom.rows(CAST)] == [count]


def test_the_first_start_and_the_last_end(newsroom: Newsroom) -> None:
    newsroom.put(
        report(
            {"person": "ann", "season": 1, "started": "2019", "ended": "2020"},
            {"person": "ann", "season": 2, "started": "2021"},
            {"person": "bo", "started": "2019-05"},
            {"person": "bo", "season": 2, "started": "2019-03-01", "ended": "2021"},
        )
    )
    shown = {
        row["person"]["slug"]: [row[name] and row[name]["edtf"] for name in ("started", "ended")]
        for row in newsroom.rows(CAST)
    }
    assert shown == {"ann": ["2019", None], "bo": ["2019-03-01", "2021"]}


def test_the_cast_of_a_season_has_the_credits_of_its_episodes(newsroom: Newsroom) -> None:
    newsroom.put(
        report(
            {"person": "ann"},
            {"person": "bo", "season": 2, "billing": "regular"},
            {"person": "bo", "season": 1},
            {"person": "cy", "episode": "e11"},
            {"person": "di", "episode": "e21"},
        )
    )
    cast = newsroom.rows(CAST, season=2)
    assert [(row["person"]["slug"], row["seasons"]) for row in cast] == [("bo", [2]), ("cy", [2])]
    assert newsroom.read(f"{SERIES}/seasons/2", include="cast")["cast"] == cast
    assert people(newsroom.rows(CAST, episode="e21")) == ["di"]
    included = [season["cast"] for season in newsroom.rows(f"{SERIES}/seasons", include="cast")]
    assert list(map(people, included)) == [["bo"], ["bo", "cy"], ["di"]]
    keys = [row["slug"] for row in newsroom.rows("credits", season=2)]
    assert keys == ["harbour-lights.ep.e11.cy.actor", "harbour-lights.s2.bo.actor"]


def test_an_entry_lists_twenty_credits_and_leads_to_all(newsroom: Newsroom) -> None:
    many = [{"person": "ann", "episode": f"e{number}", "character": "maud"} for number in EPISODES]
    newsroom.put(report(*many, {"person": "ann", "season": 1, "character": "ghost"}, {"person": "bo"}))
    ann, bo = newsroom.rows(CAST, include="evidence")
    assert (len(ann["credits"]), len(ann["evidence"]["self"])) == (MAX_CREDITS, 20)
    assert [each["slug"] for each in ann["characters"]] == ["ghost", "maud"]
    more = ann["more"]["credits"]
    assert more == {"path": "people/ann/credits?series=harbour-lights&role=actor", "count": len(EPISODES) + 1}
    assert len(newsroom.rows(more["path"], limit=100)) == more["count"]
    assert "more" not in bo
    (third,) = newsroom.read(f"{SERIES}/seasons/3", include="cast")["cast"]
    assert (third["episode_count"], len(third["credits"])) == (10, 10)


def test_what_a_route_to_all_credits_selects(newsroom: Newsroom) -> None:
    newsroom.put(report(*({"person": "ann", "season": 1, "character": f"maud-{number}"} for number in EPISODES)))
    (ann,) = newsroom.read(f"{SERIES}/seasons/1", include="cast")["cast"]
    more = ann["more"]["credits"]
    assert more["path"] == "people/ann/credits?series=harbour-lights&role=actor&season=1"
    assert more["count"] == len(newsroom.rows(more["path"], limit=100)) == len(EPISODES)
    assert newsroom.rows(CAST, season=1) == [ann]


def test_a_day_in_the_past_has_the_entries_of_its_documents(newsroom: Newsroom) -> None:
    newsroom.put(report({"person": "ann", "season": 1, "status": "current"}, {"person": "bo", "episode": "e25"}))
    newsroom.put(report({"person": "ann", "status": "departed"}, slug="leaving", published="2025-01-01"))
    then = newsroom.rows(CAST, as_of="2024-12-31")
    assert [(row["person"]["slug"], row["seasons"], row["status"]) for row in then] == [
        ("ann", [1], "current"),
        ("bo", [3], None),
    ]
    assert newsroom.rows(CAST, as_of="2025-01-01") == newsroom.rows(CAST)
    assert newsroom.rows(CAST)[0]["status"] == "departed"


billings = st.sampled_from([None, *Billing])
work = st.fixed_dictionaries(
    {"person": st.sampled_from(["ann", "bo", "cy", "di"]), "role": st.sampled_from(["actor", "host"])},
    optional={"billing": billings, "order": st.integers(1, 3), "season": st.integers(1, 3)},
)
casts = st.lists(work, min_size=1, max_size=12, unique_by=lambda row: (row["person"], row["role"], row.get("season")))


@settings(max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=casts, limit=st.integers(1, 3))
def test_pages_have_the_whole_cast_in_order(migrated_sqlite: Path, rows: list[Data], limit: int) -> None:
    with fresh(migrated_sqlite) as database:
        publish_sheet(database, report(*rows))
        assert_walks_in_order(database, limit)


def test_so_they_have_on_postgresql(postgres_url: str) -> None:
    rows = [
        {"person": person, "role": role, "season": season, "billing": billing, "order": order}
        for person, role, season, billing, order in (
            ("ann", "actor", 1, "guest", 2),
            ("ann", "actor", 2, None, None),
            ("ann", "host", 1, "regular", 1),
            ("bo", "actor", 1, "regular", 1),
            ("cy", "actor", 3, "regular", None),
            ("cy", "host", None, None, None),
            ("di", "actor", None, "cameo", 3),
        )
    ]
    with Database(postgres_url) as database:
        publish_sheet(database, report(*rows))
        for limit in (1, 2, 3):
            assert_walks_in_order(database, limit)


def assert_walks_in_order(database: Database, limit: int) -> None:
    whole = list(walked(database, 100))
    assert list(walked(database, limit)) == whole
    keys = [order_key(entry) for entry in whole]
    assert all(one < other for one, other in pairwise(keys))


def walked(database: Database, limit: int) -> Any:
    position = None
    while True:
        with database.read() as session:
            page = cast_of(session, "harbour-lights", Window(limit, position), CastFilter.model_validate({}))
        yield from (orjson.loads(row.body) for row in page.rows)
        position = page.next
        if position is None:
            return


def order_key(entry: Any) -> tuple[Any, ...]:
    billing = list(Billing).index(entry["billing"]) if entry["billing"] else len(Billing)
    order = 2**31 if entry["order"] is None else entry["order"]
    name = sort_key(entry["person"]["name"])
    return billing, order, -len(entry["seasons"]), name, entry["person"]["slug"], entry["role"]
