"""How much is known of each season of a series, for its cover."""

from typing import NamedTuple

from sqlalchemy import Select, func, select, union_all
from sqlmodel import Session, col

from app.facts.subjects import season_path
from app.tables import Conflict, Credit, Episode, FilmingLocation, Metric, Season, Statement

_TABLES = (Season, Episode, Credit, FilmingLocation, Statement, Metric)


class CoverBar(NamedTuple):
    season: int
    rows: int
    disputed: bool


def cover_bars(session: Session, series: str, most: int) -> list[CoverBar]:
    """Each season with the number of rows about it, in two statements."""
    counted = union_all(*(_counted(table, series) for table in _TABLES)).subquery()
    season, rows = counted.c.season, func.sum(counted.c.rows)
    found = session.execute(select(season, rows).group_by(season).order_by(season).limit(most)).all()
    paths = select(col(Conflict.subject)).where(col(Conflict.series) == series).distinct()
    disputed = set(session.scalars(paths.limit(1_000)))
    return [CoverBar(number, int(count), season_path(series, number) in disputed) for number, count in found]


def _counted(table: type, series: str) -> Select[tuple[int, int]]:
    columns = table.__table__.c  # type: ignore[attr-defined] # of each table class
    season = columns.number if table is Season else columns.season
    return (
        select(season.label("season"), func.count().label("rows"))
        .where(columns.series == series, season.is_not(None))
        .group_by(season)
    )
