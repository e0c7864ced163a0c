from sqlalchemy import Index

from app.tables import columns
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import ExternalIdScheme


class ExternalId(columns.Row, table=True):
    """An external identifier of a subject. Several subjects may have the same one, because sources contain errors."""

    __tablename__ = "external_ids"
    __table_args__ = (Index(None, "scheme", "value"), columns.CLUSTERED)

    kind: Kind = columns.term(Kind, primary_key=True)
    slug: str = columns.code(primary_key=True)
    scheme: ExternalIdScheme = columns.term(ExternalIdScheme, primary_key=True)
    value: str = columns.code()
