from sqlalchemy import Index

from app.tables import columns


class Character(columns.FactRow, table=True):
    __tablename__ = "characters"
    __table_args__ = (Index(None, "name_key", "slug"),)

    slug: str = columns.slug()
    series: str = columns.reference("series", index=True)
    name: str = columns.text()
    name_key: str = columns.sort_key()
    occupation: str | None = columns.text()
    home: str | None = columns.reference("places", index=True)
    employer: str | None = columns.reference("organizations", index=True)
    reports_to: str | None = columns.reference("characters", index=True)
    body: str = columns.json()
