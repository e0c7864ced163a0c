import re

import pytest

from tests.catalogues import Newsroom
from tests.factories import Data, sheet
from tests.service import Service

EMILY = "series/emily-in-paris"
NETWORKS = {"drift": ["a"], "tide": ["b", "a"], "alone": []}


def test_one_series(service: Service) -> None:
    series = service.read(EMILY)
    assert (series["path"], series["title"], series["genres"]) == (EMILY, "Emily in Paris", ["romantic_comedy"])
    assert series["networks"] == [{"slug": "netflix", "name": "Netflix", "path": "organizations/netflix"}]
    assert series["set_in"] == [{"slug": "paris", "name": "Paris", "path": "places/paris"}]
    assert series["premiered"] == {
        "edtf": "2020",
        "earliest": "2020-01-01",
        "latest": "2020-12-31",
        "precision": "year",
        "approximate": False,
        "uncertain": False,
        "planned": False,
    }


def test_what_is_not_known_is_null_or_empty(service: Service) -> None:
    series = service.read("series/younger")
    known = {"path": "series/younger", "slug": "younger", "title": "Younger"}
    unknown = {name: value for name, value in series.items() if name not in known}
    assert series == known | unknown
    assert unknown.pop("external_ids") == dict.fromkeys(
        ("imdb", "tmdb", "tvdb", "tvmaze", "trakt", "tvrage", "wikidata", "eidr")
    )
    assert unknown["networks"] == []
    assert all(value is None or value == [] for value in unknown.values())


def test_a_series_has_any_number_of_networks_the_home_network_first(newsroom: Newsroom) -> None:
    rows: list[Data] = [{"slug": slug, "title": slug, "networks": networks} for slug, networks in NETWORKS.items()]
    newsroom.put(sheet("report", series=rows, organizations=[{"slug": slug, "name": slug} for slug in "abc"]))
    for slug, networks in NETWORKS.items():
        assert [network["name"] for network in newsroom.read(f"series/{slug}")["networks"]] == networks
    found = {slug: [each["slug"] for each in newsroom.rows("series", network=slug)] for slug in "abc"}
    assert found == {"a": ["drift", "tide"], "b": ["tide"], "c": []}
    assert [each["slug"] for each in newsroom.rows("series", network=["a", "b"])] == ["drift", "tide"]
    assert re.search("<bdi>b</bdi></a>, <a [^>]*><bdi>a</bdi>", newsroom.ask("GET", "/series").text)


def test_all_series(service: Service) -> None:
    assert [series["slug"] for series in service.rows("series")] == ["emily-in-paris", "sex-and-the-city", "younger"]


def test_the_cast_is_summed_up_over_the_seasons(service: Service) -> None:
    lily, philippine = service.rows(f"{EMILY}/cast")
    assert (lily["person"]["name"], lily["role"]) == ("Lily Collins", "actor")
    assert [character["name"] for character in lily["characters"]] == ["Emily Cooper"]
    assert lily["seasons"] == [1, 2]
    assert lily["credits"] == [
        {"path": f"credits/emily-in-paris.s{number}.lily-collins.actor.emily-cooper"} for number in (2, 1)
    ]
    assert (philippine["person"]["name"], philippine["seasons"]) == ("Philippine Leroy-Beaulieu", [])


def test_the_crew_is_everybody_else(service: Service) -> None:
    crew = service.rows(f"{EMILY}/crew")
    assert [(member["person"]["slug"], member["role"]) for member in crew] == [
        ("darren-star", "creator"),
        ("carole-bethuel", "photographer"),
    ]
    assert "characters" not in crew[0]
    assert [member["person"]["slug"] for member in service.rows("series/younger/crew")] == ["darren-star"]


@pytest.mark.parametrize(
    ("part", "slugs"),
    [
        ("characters", ["emily-cooper", "sylvie-grateau"]),
        ("filming-locations", ["emily-in-paris-s2-paris", "emily-in-paris-s2-st-tropez", "emily-in-paris-s2-unnamed"]),
        (
            "statements",
            [
                "darren-star-on-emily-in-paris-season-2",
                "lily-collins-on-emily-in-paris-season-2",
                "netflix-on-emily-in-paris-first-28-days",
                "sylvie-grateau-work-permit-memo",
            ],
        ),
        ("metrics", ["emily-in-paris-among-most-popular", "emily-in-paris-first-28-days-households"]),
        ("events", ["academy-panel-hosted-by-al-roker", "emily-in-paris-season-2-production-announcement"]),
    ],
)
def test_what_belongs_to_a_series(service: Service, part: str, slugs: list[str]) -> None:
    assert [row["slug"] for row in service.rows(f"{EMILY}/{part}")] == slugs
    assert service.rows(f"series/younger/{part}") == []


@pytest.mark.parametrize(
    "part",
    [
        "seasons",
        "episodes",
        "cast",
        "crew",
        "characters",
        "filming-locations",
        "statements",
        "metrics",
        "events",
        "timeline",
    ],
)
def test_nothing_belongs_to_a_series_that_is_not_there(service: Service, part: str) -> None:
    answer = service.ask("GET", f"/v1/series/emily-in-pari/{part}")
    assert answer.status_code == 404
    assert answer.json()["detail"] == "There is no series/emily-in-pari; did you mean series/emily-in-paris?"
