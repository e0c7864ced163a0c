from sqlalchemy import select
from sqlmodel import Session, col

from app.queries.absent import raise_absent
from app.queries.listing import Key, Slice, Window, slice_of
from app.tables import Document
from app.tables.documents import version

_BY_SLUG = (Key(col(Document.slug)),)


def document_page(session: Session, window: Window) -> Slice:
    return slice_of(session, Document, _BY_SLUG, window)


def version_of(session: Session, slug: str) -> str:
    """What tells this state of the document from any other. Raises NotFound or Withdrawn."""
    document = Document.__table__.c
    row = session.execute(select(document.revision, document.digest).where(document.slug == slug)).first()
    if row is None:
        raise_absent(session, f"documents/{slug}")
    return version(row.revision, row.digest)


def sheet_of(session: Session, slug: str) -> str:
    """The fact sheet as it was published, as JSON."""
    document = session.get(Document, slug)
    if document is None:
        raise_absent(session, f"documents/{slug}")
    return document.sheet
