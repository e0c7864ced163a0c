from typing import Annotated

from pydantic import Field
from sqlmodel import Session, col

from app.queries.filtering import Clauses, any_of, any_of_indexed, touching
from app.queries.included import with_included
from app.queries.listing import Key, Listing, Slice, Window
from app.queries.resources import rows_of_series
from app.schemas.parameters import DateText, Filter, Names, SeasonNumber, SlugText, Sortable
from app.schemas.seasons import SeasonFieldNames
from app.tables import Season
from app.vocabulary import ProductionStage

_SORTS = {
    "number": Key(col(Season.number)),
    "production_started": Key(col(Season.production_started_on), nullable=True),
    "released": Key(col(Season.released_on), nullable=True),
}
SEASONS = Listing(
    Season, (Key(col(Season.series)), Key(col(Season.number))), {"slug": Key(col(Season.series)), **_SORTS}
)
SEASONS_OF_SERIES = Listing(Season, (Key(col(Season.number)),), _SORTS)


class SeasonOfSeriesFilter(Filter):
    sort: Annotated[Names, Sortable(*SEASONS_OF_SERIES.sorts)] = ()
    fields: SeasonFieldNames = ()
    number: Annotated[list[SeasonNumber], Field(default=[], description="Number of the season.")]
    production_stage: Annotated[list[ProductionStage], Field(default=[], description="Production stage.")]
    released_from: DateText | None = None
    released_to: DateText | None = None
    production_started_from: DateText | None = None
    production_started_to: DateText | None = None


class SeasonFilter(SeasonOfSeriesFilter):
    sort: Annotated[Names, Sortable(*SEASONS.sorts)] = ()
    slug: Annotated[
        list[SlugText], Field(default=[], description="Slug of the series; seasons have no slug of their own.")
    ]


def season_page(session: Session, window: Window, wanted: SeasonFilter) -> Slice:
    rows = SEASONS.slice(session, window, *any_of(col(Season.series), wanted.slug), *_clauses(wanted))
    return with_included(session, rows, window)


def seasons_of(session: Session, series: str, window: Window, wanted: SeasonOfSeriesFilter) -> Slice:
    rows = SEASONS_OF_SERIES.slice(session, window, col(Season.series) == series, *_clauses(wanted))
    return rows_of_series(session, series, with_included(session, rows, window))


def _clauses(wanted: SeasonOfSeriesFilter) -> Clauses:
    started, started_on = col(Season.production_started), col(Season.production_started_on)
    return [
        *any_of(col(Season.number), wanted.number),
        *any_of_indexed(col(Season.production_stage), wanted.production_stage),
        *touching(col(Season.released), col(Season.released_on), wanted.released_from, wanted.released_to),
        *touching(started, started_on, wanted.production_started_from, wanted.production_started_to),
    ]
