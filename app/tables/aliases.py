from sqlalchemy import Index

from app.tables import columns
from app.vocabulary import Kind


class Alias(columns.Row, table=True):
    """A name a subject used to have, and the one it has now."""

    __tablename__ = "aliases"
    __table_args__ = (Index(None, "kind", "target"),)

    kind: Kind = columns.term(Kind, primary_key=True)
    slug: str = columns.code(primary_key=True)
    target: str = columns.code()
