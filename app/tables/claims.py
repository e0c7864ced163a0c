from sqlalchemy import CheckConstraint, Index

from app.tables import columns
from app.vocabulary.claims import Basis, Certainty, Rank

PLACES = 20
"""Bits of a claim's number that are its position in the document."""


class Claim(columns.Row, table=True):
    """The value that a document claims for a field of a subject.

    `number` is that of the document, shifted by `PLACES` bits, plus the position of the claim in the document. Claims
    of a document about one subject are adjacent. `field` is a field of the subject, `self`, or the earlier plan of a
    field (`app.facts.claims`). `value_group` and `standing` are the keys from `app.facts.standing`.
    Null means `stated`, `normal` and `certain`, and no places in `within`. `proof` is the number of a claim of the same
    document with the same spans and records, which are null here.
    """

    __tablename__ = "claims"
    __table_args__ = (
        Index(None, "subject", "field", "value_group", "standing", unique=True),
        CheckConstraint("basis <> 'inferred' OR why IS NOT NULL", name="inferred_says_why"),
    )

    number: int = columns.own_number()
    subject: int = columns.number_of()
    field: str = columns.code()
    value_group: int = columns.digest_64()
    standing: str = columns.code()
    value: str = columns.json()
    basis: Basis | None = columns.term(Basis)
    why: str | None = columns.text()
    rank: Rank | None = columns.term(Rank)
    certainty: Certainty | None = columns.term(Certainty)
    planned: bool = columns.flag()
    update: bool = columns.flag()
    according_to: str | None = columns.code()
    within: str | None = columns.json()
    proof: int | None = columns.number_of()
    spans: str | None = columns.json()
    records: str | None = columns.json()
