"""Maps: every point is within its map, marks do not overlap, and names cover nothing."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.facts.distances import GeographicPoint
from app.pages.geography.clusters import clusters
from app.pages.geography.countries import outlines
from app.pages.geography.maps import LEAST_APART, Map, MapPoint, maps_of
from app.pages.geography.views import HEIGHT, WIDTH, arc_of, scale_bar, view_of

PARIS = GeographicPoint(48.86, 2.35)
LONDON = GeographicPoint(51.51, -0.13)
LATITUDES = st.floats(min_value=-90, max_value=90)
LONGITUDES = st.floats(min_value=-180, max_value=180)
POINTS = st.builds(GeographicPoint, LATITUDES, LONGITUDES)
AROUND_PARIS = st.builds(GeographicPoint, st.floats(48.7, 49), st.floats(2.1, 2.6))


def map_points(points: list[GeographicPoint]) -> list[MapPoint]:
    return [MapPoint(point, number % 3 or None, f"Place {number}") for number, point in enumerate(points)]


@given(st.lists(POINTS, min_size=1, max_size=12))
def test_a_view_has_every_point(points: list[GeographicPoint]) -> None:
    view = view_of(points, 1)
    for point in points:
        x, y = view.at(point)
        assert -1e-6 <= x <= WIDTH + 1e-6
        assert -1e-6 <= y <= HEIGHT + 1e-6


def test_a_view_may_cross_the_date_line() -> None:
    assert arc_of([179, -179]) == (-180, 2)
    assert arc_of([10]) == (10, 0)


@given(st.floats(min_value=0.01, max_value=60_000))
def test_a_scale_bar_is_round_and_fits(kilometers: float) -> None:
    bar = scale_bar(view_of([PARIS], kilometers))
    assert WIDTH / 10 - 1 <= bar.length <= WIDTH / 4
    assert bar.text[0] in "125"


@given(st.lists(st.floats(min_value=0, max_value=100), max_size=40), st.floats(min_value=0.1, max_value=50))
def test_each_item_is_in_one_cluster_near_its_first(items: list[float], distance: float) -> None:
    found = clusters(items, lambda one, other: abs(one - other), distance)
    assert sorted(item for cluster in found for item in cluster) == sorted(items)
    assert all(abs(cluster[0] - item) <= distance for cluster in found for item in cluster)
    assert all(abs(one[0] - other[0]) > distance for one, other in combinations(found, 2))


def drawn_without_overlaps(shown: Map) -> bool:
    boxes = [*(mark.box for mark in shown.marks), *(name.box for name in shown.names)]
    apart = all(
        (one.x - other.x) ** 2 + (one.y - other.y) ** 2 > (LEAST_APART - 1) ** 2
        for one, other in combinations(shown.marks, 2)
    )
    names = boxes[len(shown.marks) :]
    return apart and not any(name.overlaps(box) for name in names for box in boxes if box is not name)


@given(st.lists(AROUND_PARIS, min_size=2, max_size=30, unique=True))
def test_near_points_have_a_frame_with_all_of_them(points: list[GeographicPoint]) -> None:
    (frame,) = maps_of(map_points(points))
    assert frame.land == ""
    assert frame.count == len(points)
    assert drawn_without_overlaps(frame)


@given(st.lists(POINTS, min_size=2, max_size=30, unique=True))
def test_marks_and_names_do_not_overlap_anywhere(points: list[GeographicPoint]) -> None:
    assert all(drawn_without_overlaps(each) for each in maps_of(map_points(points)))


def test_far_points_have_countries_and_the_nearest_ones_a_frame() -> None:
    near = [GeographicPoint(48.86 + n / 100, 2.35) for n in range(4)]
    countries, frame = maps_of(map_points([*near, LONDON]))
    assert countries.land.startswith("M")
    assert (countries.count, frame.count) == (5, 4)


def test_one_place_is_shown_in_its_country() -> None:
    (only,) = maps_of(map_points([PARIS]))
    assert only.land != ""
    assert [name.text for name in only.names] == ["Place 0"]


def test_no_points_have_no_map() -> None:
    assert maps_of([]) == []


@pytest.mark.parametrize("kilometers", [500, 2_000, 10_000, 45_000])
def test_outlines_have_a_bound(kilometers: float) -> None:
    assert 0 < len(outlines(view_of([PARIS], kilometers))) < 50_000


@given(POINTS)
def test_outlines_stay_near_the_map(center: GeographicPoint) -> None:
    path = outlines(view_of([center], 3_000))
    assert set(path) <= set("Mlz- 0123456789")
