from sqlalchemy import Index

from app.tables import columns
from app.vocabulary import Billing, CreditRole


class Credit(columns.FactRow, table=True):
    """The slug is derived: `series[.sN].person.role[.character]`, three slugs, a number and a role."""

    __tablename__ = "credits"
    __table_args__ = (
        columns.season_reference(),
        Index(None, "series", "season"),
        Index(None, "role", "slug"),
    )

    slug: str = columns.slug(longest=900)
    series: str = columns.reference("series")
    season: int | None = columns.integer(1)
    person: str = columns.reference("people", index=True)
    role: CreditRole = columns.term(CreditRole)
    character: str | None = columns.reference("characters", index=True)
    billing: Billing | None = columns.term(Billing)
    body: str = columns.json()
