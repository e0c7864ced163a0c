"""Positions of places of filming, for maps."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from app.facts.distances import GeographicPoint
from app.sql.among import among
from app.tables import Place


class FilmedPlace(NamedTuple):
    """`area` is the name of the place that contains it."""

    point: GeographicPoint | None
    area: str | None


def filmed_places(session: Session, places: Iterable[str]) -> dict[str, FilmedPlace]:
    """By slug, in one statement."""
    area = aliased(Place)
    columns = (col(Place.slug), col(Place.latitude), col(Place.longitude), col(area.name))
    rows = session.execute(
        select(*columns)
        .outerjoin(area, col(area.slug) == col(Place.located_in))
        .where(among(col(Place.slug), list(places)))
    )
    return {
        slug: FilmedPlace(
            GeographicPoint(latitude, longitude) if latitude is not None and longitude is not None else None, name
        )
        for slug, latitude, longitude, name in rows
    }
