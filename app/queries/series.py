from collections.abc import Sequence

from sqlmodel import Session, col

from app.queries.included import resource_with
from app.queries.listing import Key, Slice, Window, slice_of
from app.tables import Series

_BY_SLUG = (Key(col(Series.slug)),)


def series_by_slug(session: Session, slug: str, include: Sequence[str]) -> str:
    return resource_with(session, f"series/{slug}", include)


def series_page(session: Session, window: Window) -> Slice:
    return slice_of(session, Series, _BY_SLUG, window)
