"""Outlines of countries, from Natural Earth at a scale of 1:110 million (`static/natural-earth.txt`)."""

from collections.abc import Callable, Sequence
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import NamedTuple

import orjson

from app.pages.geography.views import HEIGHT, WIDTH, View

Point = tuple[float, float]

_FILE = Path(__file__).parent / "countries.json"
"""Rings of points in hundredths of a degree: longitude and latitude of the first, then the differences."""
_BEYOND = 4
"""Outlines are cut this far outside of the map, so that the cut is not seen."""


class _Ring(NamedTuple):
    """In degrees. `west` and `east` bound it."""

    points: list[Point]
    west: float
    east: float


def outlines(view: View) -> str:
    """The data of an SVG path with all countries in the view. Its length has a bound, because points that fall on the
    same unit are drawn once."""
    return "".join(_path(ring) for ring in _visible(view))


def _visible(view: View) -> list[list[Point]]:
    found = []
    for ring in _rings():
        for turn in (-360, 0, 360):
            shift = turn - view.center.longitude
            right, left = view.at_degrees(ring.east + shift, 0)[0], view.at_degrees(ring.west + shift, 0)[0]
            if right >= 0 and left <= WIDTH:
                found.append(_cut([view.at_degrees(x + shift, y) for x, y in ring.points]))
    return [ring for ring in found if len(ring) > 2]


def _cut(ring: list[Point]) -> list[Point]:
    """The part of a polygon within the map (Sutherland-Hodgman)."""
    for axis, bound, sign in ((0, -_BEYOND, 1), (0, WIDTH + _BEYOND, -1), (1, -_BEYOND, 1), (1, HEIGHT + _BEYOND, -1)):
        ring = _cut_at(ring, lambda point, a=axis, b=bound, s=sign: s * (point[a] - b))  # type: ignore[misc] # defaults bind
        if not ring:
            return []
    return ring


def _cut_at(ring: Sequence[Point], inside: Callable[[Point], float]) -> list[Point]:
    """`inside` is the distance of a point from the edge; negative outside."""
    kept: list[Point] = []
    for before, after in pairwise([ring[-1], *ring]):
        here, there = inside(before), inside(after)
        if (here < 0) != (there < 0):
            share = here / (here - there)
            kept.append((before[0] + share * (after[0] - before[0]), before[1] + share * (after[1] - before[1])))
        if there >= 0:
            kept.append(after)
    return kept


def _path(ring: Sequence[Point]) -> str:
    """Whole units, each point relative to the one before."""
    units = [(round(x), round(y)) for x, y in ring]
    kept = [units[0], *(after for before, after in pairwise(units) if after != before)]
    if len(kept) < 3:
        return ""
    steps = (f"{x - px} {y - py}" for (px, py), (x, y) in pairwise(kept))
    return f"M{kept[0][0]} {kept[0][1]}l{' '.join(steps)}z".replace(" -", "-")


@cache
def _rings() -> list[_Ring]:
    return [_ring(flat) for flat in orjson.loads(_FILE.read_bytes())["rings"]]


def _ring(flat: Sequence[int]) -> _Ring:
    points = [(x / 100, y / 100) for x, y in zip(accumulate(flat[::2]), accumulate(flat[1::2]), strict=True)]
    longitudes = [x for x, _ in points]
    return _Ring(points, min(longitudes), max(longitudes))
