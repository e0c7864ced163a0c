from app.tables import columns
from app.vocabulary import Action, Cause


class Change(columns.Row, table=True):
    """What a revision did to one subject. It stays when the subject and the document are gone."""

    __tablename__ = "changes"

    revision: int = columns.revision(primary_key=True)
    position: int = columns.integer(1, primary_key=True)
    action: Action = columns.term(Action)
    subject: str = columns.code(index=True)
    fields: str = columns.json()
    document: str = columns.code()
    cause: Cause = columns.term(Cause)
