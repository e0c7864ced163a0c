from datetime import date

from sqlalchemy import Index

from app.tables import columns
from app.vocabulary.shows import Channel, QuotationType


class Statement(columns.FactRow, table=True):
    """`about` is a path, because it may be of several kinds."""

    __tablename__ = "statements"
    __table_args__ = (columns.season_reference(), Index(None, "series", "season"))

    slug: str = columns.slug()
    series: str | None = columns.reference("series")
    season: int | None = columns.integer(0)
    about: str | None = columns.code(index=True)
    speaker_person: str | None = columns.reference("people", index=True)
    speaker_character: str | None = columns.reference("characters", index=True)
    speaker_organization: str | None = columns.reference("organizations", index=True)
    speaker_account: str | None = columns.text()
    capacity: str | None = columns.text()
    issued_by: str | None = columns.reference("organizations", index=True)
    quotation_type: QuotationType | None = columns.term(QuotationType)
    channel: Channel | None = columns.term(Channel)
    fictional: bool = columns.flag()
    text: str | None = columns.text()
    language: str | None = columns.code()
    said_on: str | None = columns.edtf()
    said_on_on: date | None = columns.day(index=True)
    event: str | None = columns.reference("events", index=True)
    summary_known: bool = columns.flag()
    body: str = columns.compressed_body()
