from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

from pydantic import Field
from sqlalchemy import ColumnElement, and_, or_, select
from sqlmodel import Session, col

from app.queries.filtering import Clauses, any_of, any_of_indexed, linked, touching
from app.queries.included import with_included
from app.queries.likeness import most_alike, with_shared
from app.queries.listing import Key, Listing, Slice, Window
from app.queries.missing import missing
from app.queries.places import linked_to_places
from app.queries.resources import of_subject
from app.queries.statements import spoken_by
from app.schemas.parameters import (
    PATHS,
    CountryCodeText,
    DateText,
    KindFilter,
    ListText,
    MissingIn,
    Names,
    Reads,
    SeriesPath,
    SlugsOf,
    SlugText,
    Sortable,
    SubjectPath,
)
from app.schemas.series import SeriesFieldNames
from app.tables import (
    Credit,
    FilmingLocation,
    Nomination,
    Release,
    Series,
    SeriesCountry,
    SeriesGenre,
    SeriesNetwork,
    SeriesProducer,
    SeriesSetting,
    Statement,
)
from app.tables.sort_keys import sort_key
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import Genre, LifecycleStatus, Run, SeriesFormat

SERIES = Listing(
    Series,
    (Key(col(Series.slug)),),
    {
        "slug": Key(col(Series.slug)),
        "title": Key(col(Series.title_key)),
        "premiered": Key(col(Series.premiered_on), nullable=True),
        "ended": Key(col(Series.ended_on), nullable=True),
    },
)


class SeriesFilter(KindFilter):
    sort: Annotated[Names, Sortable(*SERIES.sorts)] = ()
    fields: SeriesFieldNames = ()
    missing: Annotated[Names, MissingIn(Kind.SERIES)] = ()
    slug: Annotated[list[SlugText], SlugsOf(Kind.SERIES), Field(default=[], description="Slug of the series.")]
    genre: Annotated[list[Genre], Field(default=[], description="Genre of the series.")]
    network: Annotated[
        list[SlugText], SlugsOf(Kind.ORGANIZATIONS), Field(default=[], description="Slug of a network of the series.")
    ]
    produced_by: Annotated[
        list[SlugText], SlugsOf(Kind.ORGANIZATIONS), Field(default=[], description="Slug of a production company.")
    ]
    set_in: Annotated[
        list[SlugText],
        SlugsOf(Kind.PLACES),
        Reads(Kind.PLACES),
        Field(default=[], description="Slug of a place in which the series is set, or of a place that contains it."),
    ]
    lifecycle_status: Annotated[list[LifecycleStatus], Field(default=[], description="Status of the series.")]
    spin_off_of: Annotated[
        list[SlugText],
        SlugsOf(Kind.SERIES),
        Field(default=[], description="Slug of the series that it is a spin-off of."),
    ]
    franchise: Annotated[list[ListText], Field(default=[], description="Franchise of the series, in any case.")]
    country: Annotated[list[CountryCodeText], Field(default=[], description="Country of origin (ISO 3166-1 alpha-2).")]
    language: Annotated[list[ListText], Field(default=[], description="Original language (BCP 47).")]
    series_format: Annotated[
        list[SeriesFormat],
        Field(default=[], description="Format of the series; `format` is the representation of the response."),
    ]
    run: Annotated[list[Run], Field(default=[], description="How long the series is made to run.")]
    service: Annotated[
        list[SlugText],
        SlugsOf(Kind.ORGANIZATIONS),
        Reads(Kind.RELEASES),
        Field(default=[], description="Slug of an organization with a release of the series."),
    ]
    nominated_for: Annotated[
        list[ListText],
        Reads(Kind.NOMINATIONS),
        Field(default=[], description="Name of an award for which the series or one of its people was nominated."),
    ]
    person: Annotated[
        list[SlugText],
        SlugsOf(Kind.PEOPLE),
        Reads(Kind.CREDITS),
        Field(default=[], description="Slug of a person with a credit in the series."),
    ]
    filmed_in: Annotated[
        list[SlugText],
        SlugsOf(Kind.PLACES),
        Reads(Kind.FILMING_LOCATIONS),
        Reads(Kind.PLACES),
        Field(default=[], description="Slug of a place where the series was filmed, or of a place that contains it."),
    ]
    speaker: Annotated[
        list[SubjectPath],
        PATHS,
        Reads(Kind.STATEMENTS),
        Field(
            default=[],
            description="Path of a person, character or organization with a statement about the series.",
            examples=[["people/darren-star"]],
        ),
    ]
    like: Annotated[
        SeriesPath | None,
        PATHS,
        Reads(Kind.CREDITS),
        Reads(Kind.ORGANIZATIONS),
        Reads(Kind.PEOPLE),
        Field(
            description="Path of a series: other series that share genres, networks or people with it, those with "
            "most things in common first unless `sort` is given. Each row names them in `shared`.",
            examples=["series/emily-in-paris"],
        ),
    ] = None
    premiered_from: DateText | None = None
    premiered_to: DateText | None = None
    ended_from: DateText | None = None
    ended_to: DateText | None = None


def series_page(session: Session, window: Window, wanted: SeriesFilter) -> Slice:
    return with_included(session, _slice(session, window, wanted), window)


def series_by(session: Session, organization: str, window: Window, wanted: SeriesFilter) -> Slice:
    """Series made for an organization or produced by it."""
    return of_subject(session, f"organizations/{organization}", series_naming(session, organization, window, wanted))


def series_naming(session: Session, organization: str, window: Window, wanted: SeriesFilter) -> Slice:
    """As `series_by`, of an organization that is known to exist."""
    slug = col(Series.slug)
    made = or_(
        *linked(slug, col(SeriesNetwork.series), col(SeriesNetwork.organization), [organization]),
        *linked(slug, col(SeriesProducer.series), col(SeriesProducer.organization), [organization]),
    )
    return with_included(session, _slice(session, window, wanted, made), window)


def _slice(session: Session, window: Window, wanted: SeriesFilter, *clauses: ColumnElement[bool]) -> Slice:
    if wanted.like is None:
        return SERIES.slice(session, window, *clauses, *_clauses(wanted))
    series = wanted.like.partition("/")[2]
    alike, is_alike = most_alike(series)
    found = (SERIES if window.sort else alike).slice(session, window, is_alike, *clauses, *_clauses(wanted))
    return found if window.counted_by else replace(found, rows=with_shared(session, series, found.rows))


def _clauses(wanted: SeriesFilter) -> Clauses:
    slug, match = col(Series.slug), wanted.match
    filmed, filmed_at = col(FilmingLocation.series), (col(FilmingLocation.place), col(FilmingLocation.within))
    return [
        *missing(Kind.SERIES, wanted),
        *any_of(slug, wanted.slug),
        *any_of_indexed(col(Series.lifecycle_status), wanted.lifecycle_status),
        *any_of(col(Series.spin_off_of), wanted.spin_off_of),
        *any_of_indexed(col(Series.franchise_key), map(sort_key, wanted.franchise)),
        *any_of_indexed(col(Series.language), wanted.language),
        *any_of_indexed(col(Series.format), wanted.series_format),
        *any_of_indexed(col(Series.run), wanted.run),
        *touching(col(Series.premiered), col(Series.premiered_on), wanted.premiered_from, wanted.premiered_to),
        *touching(col(Series.ended), col(Series.ended_on), wanted.ended_from, wanted.ended_to),
        *linked(slug, col(SeriesCountry.series), col(SeriesCountry.country), wanted.country, match),
        *linked(slug, col(SeriesGenre.series), col(SeriesGenre.genre), wanted.genre, match),
        *linked(slug, col(SeriesNetwork.series), col(SeriesNetwork.organization), wanted.network, match),
        *linked(slug, col(SeriesProducer.series), col(SeriesProducer.organization), wanted.produced_by, match),
        *linked(slug, col(Credit.series), col(Credit.person), wanted.person, match),
        *linked(slug, col(Release.series), col(Release.service), wanted.service, match),
        *linked(slug, col(Nomination.series), col(Nomination.award), wanted.nominated_for, match),
        *linked_to_places(slug, col(SeriesSetting.series), [col(SeriesSetting.place)], wanted.set_in, match),
        *linked_to_places(slug, filmed, filmed_at, wanted.filmed_in, match),
        *_with_words_of(wanted.speaker, match),
    ]


def _with_words_of(speakers: Sequence[str], match: str) -> Clauses:
    if not speakers:
        return []
    if match == "all":
        return [and_(*(clause for path in dict.fromkeys(speakers) for clause in _with_words_of([path], "any")))]
    said = select(col(Statement.series)).where(*spoken_by(speakers))
    return [col(Series.slug).in_(said)]
