from sqlalchemy import Index

from app.tables import columns
from app.vocabulary.shows import ImageKind


class Image(columns.FactRow, table=True):
    __tablename__ = "images"
    __table_args__ = (
        columns.season_reference(),
        Index(None, "series", "season"),
        Index(None, "kind", "slug"),
        Index(None, "url", postgresql_using="hash"),
    )

    slug: str = columns.slug()
    series: str | None = columns.reference("series")
    season: int | None = columns.integer(0)
    episode: str | None = columns.reference("episodes", index=True)
    person: str | None = columns.reference("people", index=True)
    character: str | None = columns.reference("characters", index=True)
    organization: str | None = columns.reference("organizations", index=True)
    kind: ImageKind = columns.term(ImageKind)
    url: str = columns.code()
    width: int | None = columns.integer(1)
    height: int | None = columns.integer(1)
    media_type: str | None = columns.code()
    sha256: str | None = columns.sha256()
    licence: str | None = columns.text()
    credit: str | None = columns.text()
    body: str = columns.compressed_body()
