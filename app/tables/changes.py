from sqlalchemy import Index

from app.tables import columns
from app.vocabulary.operations import Cause, ChangeAction


class Change(columns.Row, table=True):
    """A change to one subject in a revision. It is kept when the subject and the document are removed.

    `cause` is None if it is that of the revision. The fields are in `ChangedFields`. `kind` and `series`, that it is or
    belonged to, are derived.
    """

    __tablename__ = "changes"
    __table_args__ = (
        Index(None, "subject", "revision", "position"),
        Index(None, "series", "revision", "position"),
        Index(None, "kind", "revision", "position"),
        columns.CLUSTERED,
    )

    revision: int = columns.revision(primary_key=True)
    position: int = columns.integer(1, primary_key=True)
    action: ChangeAction = columns.term(ChangeAction)
    subject: str = columns.code()
    cause: Cause | None = columns.term(Cause)
    kind: str = columns.code()
    series: str | None = columns.code()


class ChangedFields(columns.Row, table=True):
    """The fields of some changes of a revision, from `position` on, compressed together and split into pieces.

    A row of more than 2 kB, half a page of SQLite, would occupy a whole page.
    """

    __tablename__ = "changed_fields"

    revision: int = columns.revision(primary_key=True)
    position: int = columns.integer(1, primary_key=True)
    piece: int = columns.integer(0, primary_key=True)
    data: bytes = columns.binary()
