"""Series that many documents speak of, for the home page."""

from typing import Any, NamedTuple

from sqlalchemy import CTE, ColumnElement, Select, String, cast, func, select
from sqlmodel import Session, col

from app.sql.claim_rows import document_of
from app.tables import Change, Claim, Conflict, KnownSubject, Series

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
    """The series that most revisions changed among the newest changes, in one statement."""
    newest = (
        select(col(Change.series).label("series"), col(Change.revision).label("revision"), col(Change.subject))
        .where(col(Change.series).is_not(None))
        .order_by(col(Change.revision).desc(), col(Change.position).desc())
        .limit(_NEWEST)
        .cte("newest")
    )
    best = _most_changed(newest, most).cte("best").c
    changed = _changed_subjects(newest, best.slug).cte("changed").c
    shown = (best.slug, best.title, best.premiered, best.ended)
    facts = func.count((cast(col(Claim.subject), String) + "/" + col(Claim.field)).distinct())
    documents = func.count(document_of(Claim.__table__.c.number).distinct())
    disputes = select(func.count()).where(col(Conflict.series) == best.slug).scalar_subquery()
    order = (best.revisions, best.changes)
    statement = (
        select(*shown, facts, documents, disputes)
        .join(changed.number.table, changed.series == best.slug, isouter=True)
        .join(Claim, col(Claim.subject) == changed.number, isouter=True)
        .group_by(*shown, *order)
        .order_by(*(each.desc() for each in order), best.slug)
    )
    return [DocumentedSeries(*row) for row in session.execute(statement)]


def _most_changed(newest: CTE, most: int) -> Select[Any]:
    revisions = func.count(newest.c.revision.distinct())
    told = (
        select(newest.c.series, revisions.label("revisions"), func.count().label("changes"))
        .group_by(newest.c.series)
        .order_by(revisions.desc(), func.count().desc(), newest.c.series)
        .limit(most * 2)
        .subquery()
        .c
    )
    return (
        select(
            col(Series.slug), col(Series.title), col(Series.premiered), col(Series.ended), told.revisions, told.changes
        )
        .where(col(Series.slug) == told.series)
        .order_by(told.revisions.desc(), told.changes.desc(), told.series)
        .limit(most)
    )


def _changed_subjects(newest: CTE, series: ColumnElement[str]) -> Select[Any]:
    """The changed subjects of each series, by their numbers."""
    return (
        select(newest.c.series, col(KnownSubject.number))
        .join(KnownSubject, col(KnownSubject.path) == newest.c.subject)
        .where(newest.c.series.in_(select(series)))
        .distinct()
    )
