from datetime import datetime

from sqlalchemy import Index

from app.tables import columns
from app.vocabulary.operations import Cause


class Revision(columns.Row, table=True):
    """A publishing transaction that changed something. `counts` has the number of subjects per kind after it.

    The digest does not cover the key. Null means that the operator made the revision.
    """

    __tablename__ = "revisions"
    __table_args__ = (Index(None, "at", "number"), Index(None, "document", "number"))

    number: int = columns.own_revision()
    at: datetime = columns.moment()
    digest: str = columns.sha256()
    document: str = columns.code()
    cause: Cause = columns.term(Cause)
    counts: str = columns.json()
    key_name: str | None = columns.code()
    key_id: str | None = columns.code()
