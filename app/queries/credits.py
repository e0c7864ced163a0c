"""Credits, and the cast and crew of a series or season."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Annotated, Any

import orjson
from pydantic import Field
from sqlalchemy import ColumnElement, Select, Text, cast, func, select
from sqlmodel import Session, col

from app.queries.evidence import OF_ONE, with_evidence
from app.queries.filtering import Clauses, any_of, any_of_indexed
from app.queries.listing import Key, Listing, Position, Slice, Window, count_of, in_order
from app.queries.resources import of_subject, rows_of_series
from app.queries.stored import BoundedEvidence, ClaimsOfField, Stored
from app.schemas.credits import CreditFieldNames
from app.schemas.parameters import CreditKey, Filter, Names, SeasonNumber, SlugText, Sortable
from app.tables import Credit
from app.vocabulary import Billing, CreditRole

CAST = (CreditRole.ACTOR, CreditRole.HOST)
CREW = tuple(role for role in CreditRole if role not in CAST)

CREDITS = Listing(Credit, (Key(col(Credit.slug)),), {"slug": Key(col(Credit.slug))})
NO_CHARACTER = ""
_MEMBER = (
    Key(col(Credit.person)),
    Key(func.coalesce(col(Credit.character), NO_CHARACTER)),
    Key(col(Credit.role)),
)


class MemberFilter(Filter):
    season: Annotated[list[SeasonNumber], Field(default=[], description="Number of the season.")]
    person: Annotated[list[SlugText], Field(default=[], description="Slug of the person.")]
    role: Annotated[list[CreditRole], Field(default=[], description="Role of the person.")]


class CastFilter(MemberFilter):
    character: Annotated[list[SlugText], Field(default=[], description="Slug of the character played.")]


class CreditOfPersonFilter(Filter):
    sort: Annotated[Names, Sortable(*CREDITS.sorts)] = ()
    fields: CreditFieldNames = ()
    slug: Annotated[list[CreditKey], Field(default=[], description="Key of the credit.")]
    series: Annotated[list[SlugText], Field(default=[], description="Slug of the series.")]
    season: Annotated[list[SeasonNumber], Field(default=[], description="Number of the season.")]
    role: Annotated[list[CreditRole], Field(default=[], description="Role of the person.")]
    character: Annotated[list[SlugText], Field(default=[], description="Slug of the character played.")]
    billing: Annotated[list[Billing], Field(default=[], description="Billing of the actor.")]


class CreditFilter(CreditOfPersonFilter):
    person: Annotated[list[SlugText], Field(default=[], description="Slug of the person.")]


def credit_page(session: Session, window: Window, wanted: CreditFilter) -> Slice:
    return CREDITS.slice(session, window, *any_of(col(Credit.person), wanted.person), *_clauses(wanted))


def credits_of(session: Session, person: str, window: Window, wanted: CreditOfPersonFilter) -> Slice:
    rows = CREDITS.slice(session, window, col(Credit.person) == person, *_clauses(wanted))
    return of_subject(session, f"people/{person}", rows)


def cast_of(session: Session, series: str, window: Window, wanted: CastFilter) -> Slice:
    played = any_of(col(Credit.character), wanted.character)
    return rows_of_series(session, series, _members_page(session, CAST, series, window, [*played, *_worked(wanted)]))


def crew_of(session: Session, series: str, window: Window, wanted: MemberFilter) -> Slice:
    return rows_of_series(session, series, _members_page(session, CREW, series, window, _worked(wanted)))


def _clauses(wanted: CreditOfPersonFilter) -> Clauses:
    return [
        *any_of(col(Credit.slug), wanted.slug),
        *any_of(col(Credit.series), wanted.series),
        *any_of(col(Credit.season), wanted.season),
        *any_of_indexed(col(Credit.role), wanted.role),
        *any_of(col(Credit.character), wanted.character),
        *any_of(col(Credit.billing), wanted.billing),
    ]


def _worked(wanted: MemberFilter) -> Clauses:
    return [
        *any_of(col(Credit.season), wanted.season),
        *any_of(col(Credit.person), wanted.person),
        *any_of(col(Credit.role), wanted.role),
    ]


def _members_page(
    session: Session, roles: Sequence[CreditRole], series: str, window: Window, clauses: Clauses
) -> Slice:
    """The cast (or crew) of a series: one row per person, character and role."""
    belong = (col(Credit.series) == series, *clauses)
    rows = session.execute(members(roles, window.limit + 1, *belong, after=window.after)).all()
    credited = [Stored(row.body) for row in rows]
    every = involvements(roles, with_evidence(session, credited) if window.evidence else credited)
    ends = [key for key, _ in groupby(rows, key=lambda row: (row.person, row.character, row.role))]
    each: Select[*tuple[Any, ...]] = (
        select(*(key.column.label(None) for key in _MEMBER)).where(_has_one_of(roles), *belong).distinct()
    )
    return Slice(
        every[: window.limit],
        ends[window.limit - 1] if len(every) > window.limit else None,
        count_of(session, each) if window.total else None,
    )


def members(
    roles: Sequence[CreditRole],
    limit: int,
    *belong: ColumnElement[bool],
    after: Position | None = None,
    partition: Sequence[ColumnElement[Any]] = (),
) -> Select[Any]:
    """The credits of the first `limit` members (of each partition), in order.

    Columns: series, season, person, character, role, body, and place, which is the number of the member.
    """
    rank = func.dense_rank().over(partition_by=partition or None, order_by=[key.column for key in _MEMBER])
    ranked = in_order(
        select(
            col(Credit.series),
            col(Credit.season),
            col(Credit.person),
            _MEMBER[1].column.label("character"),
            col(Credit.role),
            col(Credit.body),
            rank.label("place"),
        ).where(_has_one_of(roles), *belong),
        _MEMBER,
        after,
    ).subquery()
    columns = ranked.c
    return select(ranked).where(columns.place <= limit).order_by(columns.place, columns.season.asc().nulls_last())


def _has_one_of(roles: Sequence[CreditRole]) -> ColumnElement[bool]:
    """Not a condition on the column itself: SQLite would then read all credits with these roles, not those of the
    series.
    """
    return cast(col(Credit.role), Text).in_([role.value for role in roles])


def involvements(roles: Sequence[CreditRole], rows: Iterable[Stored]) -> list[Stored]:
    """One entry per person, character and role, from credits in that order."""
    read = [(orjson.loads(credit.body), credit) for credit in rows]
    groups = groupby(read, key=lambda pair: (pair[0]["person"], pair[0]["character"], pair[0]["role"]))
    return [_involvement(list(group), with_character=roles == CAST) for _, group in groups]


def _involvement(group: list[tuple[dict[str, Any], Stored]], *, with_character: bool) -> Stored:
    bodies = [body for body, _ in group]
    first = bodies[0]
    entry = {"person": first["person"], "role": first["role"]}
    if with_character:
        billings = [body["billing"] for body in bodies if body["billing"] is not None]
        entry |= {"character": first["character"], "billing": billings[-1] if billings else None}
    entry |= {
        "seasons": [body["season"]["number"] for body in bodies if body["season"] is not None],
        "credits": [{"path": body["path"]} for body in bodies],
    }
    return Stored(orjson.dumps(entry).decode(), _united([credit.evidence for _, credit in group if credit.evidence]))


def _united(evidence: Sequence[BoundedEvidence]) -> BoundedEvidence | None:
    """The evidence of several credits as one: the claims about each field, concatenated."""
    if len(evidence) < 2:
        return evidence[0] if evidence else None
    united: dict[str, ClaimsOfField] = {}
    for each in evidence:
        for name, more in each.fields.items():
            known = united.get(name, ClaimsOfField((), 0))
            claims = (*known.claims, *more.claims)[: OF_ONE.of_field]
            united[name] = ClaimsOfField(claims, known.total + more.total)
    return BoundedEvidence(tuple(path for each in evidence for path in each.subjects), united)
