from collections.abc import Collection
from typing import Annotated

from pydantic import Field
from sqlalchemy import select
from sqlmodel import Session, col

from app.queries.absent import raise_absent
from app.queries.filtering import any_of, any_of_indexed, touching
from app.queries.listing import Key, Listing, Slice, Window
from app.queries.missing import missing
from app.schemas.documents import DocumentFieldNames
from app.schemas.parameters import DateText, KindFilter, ListText, MissingIn, Names, SlugsOf, SlugText, Sortable
from app.sql.prepared import PreparedStatement
from app.sql.reading import batches, is_among
from app.tables import Document, KnownSubject, Revision
from app.tables.documents import version
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import DocumentKind

DOCUMENTS = Listing(
    Document,
    (Key(col(Document.slug)),),
    {
        "slug": Key(col(Document.slug)),
        "title": Key(col(Document.title_key), nullable=True),
        "published": Key(col(Document.published_on)),
    },
)


class DocumentFilter(KindFilter):
    sort: Annotated[Names, Sortable(*DOCUMENTS.sorts)] = ()
    fields: DocumentFieldNames = ()
    missing: Annotated[Names, MissingIn(Kind.DOCUMENTS)] = ()
    slug: Annotated[list[SlugText], SlugsOf(Kind.DOCUMENTS), Field(default=[], description="Slug of the document.")]
    kind: Annotated[list[DocumentKind], Field(default=[], description="Type of the source.")]
    publisher: Annotated[list[ListText], Field(default=[], description="Publisher, as in its sheet.")]
    language: Annotated[list[ListText], Field(default=[], description="Language of the document (BCP 47).")]
    published_from: DateText | None = None
    published_to: DateText | None = None


def document_page(session: Session, window: Window, wanted: DocumentFilter) -> Slice:
    published, published_on = col(Document.published), col(Document.published_on)
    return DOCUMENTS.slice(
        session,
        window,
        *missing(Kind.DOCUMENTS, wanted),
        *any_of(col(Document.slug), wanted.slug),
        *any_of_indexed(col(Document.kind), wanted.kind),
        *any_of(col(Document.publisher), wanted.publisher),
        *any_of(col(Document.language), wanted.language),
        *touching(published, published_on, wanted.published_from, wanted.published_to),
    )


def versions_of(session: Session, slug: str) -> tuple[str, str]:
    """The version of the document, and the version of the titles of corrected documents that it shows.

    The second is empty if they have not changed since. Raises NotFound or Withdrawn.
    """
    document, subject = Document.__table__.c, KnownSubject.__table__.c
    path = f"documents/{slug}"
    found = (
        select(document.revision, document.digest, document.corrects, subject.facts, col(Revision.digest))
        .select_from(Document)
        .outerjoin(KnownSubject, subject.path == path)
        .outerjoin(Revision, col(Revision.number) == subject.facts)
    )
    row = session.execute(found.where(document.slug == slug)).first()
    if row is None:
        raise_absent(session, path)
    revision, digest, corrects, shown, of_history = row
    is_retitled = corrects != "[]" and shown is not None and shown > revision
    return version(revision, digest), version(shown, of_history) if is_retitled else ""


def sheet_of(session: Session, slug: str) -> str:
    """The fact sheet as published, as JSON."""
    document = session.get(Document, slug)
    if document is None:
        raise_absent(session, f"documents/{slug}")
    sheet, _ = document.submission
    return sheet


_documents = Document.__table__.c
_PUBLISHERS = PreparedStatement(
    lambda: select(_documents.slug, _documents.kind, _documents.publisher).where(is_among(_documents.slug))
)


def publishers_of(session: Session, slugs: Collection[str]) -> dict[str, tuple[str | None, str | None]]:
    """The kind and the publisher of each document, in one statement for at most some hundreds."""
    found = (_PUBLISHERS.rows(session, some=some) for some in batches(slugs))
    return {slug: (kind, publisher) for rows in found for slug, kind, publisher in rows}
