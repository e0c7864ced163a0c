"""Where living documents disagree."""

import orjson
from sqlalchemy import ColumnElement, and_, or_, select
from sqlmodel import Session, col

from app.queries.claims import evidence_at
from app.queries.listing import Key, Slice, Window, in_order, position_of
from app.queries.stored import Stored
from app.tables import Conflict

_KEYS = (Key(col(Conflict.subject)), Key(col(Conflict.field)))


def conflict_page(session: Session, window: Window, *clauses: ColumnElement[bool]) -> Slice:
    statement = select(col(Conflict.subject), col(Conflict.field), col(Conflict.rule)).where(*clauses)
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
    return Slice(data, position_of(shown[-1][:2]) if len(rows) > window.limit else None)


def about(subject: str) -> ColumnElement[bool]:
    """Conflicts about a subject; those about a series' seasons are its own too."""
    column = col(Conflict.subject)
    below = f"{subject}/seasons/"
    return or_(column == subject, and_(column > below, column < below + "~"))
