"""Points on the earth, and the distances between them."""

from dataclasses import dataclass
from math import asin, cos, degrees, radians, sin, sqrt

_RADIUS = 6_371.0088
"""Mean radius of the earth in kilometers."""
LONGEST = 20_000
"""Maximum distance in kilometers that can be asked for, nearly half the circumference of the earth."""


@dataclass(frozen=True, slots=True)
class GeographicPoint:
    """In degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Box:
    """In degrees. If `west` is greater than `east`, the box crosses the date line."""

    west: float
    south: float
    east: float
    north: float


def kilometers_between(one: GeographicPoint, other: GeographicPoint) -> float:
    """Along a great circle (haversine formula), to the meter."""
    north, east = radians(other.latitude - one.latitude), radians(other.longitude - one.longitude)
    parallels = cos(radians(one.latitude)) * cos(radians(other.latitude))
    half_chord = sqrt(sin(north / 2) ** 2 + parallels * sin(east / 2) ** 2)
    return round(2 * _RADIUS * asin(min(1.0, half_chord)), 3)


def box_around(center: GeographicPoint, kilometers: float) -> Box:
    """A box that contains every point within the distance, and some more."""
    angle = kilometers / _RADIUS * 1.000001
    south, north = center.latitude - degrees(angle), center.latitude + degrees(angle)
    if south <= -90 or north >= 90:
        return Box(-180, max(south, -90), 180, min(north, 90))
    width = degrees(asin(min(1.0, sin(angle) / cos(radians(center.latitude)))))
    return Box(_wrapped(center.longitude - width), south, _wrapped(center.longitude + width), north)


def _wrapped(longitude: float) -> float:
    return (longitude + 180) % 360 - 180
