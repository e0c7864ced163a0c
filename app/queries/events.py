from sqlmodel import Session, col

from app.queries.listing import Key, Slice, Window, slice_of
from app.queries.resources import of_series
from app.tables import Event

_BY_SLUG = (Key(col(Event.slug)),)


def event_page(session: Session, window: Window) -> Slice:
    return slice_of(session, Event, _BY_SLUG, window)


def events_of(session: Session, series: str, window: Window) -> Slice:
    return of_series(session, series, slice_of(session, Event, _BY_SLUG, window, col(Event.series) == series))
