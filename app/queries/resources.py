"""Whether a subject is there at all."""

from sqlalchemy import exists, select
from sqlmodel import Session

from app.facts.subjects import key_of
from app.queries.absent import raise_absent
from app.queries.listing import Slice
from app.tables import TABLES


def require(session: Session, path: str) -> None:
    """Raises NotFound, Moved or Withdrawn unless there is a subject at the path."""
    kind, key = key_of(path)
    columns = TABLES[kind].__table__.c
    if not session.scalar(select(exists().where(*(columns[name] == value for name, value in key.items())))):
        raise_absent(session, path)


def of_subject(session: Session, path: str, rows: Slice) -> Slice:
    """The rows, if any; an empty list only for a subject that is there. Raises NotFound, Moved or Withdrawn."""
    if not rows.rows:
        require(session, path)
    return rows


def of_series(session: Session, series: str, rows: Slice) -> Slice:
    return of_subject(session, f"series/{series}", rows)
