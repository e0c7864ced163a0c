"""Filming locations as GeoJSON (RFC 7946)."""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

import orjson

Located: TypeAlias = tuple[str, float | None, float | None]
"""JSON of a filming location, and the latitude and longitude of its place, if known."""


def feature_collection(locations: Iterable[Located]) -> Iterator[str]:
    """Yields pieces of one JSON text. A location without coordinates has a null geometry."""
    yield '{"type":"FeatureCollection","features":['
    for number, location in enumerate(locations):
        yield f",{feature(location)}" if number else feature(location)
    yield "]}"


def feature(location: Located) -> str:
    body, latitude, longitude = location
    geometry = None
    if latitude is not None and longitude is not None:
        geometry = {"type": "Point", "coordinates": [longitude, latitude]}  # RFC 7946, 3.1.1: longitude first
    return orjson.dumps({"type": "Feature", "geometry": geometry, "properties": orjson.Fragment(body)}).decode()
