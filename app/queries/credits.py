"""Credits, and the cast and crew of a series."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Annotated, Any

from pydantic import Field
from sqlalchemy import ColumnElement, Integer, Select, String, and_, bindparam, func, literal, or_, select
from sqlmodel import Session, col

from app.facts.credits import CAST, CREW
from app.queries.evidence import with_evidence
from app.queries.filtering import Clauses, any_of, any_of_indexed
from app.queries.listing import Key, Listing, Slice, Window, count_of
from app.queries.members import BILLINGS, SEASON_OF_WORK, Members, member_entries_of, parameters_of, position_of_entry
from app.queries.missing import missing
from app.queries.resources import of_subject, rows_of_series
from app.queries.stored import Stored
from app.schemas.credits import CastFieldNames, CreditFieldNames, CrewFieldNames
from app.schemas.parameters import (
    Filter,
    KeyText,
    KindFilter,
    MissingIn,
    Names,
    Reads,
    SeasonNumber,
    SlugsOf,
    SlugText,
    Sortable,
)
from app.sql.among import among, among_given
from app.sql.prepared import PreparedStatement
from app.tables import Credit, Episode, Season, Series
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import Billing, CreditRole, CreditStatus, PerformanceKind

MAX_STATEMENTS = 256
"""Cached statement texts of the cast and crew, one for each set of filters."""

_RELEASED = func.coalesce(
    select(col(Episode.released_on)).where(col(Episode.slug) == col(Credit.episode)).scalar_subquery(),
    select(col(Season.released_on))
    .where(col(Season.series) == col(Credit.series), col(Season.number) == col(Credit.season))
    .scalar_subquery(),
    select(col(Series.premiered_on)).where(col(Series.slug) == col(Credit.series)).scalar_subquery(),
)
"""First day of the episode, else of the season, else of the series."""

CREDITS = Listing(Credit, (Key(col(Credit.slug)),), {"slug": Key(col(Credit.slug))})
CREDITS_OF_PERSON = Listing(Credit, CREDITS.tie, {**CREDITS.sorts, "released": Key(_RELEASED, nullable=True)})


class MemberFilter(Filter):
    season: Annotated[
        list[SeasonNumber],
        Field(default=[], description="Number of the season; credits of its episodes belong to it."),
    ]
    episode: Annotated[list[SlugText], SlugsOf(Kind.EPISODES), Field(default=[], description="Slug of the episode.")]
    person: Annotated[list[SlugText], SlugsOf(Kind.PEOPLE), Field(default=[], description="Slug of the person.")]
    role: Annotated[list[CreditRole], Field(default=[], description="Role of the person.")]
    status: Annotated[list[CreditStatus], Field(default=[], description="Status of the entry.")]


class CrewFilter(MemberFilter):
    fields: CrewFieldNames = ()


class CastFilter(MemberFilter):
    fields: CastFieldNames = ()
    character: Annotated[
        list[SlugText], SlugsOf(Kind.CHARACTERS), Field(default=[], description="Slug of a character played.")
    ]
    billing: Annotated[list[Billing], Field(default=[], description="Billing of the entry.")]


class CreditOfPersonFilter(KindFilter):
    sort: Annotated[
        Names,
        Sortable(*CREDITS_OF_PERSON.sorts),
        Reads(Kind.EPISODES),
        Reads(Kind.SEASONS),
        Reads(Kind.SERIES),
    ] = ()
    fields: CreditFieldNames = ()
    missing: Annotated[Names, MissingIn(Kind.CREDITS)] = ()
    slug: Annotated[list[KeyText], SlugsOf(Kind.CREDITS), Field(default=[], description="Key of the credit.")]
    series: Annotated[list[SlugText], SlugsOf(Kind.SERIES), Field(default=[], description="Slug of the series.")]
    season: Annotated[
        list[SeasonNumber],
        Reads(Kind.EPISODES),
        Field(default=[], description="Number of the season; credits of its episodes belong to it."),
    ]
    episode: Annotated[list[SlugText], SlugsOf(Kind.EPISODES), Field(default=[], description="Slug of the episode.")]
    role: Annotated[list[CreditRole], Field(default=[], description="Role of the person.")]
    character: Annotated[
        list[SlugText], SlugsOf(Kind.CHARACTERS), Field(default=[], description="Slug of the character played.")
    ]
    billing: Annotated[list[Billing], Field(default=[], description="Billing of the performer.")]
    status: Annotated[list[CreditStatus], Field(default=[], description="Status of the work.")]
    replaces: Annotated[
        list[SlugText], SlugsOf(Kind.PEOPLE), Field(default=[], description="Slug of the person who is replaced.")
    ]
    performance: Annotated[list[PerformanceKind], Field(default=[], description="How the performer takes part.")]


class CreditFilter(CreditOfPersonFilter):
    sort: Annotated[Names, Sortable(*CREDITS.sorts)] = ()
    person: Annotated[list[SlugText], SlugsOf(Kind.PEOPLE), Field(default=[], description="Slug of the person.")]


def credit_page(session: Session, window: Window, wanted: CreditFilter) -> Slice:
    return CREDITS.slice(session, window, *any_of(col(Credit.person), wanted.person), *_clauses(wanted))


def credits_of(session: Session, person: str, window: Window, wanted: CreditOfPersonFilter) -> Slice:
    return of_subject(session, f"people/{person}", credits_naming(session, person, window, wanted))


def credits_naming(session: Session, person: str, window: Window, wanted: CreditOfPersonFilter) -> Slice:
    """As `credits_of`, of a person who is known to exist."""
    return CREDITS_OF_PERSON.slice(session, window, col(Credit.person) == person, *_clauses(wanted))


def cast_of(session: Session, series: str, window: Window, wanted: CastFilter) -> Slice:
    return rows_of_series(session, series, _members(session, CAST, series, window, wanted))


def crew_of(session: Session, series: str, window: Window, wanted: CrewFilter) -> Slice:
    return rows_of_series(session, series, _members(session, CREW, series, window, wanted))


def _clauses(wanted: CreditOfPersonFilter) -> Clauses:
    return [
        *missing(Kind.CREDITS, wanted),
        *any_of(col(Credit.slug), wanted.slug),
        *any_of(col(Credit.series), wanted.series),
        *_in_seasons(wanted.season),
        *any_of(col(Credit.episode), wanted.episode),
        *any_of_indexed(col(Credit.role), wanted.role),
        *any_of(col(Credit.character), wanted.character),
        *any_of(col(Credit.billing), wanted.billing),
        *any_of(col(Credit.status), wanted.status),
        *any_of(col(Credit.replaces), wanted.replaces),
        *any_of(col(Credit.performance), wanted.performance),
    ]


def _in_seasons(seasons: Sequence[int]) -> Clauses:
    if not seasons:
        return []
    episodes = select(col(Episode.slug)).where(among(col(Episode.season), seasons))
    return [or_(among(col(Credit.season), seasons), col(Credit.episode).in_(episodes))]


# Entries of the cast and crew


def _members(
    session: Session, roles: tuple[CreditRole, ...], series: str, window: Window, wanted: MemberFilter
) -> Slice:
    values: dict[str, Any] = {
        name: list(given) for name in (*_CONDITIONS, *_OF_ENTRIES) if (given := getattr(wanted, name, ()))
    }
    filters = tuple(values)
    if "billing" in values:
        values["billing"] = [BILLINGS.index(each) for each in values["billing"]]
    parameters = {"owner": series, **values}
    after = parameters_of(window.after) if window.after is not None else {}
    statement = _first_entries(roles, filters, continued=window.after is not None)
    rows = statement.rows(session, most=window.limit + 1, **parameters, **after)
    credited = [Stored(row.body, entry=row.entry) for row in rows]
    entries = member_entries_of(with_evidence(session, credited) if window.evidence else credited, _selecting(wanted))
    last = next((row for row in reversed(rows) if row.place == window.limit), None)
    return Slice(
        [entry.cut_to(window.fields) for entry in entries[: window.limit]],
        position_of_entry(last) if last is not None and len(entries) > window.limit else None,
        count_of(session, _selected(roles, filters).all, parameters) if window.total else None,
    )


@lru_cache(maxsize=MAX_STATEMENTS)
def _first_entries(roles: tuple[CreditRole, ...], filters: tuple[str, ...], *, continued: bool) -> PreparedStatement:
    def make() -> Select[Any]:
        listed = _selected(roles, filters).first(bindparam("most", type_=Integer()), continued=continued).subquery()
        return select(listed).order_by(listed.c.place, listed.c.turn, listed.c.credit)

    return PreparedStatement(make)


def _selected(roles: tuple[CreditRole, ...], filters: tuple[str, ...]) -> Members:
    """The entries of the series `owner` to which the filters apply. The parameters have the names of the filters."""
    belong = [_CONDITIONS[name] for name in filters if name in _CONDITIONS]
    return Members(
        roles,
        [col(Credit.series) == _OWNER, *belong],
        wanted=lambda entries: [among_given(entries[name], name) for name in filters if name in _OF_ENTRIES],
    )


def _plays() -> ColumnElement[bool]:
    """An entry with a credit for one of the characters also sums up the credits that leave the character out."""
    playing = Credit.__table__.alias("playing").c
    people = select(playing.person).where(playing.series == _OWNER, among_given(playing.character, "character"))
    return and_(col(Credit.person).in_(people), col(Credit.role) == literal(CreditRole.ACTOR.value))


def _selecting(wanted: MemberFilter) -> str:
    """The filters that select the credits of an entry, as parts of a query."""
    parts = [*(f"&season={number}" for number in wanted.season), *(f"&episode={slug}" for slug in wanted.episode)]
    return "".join(parts)


_OWNER = bindparam("owner", type_=String())
_CONDITIONS = {
    "season": among_given(SEASON_OF_WORK, "season"),
    "episode": among_given(col(Credit.episode), "episode"),
    "person": among_given(col(Credit.person), "person"),
    "role": among_given(col(Credit.role), "role"),
    "character": _plays(),
}
_OF_ENTRIES = ("billing", "status")
