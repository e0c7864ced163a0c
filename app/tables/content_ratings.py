from sqlalchemy import Index

from app.tables import columns


class ContentRating(columns.FactRow, table=True):
    """The slug is a key: `series[.sN].country.system`."""

    __tablename__ = "content_ratings"
    __table_args__ = (
        columns.season_reference(),
        Index(None, "series", "season"),
        Index(None, "country", "slug"),
    )

    slug: str = columns.slug(longest=columns.KEYED_LENGTH)
    series: str = columns.reference("series")
    season: int | None = columns.integer(0)
    country: str = columns.code()
    system: str = columns.text()
    rating: str = columns.text()
    descriptors: str = columns.json()
    body: str = columns.compressed_body()
