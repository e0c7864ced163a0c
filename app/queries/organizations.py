from sqlmodel import Session, col

from app.queries.listing import Key, Slice, Window, slice_of
from app.tables import Organization

_BY_SLUG = (Key(col(Organization.slug)),)


def organization_page(session: Session, window: Window) -> Slice:
    return slice_of(session, Organization, _BY_SLUG, window)
