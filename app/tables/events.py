from datetime import date

from sqlalchemy import Index

from app.tables import columns
from app.vocabulary.shows import Channel, EventKind


class Event(columns.FactRow, table=True):
    __tablename__ = "events"
    __table_args__ = (
        columns.season_reference(),
        Index(None, "series", "season"),
        Index(None, "name_key", "slug"),
        Index(None, "kind", "slug"),
    )

    slug: str = columns.slug()
    series: str | None = columns.reference("series")
    season: int | None = columns.integer(0)
    kind: EventKind | None = columns.term(EventKind)
    name: str = columns.text()
    name_key: str = columns.sort_key()
    on: str | None = columns.edtf()
    on_on: date | None = columns.day(index=True)
    organizer: str | None = columns.reference("organizations", index=True)
    host: str | None = columns.reference("people", index=True)
    place: str | None = columns.reference("places", index=True)
    channel: Channel | None = columns.term(Channel)
    reason_known: bool = columns.flag()
    body: str = columns.compressed_body()


class EventParticipant(columns.Row, table=True):
    __tablename__ = "event_participants"
    __table_args__ = (Index(None, "person", "event"), columns.CLUSTERED)

    event: str = columns.reference("events", primary_key=True)
    person: str = columns.reference("people", primary_key=True)
    position: int = columns.integer(0)
