from typing import Annotated

from pydantic import Field
from sqlmodel import Session, col

from app.queries.filtering import Clauses, any_of, any_of_indexed, equal, touching
from app.queries.included import with_included
from app.queries.listing import Key, Listing, Slice, Window
from app.queries.missing import missing
from app.queries.resources import rows_of_series
from app.schemas.parameters import (
    DateText,
    KindFilter,
    MissingIn,
    Names,
    PlainBoolean,
    SeasonNumber,
    SlugsOf,
    SlugText,
    Sortable,
)
from app.schemas.seasons import SeasonFieldNames
from app.tables import Season
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import ProductionStage

_SORTS = {
    "number": Key(col(Season.number)),
    "production_started": Key(col(Season.production_started_on), nullable=True),
    "released": Key(col(Season.released_on), nullable=True),
    "ended": Key(col(Season.ended_on), nullable=True),
}
SEASONS = Listing(
    Season, (Key(col(Season.series)), Key(col(Season.number))), {"series": Key(col(Season.series)), **_SORTS}
)
SEASONS_OF_SERIES = Listing(Season, (Key(col(Season.number)),), _SORTS)


class SeasonOfSeriesFilter(KindFilter):
    sort: Annotated[Names, Sortable(*SEASONS_OF_SERIES.sorts)] = ()
    fields: SeasonFieldNames = ()
    missing: Annotated[Names, MissingIn(Kind.SEASONS)] = ()
    number: Annotated[list[SeasonNumber], Field(default=[], description="Number of the season.")]
    production_stage: Annotated[list[ProductionStage], Field(default=[], description="Production stage.")]
    released_from: DateText | None = None
    released_to: DateText | None = None
    ended_from: DateText | None = None
    ended_to: DateText | None = None
    final: Annotated[PlainBoolean | None, Field(description="Whether it is the last season, if known.")] = None
    production_started_from: DateText | None = None
    production_started_to: DateText | None = None


class SeasonFilter(SeasonOfSeriesFilter):
    sort: Annotated[Names, Sortable(*SEASONS.sorts)] = ()
    series: Annotated[list[SlugText], SlugsOf(Kind.SERIES), Field(default=[], description="Slug of the series.")]


def season_page(session: Session, window: Window, wanted: SeasonFilter) -> Slice:
    rows = SEASONS.slice(session, window, *any_of(col(Season.series), wanted.series), *_clauses(wanted))
    return with_included(session, rows, window)


def seasons_of(session: Session, series: str, window: Window, wanted: SeasonOfSeriesFilter) -> Slice:
    rows = SEASONS_OF_SERIES.slice(session, window, col(Season.series) == series, *_clauses(wanted))
    return rows_of_series(session, series, with_included(session, rows, window))


def _clauses(wanted: SeasonOfSeriesFilter) -> Clauses:
    started, started_on = col(Season.production_started), col(Season.production_started_on)
    return [
        *missing(Kind.SEASONS, wanted),
        *any_of(col(Season.number), wanted.number),
        *any_of_indexed(col(Season.production_stage), wanted.production_stage),
        *touching(col(Season.released), col(Season.released_on), wanted.released_from, wanted.released_to),
        *touching(col(Season.ended), col(Season.ended_on), wanted.ended_from, wanted.ended_to),
        *equal(col(Season.final), wanted.final),
        *touching(started, started_on, wanted.production_started_from, wanted.production_started_to),
    ]
