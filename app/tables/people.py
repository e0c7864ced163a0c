from datetime import date

from sqlalchemy import Index

from app.tables import columns


class Person(columns.FactRow, table=True):
    __tablename__ = "people"
    __table_args__ = (
        Index(None, "name_key", "slug"),
        Index(None, "born_on", "slug"),
        Index(None, "died_on", "slug"),
    )

    slug: str = columns.slug()
    name: str = columns.text()
    name_key: str = columns.sort_key()
    also_known_as: str = columns.json()
    born: str | None = columns.edtf()
    born_on: date | None = columns.day()
    died: str | None = columns.edtf()
    died_on: date | None = columns.day()
    birthplace: str | None = columns.reference("places", index=True)
    body: str = columns.compressed_body()


class PersonOccupation(columns.Row, table=True):
    __tablename__ = "person_occupations"
    __table_args__ = (Index(None, "occupation", "person"), columns.CLUSTERED)

    person: str = columns.reference("people", primary_key=True)
    occupation: str = columns.code(primary_key=True)
    position: int = columns.integer(0)


class PersonCountry(columns.Row, table=True):
    __tablename__ = "person_countries"
    __table_args__ = (Index(None, "country", "person"), columns.CLUSTERED)

    person: str = columns.reference("people", primary_key=True)
    country: str = columns.code(primary_key=True)
    position: int = columns.integer(0)
