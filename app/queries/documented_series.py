"""Series that many documents speak of, for the home page."""

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import func, select
from sqlmodel import Session, col

from app.sql.among import among
from app.tables import Change, Conflict, Series

_NEWEST = 20_000
"""Changes that are looked at."""


class DocumentedSeries(NamedTuple):
    slug: str
    title: str
    premiered: str | None
    ended: str | None
    changes: int
    disputes: int


def best_documented(session: Session, most: int) -> list[DocumentedSeries]:
    """The series that most revisions changed among the newest changes, in two statements."""
    newest = (
        select(col(Change.series).label("series"), col(Change.revision).label("revision"))
        .where(col(Change.series).is_not(None))
        .order_by(col(Change.revision).desc(), col(Change.position).desc())
        .limit(_NEWEST)
        .subquery()
        .c
    )
    revisions = func.count(newest.revision.distinct())
    told = (
        select(newest.series, revisions.label("revisions"), func.count().label("changes"))
        .group_by(newest.series)
        .order_by(revisions.desc(), func.count().desc(), newest.series)
        .limit(most * 2)
        .subquery()
        .c
    )
    found = session.execute(
        select(col(Series.slug), col(Series.title), col(Series.premiered), col(Series.ended), told.changes)
        .join(Series, col(Series.slug) == told.series)
        .order_by(told.revisions.desc(), told.changes.desc(), told.series)
        .limit(most)
    ).all()
    disputes = _disputes(session, [row.slug for row in found])
    return [
        DocumentedSeries(row.slug, row.title, row.premiered, row.ended, row.changes, disputes.get(row.slug, 0))
        for row in found
    ]


def _disputes(session: Session, series: Collection[str]) -> dict[str, int]:
    column = col(Conflict.series)
    rows = session.execute(select(column, func.count()).where(among(column, list(series))).group_by(column))
    return {slug: count for slug, count in rows if slug}
