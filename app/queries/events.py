from typing import Annotated

from pydantic import Field
from sqlmodel import Session, col

from app.queries.filtering import Clauses, any_of, any_of_indexed, linked, touching
from app.queries.listing import Key, Listing, Slice, Window
from app.queries.resources import rows_of_series
from app.schemas.events import EventFieldNames
from app.schemas.parameters import DateText, Filter, Names, SeasonNumber, SlugText, Sortable
from app.tables import Event, EventParticipant
from app.vocabulary import EventKind

EVENTS = Listing(
    Event,
    (Key(col(Event.slug)),),
    {
        "slug": Key(col(Event.slug)),
        "name": Key(col(Event.name_key)),
        "on": Key(col(Event.on_on), nullable=True),
    },
)


class EventOfSeriesFilter(Filter):
    sort: Annotated[Names, Sortable(*EVENTS.sorts)] = ()
    fields: EventFieldNames = ()
    slug: Annotated[list[SlugText], Field(default=[], description="Slug of the event.")]
    season: Annotated[list[SeasonNumber], Field(default=[], description="Number of the season.")]
    kind: Annotated[list[EventKind], Field(default=[], description="Type of the event.")]
    organizer: Annotated[list[SlugText], Field(default=[], description="Slug of the organizer.")]
    host: Annotated[list[SlugText], Field(default=[], description="Slug of the moderator.")]
    participant: Annotated[list[SlugText], Field(default=[], description="Slug of a participant.")]
    on_from: DateText | None = None
    on_to: DateText | None = None


class EventFilter(EventOfSeriesFilter):
    series: Annotated[list[SlugText], Field(default=[], description="Slug of the series.")]


def event_page(session: Session, window: Window, wanted: EventFilter) -> Slice:
    return EVENTS.slice(session, window, *any_of(col(Event.series), wanted.series), *_clauses(wanted))


def events_of(session: Session, series: str, window: Window, wanted: EventOfSeriesFilter) -> Slice:
    return rows_of_series(
        session, series, EVENTS.slice(session, window, col(Event.series) == series, *_clauses(wanted))
    )


def _clauses(wanted: EventOfSeriesFilter) -> Clauses:
    return [
        *any_of(col(Event.slug), wanted.slug),
        *any_of(col(Event.season), wanted.season),
        *any_of_indexed(col(Event.kind), wanted.kind),
        *any_of(col(Event.organizer), wanted.organizer),
        *any_of(col(Event.host), wanted.host),
        *linked(col(Event.slug), col(EventParticipant.event), col(EventParticipant.person), wanted.participant),
        *touching(col(Event.on), col(Event.on_on), wanted.on_from, wanted.on_to),
    ]
