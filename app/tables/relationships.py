from sqlalchemy import Index

from app.tables import columns
from app.vocabulary.shows import Relation


class Relationship(columns.FactRow, table=True):
    """The slug is a key: `series.from.relation.to`."""

    __tablename__ = "relationships"
    __table_args__ = (Index(None, "relation", "slug"),)

    slug: str = columns.slug(longest=columns.KEYED_LENGTH)
    series: str = columns.reference("series", index=True)
    from_: str = columns.reference("characters", index=True)
    relation: Relation = columns.term(Relation)
    to: str = columns.reference("characters", index=True)
    body: str = columns.compressed_body()
