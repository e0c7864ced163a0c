"""Specials are season 0: a season like any other for programs, and the last one for people."""

import pytest

from app.publishing.rebuilding import rebuild
from tests.catalogues import Newsroom
from tests.factories import Data, sheet
from tests.htmltext import words_of

LIGHTS = "series/harbour-lights"
OF_LIGHTS = {"series": "harbour-lights"}
BOTH = [OF_LIGHTS | {"season": season} for season in (0, 1)]
GUIDE: Data = sheet(
    "guide",
    series=[{"slug": "harbour-lights", "title": "Harbour Lights"}],
    seasons=[OF_LIGHTS | {"number": 0, "episode_count": 0}, OF_LIGHTS | {"number": 1}, OF_LIGHTS | {"number": 2}],
    episodes=[
        BOTH[0] | {"slug": "storm", "number": 1, "title": "Storm"},
        BOTH[0] | {"slug": "ebb"},
        BOTH[1] | {"slug": "flood", "number": 1, "title": "Flood"},
    ],
    people=[{"slug": "ann-lee", "name": "Ann Lee"}],
    credits=[row | {"person": "ann-lee", "role": "actor"} for row in BOTH],
    places=[{"slug": "ness", "name": "Ness"}],
    filming_locations=[row | {"slug": f"ness-{row['season']}", "place": "ness"} for row in BOTH],
    statements=[row | {"slug": f"said-{row['season']}", "summary": "Brief."} for row in BOTH],
    metrics=[
        row | {"slug": f"views-{row['season']}-{day}", "measure": "views", "value": 7, "published_on": day}
        for row in BOTH
        for day in ("2024-03-01", "2024-03-02", "2024-03-03")
    ],
    events=[row | {"slug": f"panel-{row['season']}", "name": "Panel", "on": "2024"} for row in BOTH],
)
PARTS = ("episodes", "cast", "filming_locations", "statements", "metrics", "events")


@pytest.fixture
def guided(newsroom: Newsroom) -> Newsroom:
    assert newsroom.put(GUIDE).status_code == 201
    return newsroom


def test_a_season_like_any_other(guided: Newsroom) -> None:
    seasons = guided.rows("seasons")
    assert [season["number"] for season in seasons] == [0, 1, 2]
    assert seasons == guided.rows(f"{LIGHTS}/seasons", limit="1") == guided.read(LIGHTS, include="seasons")["seasons"]
    assert guided.rows("seasons", number="0") == [guided.read(f"{LIGHTS}/seasons/0")] == seasons[:1]
    assert guided.read("credits/harbour-lights.s0.ann-lee.actor")["season"] == {
        "number": 0,
        "path": f"{LIGHTS}/seasons/0",
    }
    assert rebuild(guided.database) == 0


def test_it_has_its_own_parts(guided: Newsroom) -> None:
    season = guided.read(f"{LIGHTS}/seasons/0", include=",".join(PARTS))
    for part in PARTS:
        assert season[part]
        assert season[part] == guided.rows(f"{LIGHTS}/{part.replace('_', '-')}", season="0"), part
    assert [each["slug"] for each in season["episodes"]] == ["storm", "ebb"]
    timeline = guided.rows(f"{LIGHTS}/timeline", season="0")
    assert {entry["path"] for entry in timeline} > {"events/panel-0", "statements/said-0", "metrics/views-0-2024-03-01"}
    assert all(entry["season"]["number"] == 0 for entry in timeline)
    assert guided.rows(f"{LIGHTS}/cast")[0]["seasons"] == [0, 1]


def test_people_read_of_specials(guided: Newsroom) -> None:
    page = guided.ask("GET", f"/{LIGHTS}/seasons/0").text
    assert "<title>Harbour Lights, specials – showfacts</title>" in page
    assert "<h1>Specials</h1>" in page
    said = words_of(page)
    assert "It has 0 episodes 1 ." in said
    assert "Specials 2 episodes 1 Storm Special" in said
    assert "Season 0" not in said
    assert "Harbour Lights, specials" in words_of(guided.ask("GET", "/changes").text)


def test_specials_come_last_on_pages_and_in_briefs(guided: Newsroom) -> None:
    page = words_of(guided.ask("GET", f"/{LIGHTS}").text)
    assert "Episode count Season 1 Season 2 Specials 0" in page
    assert "Season 1 one episode 1 Flood Specials 2 episodes 1 Storm Special" in page
    assert page.index("Season 1: 3 figures") < page.index("Specials: 3 figures")
    assert "Ann Lee actor 1 2 S" in page
    brief = guided.read(f"{LIGHTS}/brief", max_chars="20000")
    texts = [sentence["text"] for sentence in brief["sentences"]]
    of_seasons = ["There is a season 2 of Harbour Lights.", "There is a season 1 of Harbour Lights."]
    specials = "As of 11 March 2024, the season of specials of Harbour Lights has 0 episodes."
    assert [text for text in texts if text in (*of_seasons, specials)] == [*of_seasons, specials]
    assert "Ann Lee acts in season 1 and the specials of Harbour Lights." in texts
    assert "Episode 1 of the season of specials of Harbour Lights is titled “Storm”." in texts


def test_a_table_and_schema_org_have_the_number_0(guided: Newsroom) -> None:
    rows = guided.ask("GET", "/v1/seasons?format=csv&number=0").text.splitlines()
    assert rows[1].startswith(f"{LIGHTS}/seasons/0,harbour-lights,Harbour Lights,0,")
    linked = guided.read(LIGHTS, include="seasons", format="jsonld")
    assert [season["seasonNumber"] for season in linked["containsSeason"]] == [0, 1, 2]


def test_a_series_that_is_renamed_keeps_its_specials(guided: Newsroom) -> None:
    renamed = sheet("again", series=[{"slug": "lights", "title": "Lights", "formerly": ["harbour-lights"]}])
    assert guided.put(renamed).status_code == 201
    assert guided.read("series/lights/seasons/0")["series"]["slug"] == "lights"
    moved = guided.ask("GET", f"/v1/{LIGHTS}/seasons/0", follow_redirects=False)
    assert (moved.status_code, moved.headers["location"]) == (308, "/v1/series/lights/seasons/0")
