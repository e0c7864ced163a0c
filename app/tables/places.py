from sqlalchemy import Index

from app.tables import columns
from app.vocabulary.shows import PlaceKind


class Place(columns.FactRow, table=True):
    __tablename__ = "places"
    __table_args__ = (
        Index(None, "name_key", "slug"),
        Index(None, "kind", "slug"),
        Index(None, "latitude", "longitude"),
    )

    slug: str = columns.slug()
    name: str = columns.text()
    name_key: str = columns.sort_key()
    also_known_as: str = columns.json()
    kind: PlaceKind | None = columns.term(PlaceKind)
    located_in: str | None = columns.reference("places", index=True)
    country_code: str | None = columns.code(index=True)
    latitude: float | None = columns.number(-90, 90)
    longitude: float | None = columns.number(-180, 180)
    fictional: bool = columns.flag()
    body: str = columns.compressed_body()
