from datetime import date

from sqlalchemy import Index

from app.tables import columns
from app.vocabulary import Genre, LifecycleStatus


class Series(columns.FactRow, table=True):
    __tablename__ = "series"
    __table_args__ = (
        Index(None, "title_key", "slug"),
        Index(None, "premiered_on", "slug"),
        Index(None, "lifecycle_status", "slug"),
        Index(None, "lifecycle_status", "title_key", "slug"),
    )

    slug: str = columns.slug()
    title: str = columns.text()
    title_key: str = columns.sort_key()
    also_known_as: str = columns.json()
    lifecycle_status: LifecycleStatus | None = columns.term(LifecycleStatus)
    based_on: str | None = columns.text()
    spin_off_of: str | None = columns.reference("series", index=True)
    premiered: str | None = columns.edtf()
    premiered_on: date | None = columns.day()
    language: str | None = columns.code()
    body: str = columns.json()


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
