from app.tables import columns
from app.vocabulary import Rule


class Conflict(columns.Row, table=True):
    """A field of a subject (its path) for which living documents claim different values."""

    __tablename__ = "conflicts"

    subject: str = columns.code(primary_key=True)
    field: str = columns.code(primary_key=True)
    rule: Rule = columns.term(Rule)
