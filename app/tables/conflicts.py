from app.tables import columns
from app.vocabulary.claims import Rule


class Conflict(columns.Row, table=True):
    """A field of a subject (its path) with contradicting claims.

    `series` is the slug of the series that the subject is, or belongs to.
    `winner_` and `rival_` are the keys of the claim that is used and of the closest one that differs from it.
    """

    __tablename__ = "conflicts"

    subject: str = columns.code(primary_key=True)
    field: str = columns.code(primary_key=True)
    series: str | None = columns.code(index=True)
    rule: Rule = columns.term(Rule)
    winner_group: int | None = columns.digest_64()
    winner_standing: str | None = columns.code()
    rival_group: int | None = columns.digest_64()
    rival_standing: str | None = columns.code()
