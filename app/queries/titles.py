from typing import Annotated

from pydantic import Field
from sqlmodel import Session, col

from app.queries.filtering import Clauses, any_of, any_of_indexed
from app.queries.listing import Key, Listing, Slice, Window
from app.queries.missing import missing
from app.queries.resources import rows_of_series
from app.schemas.parameters import (
    CountryCodeText,
    KeyText,
    KindFilter,
    LanguageText,
    MissingIn,
    Names,
    SeasonNumber,
    SlugsOf,
    SlugText,
    Sortable,
)
from app.schemas.titles import TitleFieldNames
from app.tables import Title
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import TitleKind

TITLES = Listing(Title, (Key(col(Title.slug)),), {"slug": Key(col(Title.slug)), "title": Key(col(Title.title_key))})


class TitleOfSeriesFilter(KindFilter):
    sort: Annotated[Names, Sortable(*TITLES.sorts)] = ()
    fields: TitleFieldNames = ()
    missing: Annotated[Names, MissingIn(Kind.TITLES)] = ()
    slug: Annotated[list[KeyText], SlugsOf(Kind.TITLES), Field(default=[], description="Key of the title.")]
    season: Annotated[list[SeasonNumber], Field(default=[], description="Number of the season.")]
    episode: Annotated[list[SlugText], SlugsOf(Kind.EPISODES), Field(default=[], description="Slug of the episode.")]
    language: Annotated[list[LanguageText], Field(default=[], description="Language of the title.")]
    country: Annotated[list[CountryCodeText], Field(default=[], description="Country in which it has this title.")]
    kind: Annotated[list[TitleKind], Field(default=[], description="Type of the title.")]


class TitleFilter(TitleOfSeriesFilter):
    series: Annotated[list[SlugText], SlugsOf(Kind.SERIES), Field(default=[], description="Slug of the series.")]


def title_page(session: Session, window: Window, wanted: TitleFilter) -> Slice:
    return TITLES.slice(session, window, *any_of(col(Title.series), wanted.series), *_clauses(wanted))


def titles_of(session: Session, series: str, window: Window, wanted: TitleOfSeriesFilter) -> Slice:
    rows = TITLES.slice(session, window, col(Title.series) == series, *_clauses(wanted))
    return rows_of_series(session, series, rows)


def _clauses(wanted: TitleOfSeriesFilter) -> Clauses:
    return [
        *missing(Kind.TITLES, wanted),
        *any_of(col(Title.slug), wanted.slug),
        *any_of(col(Title.season), wanted.season),
        *any_of(col(Title.episode), wanted.episode),
        *any_of_indexed(col(Title.language), wanted.language),
        *any_of(col(Title.country), wanted.country),
        *any_of_indexed(col(Title.kind), wanted.kind),
    ]
