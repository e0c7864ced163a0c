from collections.abc import Sequence
from typing import Annotated

from pydantic import Field
from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import Session, col

from app.queries.filtering import Clauses, any_of, touching
from app.queries.listing import Key, Listing, Slice, Window
from app.queries.places import places_within
from app.queries.resources import of_subject, rows_of_series
from app.schemas.filming_locations import FilmingLocationFieldNames
from app.schemas.parameters import DateText, Filter, Names, Reads, SeasonNumber, SlugText, Sortable
from app.tables import FilmingLocation
from app.vocabulary import FilmingRole, Kind

FILMING_LOCATIONS = Listing(
    FilmingLocation,
    (Key(col(FilmingLocation.slug)),),
    {"slug": Key(col(FilmingLocation.slug)), "shot_from": Key(col(FilmingLocation.shot_from_on), nullable=True)},
)


class FilmingFilter(Filter):
    sort: Annotated[Names, Sortable(*FILMING_LOCATIONS.sorts)] = ()
    fields: FilmingLocationFieldNames = ()
    slug: Annotated[list[SlugText], Field(default=[], description="Slug of the filming location.")]
    season: Annotated[list[SeasonNumber], Field(default=[], description="Number of the season.")]
    role: Annotated[list[FilmingRole], Field(default=[], description="Use of the place.")]
    shot_after: DateText | None = None
    shot_before: DateText | None = None


class FilmingOfSeriesFilter(FilmingFilter):
    place: Annotated[
        list[SlugText],
        Reads(Kind.PLACES),
        Field(default=[], description="Slug of the place, or of a place that contains it."),
    ]


class FilmingInPlaceFilter(FilmingFilter):
    series: Annotated[list[SlugText], Field(default=[], description="Slug of the series.")]


class FilmingLocationFilter(FilmingOfSeriesFilter, FilmingInPlaceFilter):
    pass


def filming_location_page(session: Session, window: Window, wanted: FilmingLocationFilter) -> Slice:
    clauses = [*any_of(col(FilmingLocation.series), wanted.series), *_in_places(wanted.place), *_clauses(wanted)]
    return FILMING_LOCATIONS.slice(session, window, *clauses)


def filming_locations_of(session: Session, series: str, window: Window, wanted: FilmingOfSeriesFilter) -> Slice:
    clauses = [col(FilmingLocation.series) == series, *_in_places(wanted.place), *_clauses(wanted)]
    return rows_of_series(session, series, FILMING_LOCATIONS.slice(session, window, *clauses))


def filming_locations_in(session: Session, place: str, window: Window, wanted: FilmingInPlaceFilter) -> Slice:
    """Filming locations at a place, in places within it, and at unnamed places within it."""
    clauses = [*_in_places([place]), *any_of(col(FilmingLocation.series), wanted.series), *_clauses(wanted)]
    return of_subject(session, f"places/{place}", FILMING_LOCATIONS.slice(session, window, *clauses))


def _in_places(slugs: Sequence[str]) -> list[ColumnElement[bool]]:
    if not slugs:
        return []
    places = places_within(slugs)
    return [or_(col(FilmingLocation.place).in_(places), col(FilmingLocation.within).in_(places))]


def _clauses(wanted: FilmingFilter) -> Clauses:
    location = FilmingLocation
    begun = touching(col(location.shot_from), col(location.shot_from_on), None, wanted.shot_before)
    done = touching(col(location.shot_to), col(location.shot_to_on), wanted.shot_after, None)
    # If the last day is unknown, filming lasted at least until the first.
    or_later = touching(col(location.shot_from), col(location.shot_from_on), wanted.shot_after, None)
    return [
        *any_of(col(location.slug), wanted.slug),
        *any_of(col(location.season), wanted.season),
        *any_of(col(location.role), wanted.role),
        *begun,
        *(or_(last, and_(col(location.shot_to).is_(None), first)) for last, first in zip(done, or_later, strict=True)),
    ]
