from sqlalchemy import or_
from sqlmodel import Session, col

from app.queries.listing import Key, Slice, Window, slice_of
from app.queries.places import places_within
from app.queries.resources import of_series, of_subject
from app.tables import FilmingLocation

_BY_SLUG = (Key(col(FilmingLocation.slug)),)


def filming_location_page(session: Session, window: Window) -> Slice:
    return slice_of(session, FilmingLocation, _BY_SLUG, window)


def filming_locations_of(session: Session, series: str, window: Window) -> Slice:
    belong = col(FilmingLocation.series) == series
    return of_series(session, series, slice_of(session, FilmingLocation, _BY_SLUG, window, belong))


def filming_locations_in(session: Session, place: str, window: Window) -> Slice:
    """What was filmed at a place, in what lies in it, and at unnamed places within it."""
    places = places_within(place)
    lies_there = or_(col(FilmingLocation.place).in_(places), col(FilmingLocation.within).in_(places))
    return of_subject(session, f"places/{place}", slice_of(session, FilmingLocation, _BY_SLUG, window, lies_there))
