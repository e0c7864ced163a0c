"""Size of a backup."""

from sqlalchemy import func, select
from sqlmodel import Session

from app.sql.backed_up import kept_tables


def count_of_rows(session: Session, *, with_keys: bool) -> int:
    counts = (
        session.scalar(select(func.count()).select_from(kept.table.__table__))
        for kept in kept_tables(with_keys=with_keys)
    )
    return sum(count or 0 for count in counts)
