"""What every noun can be asked for alike: one resource by its path, and whether it is there."""

from sqlalchemy import exists, select
from sqlmodel import Session

from app.facts.subjects import key_of
from app.queries.absent import raise_absent
from app.queries.listing import Slice
from app.queries.stored import Stored
from app.tables import TABLES


def resource_at(session: Session, path: str, *, evidence: bool = False) -> str:
    """The JSON of the subject at a path. Raises NotFound, Moved or Withdrawn."""
    kind, key = key_of(path)
    columns = TABLES[kind].__table__.c
    shown = (columns.body, columns.evidence) if evidence else (columns.body,)
    row = session.execute(select(*shown).where(*(columns[name] == value for name, value in key.items()))).first()
    if row is None:
        raise_absent(session, path)
    return Stored(row[0], row[1] if evidence else None).text


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
