from datetime import date
from typing import Annotated

from pydantic import Field
from sqlalchemy import and_, exists, or_, select
from sqlmodel import Session, col

from app.queries.filtering import Clauses, any_of, any_of_indexed, touching
from app.queries.listing import Key, Listing, Slice, Window
from app.queries.missing import missing
from app.queries.resources import rows_of_series
from app.schemas.parameters import (
    DateText,
    KeyText,
    KindFilter,
    MissingIn,
    Names,
    PlainDay,
    SeasonNumber,
    SlugsOf,
    SlugText,
    Sortable,
    TerritoryText,
)
from app.schemas.releases import ReleaseFieldNames
from app.tables import Release, ReleaseDay
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import ReleaseKind, Weekday

RELEASES = Listing(
    Release,
    (Key(col(Release.slug)),),
    {
        "slug": Key(col(Release.slug)),
        "from": Key(col(Release.from_on), nullable=True),
        "until": Key(col(Release.until_on), nullable=True),
    },
)


class ReleaseOfSeriesFilter(KindFilter):
    sort: Annotated[Names, Sortable(*RELEASES.sorts)] = ()
    fields: ReleaseFieldNames = ()
    missing: Annotated[Names, MissingIn(Kind.RELEASES)] = ()
    slug: Annotated[list[KeyText], SlugsOf(Kind.RELEASES), Field(default=[], description="Key of the release.")]
    season: Annotated[list[SeasonNumber], Field(default=[], description="Number of the season.")]
    episode: Annotated[list[SlugText], SlugsOf(Kind.EPISODES), Field(default=[], description="Slug of the episode.")]
    service: Annotated[
        list[SlugText],
        SlugsOf(Kind.ORGANIZATIONS),
        Field(default=[], description="Slug of the organization that shows it."),
    ]
    country: Annotated[list[TerritoryText], Field(default=[], description="Country of the release, or `001`.")]
    kind: Annotated[list[ReleaseKind], Field(default=[], description="Type of the release.")]
    on: Annotated[
        PlainDay | None,
        Field(
            description="A day on which it can be seen: between `from` and `until`, and one of `days` if they are "
            "known. A premiere without `until` is on its first day only."
        ),
    ] = None
    starts_from: DateText | None = None
    starts_to: DateText | None = None
    ends_from: DateText | None = None
    ends_to: DateText | None = None


class ReleaseFilter(ReleaseOfSeriesFilter):
    series: Annotated[list[SlugText], SlugsOf(Kind.SERIES), Field(default=[], description="Slug of the series.")]


def release_page(session: Session, window: Window, wanted: ReleaseFilter) -> Slice:
    return RELEASES.slice(session, window, *any_of(col(Release.series), wanted.series), *_clauses(wanted))


def releases_of(session: Session, series: str, window: Window, wanted: ReleaseOfSeriesFilter) -> Slice:
    rows = RELEASES.slice(session, window, col(Release.series) == series, *_clauses(wanted))
    return rows_of_series(session, series, rows)


def _clauses(wanted: ReleaseOfSeriesFilter) -> Clauses:
    return [
        *missing(Kind.RELEASES, wanted),
        *any_of(col(Release.slug), wanted.slug),
        *any_of(col(Release.season), wanted.season),
        *any_of(col(Release.episode), wanted.episode),
        *any_of(col(Release.service), wanted.service),
        *any_of_indexed(col(Release.country), wanted.country),
        *any_of_indexed(col(Release.kind), wanted.kind),
        *_starting(wanted.starts_from, wanted.starts_to),
        *_ending(wanted.ends_from, wanted.ends_to),
        *_seen_on(wanted.on),
    ]


def _starting(earliest: str | None, latest: str | None) -> Clauses:
    return touching(col(Release.from_), col(Release.from_on), earliest, latest)


def _ending(earliest: str | None, latest: str | None) -> Clauses:
    return touching(col(Release.until), col(Release.until_on), earliest, latest)


def _seen_on(day: date | None) -> Clauses:
    if day is None:
        return []
    begun, ended = _starting(None, day.isoformat()), _ending(day.isoformat(), None)
    first_day_only = and_(col(Release.kind) == ReleaseKind.PREMIERE, *_starting(day.isoformat(), None))
    goes_on = and_(col(Release.until).is_(None), or_(col(Release.kind) != ReleaseKind.PREMIERE, first_day_only))
    days = select(ReleaseDay).where(col(ReleaseDay.release) == col(Release.slug))
    has_days, is_day = exists(days), exists(days.where(col(ReleaseDay.day) == list(Weekday)[day.weekday()]))
    return [
        or_(and_(*begun), and_(col(Release.from_).is_(None), has_days)),
        or_(and_(*ended), goes_on),
        or_(~has_days, is_day),
    ]
