"""Lists of conflicts."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Annotated, Any, TypeAlias

import orjson
from pydantic import Field
from sqlalchemy import and_, func, or_, select
from sqlmodel import Session, col

from app.errors import InvalidParameter
from app.facts.choosing import Side
from app.facts.subjects import key_of, kind_of
from app.queries.as_of import known_on
from app.queries.belonging import belongs_to, body_belonging_at, paths_belonging_to
from app.queries.evidence import Claimed, Contested, claimed_about
from app.queries.filtering import Clauses, any_of
from app.queries.listing import Key, Slice, Window, count_of, in_order, position_of
from app.queries.stored import Stored
from app.schemas.conflicts import ConflictFieldNames
from app.schemas.parameters import PATHS, Filter, ListText, SlugsOf, SlugText, SubjectPath
from app.sql.among import among
from app.sql.keys import is_of_kinds, is_season
from app.sql.reading import batches
from app.tables import Conflict
from app.vocabulary.claims import Rule
from app.vocabulary.kinds import Kind

MOST_PARTS = 500
"""Rows that belong to a subject, for an answer as of a day."""
_KEYS = (Key(col(Conflict.subject)), Key(col(Conflict.field)))
_COLUMNS = (col(Conflict.subject), col(Conflict.field))

FactKey: TypeAlias = tuple[str, str]
"""Subject and field."""


class ConflictFilter(Filter):
    fields: ConflictFieldNames = ()
    subject: Annotated[
        list[SubjectPath],
        PATHS,
        Field(
            default=[],
            description="Path of the subject. A series includes its seasons; a person, character, organization, place, "
            "event or episode includes the rows that belong to it, such as its figures, credits and statements.",
            examples=[["series/emily-in-paris"]],
        ),
    ]
    series: Annotated[
        list[SlugText],
        SlugsOf(Kind.SERIES),
        Field(
            default=[],
            description="Slug of a series: its own conflicts and those of all its parts.",
            examples=[["emily-in-paris"]],
        ),
    ]
    kind: Annotated[list[Kind], Field(default=[], description="Kind of the subject.")]
    field: Annotated[list[ListText], Field(default=[], description="The field.", examples=[["premiered"]])]
    rule: Annotated[list[Rule], Field(default=[], description="The rule that decided.")]


def conflict_page(session: Session, window: Window, wanted: ConflictFilter) -> Slice:
    statement = select(*_COLUMNS).where(*_clauses(wanted))
    rows = session.execute(in_order(statement, _KEYS, window.after).limit(window.limit + 1)).all()
    shown = rows[: window.limit]
    claimed = claimed_about(session, {subject for subject, *_ in shown})
    data = _with_claims({(subject, field): claimed.disputes[subject, field] for subject, field in shown}, claimed)
    following = position_of(shown[-1]) if len(rows) > window.limit else None
    data = [row.cut_to(window.fields) for row in data]
    return Slice(data, following, count_of(session, statement) if window.total else None)


def conflicts_known_on(session: Session, day: date | None, window: Window, wanted: ConflictFilter) -> Slice:
    """As `conflict_page`, as they were known by the end of a day if there is one.

    Raises InvalidParameter for a day without subjects and series: the whole catalogue would cost too much.
    """
    if day is not None and not wanted.subject and not wanted.series:
        raise InvalidParameter("as_of", "As of a day, name the `subject` or the `series` that the conflicts are about.")
    belonging: dict[str, Collection[Kind]] = {
        path: [Kind.SEASONS] if kind_of(path) is Kind.SERIES else [] for path in wanted.subject
    }
    belonging |= {f"{Kind.SERIES}/{slug}": wanted.kind or list(Kind) for slug in wanted.series}
    parts = _parts_of_today(session, wanted.subject) if day is not None else ()
    with known_on(session, day, belonging, claims=True, also=parts) as known:
        return conflict_page(known, window, wanted)


def _parts_of_today(session: Session, subjects: Collection[str]) -> Sequence[str]:
    paths = paths_belonging_to(session, subjects, MOST_PARTS + 1)
    if len(paths) > MOST_PARTS:
        raise InvalidParameter("as_of", f"More than {MOST_PARTS} rows belong to it: name the `series` instead.")
    return paths


def _with_claims(contested: Contested, claimed: Claimed) -> list[Stored]:
    sides = sides_with_claims({key: dispute.sides for key, dispute in contested.items()}, claimed)
    return [fact_with_sides(key, dispute.rule, sides[key]) for key, dispute in contested.items()]


def fact_with_sides(key: FactKey, rule: Rule | None, sides: Sequence[Mapping[str, Any]]) -> Stored:
    subject, field = key
    return Stored(orjson.dumps({"subject": subject, "field": field, "rule": rule, "sides": sides}).decode())


def sides_with_claims(
    wanted: Mapping[FactKey, Sequence[Side]], claimed: Claimed
) -> dict[FactKey, list[dict[str, Any]]]:
    """The sides of facts in wire format, the used one first, each with its claims."""
    texts = claimed.texts(
        (*key, document) for key, sides in wanted.items() for side in sides for document in side.documents
    )
    return {
        key: [
            _shown([texts[*key, document] for document in side.documents], side, place == 0)
            for place, side in enumerate(sides)
        ]
        for key, sides in wanted.items()
    }


def _shown(claims: Sequence[str], side: Side, is_used: bool) -> dict[str, Any]:
    return {
        "value": orjson.loads(claims[0])["value"],
        "used": is_used,
        "count": side.size,
        "claims": [orjson.Fragment(claim) for claim in claims],
    }


def contested_among(session: Session, subjects: Iterable[str]) -> Contested:
    contested = {
        subject
        for some in batches(subjects)
        for subject in session.scalars(select(col(Conflict.subject)).where(among(col(Conflict.subject), some)))
    }
    return claimed_about(session, contested).disputes


def _clauses(wanted: ConflictFilter) -> Clauses:
    return [
        *_about(wanted.subject),
        *any_of(col(Conflict.series), wanted.series),
        *([is_of_kinds(col(Conflict.subject), wanted.kind)] if wanted.kind else []),
        *any_of(col(Conflict.field), wanted.field),
        *any_of(col(Conflict.rule), wanted.rule),
    ]


def _about(subjects: Sequence[str]) -> Clauses:
    """A series includes its seasons, another subject the rows that belong to it."""
    if not subjects:
        return []
    series = [key["slug"] for kind, key in map(key_of, subjects) if kind is Kind.SERIES]
    of_series = and_(among(col(Conflict.series), series), is_season(col(Conflict.subject)))
    parts = belongs_to(col(Conflict.subject), subjects)
    return [or_(among(col(Conflict.subject), subjects), of_series, *parts)]


def contested_rows(session: Session, subject: str, most: int) -> tuple[list[Stored], int]:
    """The first rows with conflicts that belong to a subject, and the number of all conflicts, with its own."""
    body = body_belonging_at(col(Conflict.subject), kind_of(subject))
    statement = select(*_COLUMNS, body, func.count().over().label("total")).where(*_about([subject]))
    rows = session.execute(in_order(statement, _KEYS, None).limit(most)).all()
    bodies = dict.fromkeys(row.body for row in rows if row.body)
    return [*map(Stored, bodies)], rows[0].total if rows else 0
