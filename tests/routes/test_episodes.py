"""Episodes. The seed has none, so these tests publish documents of their own."""

import pytest

from tests.articles import EPISODES
from tests.catalogues import Newsroom
from tests.factories import Data, sheet
from tests.service import Service

EMILY = "series/emily-in-paris"
LIGHTS = {"slug": "harbour-lights", "title": "Harbour Lights"}
OF_LIGHTS = {"series": "harbour-lights"}
GUIDE: Data = sheet(
    "guide",
    "2024-03-11",
    series=[LIGHTS, {"slug": "low-tide", "title": "Low Tide"}],
    seasons=[OF_LIGHTS | {"number": 1}, OF_LIGHTS | {"number": 2}],
    episodes=[
        OF_LIGHTS | {"slug": "behind-the-lamp", "season": 1, "title": "Behind the Lamp", "runtime": 25},
        OF_LIGHTS | {"slug": "storm", "season": 2, "number": 1, "title": "Storm", "released": "2024-03-01"},
        OF_LIGHTS | {"slug": "ebb", "season": 1, "number": 2, "title": "Ebb", "released": "2022-05-08"},
        OF_LIGHTS | {"slug": "flood", "season": 1, "number": 1, "title": "Flood", "released": "2022-05"},
        OF_LIGHTS | {"slug": "all-that-is-left"},
    ],
)


@pytest.fixture
def guided(newsroom: Newsroom) -> Newsroom:
    assert newsroom.put(GUIDE).status_code == 201
    return newsroom


def slugs(service: Service, path: str, **query: str) -> list[str]:
    return [row["slug"] for row in service.rows(path, **query)]


def test_one_episode(complete: Service):
    assert complete.read("episodes/emily-in-paris-s1e2") == {
        "path": "episodes/emily-in-paris-s1e2",
        "slug": "emily-in-paris-s1e2",
        "series": {"slug": "emily-in-paris", "name": "Emily in Paris", "path": EMILY},
        "season": {"number": 1, "path": f"{EMILY}/seasons/1"},
        "number": 2,
        "absolute_number": None,
        "title": "Masculin Féminin",
        "released": {
            "edtf": "2020-10-02",
            "earliest": "2020-10-02",
            "latest": "2020-10-02",
            "precision": "day",
            "approximate": False,
            "uncertain": False,
            "planned": False,
        },
        "runtime": None,
        "synopsis": None,
        "external_ids": dict.fromkeys(("imdb", "tmdb", "tvdb", "tvmaze")),
    }


def test_those_of_a_series_stand_by_season_and_number_and_specials_last(guided: Newsroom):
    in_order = ["flood", "ebb", "behind-the-lamp", "storm", "all-that-is-left"]
    assert slugs(guided, "series/harbour-lights/episodes") == in_order
    assert slugs(guided, "series/harbour-lights/episodes", limit="1") == in_order
    assert slugs(guided, "episodes") == sorted(in_order)


def test_a_series_and_a_season_include_theirs_in_the_same_order(guided: Newsroom):
    series = guided.read("series/harbour-lights", include="episodes")
    season = guided.read("series/harbour-lights/seasons/1", include="episodes")
    assert series["episodes"] == guided.rows("series/harbour-lights/episodes")
    assert season["episodes"] == guided.rows("series/harbour-lights/episodes", season="1")
    assert [row["slug"] for row in season["episodes"]] == ["flood", "ebb", "behind-the-lamp"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"season": "2"}, ["storm"]),
        ({"number": "1"}, ["flood", "storm"]),
        ({"season": "1", "number": "2"}, ["ebb"]),
        ({"slug": "ebb"}, ["ebb"]),
        ({"released_from": "2022-05-07", "released_to": "2023"}, ["ebb", "flood"]),
        ({"released_from": "2024"}, ["storm"]),
        ({"sort": "title"}, ["behind-the-lamp", "ebb", "flood", "storm", "all-that-is-left"]),
        ({"sort": "-released"}, ["storm", "ebb", "flood", "all-that-is-left", "behind-the-lamp"]),
        ({"sort": "-season,-number"}, ["storm", "ebb", "flood", "behind-the-lamp", "all-that-is-left"]),
    ],
)
def test_filters_and_orders(guided: Newsroom, query: dict[str, str], found: list[str]):
    assert slugs(guided, "episodes", series="harbour-lights", **query) == found
    assert sorted(slugs(guided, "series/harbour-lights/episodes", **query)) == sorted(found)
    assert slugs(guided, "episodes", series="low-tide", **query) == []


@pytest.mark.parametrize("number", ["-1", "01", "one", ""])
def test_numbers_are_plain(sqlite_newsroom: Newsroom, number: str):
    answer = sqlite_newsroom.ask("GET", f"/v1/episodes?number={number}")
    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (400, "number")


def test_there_may_be_an_episode_zero(newsroom: Newsroom):
    newsroom.put(sheet("pilots", series=[LIGHTS], episodes=[OF_LIGHTS | {"slug": "pilot", "number": 0}]))
    assert newsroom.read("episodes/pilot")["number"] == 0
    assert slugs(newsroom, "episodes", number="0") == ["pilot"]


@pytest.mark.parametrize(
    ("field", "value"),
    [("number", -1), ("number", "1"), ("runtime", 0), ("runtime", 47.5), ("season", 0), ("released", "2024-13")],
)
def test_what_no_episode_can_be_is_refused(sqlite_newsroom: Newsroom, field: str, value: object):
    answer = sqlite_newsroom.put(sheet("odd", series=[LIGHTS], episodes=[OF_LIGHTS | {"slug": "odd", field: value}]))
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == [f"/sheet/episodes/0/{field}"]


def test_its_season_is_a_row_of_the_same_sheet(sqlite_newsroom: Newsroom):
    answer = sqlite_newsroom.put(sheet("odd", series=[LIGHTS], episodes=[OF_LIGHTS | {"slug": "odd", "season": 3}]))
    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["pointer"]) == (422, "/sheet/episodes/0/season")
    assert error["detail"].startswith("Unknown subject series/harbour-lights/seasons/3")


def test_documents_may_disagree_about_one(guided: Newsroom):
    storm = OF_LIGHTS | {"slug": "storm", "season": 2, "number": 1, "title": "The Storm", "released": "2024-03-02"}
    guided.put(sheet("later", "2024-04-01", series=[LIGHTS], seasons=[OF_LIGHTS | {"number": 2}], episodes=[storm]))
    episode = guided.read("episodes/storm", include="evidence")
    assert (episode["title"], episode["released"]["edtf"]) == ("The Storm", "2024-03-02")
    assert [claim["value"] for claim in episode["evidence"]["title"]] == ["The Storm", "Storm"]
    conflicts = guided.rows("conflicts", subject="episodes/storm")
    assert [(each["field"], each["rule"]) for each in conflicts] == [
        ("released", "newest_document"),
        ("title", "newest_document"),
    ]
    guided.withdraw("later")
    assert guided.read("episodes/storm")["title"] == "Storm"


def test_withdrawing_takes_them_away_and_leaves_a_tombstone(guided: Newsroom):
    counted = guided.read("")["counts"]["episodes"]
    guided.withdraw("guide")
    assert (counted, guided.read("")["counts"]["episodes"]) == (5, 0)
    assert guided.ask("GET", "/v1/episodes/storm").status_code == 404
    changes = [change for change in guided.rows("changes", limit="100") if change["subject"] == "episodes/storm"]
    assert [change["action"] for change in changes] == ["created", "removed"]
    assert {"field": "season", "from": None, "to": 2} in changes[0]["fields"]


def test_renames_lead_on(guided: Newsroom):
    lights = {"slug": "the-lights", "title": "The Lights", "formerly": ["harbour-lights"]}
    storm = {"slug": "the-storm", "series": "the-lights", "formerly": ["storm"]}
    assert guided.put(sheet("names", "2024-05", series=[lights], episodes=[storm])).status_code == 201
    moved = guided.ask("GET", "/v1/episodes/storm")
    assert (moved.status_code, moved.headers["location"]) == (308, "/v1/episodes/the-storm")
    episode = guided.read("episodes/the-storm")
    assert (episode["title"], episode["season"]["path"]) == ("Storm", "series/the-lights/seasons/2")
    assert (
        guided.ask("GET", "/v1/series/harbour-lights/episodes").headers["location"] == "/v1/series/the-lights/episodes"
    )


def test_before_anybody_spoke_of_it_there_is_none(complete: Service):
    path = "episodes/emily-in-paris-s1e1"
    assert complete.ask("GET", f"/v1/{path}?as_of=2021-05-19").status_code == 404
    assert complete.read(path, as_of="2021-05-20") == complete.read(path)
    assert complete.rows(f"{EMILY}/episodes", as_of="2021-05-19") == []


def test_it_is_found_by_its_title(complete: Service):
    assert [hit["path"] for hit in complete.rows("search", q="feminin")] == ["episodes/emily-in-paris-s1e2"]
    hits = complete.rows("search", q="emily in paris", kind="episodes")
    assert [(hit["path"], hit["name"]) for hit in hits] == [("episodes/emily-in-paris-s1e1", "Emily in Paris")]


def test_its_release_is_part_of_the_timeline(complete: Service):
    released = complete.rows(f"{EMILY}/timeline", kind="released")
    titles = [row["title"] for row in EPISODES["episodes"]]
    assert [(entry["path"].partition("/")[0], entry["name"]) for entry in released] == [
        ("series", None),
        *(("episodes", title) for title in titles),
    ]
    assert released[1]["season"] == {"number": 1, "path": f"{EMILY}/seasons/1"}


def test_its_claims_are_told(complete: Service):
    claims = complete.rows("claims", subject="episodes/emily-in-paris-s1e3")
    assert {claim["field"] for claim in claims} == {"self", "season", "number", "title", "released"}
    assert {words["words"] for claim in claims for words in claim["spans"]} == {"words for episodes"}


def test_it_can_be_had_as_linked_data(complete: Service):
    answer = complete.ask("GET", "/v1/episodes/emily-in-paris-s1e1", headers={"Accept": "application/ld+json"})
    assert (answer.status_code, answer.json()["@type"]) == (200, "TVEpisode")
    graph = complete.ask("GET", f"/v1/{EMILY}/episodes?format=jsonld").json()["@graph"]
    assert [node["episodeNumber"] for node in graph] == [1, 2, 3]


def test_they_are_exported(complete: Service):
    assert complete.ask("GET", "/v1/export/episodes.ndjson").text.count("\n") == 3
    assert complete.ask("GET", "/v1/export/episodes.csv").text.split("\r\n")[1] == (
        "episodes/emily-in-paris-s1e1,emily-in-paris-s1e1,emily-in-paris,Emily in Paris,1,1,,Emily in Paris,"
        "2020-10-02,2020-10-02,,,,,,"
    )
    assert complete.ask("GET", "/v1/export.ndjson").text.count('"kind":"episodes"') == 3
