from collections.abc import Sequence
from typing import Annotated

from pydantic import Field
from sqlalchemy import and_, or_
from sqlmodel import Session, col

from app.queries.filtering import Clauses, any_of, touching
from app.queries.listing import Key, Listing, Slice, Window
from app.queries.missing import missing
from app.queries.nearby import GeographicFilter, geographic_slice
from app.queries.places import in_places
from app.queries.resources import of_subject, rows_of_series
from app.schemas.filming_locations import FilmingLocationFieldNames
from app.schemas.parameters import (
    DateText,
    MissingIn,
    Names,
    Reads,
    SeasonNumber,
    SlugsOf,
    SlugText,
    Sortable,
)
from app.tables import FilmingLocation
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import FilmingRole, FilmingSetting

FILMING_LOCATIONS = Listing(
    FilmingLocation,
    (Key(col(FilmingLocation.slug)),),
    {"slug": Key(col(FilmingLocation.slug)), "shot_from": Key(col(FilmingLocation.shot_from_on), nullable=True)},
)


class FilmingFilter(GeographicFilter):
    sort: Annotated[Names, Sortable(*FILMING_LOCATIONS.sorts)] = ()
    fields: FilmingLocationFieldNames = ()
    missing: Annotated[Names, MissingIn(Kind.FILMING_LOCATIONS)] = ()
    slug: Annotated[
        list[SlugText], SlugsOf(Kind.FILMING_LOCATIONS), Field(default=[], description="Slug of the filming location.")
    ]
    season: Annotated[list[SeasonNumber], Field(default=[], description="Number of the season.")]
    role: Annotated[list[FilmingRole], Field(default=[], description="Use of the place.")]
    setting: Annotated[list[FilmingSetting], Field(default=[], description="Interior, exterior or both.")]
    shot_from: DateText | None = None
    shot_to: DateText | None = None


class FilmingOfSeriesFilter(FilmingFilter):
    place: Annotated[
        list[SlugText],
        SlugsOf(Kind.PLACES),
        Reads(Kind.PLACES),
        Field(default=[], description="Slug of the place, or of a place that contains it."),
    ]


class FilmingInPlaceFilter(FilmingFilter):
    series: Annotated[list[SlugText], SlugsOf(Kind.SERIES), Field(default=[], description="Slug of the series.")]


class FilmingLocationFilter(FilmingOfSeriesFilter, FilmingInPlaceFilter):
    pass


def filming_location_page(session: Session, window: Window, wanted: FilmingLocationFilter) -> Slice:
    clauses = [*any_of(col(FilmingLocation.series), wanted.series), *_in(wanted.place), *_clauses(wanted)]
    return geographic_slice(session, window, wanted, FILMING_LOCATIONS, *clauses)


def filming_locations_of(session: Session, series: str, window: Window, wanted: FilmingOfSeriesFilter) -> Slice:
    clauses = [col(FilmingLocation.series) == series, *_in(wanted.place), *_clauses(wanted)]
    return rows_of_series(session, series, geographic_slice(session, window, wanted, FILMING_LOCATIONS, *clauses))


def filming_locations_in(session: Session, place: str, window: Window, wanted: FilmingInPlaceFilter) -> Slice:
    """Filming locations at a place, in places within it, and at unnamed places within it."""
    return of_subject(session, f"places/{place}", filming_locations_within(session, place, window, wanted))


def filming_locations_within(session: Session, place: str, window: Window, wanted: FilmingInPlaceFilter) -> Slice:
    """As `filming_locations_in`, of a place that is known to exist."""
    clauses = [*_in([place]), *any_of(col(FilmingLocation.series), wanted.series), *_clauses(wanted)]
    return geographic_slice(session, window, wanted, FILMING_LOCATIONS, *clauses)


def _in(places: Sequence[str]) -> Clauses:
    return in_places(places, col(FilmingLocation.place), col(FilmingLocation.within))


def _clauses(wanted: FilmingFilter) -> Clauses:
    location = FilmingLocation
    begun = touching(col(location.shot_from), col(location.shot_from_on), None, wanted.shot_to)
    done = touching(col(location.shot_to), col(location.shot_to_on), wanted.shot_from, None)
    # If the last day is unknown, filming lasted at least until the first.
    or_later = touching(col(location.shot_from), col(location.shot_from_on), wanted.shot_from, None)
    return [
        *missing(Kind.FILMING_LOCATIONS, wanted),
        *any_of(col(location.slug), wanted.slug),
        *any_of(col(location.season), wanted.season),
        *any_of(col(location.role), wanted.role),
        *any_of(col(location.setting), wanted.setting),
        *begun,
        *(or_(last, and_(col(location.shot_to).is_(None), first)) for last, first in zip(done, or_later, strict=True)),
    ]
