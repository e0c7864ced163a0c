from typing import Annotated

from pydantic import Field
from sqlmodel import Session, col

from app.queries.filtering import Clauses, any_of, touching
from app.queries.listing import Key, Listing, Slice, Window
from app.queries.missing import missing
from app.queries.resources import rows_of_series
from app.schemas.episodes import EpisodeFieldNames
from app.schemas.parameters import (
    DateText,
    EpisodeNumber,
    KindFilter,
    MissingIn,
    Names,
    SeasonNumber,
    SlugsOf,
    SlugText,
    Sortable,
)
from app.tables import Episode
from app.vocabulary.kinds import Kind

_SORTS = {
    "slug": Key(col(Episode.slug)),
    "season": Key(col(Episode.season), nullable=True),
    "number": Key(col(Episode.number), nullable=True),
    "absolute_number": Key(col(Episode.absolute_number), nullable=True),
    "title": Key(col(Episode.title_key), nullable=True),
    "released": Key(col(Episode.released_on), nullable=True),
}
EPISODES = Listing(Episode, (_SORTS["slug"],), _SORTS)
EPISODES_OF_SERIES = Listing(Episode, (_SORTS["season"], _SORTS["number"], _SORTS["slug"]), _SORTS)


class EpisodeOfSeriesFilter(KindFilter):
    sort: Annotated[Names, Sortable(*_SORTS)] = ()
    fields: EpisodeFieldNames = ()
    missing: Annotated[Names, MissingIn(Kind.EPISODES)] = ()
    slug: Annotated[list[SlugText], SlugsOf(Kind.EPISODES), Field(default=[], description="Slug of the episode.")]
    season: Annotated[list[SeasonNumber], Field(default=[], description="Number of the season.")]
    number: Annotated[list[EpisodeNumber], Field(default=[], description="Number within the season.")]
    absolute_number: Annotated[list[EpisodeNumber], Field(default=[], description="Number within the series.")]
    released_from: DateText | None = None
    released_to: DateText | None = None


class EpisodeFilter(EpisodeOfSeriesFilter):
    series: Annotated[list[SlugText], SlugsOf(Kind.SERIES), Field(default=[], description="Slug of the series.")]


def episode_page(session: Session, window: Window, wanted: EpisodeFilter) -> Slice:
    return EPISODES.slice(session, window, *any_of(col(Episode.series), wanted.series), *_clauses(wanted))


def episodes_of(session: Session, series: str, window: Window, wanted: EpisodeOfSeriesFilter) -> Slice:
    rows = EPISODES_OF_SERIES.slice(session, window, col(Episode.series) == series, *_clauses(wanted))
    return rows_of_series(session, series, rows)


def _clauses(wanted: EpisodeOfSeriesFilter) -> Clauses:
    return [
        *missing(Kind.EPISODES, wanted),
        *any_of(col(Episode.slug), wanted.slug),
        *any_of(col(Episode.season), wanted.season),
        *any_of(col(Episode.number), wanted.number),
        *any_of(col(Episode.absolute_number), wanted.absolute_number),
        *touching(col(Episode.released), col(Episode.released_on), wanted.released_from, wanted.released_to),
    ]
