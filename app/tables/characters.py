from sqlalchemy import Index

from app.tables import columns


class Character(columns.FactRow, table=True):
    __tablename__ = "characters"
    __table_args__ = (Index(None, "name_key", "slug"),)

    slug: str = columns.slug()
    series: str = columns.reference("series", index=True)
    name: str | None = columns.text()
    name_key: str | None = columns.sort_key()
    also_known_as: str = columns.json()
    occupation: str | None = columns.text()
    home: str | None = columns.reference("places", index=True)
    employer: str | None = columns.reference("organizations", index=True)
    reports_to: str | None = columns.reference("characters", index=True)
    age: str | None = columns.text()
    portrays: str | None = columns.reference("people", index=True)
    description_known: bool = columns.flag()
    body: str = columns.compressed_body()


class CharacterCountry(columns.Row, table=True):
    __tablename__ = "character_countries"
    __table_args__ = (Index(None, "country", "character"), columns.CLUSTERED)

    character: str = columns.reference("characters", primary_key=True)
    country: str = columns.code(primary_key=True)
    position: int = columns.integer(0)
