from sqlalchemy import Index

from app.tables import columns
from app.vocabulary.kinds import Kind


class Alias(columns.Row, table=True):
    """A former slug of a subject, and the current one.

    `successor` is the name that the `document` gave it, which may have been renamed again. Older software did not store
    the document.
    """

    __tablename__ = "aliases"
    __table_args__ = (Index(None, "kind", "target"),)

    kind: Kind = columns.term(Kind, primary_key=True)
    slug: str = columns.code(primary_key=True)
    target: str = columns.code()
    successor: str = columns.code()
    document: str | None = columns.code()
