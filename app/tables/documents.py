from datetime import date

from sqlalchemy import Index

from app.tables import columns
from app.vocabulary.shows import DocumentKind


def version(revision: int, digest: str) -> str:
    """Identifies one state of a document, in this history or a restored one."""
    return f"{revision}-{digest[:16]}"


class Document(columns.FactRow, table=True):
    """A published document: `submission` is its sheet and anchors, `digest` their digest.

    `number` is not a fact: publishing assigns it in order of arrival.
    """

    __tablename__ = "documents"
    __table_args__ = (
        Index(None, "number", unique=True),
        Index(None, "title_key", "slug"),
        Index(None, "published_on", "slug"),
        Index(None, "kind", "slug"),
        Index(None, "text_sha256"),
    )

    slug: str = columns.slug()
    number: int = columns.number_of()
    kind: DocumentKind = columns.term(DocumentKind)
    title: str | None = columns.text()
    title_key: str | None = columns.sort_key()
    publisher: str | None = columns.text()
    authors: str = columns.json()
    url: str | None = columns.code()
    archived_url: str | None = columns.code()
    language: str | None = columns.code()
    published: str = columns.edtf()
    published_on: date = columns.day()
    published_until: date = columns.day(index=True)
    updated: str | None = columns.edtf()
    updated_on: date | None = columns.day()
    corrects: str = columns.json()
    text_sha256: str | None = columns.sha256()
    text_length: int | None = columns.integer(0)
    licence: str | None = columns.text()
    text_seen: bool | None = columns.flag()
    contradicted: bool = columns.flag()
    digest: str = columns.sha256()
    revision: int = columns.revision(index=True)
    body: str = columns.compressed_body()
    submission: tuple[str, str] = columns.compressed_json()


class DocumentCorrection(columns.Row, table=True):
    """Index from a document to the documents that correct it. The corrected one need not be in the catalogue."""

    __tablename__ = "document_corrections"
    __table_args__ = columns.CLUSTERED

    corrected: str = columns.code(primary_key=True)
    document: str = columns.reference("documents", primary_key=True, index=True)
    position: int = columns.integer(0)
