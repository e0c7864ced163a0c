from datetime import date

from sqlalchemy import Index

from app.tables import columns


class Episode(columns.FactRow, table=True):
    __tablename__ = "episodes"
    __table_args__ = (
        columns.season_reference(),
        Index(None, "series", "season", "number"),
        Index(None, "title_key", "slug"),
    )

    slug: str = columns.slug()
    series: str = columns.reference("series")
    season: int | None = columns.integer(0)
    number: int | None = columns.integer(0)
    absolute_number: int | None = columns.integer(1)
    title: str | None = columns.text()
    title_key: str | None = columns.sort_key()
    released: str | None = columns.edtf()
    released_on: date | None = columns.day(index=True)
    runtime: int | None = columns.integer(1)
    synopsis_known: bool = columns.flag()
    body: str = columns.compressed_body()
