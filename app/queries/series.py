from typing import Annotated

from pydantic import Field
from sqlmodel import Session, col

from app.queries.filtering import Clauses, any_of, any_of_indexed, linked, touching
from app.queries.included import with_included
from app.queries.listing import Key, Listing, Slice, Window
from app.schemas.parameters import DateText, Filter, Names, SlugText, Sortable
from app.schemas.series import SeriesFieldNames
from app.tables import Series, SeriesGenre, SeriesNetwork, SeriesProducer, SeriesSetting
from app.vocabulary import Genre, LifecycleStatus

SERIES = Listing(
    Series,
    (Key(col(Series.slug)),),
    {
        "slug": Key(col(Series.slug)),
        "title": Key(col(Series.title_key)),
        "premiered": Key(col(Series.premiered_on), nullable=True),
    },
)


class SeriesFilter(Filter):
    sort: Annotated[Names, Sortable(*SERIES.sorts)] = ()
    fields: SeriesFieldNames = ()
    slug: Annotated[list[SlugText], Field(default=[], description="Slug of the series.")]
    genre: Annotated[list[Genre], Field(default=[], description="Genre of the series.")]
    network: Annotated[list[SlugText], Field(default=[], description="Slug of a network of the series.")]
    produced_by: Annotated[list[SlugText], Field(default=[], description="Slug of a production company.")]
    set_in: Annotated[list[SlugText], Field(default=[], description="Slug of a place in which the series is set.")]
    lifecycle_status: Annotated[list[LifecycleStatus], Field(default=[], description="Status of the series.")]
    premiered_from: DateText | None = None
    premiered_to: DateText | None = None


def series_page(session: Session, window: Window, wanted: SeriesFilter) -> Slice:
    rows = SERIES.slice(session, window, *_clauses(wanted))
    return with_included(session, rows, window)


def _clauses(wanted: SeriesFilter) -> Clauses:
    return [
        *any_of(col(Series.slug), wanted.slug),
        *any_of_indexed(col(Series.lifecycle_status), wanted.lifecycle_status),
        *touching(col(Series.premiered), col(Series.premiered_on), wanted.premiered_from, wanted.premiered_to),
        *linked(col(Series.slug), col(SeriesGenre.series), col(SeriesGenre.genre), wanted.genre),
        *linked(col(Series.slug), col(SeriesNetwork.series), col(SeriesNetwork.organization), wanted.network),
        *linked(col(Series.slug), col(SeriesProducer.series), col(SeriesProducer.organization), wanted.produced_by),
        *linked(col(Series.slug), col(SeriesSetting.series), col(SeriesSetting.place), wanted.set_in),
    ]
