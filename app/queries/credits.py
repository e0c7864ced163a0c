"""Credits, and the people of a series or season with what they did summed up over its seasons."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Select, func, select
from sqlmodel import Session, col

from app.queries.listing import Key, Position, Slice, Window, in_order, slice_of
from app.queries.resources import of_series, of_subject
from app.queries.stored import Stored
from app.tables import Credit
from app.vocabulary import CreditRole

CAST = (CreditRole.ACTOR, CreditRole.HOST)
CREW = tuple(role for role in CreditRole if role not in CAST)

_BY_SLUG = (Key(col(Credit.slug)),)
NO_CHARACTER = ""
_MEMBER = (
    Key(col(Credit.person)),
    Key(func.coalesce(col(Credit.character), NO_CHARACTER)),
    Key(col(Credit.role)),
)


def credit_page(session: Session, window: Window, *clauses: ColumnElement[bool]) -> Slice:
    return slice_of(session, Credit, _BY_SLUG, window, *clauses)


def credits_of(session: Session, person: str, window: Window) -> Slice:
    rows = slice_of(session, Credit, _BY_SLUG, window, col(Credit.person) == person)
    return of_subject(session, f"people/{person}", rows)


def cast_of(session: Session, series: str, window: Window) -> Slice:
    return of_series(session, series, members_page(session, CAST, window, col(Credit.series) == series))


def crew_of(session: Session, series: str, window: Window) -> Slice:
    return of_series(session, series, members_page(session, CREW, window, col(Credit.series) == series))


def members_page(session: Session, roles: Sequence[CreditRole], window: Window, *belong: ColumnElement[bool]) -> Slice:
    """The cast (or crew) of what the credits belong to: a row for each person, character and role."""
    rows = session.execute(members(roles, window.limit + 1, window.after, *belong)).all()
    every = involvements(roles, [Stored(row.body, row.evidence if window.evidence else None) for row in rows])
    ends = [key for key, _ in groupby(rows, key=lambda row: (row.person, row.character, row.role))]
    more = len(every) > window.limit
    return Slice(every[: window.limit], ends[window.limit - 1] if more else None)


def members(
    roles: Sequence[CreditRole], limit: int, after: Position | None, *belong: ColumnElement[bool]
) -> Select[Any]:
    """The credits of the first so many members, in order: columns person, character, role, body, evidence, place."""
    rank = func.dense_rank().over(order_by=[key.column for key in _MEMBER]).label("place")
    ranked = in_order(
        select(
            col(Credit.person),
            _MEMBER[1].column.label("character"),
            col(Credit.role),
            col(Credit.season),
            col(Credit.body),
            col(Credit.evidence),
            rank,
        ).where(col(Credit.role).in_(roles), *belong),
        _MEMBER,
        after,
    ).subquery()
    columns = ranked.c
    return select(ranked).where(columns.place <= limit).order_by(columns.place, columns.season.asc().nulls_last())


def involvements(roles: Sequence[CreditRole], rows: Iterable[Stored]) -> list[Stored]:
    """One entry for each person, character and role, from credits that stand in that order."""
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
    return Stored(orjson.dumps(entry).decode(), _united([credit.evidence for _, credit in group]))


def _united(evidence: list[str | None]) -> str | None:
    """The evidence of several credits as one map: what each says of a field, one after the other."""
    given = [text for text in evidence if text is not None]
    if len(given) < 2:
        return given[0] if given else None
    united: dict[str, list[Any]] = {}
    for text in given:
        for name, claims in orjson.loads(text).items():
            united.setdefault(name, []).extend(claims)
    return orjson.dumps(united).decode()
