from sqlalchemy import CheckConstraint, Index

from app.tables import columns
from app.vocabulary import Basis, Certainty, Rank


class Claim(columns.Row, table=True):
    """What a document says of a field of a subject, which stands here as its path."""

    __tablename__ = "claims"
    __table_args__ = (
        Index(None, "document", "subject"),
        CheckConstraint("basis <> 'inferred' OR why IS NOT NULL", name="inferred_says_why"),
    )

    subject: str = columns.code(primary_key=True)
    field: str = columns.code(primary_key=True)
    document: str = columns.reference("documents", primary_key=True)
    value: str = columns.json()
    basis: Basis = columns.term(Basis)
    why: str | None = columns.text()
    rank: Rank = columns.term(Rank)
    spans: str = columns.json()
    records: str = columns.json()
    certainty: Certainty = columns.term(Certainty)
    planned: bool = columns.flag()
    update: bool = columns.flag()
    according_to: str | None = columns.code()
    within: str = columns.json()
