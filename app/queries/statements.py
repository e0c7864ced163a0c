from collections.abc import Sequence
from typing import Annotated

from pydantic import Field
from sqlalchemy import or_
from sqlmodel import Session, col

from app.facts.subjects import key_of
from app.queries.filtering import Clauses, any_of, equal, touching
from app.queries.listing import Key, Listing, Slice, Window
from app.queries.missing import missing
from app.queries.resources import of_subject, rows_of_series
from app.schemas.parameters import (
    PATHS,
    DateText,
    KindFilter,
    MissingIn,
    Names,
    PlainBoolean,
    SeasonNumber,
    SlugsOf,
    SlugText,
    Sortable,
    SubjectPath,
)
from app.schemas.statements import StatementFieldNames
from app.sql.among import among
from app.tables import Statement
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import Channel, QuotationType

STATEMENTS = Listing(
    Statement,
    (Key(col(Statement.slug)),),
    {"slug": Key(col(Statement.slug)), "said_on": Key(col(Statement.said_on_on), nullable=True)},
)

_SPEAKERS = {
    Kind.PEOPLE: col(Statement.speaker_person),
    Kind.CHARACTERS: col(Statement.speaker_character),
    Kind.ORGANIZATIONS: col(Statement.speaker_organization),
}


class StatementByPersonFilter(KindFilter):
    sort: Annotated[Names, Sortable(*STATEMENTS.sorts)] = ()
    fields: StatementFieldNames = ()
    missing: Annotated[Names, MissingIn(Kind.STATEMENTS)] = ()
    slug: Annotated[list[SlugText], SlugsOf(Kind.STATEMENTS), Field(default=[], description="Slug of the statement.")]
    season: Annotated[list[SeasonNumber], Field(default=[], description="Number of the season.")]
    about: Annotated[
        list[SubjectPath],
        PATHS,
        Field(
            default=[],
            description="Path of the person or organization that it is about.",
            examples=[["people/lily-collins"]],
        ),
    ]
    issued_by: Annotated[
        list[SlugText],
        SlugsOf(Kind.ORGANIZATIONS),
        Field(default=[], description="Slug of the organization that issued it."),
    ]
    event: Annotated[list[SlugText], SlugsOf(Kind.EVENTS), Field(default=[], description="Slug of the event.")]
    quotation_type: Annotated[list[QuotationType], Field(default=[], description="Verbatim or paraphrased.")]
    channel: Annotated[list[Channel], Field(default=[], description="Channel of the statement.")]
    fictional: Annotated[PlainBoolean | None, Field(description="Whether the speaker is a character.")] = None
    said_on_from: DateText | None = None
    said_on_to: DateText | None = None


class StatementOfSeriesFilter(StatementByPersonFilter):
    speaker: Annotated[
        list[SubjectPath],
        PATHS,
        Field(
            default=[],
            description="Path of the person, character or organization that is the speaker.",
            examples=[["people/darren-star"]],
        ),
    ]


class StatementFilter(StatementOfSeriesFilter):
    series: Annotated[list[SlugText], SlugsOf(Kind.SERIES), Field(default=[], description="Slug of the series.")]


def statement_page(session: Session, window: Window, wanted: StatementFilter) -> Slice:
    clauses = [*any_of(col(Statement.series), wanted.series), *spoken_by(wanted.speaker), *_clauses(wanted)]
    return STATEMENTS.slice(session, window, *clauses)


def statements_of(session: Session, series: str, window: Window, wanted: StatementOfSeriesFilter) -> Slice:
    clauses = [col(Statement.series) == series, *spoken_by(wanted.speaker), *_clauses(wanted)]
    return rows_of_series(session, series, STATEMENTS.slice(session, window, *clauses))


def statements_by(session: Session, person: str, window: Window, wanted: StatementByPersonFilter) -> Slice:
    """Statements of a person."""
    clauses = [col(Statement.speaker_person) == person, *_clauses(wanted)]
    return of_subject(session, f"people/{person}", STATEMENTS.slice(session, window, *clauses))


def spoken_by(paths: Sequence[str]) -> Clauses:
    """Statements of one of the speakers. Paths of other kinds match no statement."""
    if not paths:
        return []
    slugs: dict[Kind, list[str]] = {kind: [] for kind in _SPEAKERS}
    for kind, key in map(key_of, paths):
        slugs.get(kind, []).append(key.get("slug", ""))
    return [or_(*(among(column, slugs[kind]) for kind, column in _SPEAKERS.items()))]


def _clauses(wanted: StatementByPersonFilter) -> Clauses:
    return [
        *missing(Kind.STATEMENTS, wanted),
        *any_of(col(Statement.slug), wanted.slug),
        *any_of(col(Statement.season), wanted.season),
        *any_of(col(Statement.about), wanted.about),
        *any_of(col(Statement.issued_by), wanted.issued_by),
        *any_of(col(Statement.event), wanted.event),
        *any_of(col(Statement.quotation_type), wanted.quotation_type),
        *any_of(col(Statement.channel), wanted.channel),
        *equal(col(Statement.fictional), wanted.fictional),
        *touching(col(Statement.said_on), col(Statement.said_on_on), wanted.said_on_from, wanted.said_on_to),
    ]
