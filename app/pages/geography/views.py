"""The part of the earth that a map shows, and the place of each point on it. Pure functions."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, floor, log10, radians

from app.facts.distances import GeographicPoint

WIDTH, HEIGHT = 480, 340
"""Of every map, in units of its drawing."""

_KILOMETERS_A_DEGREE = 111.195
_MARGIN = 1.25
"""A map is wider than its points by this factor, so that marks and names have room."""
_LEAST_COSINE = 0.05
"""Near the poles, meridians are not drawn nearer to each other than this share of their distance at the equator."""


@dataclass(frozen=True, slots=True)
class View:
    """An equirectangular map around a point; true to scale at its middle. `kilometers` is the width of the map."""

    center: GeographicPoint
    kilometers: float

    def at(self, point: GeographicPoint) -> tuple[float, float]:
        """In units from the left and from the top."""
        east = (point.longitude - self.center.longitude + 180) % 360 - 180
        return self.at_degrees(east, point.latitude)

    def at_degrees(self, east: float, latitude: float) -> tuple[float, float]:
        """`east` is the difference of longitudes, which may be beyond 180 degrees."""
        unit = WIDTH / self.kilometers * _KILOMETERS_A_DEGREE
        x = WIDTH / 2 + east * _cosine(self.center.latitude) * unit
        return x, HEIGHT / 2 - (latitude - self.center.latitude) * unit


@dataclass(frozen=True, slots=True)
class ScaleBar:
    """`length` is in units of the drawing."""

    length: float
    text: str


def view_of(points: Sequence[GeographicPoint], least: float) -> View:
    """A view of all points, at least `least` kilometers wide."""
    middle, width = arc_of([point.longitude for point in points])
    south, north = min(point.latitude for point in points), max(point.latitude for point in points)
    latitude = (south + north) / 2
    across = width * _cosine(latitude) * _KILOMETERS_A_DEGREE
    up = (north - south) * _KILOMETERS_A_DEGREE
    return View(GeographicPoint(latitude, middle), max(least, across * _MARGIN, up * _MARGIN * WIDTH / HEIGHT))


def arc_of(longitudes: Sequence[float]) -> tuple[float, float]:
    """The middle and the width of the shortest arc with all longitudes. It may cross the date line."""
    ordered = sorted({longitude % 360 for longitude in longitudes})
    gaps = [(after - before, after) for before, after in pairwise([*ordered, ordered[0] + 360])]
    gap, west = max(gaps)
    width = 360 - gap
    return (west + width / 2 + 180) % 360 - 180, width


def scale_bar(view: View) -> ScaleBar:
    """The longest of 1, 2 and 5 times a power of ten that is at most a quarter of the map."""
    most = view.kilometers / 4
    power = 10.0 ** floor(log10(most))
    length = next(step * power for step in (5, 2, 1) if step * power <= most)
    text = f"{length:,.0f} km" if length >= 1 else f"{length * 1_000:,.0f} m"
    return ScaleBar(round(length / view.kilometers * WIDTH, 1), text)


def _cosine(latitude: float) -> float:
    return max(cos(radians(latitude)), _LEAST_COSINE)
