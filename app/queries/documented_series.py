"""Series that many documents speak of, for the home page."""

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
    disputes: int


def best_documented(session: Session, most: int) -> list[DocumentedSeries]:
    """The series with most disputes, which several documents speak of, then those that most revisions changed among
    the newest changes. Three statements.
    """
    disputes = _disputes(session, most)
    wanted = list(dict.fromkeys([*disputes, *_changed(session, most)]))[:most]
    columns = col(Series.slug), col(Series.title)
    titles = {slug: title for slug, title in session.execute(select(*columns).where(among(col(Series.slug), wanted)))}
    return [DocumentedSeries(slug, titles[slug], disputes.get(slug, 0)) for slug in wanted if slug in titles]


def _disputes(session: Session, most: int) -> dict[str, int]:
    series, number = col(Conflict.series), func.count()
    counted = select(series, number).where(series.is_not(None)).group_by(series)
    return {str(slug): count for slug, count in session.execute(counted.order_by(number.desc(), series).limit(most))}


def _changed(session: Session, most: int) -> list[str]:
    newest = (
        select(col(Change.series).label("series"), col(Change.revision).label("revision"))
        .where(col(Change.series).is_not(None))
        .order_by(col(Change.revision).desc(), col(Change.position).desc())
        .limit(_NEWEST)
        .subquery()
        .c
    )
    revisions = func.count(newest.revision.distinct())
    order = revisions.desc(), func.count().desc(), newest.series
    return list(session.scalars(select(newest.series).group_by(newest.series).order_by(*order).limit(most)))
