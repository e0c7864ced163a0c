from app.tables import columns
from app.vocabulary import Action, Cause


class Change(columns.Row, table=True):
    """A change to one subject in a revision. It is kept when the subject and the document are removed.

    `cause` is None if it is that of the revision. The fields are in `ChangedFields`.
    """

    __tablename__ = "changes"
    __table_args__ = columns.CLUSTERED

    revision: int = columns.revision(primary_key=True)
    position: int = columns.integer(1, primary_key=True)
    action: Action = columns.term(Action)
    subject: str = columns.code()
    cause: Cause | None = columns.term(Cause)


class ChangedFields(columns.Row, table=True):
    """The fields of some changes of a revision, from `position` on, compressed together and split into pieces.

    A row of more than 2 kB, half a page of SQLite, would occupy a whole page.
    """

    __tablename__ = "changed_fields"

    revision: int = columns.revision(primary_key=True)
    position: int = columns.integer(1, primary_key=True)
    piece: int = columns.integer(0, primary_key=True)
    data: bytes = columns.binary()
