"""Maps of points: marks that are far enough apart, names that do not overlap, and outlines or a scale.

Computes numbers; a template draws them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import hypot
from typing import Any

from app.facts.distances import GeographicPoint, kilometers_between
from app.facts.season_words import place_for_people
from app.pages.geography.clusters import Rectangle, box_at, clusters, free_side
from app.pages.geography.countries import outlines
from app.pages.geography.views import HEIGHT, WIDTH, ScaleBar, View, arc_of, scale_bar, view_of
from app.pages.marks import SeasonMark, mark_of

PLAIN_KILOMETERS = 100
"""Points within this distance are drawn in a plain frame, because the outlines of countries are too coarse for it."""
LEAST_POINTS = 3
"""Least points near each other that have a frame in addition to a map of countries."""
LEAST_APART = 26
"""Of two marks, in units of the drawing; nearer points become one mark with their number."""

_OF_A_REGION, _OF_A_TOWN = 1_400, 2
"""Least widths in kilometers of a map with outlines, and of a frame."""
_MARK = 13
_SMALL, _LARGE = (6.6, 15), (11.5, 24)
"""Width of a letter and height of a line. Narrow screens show only the names that have room in large letters."""
_LONGEST_NAME = 26


@dataclass(frozen=True, slots=True)
class MapPoint:
    """`anchor` is the id of the line about it on the page, if there is one."""

    point: GeographicPoint
    season: int | None
    name: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class MapMark:
    """One point, or several that are near each other. `mark` is None if they are of several seasons."""

    x: float
    y: float
    points: Sequence[MapPoint]

    @property
    def mark(self) -> SeasonMark | None:
        seasons = {point.season for point in self.points}
        return mark_of(seasons.pop()) if len(seasons) == 1 else None

    @property
    def box(self) -> Rectangle:
        return box_at(self.x, self.y, _MARK)


@dataclass(frozen=True, slots=True)
class PlaceName:
    """`anchor` is that of the text; `wide` means that narrow screens have no room for it."""

    x: float
    y: float
    anchor: str
    text: str
    wide: bool
    box: Rectangle


@dataclass(frozen=True, slots=True)
class Map:
    """`land` is the data of a path; empty for a plain frame."""

    land: str
    marks: list[MapMark]
    names: list[PlaceName]
    scale: ScaleBar
    seasons: list[int | None]

    @property
    def count(self) -> int:
        return sum(len(mark.points) for mark in self.marks)

    @property
    def width(self) -> int:
        return WIDTH

    @property
    def height(self) -> int:
        return HEIGHT


def maps_of(points: Sequence[MapPoint]) -> list[Map]:
    """None without points. Points that are far apart have a map of countries, and if many of them are near each other,
    a frame of these."""
    if not points:
        return []
    if len({each.point for each in points}) == 1:
        return [_on_countries(points)]
    if _is_small(points):
        return [_in_frame(points)]
    groups = clusters(points, lambda one, other: kilometers_between(one.point, other.point), PLAIN_KILOMETERS / 2)
    largest = max(groups, key=len)
    is_worth_it = len({each.point for each in largest}) >= LEAST_POINTS
    return [_on_countries(points), *([_in_frame(largest)] if is_worth_it else [])]


def map_of_place(place: Mapping[str, Any]) -> Map | None:
    """A place with the country around it; None without coordinates."""
    points = _points_of([place])
    return _on_countries(points) if points else None


def maps_of_places(places: Iterable[Mapping[str, Any]]) -> list[Map]:
    """Of at least two places that have coordinates; otherwise none."""
    points = _points_of(places)
    return maps_of(points) if len({each.point for each in points}) > 1 else []


def _points_of(places: Iterable[Mapping[str, Any]]) -> list[MapPoint]:
    return [
        MapPoint(GeographicPoint(place["latitude"], place["longitude"]), None, place["name"])
        for place in places
        if place["latitude"] is not None and place["longitude"] is not None
    ]


def _is_small(points: Sequence[MapPoint]) -> bool:
    """True if the box of the points is at most 100 km from corner to corner."""
    middle, width = arc_of([each.point.longitude for each in points])
    latitudes = [each.point.latitude for each in points]
    corners = GeographicPoint(min(latitudes), middle - width / 2), GeographicPoint(max(latitudes), middle + width / 2)
    return kilometers_between(*corners) <= PLAIN_KILOMETERS


def _on_countries(points: Sequence[MapPoint]) -> Map:
    view = view_of([each.point for each in points], _OF_A_REGION)
    return _map(points, view, outlines(view))


def _in_frame(points: Sequence[MapPoint]) -> Map:
    return _map(points, view_of([each.point for each in points], _OF_A_TOWN), "")


def _map(points: Sequence[MapPoint], view: View, land: str) -> Map:
    placed = [(each, view.at(each.point)) for each in points]
    groups = clusters(placed, lambda one, other: hypot(one[1][0] - other[1][0], one[1][1] - other[1][1]), LEAST_APART)
    marks = [
        MapMark(round(x, 1), round(y, 1), [each for each, _ in group]) for group in groups for _, (x, y) in group[:1]
    ]
    seasons = sorted({each.season for each in points}, key=lambda season: (season is None, place_for_people(season)))
    return Map(land, marks, _names(marks), scale_bar(view), seasons)


def _mark(at: tuple[float, float], points: Sequence[MapPoint]) -> MapMark:
    x, y = at
    return MapMark(round(x, 1), round(y, 1), points)


def _names(marks: Sequence[MapMark]) -> list[PlaceName]:
    """Names next to marks of a single place, where they cover nothing; first those that have room in large letters."""
    taken = [mark.box for mark in marks]
    found: list[PlaceName] = []
    named = [mark for mark in marks if len({point.name for point in mark.points}) == 1]
    for letters in (_LARGE, _SMALL):
        for mark in named:
            if any(name.box.overlaps(mark.box) for name in found) or _has_name(mark, found):
                continue
            if name := _name_beside(mark, letters, taken):
                found.append(name)
                taken.append(name.box)
    return found


def _has_name(mark: MapMark, names: Sequence[PlaceName]) -> bool:
    return any(name.text == _short(mark.points[0].name) for name in names)


def _name_beside(mark: MapMark, letters: tuple[float, float], taken: Sequence[Rectangle]) -> PlaceName | None:
    text = _short(mark.points[0].name)
    width, height = letters
    for anchor, box in free_side(mark.x, mark.y, width * len(text), height, _MARK + 1):
        if box.is_within(WIDTH, HEIGHT - 30) and not any(box.overlaps(other) for other in taken):
            x = box.left if anchor == "start" else box.right
            return PlaceName(round(x, 1), mark.y, anchor, text, letters is _SMALL, box)
    return None


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"
