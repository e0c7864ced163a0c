"""Existence of subjects."""

from sqlalchemy import exists, select
from sqlmodel import Session

from app.facts.subjects import key_of
from app.queries.absent import raise_absent
from app.queries.listing import Slice
from app.tables import TABLES


def require(session: Session, path: str) -> None:
    """Raises NotFound, Moved or Withdrawn unless the subject exists."""
    kind, key = key_of(path)
    columns = TABLES[kind].__table__.c
    if not session.scalar(select(exists().where(*(columns[name] == value for name, value in key.items())))):
        raise_absent(session, path)


def of_subject(session: Session, path: str, rows: Slice) -> Slice:
    """The rows; an empty list only if the subject exists. Raises NotFound, Moved or Withdrawn."""
    if not rows.rows:
        require(session, path)
    return rows


def rows_of_series(session: Session, series: str, rows: Slice) -> Slice:
    return of_subject(session, f"series/{series}", rows)
