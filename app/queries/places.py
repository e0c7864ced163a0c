from sqlalchemy import Select, select
from sqlmodel import Session, col

from app.queries.listing import Key, Slice, Window, slice_of
from app.tables import Place

_BY_SLUG = (Key(col(Place.slug)),)


def place_page(session: Session, window: Window) -> Slice:
    return slice_of(session, Place, _BY_SLUG, window)


def places_within(slug: str) -> Select[tuple[str]]:
    """The place and all that lies in it. Places that lie in each other, as two documents may have it, do no harm."""
    within = select(col(Place.slug)).where(col(Place.slug) == slug).cte("within", recursive=True)
    return select(within.union(select(col(Place.slug)).where(col(Place.located_in) == within.c.slug)).c.slug)
