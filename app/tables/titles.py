from sqlalchemy import Index

from app.tables import columns
from app.vocabulary.shows import TitleKind


class Title(columns.FactRow, table=True):
    """The slug is a key: `series[.sN|.ep.SLUG].language[.country].kind`."""

    __tablename__ = "titles"
    __table_args__ = (
        columns.season_reference(),
        Index(None, "series", "season"),
        Index(None, "language", "slug"),
        Index(None, "kind", "slug"),
        Index(None, "title_key", "slug"),
    )

    slug: str = columns.slug(longest=columns.KEYED_LENGTH)
    series: str = columns.reference("series")
    season: int | None = columns.integer(0)
    episode: str | None = columns.reference("episodes", index=True)
    kind: TitleKind = columns.term(TitleKind)
    language: str = columns.code()
    country: str | None = columns.code()
    title: str = columns.text()
    title_key: str = columns.sort_key()
    body: str = columns.compressed_body()
