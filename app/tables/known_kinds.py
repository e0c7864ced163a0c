from app.tables import columns
from app.vocabulary.kinds import Kind


class KnownKind(columns.Row, table=True):
    """The revisions that last changed the facts of any subject of a kind, and the claims about any."""

    __tablename__ = "kinds"

    kind: Kind = columns.term(Kind, primary_key=True)
    facts: int = columns.counted_revision()
    claims: int = columns.counted_revision()
