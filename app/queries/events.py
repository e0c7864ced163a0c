from collections.abc import Sequence
from typing import Annotated

from pydantic import Field
from sqlalchemy import or_
from sqlmodel import Session, col

from app.queries.filtering import Clauses, any_of, any_of_indexed, linked, touching
from app.queries.listing import Key, Listing, Slice, Window
from app.queries.missing import missing
from app.queries.places import in_places
from app.queries.resources import of_subject, rows_of_series
from app.schemas.events import EventFieldNames
from app.schemas.parameters import (
    DateText,
    KindFilter,
    MissingIn,
    Names,
    Reads,
    SeasonNumber,
    SlugsOf,
    SlugText,
    Sortable,
)
from app.tables import Event, EventParticipant
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import Channel, EventKind

EVENTS = Listing(
    Event,
    (Key(col(Event.slug)),),
    {
        "slug": Key(col(Event.slug)),
        "name": Key(col(Event.name_key)),
        "on": Key(col(Event.on_on), nullable=True),
    },
)


class AnyEventFilter(KindFilter):
    sort: Annotated[Names, Sortable(*EVENTS.sorts)] = ()
    fields: EventFieldNames = ()
    missing: Annotated[Names, MissingIn(Kind.EVENTS)] = ()
    slug: Annotated[list[SlugText], SlugsOf(Kind.EVENTS), Field(default=[], description="Slug of the event.")]
    season: Annotated[list[SeasonNumber], Field(default=[], description="Number of the season.")]
    kind: Annotated[list[EventKind], Field(default=[], description="Type of the event.")]
    place: Annotated[
        list[SlugText],
        SlugsOf(Kind.PLACES),
        Reads(Kind.PLACES),
        Field(default=[], description="Slug of the place, or of a place that contains it."),
    ]
    channel: Annotated[list[Channel], Field(default=[], description="Channel through which it became known.")]
    organizer: Annotated[
        list[SlugText], SlugsOf(Kind.ORGANIZATIONS), Field(default=[], description="Slug of the organizer.")
    ]
    on_from: DateText | None = None
    on_to: DateText | None = None


class EventOfSeriesFilter(AnyEventFilter):
    host: Annotated[list[SlugText], SlugsOf(Kind.PEOPLE), Field(default=[], description="Slug of the moderator.")]
    participant: Annotated[
        list[SlugText], SlugsOf(Kind.PEOPLE), Field(default=[], description="Slug of a participant.")
    ]


class EventWithPersonFilter(AnyEventFilter):
    series: Annotated[list[SlugText], SlugsOf(Kind.SERIES), Field(default=[], description="Slug of the series.")]


class EventFilter(EventOfSeriesFilter, EventWithPersonFilter):
    pass


def event_page(session: Session, window: Window, wanted: EventFilter) -> Slice:
    clauses = [*any_of(col(Event.series), wanted.series), *_with_people(wanted), *_clauses(wanted)]
    return EVENTS.slice(session, window, *clauses)


def events_of(session: Session, series: str, window: Window, wanted: EventOfSeriesFilter) -> Slice:
    clauses = [col(Event.series) == series, *_with_people(wanted), *_clauses(wanted)]
    return rows_of_series(session, series, EVENTS.slice(session, window, *clauses))


def events_with(session: Session, person: str, window: Window, wanted: EventWithPersonFilter) -> Slice:
    """Events that a person moderates or takes part in."""
    present = or_(col(Event.host) == person, *_with_participants([person]))
    rows = EVENTS.slice(session, window, present, *any_of(col(Event.series), wanted.series), *_clauses(wanted))
    return of_subject(session, f"people/{person}", rows)


def _with_people(wanted: EventOfSeriesFilter) -> Clauses:
    return [*any_of(col(Event.host), wanted.host), *_with_participants(wanted.participant, wanted.match)]


def _with_participants(people: Sequence[str], match: str = "any") -> Clauses:
    return linked(col(Event.slug), col(EventParticipant.event), col(EventParticipant.person), people, match)


def _clauses(wanted: AnyEventFilter) -> Clauses:
    return [
        *missing(Kind.EVENTS, wanted),
        *any_of(col(Event.slug), wanted.slug),
        *any_of(col(Event.season), wanted.season),
        *any_of_indexed(col(Event.kind), wanted.kind),
        *in_places(wanted.place, col(Event.place)),
        *any_of(col(Event.channel), wanted.channel),
        *any_of(col(Event.organizer), wanted.organizer),
        *touching(col(Event.on), col(Event.on_on), wanted.on_from, wanted.on_to),
    ]
