"""Series that many documents speak of, for the home page."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import String, cast, func, select
from sqlmodel import Session, col

from app.sql.among import among
from app.sql.claim_rows import document_of
from app.tables import Change, Claim, Conflict, KnownSubject, Series

if TYPE_CHECKING:
    from sqlalchemy.sql.base import ReadOnlyColumnCollection

_NEWEST = 20_000
"""Changes that are looked at."""


class DocumentedSeries(NamedTuple):
    """Facts and documents are those of the newest changes."""

    slug: str
    title: str
    premiered: str | None
    ended: str | None
    facts: int
    documents: int
    disputes: int


def best_documented(session: Session, most: int) -> list[DocumentedSeries]:
    """The series that most revisions changed among the newest changes, in three statements."""
    newest = (
        select(col(Change.series).label("series"), col(Change.revision).label("revision"), col(Change.subject))
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
        select(col(Series.slug), col(Series.title), col(Series.premiered), col(Series.ended))
        .where(col(Series.slug) == told.series)
        .order_by(told.revisions.desc(), told.changes.desc(), told.series)
        .limit(most)
    ).all()
    slugs = [row.slug for row in found]
    known, disputes = _known(session, newest, slugs), _disputes(session, slugs)
    return [
        DocumentedSeries(
            row.slug, row.title, row.premiered, row.ended, *known.get(row.slug, (0, 0)), disputes.get(row.slug, 0)
        )
        for row in found
    ]


def _known(
    session: Session, newest: "ReadOnlyColumnCollection[str, Any]", series: Collection[str]
) -> dict[str, tuple[int, int]]:
    """The facts and the documents about the changed subjects of each series."""
    changed = (
        select(newest.series, col(KnownSubject.number))
        .join(KnownSubject, col(KnownSubject.path) == newest.subject)
        .where(among(newest.series, list(series)))
        .distinct()
        .subquery()
        .c
    )
    facts = func.count((cast(col(Claim.subject), String) + "/" + col(Claim.field)).distinct())
    documents = func.count(document_of(Claim.__table__.c.number).distinct())
    counted = (
        select(changed.series, facts, documents)
        .join(Claim, col(Claim.subject) == changed.number)
        .group_by(changed.series)
    )
    return {slug: (facts_known, told_by) for slug, facts_known, told_by in session.execute(counted)}


def _disputes(session: Session, series: Collection[str]) -> dict[str, int]:
    column = col(Conflict.series)
    rows = session.execute(select(column, func.count()).where(among(column, list(series))).group_by(column))
    return {slug: count for slug, count in rows if slug}
