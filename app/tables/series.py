from datetime import date

from sqlalchemy import Index

from app.tables import columns
from app.vocabulary.shows import Genre, LifecycleStatus, Run, SeriesFormat


class Series(columns.FactRow, table=True):
    __tablename__ = "series"
    __table_args__ = (
        Index(None, "title_key", "slug"),
        Index(None, "premiered_on", "slug"),
        Index(None, "ended_on", "slug"),
        Index(None, "franchise_key", "slug"),
        Index(None, "language", "slug"),
        Index(None, "format", "slug"),
        Index(None, "run", "slug"),
        Index(None, "lifecycle_status", "slug", "premiered_on"),
        Index(None, "lifecycle_status", "title_key", "slug"),
    )

    slug: str = columns.slug()
    title: str = columns.text()
    title_key: str = columns.sort_key()
    also_known_as: str = columns.json()
    lifecycle_status: LifecycleStatus | None = columns.term(LifecycleStatus)
    based_on: str | None = columns.text()
    spin_off_of: str | None = columns.reference("series", index=True)
    franchise: str | None = columns.text()
    franchise_key: str | None = columns.sort_key()
    premiered: str | None = columns.edtf()
    premiered_on: date | None = columns.day()
    ended: str | None = columns.edtf()
    ended_on: date | None = columns.day()
    language: str | None = columns.code()
    format: SeriesFormat | None = columns.term(SeriesFormat)
    run: Run | None = columns.term(Run)
    runtime: int | None = columns.integer(1)
    season_count: int | None = columns.integer(0)
    episode_count: int | None = columns.integer(0)
    homepage: str | None = columns.code()
    premise_known: bool = columns.flag()
    body: str = columns.compressed_body()


class SeriesGenre(columns.Row, table=True):
    __tablename__ = "series_genres"
    __table_args__ = (Index(None, "genre", "series"), columns.CLUSTERED)

    series: str = columns.reference("series", primary_key=True)
    genre: Genre = columns.term(Genre, primary_key=True)
    position: int = columns.integer(0)


class SeriesNetwork(columns.Row, table=True):
    """Position 0 is the home network."""

    __tablename__ = "series_networks"
    __table_args__ = (Index(None, "organization", "series"), columns.CLUSTERED)

    series: str = columns.reference("series", primary_key=True)
    organization: str = columns.reference("organizations", primary_key=True)
    position: int = columns.integer(0)


class SeriesProducer(columns.Row, table=True):
    __tablename__ = "series_producers"
    __table_args__ = (Index(None, "organization", "series"), columns.CLUSTERED)

    series: str = columns.reference("series", primary_key=True)
    organization: str = columns.reference("organizations", primary_key=True)
    position: int = columns.integer(0)


class SeriesSetting(columns.Row, table=True):
    __tablename__ = "series_settings"
    __table_args__ = (Index(None, "place", "series"), columns.CLUSTERED)

    series: str = columns.reference("series", primary_key=True)
    place: str = columns.reference("places", primary_key=True)
    position: int = columns.integer(0)


class SeriesCountry(columns.Row, table=True):
    __tablename__ = "series_countries"
    __table_args__ = (Index(None, "country", "series"), columns.CLUSTERED)

    series: str = columns.reference("series", primary_key=True)
    country: str = columns.code(primary_key=True)
    position: int = columns.integer(0)
