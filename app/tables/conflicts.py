from app.tables import columns
from app.vocabulary import Rule


class Conflict(columns.Row, table=True):
    """A field of a subject (its path) with contradicting claims.

    `series` is the slug of the series that the subject is or belongs to.
    """

    __tablename__ = "conflicts"

    subject: str = columns.code(primary_key=True)
    field: str = columns.code(primary_key=True)
    series: str | None = columns.code(index=True)
    rule: Rule = columns.term(Rule)
