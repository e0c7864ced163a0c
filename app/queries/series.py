from sqlmodel import Session, col

from app.queries.listing import Key, Slice, Window, slice_of
from app.tables import Series

_BY_SLUG = (Key(col(Series.slug)),)


def series_page(session: Session, window: Window) -> Slice:
    return slice_of(session, Series, _BY_SLUG, window)
