"""Where living documents disagree."""

from collections.abc import Iterable, Mapping
from typing import Annotated, TypeAlias

import orjson
from pydantic import Field
from sqlalchemy import ColumnElement, and_, or_, select
from sqlmodel import Session, col

from app.queries.claims import evidence_at
from app.queries.filtering import Clauses, any_of
from app.queries.listing import Key, Slice, Window, counted, in_order, position_of
from app.queries.stored import Stored
from app.schemas.parameters import Filter, QueryText, SubjectPath
from app.tables import Conflict
from app.tables.reading import batches
from app.vocabulary import Rule

Contested: TypeAlias = Mapping[tuple[str, str], Rule]
"""From subject and field to the step that decided between the documents that disagree about it."""

_KEYS = (Key(col(Conflict.subject)), Key(col(Conflict.field)))


class ConflictFilter(Filter):
    subject: Annotated[
        list[SubjectPath],
        Field(
            default=[],
            description="Path of the subject; a series covers its seasons.",
            examples=[["series/emily-in-paris"]],
        ),
    ]
    field: Annotated[list[QueryText], Field(default=[], description="The field.", examples=[["premiered"]])]
    rule: Annotated[list[Rule], Field(default=[], description="The step that decided.")]


def conflict_page(session: Session, window: Window, wanted: ConflictFilter) -> Slice:
    statement = select(col(Conflict.subject), col(Conflict.field), col(Conflict.rule)).where(*_clauses(wanted))
    rows = session.execute(in_order(statement, _KEYS, window.after).limit(window.limit + 1)).all()
    shown = rows[: window.limit]
    evidence = evidence_at(session, {subject for subject, _, _ in shown})
    data = [
        Stored(
            orjson.dumps(
                {"subject": subject, "field": field, "rule": rule, "claims": evidence[subject][field]}
            ).decode()
        )
        for subject, field, rule in shown
    ]
    following = position_of(shown[-1][:2]) if len(rows) > window.limit else None
    return Slice(data, following, counted(session, statement) if window.total else None)


def contested_among(session: Session, subjects: Iterable[str]) -> Contested:
    return {
        (subject, field): rule
        for some in batches(subjects)
        for subject, field, rule in session.execute(
            select(col(Conflict.subject), col(Conflict.field), col(Conflict.rule)).where(
                col(Conflict.subject).in_(some)
            )
        )
    }


def _clauses(wanted: ConflictFilter) -> Clauses:
    about = [or_(*map(_about, wanted.subject))] if wanted.subject else []
    return [*about, *any_of(col(Conflict.field), wanted.field), *any_of(col(Conflict.rule), wanted.rule)]


def _about(subject: str) -> ColumnElement[bool]:
    column, below = col(Conflict.subject), f"{subject}/seasons/"
    return or_(column == subject, and_(column > below, column < below + "~"))
