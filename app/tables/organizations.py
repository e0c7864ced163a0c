from sqlalchemy import Index

from app.tables import columns
from app.vocabulary.shows import OrganizationKind


class Organization(columns.FactRow, table=True):
    __tablename__ = "organizations"
    __table_args__ = (
        Index(None, "name_key", "slug"),
        Index(None, "kind", "slug"),
        Index(None, "country", "slug"),
    )

    slug: str = columns.slug()
    name: str = columns.text()
    name_key: str = columns.sort_key()
    also_known_as: str = columns.json()
    kind: OrganizationKind | None = columns.term(OrganizationKind)
    country: str | None = columns.code()
    parent: str | None = columns.reference("organizations", index=True)
    fictional: bool = columns.flag()
    body: str = columns.compressed_body()
