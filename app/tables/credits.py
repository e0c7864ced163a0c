from datetime import date

from sqlalchemy import Index

from app.tables import columns
from app.vocabulary.shows import Billing, CreditRole, CreditStatus, PerformanceKind


class Credit(columns.FactRow, table=True):
    """The slug is derived: `series[.sN].person.role[.character]`, or `series.ep.SLUG.person.role[.character]`: at most
    four slugs, the letters `ep` and a role.
    """

    __tablename__ = "credits"
    __table_args__ = (
        columns.season_reference(),
        Index(None, "series", "season"),
        Index(None, "person", "series"),
        Index(None, "role", "slug"),
    )

    slug: str = columns.slug(longest=columns.KEYED_LENGTH)
    series: str = columns.reference("series")
    season: int | None = columns.integer(0)
    episode: str | None = columns.reference("episodes", index=True)
    person: str = columns.reference("people")
    role: CreditRole = columns.term(CreditRole)
    character: str | None = columns.reference("characters", index=True)
    billing: Billing | None = columns.term(Billing)
    status: CreditStatus | None = columns.term(CreditStatus)
    status_as_of: str | None = columns.day_text()
    started: str | None = columns.edtf()
    started_on: date | None = columns.day()
    ended: str | None = columns.edtf()
    ended_on: date | None = columns.day()
    replaces: str | None = columns.reference("people", index=True)
    episode_count: int | None = columns.integer(0)
    performance: PerformanceKind | None = columns.term(PerformanceKind)
    order: int | None = columns.integer(1)
    job: str | None = columns.text()
    body: str = columns.compressed_body()
