from typing import Annotated

from pydantic import Field
from sqlmodel import Session, col

from app.queries.filtering import Clauses, any_of, any_of_indexed, linked, touching
from app.queries.listing import Key, Listing, Slice, Window
from app.queries.missing import missing
from app.queries.resources import of_subject, rows_of_series
from app.schemas.nominations import NominationFieldNames
from app.schemas.parameters import (
    DateText,
    KindFilter,
    ListText,
    MissingIn,
    Names,
    SeasonNumber,
    SlugsOf,
    SlugText,
    Sortable,
    Year,
)
from app.tables import Nomination, NominationRecipient
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import NominationOutcome

NOMINATIONS = Listing(
    Nomination,
    (Key(col(Nomination.slug)),),
    {
        "slug": Key(col(Nomination.slug)),
        "year": Key(col(Nomination.year), nullable=True),
        "presented": Key(col(Nomination.presented_on), nullable=True),
    },
)


class AnyNominationFilter(KindFilter):
    sort: Annotated[Names, Sortable(*NOMINATIONS.sorts)] = ()
    fields: NominationFieldNames = ()
    missing: Annotated[Names, MissingIn(Kind.NOMINATIONS)] = ()
    slug: Annotated[list[SlugText], SlugsOf(Kind.NOMINATIONS), Field(default=[], description="Slug of the nomination.")]
    season: Annotated[list[SeasonNumber], Field(default=[], description="Number of the season.")]
    award: Annotated[list[ListText], Field(default=[], description="Name of the award, as in `award`.")]
    body: Annotated[
        list[SlugText],
        SlugsOf(Kind.ORGANIZATIONS),
        Field(default=[], description="Slug of the organization that gives the award."),
    ]
    year: Annotated[list[Year], Field(default=[], description="Year of the award.")]
    outcome: Annotated[list[NominationOutcome], Field(default=[], description="Outcome of the nomination.")]
    announced_from: DateText | None = None
    announced_to: DateText | None = None
    presented_from: DateText | None = None
    presented_to: DateText | None = None


class NominationOfSeriesFilter(AnyNominationFilter):
    person: Annotated[
        list[SlugText], SlugsOf(Kind.PEOPLE), Field(default=[], description="Slug of a person who was nominated.")
    ]


class NominationOfPersonFilter(AnyNominationFilter):
    series: Annotated[list[SlugText], SlugsOf(Kind.SERIES), Field(default=[], description="Slug of the series.")]


class NominationFilter(NominationOfSeriesFilter, NominationOfPersonFilter):
    pass


def nomination_page(session: Session, window: Window, wanted: NominationFilter) -> Slice:
    clauses = [
        *any_of(col(Nomination.series), wanted.series),
        *_received_by(wanted.person, wanted.match),
        *_clauses(wanted),
    ]
    return NOMINATIONS.slice(session, window, *clauses)


def nominations_of(session: Session, series: str, window: Window, wanted: NominationOfSeriesFilter) -> Slice:
    clauses = [col(Nomination.series) == series, *_received_by(wanted.person, wanted.match), *_clauses(wanted)]
    return rows_of_series(session, series, NOMINATIONS.slice(session, window, *clauses))


def nominations_for(session: Session, person: str, window: Window, wanted: NominationOfPersonFilter) -> Slice:
    clauses = [*any_of(col(Nomination.series), wanted.series), *_received_by([person]), *_clauses(wanted)]
    return of_subject(session, f"people/{person}", NOMINATIONS.slice(session, window, *clauses))


def _received_by(people: list[str], match: str = "any") -> Clauses:
    received, by = col(NominationRecipient.nomination), col(NominationRecipient.person)
    return linked(col(Nomination.slug), received, by, people, match)


def _clauses(wanted: AnyNominationFilter) -> Clauses:
    return [
        *missing(Kind.NOMINATIONS, wanted),
        *any_of(col(Nomination.slug), wanted.slug),
        *any_of(col(Nomination.season), wanted.season),
        *any_of(col(Nomination.award), wanted.award),
        *any_of(col(Nomination.body_), wanted.body),
        *any_of(col(Nomination.year), wanted.year),
        *any_of_indexed(col(Nomination.outcome), wanted.outcome),
        *touching(col(Nomination.announced), col(Nomination.announced_on), wanted.announced_from, wanted.announced_to),
        *touching(col(Nomination.presented), col(Nomination.presented_on), wanted.presented_from, wanted.presented_to),
    ]
