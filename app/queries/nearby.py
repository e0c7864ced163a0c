"""Geographic filters of lists, and lists in the order of distance."""

from bisect import bisect_right
from typing import Annotated, Any

import orjson
from pydantic import Field
from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlmodel import Session, col

from app import deadlines
from app.errors import InvalidParameter
from app.facts.distances import Box, GeographicPoint, box_around, kilometers_between
from app.queries.evidence import with_evidence
from app.queries.filtering import Clauses
from app.queries.listing import Listing, Position, Slice, Window, typed
from app.queries.stored import Stored
from app.schemas.parameters import BoxText, Distance, KindFilter, PointText, Reads
from app.sql.among import among
from app.tables import Place
from app.vocabulary.kinds import Kind

_DEFAULT_DISTANCE = 10.0


class GeographicFilter(KindFilter):
    near: Annotated[
        PointText | None,
        Reads(Kind.PLACES),
        Field(
            description="Latitude and longitude of a point, in degrees. Rows have their `distance_km` and are in the "
            "order of distance; `sort` is not available."
        ),
    ] = None
    within_km: Annotated[
        Distance | None,
        Field(description=f"Maximum distance from `near` in kilometers; {_DEFAULT_DISTANCE:g} by default."),
    ] = None
    bbox: Annotated[
        BoxText | None,
        Reads(Kind.PLACES),
        Field(
            description="West, south, east and north of a box, in degrees. If west is greater than east, the box "
            "crosses the date line."
        ),
    ] = None


def geographic_slice(
    session: Session, window: Window, wanted: GeographicFilter, listing: Listing, *clauses: ColumnElement[bool]
) -> Slice:
    """A page of rows that are or have places. Raises InvalidParameter."""
    columns = listing.table.__table__.c
    if wanted.bbox is not None:
        clauses = (*clauses, *_have_place(columns, in_box(wanted.bbox)))
    if wanted.near is None:
        if wanted.within_km is not None:
            raise InvalidParameter("within_km", "within_km is the distance from a point: give the point as `near`.")
        return listing.slice(session, window, *clauses)
    if window.sort:
        raise InvalidParameter("sort", "With `near`, rows are in the order of their distance: omit `sort`.")
    return _by_distance(session, window, listing, wanted.near, wanted.within_km or _DEFAULT_DISTANCE, clauses)


def in_box(box: Box) -> ColumnElement[bool]:
    """Places in a box."""
    latitude, longitude = col(Place.latitude), col(Place.longitude)
    east, west = longitude <= box.east, longitude >= box.west
    between = and_(west, east) if box.west <= box.east else or_(west, east)
    return and_(latitude.between(box.south, box.north), between)


def _have_place(columns: Any, condition: ColumnElement[bool]) -> Clauses:
    if "place" not in columns:
        return [condition]
    return [columns.place.in_(select(col(Place.slug)).where(condition))]


def _by_distance(
    session: Session,
    window: Window,
    listing: Listing,
    center: GeographicPoint,
    distance: float,
    clauses: tuple[ColumnElement[bool], ...],
) -> Slice:
    """Reads the points of all rows in a box around the circle, and then the rows of the page."""
    columns = listing.table.__table__.c
    points = _points(columns).where(in_box(box_around(center, distance)), *clauses)
    near = sorted(
        (away, slug)
        for slug, latitude, longitude in session.execute(points)
        if (away := kilometers_between(center, GeographicPoint(latitude, longitude))) <= distance
    )
    deadlines.check()
    if window.counted_by:
        return listing.slice(session, window, among(columns.slug, [slug for _, slug in near]))
    first = bisect_right(near, _seen(window.after)) if window.after is not None else 0
    shown = near[first : first + window.limit]
    slugs = [slug for _, slug in shown]
    found = session.execute(select(columns.slug, columns.body).where(among(columns.slug, slugs)))
    bodies = {slug: body for slug, body in found}  # noqa: C416 - dict() would take the result for a mapping
    data = [Stored(bodies[slug]) for slug in slugs]
    if window.evidence:
        data = with_evidence(session, data)
    rows = [
        row.cut_to(window.fields)._replace(members={"distance_km": orjson.dumps(away).decode()})
        for row, (away, _) in zip(data, shown, strict=True)
    ]
    following = shown[-1] if first + window.limit < len(near) else None
    return Slice(rows, following, len(near) if window.total else None)


def _points(columns: Any) -> Select[Any]:
    points = select(columns.slug, col(Place.latitude), col(Place.longitude))
    return points.join(Place, columns.place == col(Place.slug)) if "place" in columns else points


def _seen(after: Position) -> tuple[float, str]:
    away, slug = typed((float, str), after)
    return away, slug
