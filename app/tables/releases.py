from datetime import date

from sqlalchemy import Index

from app.tables import columns
from app.vocabulary.shows import ReleaseKind, Weekday


class Release(columns.FactRow, table=True):
    """The slug is a key: `series[.sN|.ep.SLUG].service.kind[.country]`."""

    __tablename__ = "releases"
    __table_args__ = (
        columns.season_reference(),
        Index(None, "series", "season"),
        Index(None, "kind", "slug"),
        Index(None, "country", "slug"),
        Index(None, "from_on", "slug"),
    )

    slug: str = columns.slug(longest=columns.KEYED_LENGTH)
    series: str = columns.reference("series")
    season: int | None = columns.integer(0)
    episode: str | None = columns.reference("episodes", index=True)
    kind: ReleaseKind = columns.term(ReleaseKind)
    service: str = columns.reference("organizations", index=True)
    country: str | None = columns.code()
    from_: str | None = columns.edtf()
    from_on: date | None = columns.day()
    until: str | None = columns.edtf()
    until_on: date | None = columns.day()
    time: str | None = columns.code()
    timezone: str | None = columns.code()
    label_: str | None = columns.text()
    body: str = columns.compressed_body()


class ReleaseDay(columns.Row, table=True):
    __tablename__ = "release_days"
    __table_args__ = columns.CLUSTERED

    release: str = columns.reference("releases", primary_key=True)
    day: Weekday = columns.term(Weekday, primary_key=True)
    position: int = columns.integer(0)
