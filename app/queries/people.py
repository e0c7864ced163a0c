from sqlmodel import Session, col

from app.queries.listing import Key, Slice, Window, slice_of
from app.tables import Person

_BY_SLUG = (Key(col(Person.slug)),)


def person_page(session: Session, window: Window) -> Slice:
    return slice_of(session, Person, _BY_SLUG, window)
