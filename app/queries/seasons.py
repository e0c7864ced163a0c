from sqlmodel import Session, col

from app.queries.listing import Key, Slice, Window, slice_of
from app.queries.resources import of_series
from app.tables import Season

_BY_SERIES = (Key(col(Season.series)), Key(col(Season.number)))
_BY_NUMBER = (Key(col(Season.number)),)


def season_page(session: Session, window: Window) -> Slice:
    return slice_of(session, Season, _BY_SERIES, window)


def seasons_of(session: Session, series: str, window: Window) -> Slice:
    return of_series(session, series, slice_of(session, Season, _BY_NUMBER, window, col(Season.series) == series))
