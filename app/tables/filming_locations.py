from datetime import date

from sqlalchemy import Index

from app.tables import columns
from app.vocabulary.shows import FilmingRole, FilmingSetting


class FilmingLocation(columns.FactRow, table=True):
    __tablename__ = "filming_locations"
    __table_args__ = (columns.season_reference(), Index(None, "series", "season"))

    slug: str = columns.slug()
    series: str = columns.reference("series")
    season: int | None = columns.integer(0)
    place: str | None = columns.reference("places", index=True)
    unnamed_count: int | None = columns.integer(1)
    within: str | None = columns.reference("places", index=True)
    role: FilmingRole | None = columns.term(FilmingRole)
    shot_from: str | None = columns.edtf()
    shot_from_on: date | None = columns.day()
    shot_to: str | None = columns.edtf()
    shot_to_on: date | None = columns.day()
    stands_for: str | None = columns.text()
    setting: FilmingSetting | None = columns.term(FilmingSetting)
    body: str = columns.compressed_body()
