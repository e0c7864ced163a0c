from datetime import date

from sqlalchemy import Index

from app.tables import columns
from app.vocabulary import Channel, QuotationType


class Statement(columns.FactRow, table=True):
    __tablename__ = "statements"
    __table_args__ = (columns.season_reference(), Index(None, "series", "season"))

    slug: str = columns.slug()
    series: str = columns.reference("series")
    season: int | None = columns.integer(1)
    speaker_person: str | None = columns.reference("people", index=True)
    speaker_character: str | None = columns.reference("characters", index=True)
    issued_by: str | None = columns.reference("organizations", index=True)
    quotation_type: QuotationType | None = columns.term(QuotationType)
    channel: Channel | None = columns.term(Channel)
    fictional: bool = columns.flag()
    text: str | None = columns.text()
    language: str | None = columns.code()
    said_on: str | None = columns.edtf()
    said_on_on: date | None = columns.day(index=True)
    event: str | None = columns.reference("events", index=True)
    body: str = columns.json()
