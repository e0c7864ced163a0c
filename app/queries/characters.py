from sqlmodel import Session, col

from app.queries.listing import Key, Slice, Window, slice_of
from app.queries.resources import of_series
from app.tables import Character

_BY_SLUG = (Key(col(Character.slug)),)


def character_page(session: Session, window: Window) -> Slice:
    return slice_of(session, Character, _BY_SLUG, window)


def characters_of(session: Session, series: str, window: Window) -> Slice:
    return of_series(session, series, slice_of(session, Character, _BY_SLUG, window, col(Character.series) == series))
