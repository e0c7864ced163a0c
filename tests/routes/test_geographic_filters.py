"""Places and filming locations near a point, and in a box."""

from collections.abc import Iterator
from typing import Any

import pytest

from app.facts.distances import GeographicPoint, box_around, kilometers_between
from tests.catalogues import Newsroom
from tests.factories import sheet

PARIS, LONDON, SUVA, SAMOA = (48.8566, 2.3522), (51.5074, -0.1278), (-18.14, 178.44), (-13.83, -171.77)
PLACES = {"paris": PARIS, "london": LONDON, "suva": SUVA, "apia": SAMOA, "pantheon": (48.8462, 2.3464)}
SHEET = sheet(
    "atlas",
    "2021",
    series=[{"slug": "tide", "title": "Tide"}],
    places=[
        *({"slug": slug, "name": slug, "latitude": north, "longitude": east} for slug, (north, east) in PLACES.items()),
        {"slug": "nowhere", "name": "nowhere"},
    ],
    filming_locations=[
        {"slug": f"tide-{place}", "series": "tide", "place": place} for place in ("paris", "pantheon", "nowhere")
    ],
)
PARIS_TEXT = "48.8566,2.3522"


@pytest.fixture(scope="module")
def atlas(shared_database_url: str) -> Iterator[Newsroom]:
    with Newsroom(shared_database_url) as newsroom:
        assert newsroom.put(SHEET).status_code == 201
        yield newsroom


def slugs(rows: list[dict[str, Any]]) -> list[str]:
    return [row["slug"] for row in rows]


def test_distances_are_those_of_great_circles() -> None:
    assert kilometers_between(GeographicPoint(*PARIS), GeographicPoint(*LONDON)) == pytest.approx(343.5, abs=0.5)
    assert kilometers_between(GeographicPoint(0, 180), GeographicPoint(0, -180)) == 0
    assert kilometers_between(GeographicPoint(90, 0), GeographicPoint(-90, 0)) == pytest.approx(20_015, abs=1)


@pytest.mark.parametrize(
    "center",
    [GeographicPoint(*PARIS), GeographicPoint(0, 179.9), GeographicPoint(89.9, 10), GeographicPoint(-60, -179.99)],
)
@pytest.mark.parametrize("turn", [-1, 1])
def test_the_box_holds_the_circle(center: GeographicPoint, turn: int) -> None:
    box = box_around(center, 50)
    east = (center.longitude + turn * 0.3 + 180) % 360 - 180
    assert kilometers_between(center, GeographicPoint(center.latitude, east)) < 50
    between = box.west <= east <= box.east
    assert between if box.west <= box.east else east >= box.west or east <= box.east


def test_places_near_a_point_are_in_the_order_of_distance(atlas: Newsroom) -> None:
    rows = atlas.rows("places", near=PARIS_TEXT, within_km="400")
    assert slugs(rows) == ["paris", "pantheon", "london"]
    assert [row["distance_km"] for row in rows] == [0, pytest.approx(1.23, abs=0.02), pytest.approx(343.5, abs=0.5)]
    assert slugs(atlas.rows("places", near=PARIS_TEXT)) == ["paris", "pantheon"]
    assert slugs(atlas.rows("places", near="48.8462,2.3464", within_km="0.5")) == ["pantheon"]
    assert "distance_km" not in atlas.rows("places")[0]


def test_what_is_near_a_point_is_counted(atlas: Newsroom) -> None:
    near = {"near": PARIS_TEXT, "within_km": "1"}
    counts = {"by": "place", "value": "paris", "name": "paris", "count": 1}
    assert atlas.read("filming-locations/counts", by="place", **near) == {"data": [counts], "cut": []}


def test_a_list_by_distance_has_pages_totals_fields_and_csv(atlas: Newsroom) -> None:
    query = {"near": PARIS_TEXT, "within_km": "400", "limit": 1, "include": "total,evidence", "fields": "kind"}
    pages = list(atlas.pages("places", **query))
    assert [row["slug"] for page in pages for row in page["data"]] == ["paris", "pantheon", "london"]
    assert [page["page"]["total"] for page in pages] == [3, 3, 3]
    assert pages[0]["data"][0].keys() == {"path", "slug", "name", "kind", "distance_km", "evidence"}
    table = atlas.ask("GET", "/v1/places", params=query | {"format": "csv"}).text.splitlines()
    assert table == ["path,slug,name,kind,distance_km", "places/paris,paris,paris,,0.0"]


def test_a_distance_crosses_the_date_line(atlas: Newsroom) -> None:
    assert slugs(atlas.rows("places", near="-16,-179.9", within_km="1000")) == ["suva", "apia"]


@pytest.mark.parametrize(
    ("box", "found"),
    [
        ("2,48,3,49", ["pantheon", "paris"]),
        ("-1,48,3,52", ["london", "pantheon", "paris"]),
        ("170,-30,-170,0", ["apia", "suva"]),
        ("-170,-30,170,0", []),
        ("-180,-90,180,90", sorted(PLACES)),
    ],
)
def test_a_box_may_cross_the_date_line(atlas: Newsroom, box: str, found: list[str]) -> None:
    assert slugs(atlas.rows("places", bbox=box)) == found


def test_filming_locations_are_where_their_places_are(atlas: Newsroom) -> None:
    for path in ("filming-locations", "series/tide/filming-locations"):
        near = atlas.rows(path, near=PARIS_TEXT)
        assert [(row["slug"], row["distance_km"] < 2) for row in near] == [
            ("tide-paris", True),
            ("tide-pantheon", True),
        ]
        assert slugs(atlas.rows(path, bbox="2,48,3,49", sort="-slug")) == ["tide-paris", "tide-pantheon"]
    assert slugs(atlas.rows("series/tide/filming-locations", near=PARIS_TEXT, as_of="2022-01-01")) == slugs(near)
    map_ = atlas.read("filming-locations", near=PARIS_TEXT, format="geojson", fields="place")
    assert map_["features"][0]["properties"]["distance_km"] == 0


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ({"near": "48.8"}, "near"),
        ({"near": "91,0"}, "near"),
        ({"near": "48.8,181"}, "near"),
        ({"near": "48.8, 2.3"}, "near"),
        ({"near": "1e1,2"}, "near"),
        ({"near": PARIS_TEXT, "within_km": "0"}, "within_km"),
        ({"near": PARIS_TEXT, "within_km": "20001"}, "within_km"),
        ({"near": PARIS_TEXT, "within_km": "-5"}, "within_km"),
        ({"within_km": "5"}, "within_km"),
        ({"near": PARIS_TEXT, "sort": "slug"}, "sort"),
        ({"bbox": "1,2,3"}, "bbox"),
        ({"bbox": "2,49,3,48"}, "bbox"),
        ({"bbox": "2,48,3,91"}, "bbox"),
    ],
    ids=str,
)
def test_a_bad_value_is_refused(atlas: Newsroom, query: dict[str, str], parameter: str) -> None:
    answer = atlas.ask("GET", "/v1/places", params=query)
    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (400, parameter)
