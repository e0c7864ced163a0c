from datetime import datetime

from app.tables import columns
from app.vocabulary import Cause


class Revision(columns.Row, table=True):
    """A publishing transaction that changed something. `counts` says how many of each kind there were after it."""

    __tablename__ = "revisions"

    number: int = columns.own_revision()
    at: datetime = columns.moment()
    digest: str = columns.sha256()
    document: str = columns.code()
    cause: Cause = columns.term(Cause)
    counts: str = columns.json()
