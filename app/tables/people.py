from sqlalchemy import Index

from app.tables import columns


class Person(columns.FactRow, table=True):
    __tablename__ = "people"
    __table_args__ = (Index(None, "name_key", "slug"),)

    slug: str = columns.slug()
    name: str = columns.text()
    name_key: str = columns.sort_key()
    also_known_as: str = columns.json()
    body: str = columns.json()
