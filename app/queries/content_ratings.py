from typing import Annotated

from pydantic import Field
from sqlmodel import Session, col

from app.queries.filtering import Clauses, any_of, any_of_indexed
from app.queries.listing import Key, Listing, Slice, Window
from app.queries.missing import missing
from app.queries.resources import rows_of_series
from app.schemas.content_ratings import ContentRatingFieldNames
from app.schemas.parameters import (
    CountryCodeText,
    KeyText,
    KindFilter,
    ListText,
    MissingIn,
    Names,
    SeasonNumber,
    SlugsOf,
    SlugText,
    Sortable,
)
from app.tables import ContentRating
from app.vocabulary.kinds import Kind

CONTENT_RATINGS = Listing(ContentRating, (Key(col(ContentRating.slug)),), {"slug": Key(col(ContentRating.slug))})


class ContentRatingOfSeriesFilter(KindFilter):
    sort: Annotated[Names, Sortable(*CONTENT_RATINGS.sorts)] = ()
    fields: ContentRatingFieldNames = ()
    missing: Annotated[Names, MissingIn(Kind.CONTENT_RATINGS)] = ()
    slug: Annotated[
        list[KeyText], SlugsOf(Kind.CONTENT_RATINGS), Field(default=[], description="Key of the content rating.")
    ]
    season: Annotated[list[SeasonNumber], Field(default=[], description="Number of the season.")]
    country: Annotated[list[CountryCodeText], Field(default=[], description="Country of the rating.")]
    system: Annotated[list[ListText], Field(default=[], description="Name of the rating system.")]
    rating: Annotated[list[ListText], Field(default=[], description="The rating, as printed.")]


class ContentRatingFilter(ContentRatingOfSeriesFilter):
    series: Annotated[list[SlugText], SlugsOf(Kind.SERIES), Field(default=[], description="Slug of the series.")]


def content_rating_page(session: Session, window: Window, wanted: ContentRatingFilter) -> Slice:
    clauses = [*any_of(col(ContentRating.series), wanted.series), *_clauses(wanted)]
    return CONTENT_RATINGS.slice(session, window, *clauses)


def content_ratings_of(session: Session, series: str, window: Window, wanted: ContentRatingOfSeriesFilter) -> Slice:
    rows = CONTENT_RATINGS.slice(session, window, col(ContentRating.series) == series, *_clauses(wanted))
    return rows_of_series(session, series, rows)


def _clauses(wanted: ContentRatingOfSeriesFilter) -> Clauses:
    return [
        *missing(Kind.CONTENT_RATINGS, wanted),
        *any_of(col(ContentRating.slug), wanted.slug),
        *any_of(col(ContentRating.season), wanted.season),
        *any_of_indexed(col(ContentRating.country), wanted.country),
        *any_of(col(ContentRating.system), wanted.system),
        *any_of(col(ContentRating.rating), wanted.rating),
    ]
