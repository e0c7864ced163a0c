"""Rows as they lie in the tables, for a backup."""

from collections.abc import Iterator

from sqlalchemy import RowMapping, func, select, tuple_
from sqlmodel import Session

from app.tables.kept import KEPT, Kept


def rows_of(session: Session, kept: Kept) -> Iterator[RowMapping]:
    """In the order of their keys. Pages, because a cursor of the server would have to outlive its deadline."""
    keys = list(kept.table.__table__.primary_key.columns)
    page = select(*kept.columns).order_by(*keys).limit(kept.batch)
    rows = session.execute(page).mappings().all()
    while rows:
        yield from rows
        last = tuple(rows[-1][key.name] for key in keys)
        rows = session.execute(page.where(tuple_(*keys) > last)).mappings().all()


def count_of_rows(session: Session) -> int:
    return sum(session.scalar(select(func.count()).select_from(kept.table.__table__)) or 0 for kept in KEPT)
