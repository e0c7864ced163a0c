from datetime import date

from sqlalchemy import Index

from app.tables import columns
from app.vocabulary.shows import NominationOutcome


class Nomination(columns.FactRow, table=True):
    __tablename__ = "nominations"
    __table_args__ = (
        columns.season_reference(),
        Index(None, "series", "season"),
        Index(None, "award", postgresql_using="hash"),
        Index(None, "year", "slug"),
        Index(None, "outcome", "slug"),
    )

    slug: str = columns.slug()
    series: str | None = columns.reference("series")
    season: int | None = columns.integer(0)
    episode: str | None = columns.reference("episodes", index=True)
    award: str = columns.text()
    body_: str | None = columns.reference("organizations", index=True)
    edition: str | None = columns.text()
    year: int | None = columns.integer(1)
    category: str | None = columns.text()
    character: str | None = columns.reference("characters", index=True)
    outcome: NominationOutcome | None = columns.term(NominationOutcome)
    announced: str | None = columns.edtf()
    announced_on: date | None = columns.day()
    presented: str | None = columns.edtf()
    presented_on: date | None = columns.day(index=True)
    body: str = columns.compressed_body()


class NominationRecipient(columns.Row, table=True):
    __tablename__ = "nomination_recipients"
    __table_args__ = (Index(None, "person", "nomination"), columns.CLUSTERED)

    nomination: str = columns.reference("nominations", primary_key=True)
    person: str = columns.reference("people", primary_key=True)
    position: int = columns.integer(0)
