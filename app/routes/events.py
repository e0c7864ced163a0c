from typing import Annotated

from fastapi import Query, Response

from app.api.reading import CatalogueReader
from app.api.routing import api_router
from app.queries.events import EventFilter, EventWithPersonFilter, event_page, events_with
from app.routes.paths import EventSlug, PersonSlug
from app.schemas.events import EventDetail, EventFieldNames, EventPage
from app.schemas.parameters import EvidentListParameters, ResourceParameters
from app.vocabulary.kinds import Kind

router = api_router("events")


class EventQuery(ResourceParameters):
    fields: EventFieldNames = ()


class EventList(EventFilter, EvidentListParameters):
    pass


class EventsWithPerson(EventWithPersonFilter, EvidentListParameters):
    pass


@router.get("/events", response_model=EventPage)
def list_events(query: Annotated[EventList, Query()], catalogue: CatalogueReader) -> Response:
    """List events

    Announcements, castings, renewals, screenings, panels and other events, by slug.
    """
    return catalogue.page(Kind.EVENTS, query, event_page)


@router.get("/people/{slug}/events", response_model=EventPage)
def list_events_of_person(
    slug: PersonSlug, query: Annotated[EventsWithPerson, Query()], catalogue: CatalogueReader
) -> Response:
    """List the events of a person

    Events that a person moderates or takes part in, by slug.
    """
    return catalogue.page(
        Kind.EVENTS,
        query,
        lambda session, window, query: events_with(session, slug, window, query),
        of=f"people/{slug}",
    )


@router.get("/events/{slug}", response_model=EventDetail)
def get_event(slug: EventSlug, query: Annotated[EventQuery, Query()], catalogue: CatalogueReader) -> Response:
    """Get an event

    Date, organizer, moderator and participants of an event.
    """
    return catalogue.resource(f"events/{slug}", query)
