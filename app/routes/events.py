from typing import Annotated

from fastapi import Query, Response

from app.api.reading import CatalogueReader
from app.api.routing import api_router
from app.queries.events import EventFilter, event_page
from app.routes.paths import EventSlug
from app.schemas.events import EventDetail, EventFieldNames, EventPage
from app.schemas.parameters import EvidentListParameters, ResourceParameters
from app.vocabulary import Kind

router = api_router("events")


class EventQuery(ResourceParameters):
    fields: EventFieldNames = ()


class EventList(EventFilter, EvidentListParameters):
    pass


@router.get("/events", response_model=EventPage)
def list_events(query: Annotated[EventList, Query()], catalogue: CatalogueReader) -> Response:
    """List events

    Announcements, castings, panels, nominations and awards, by slug.
    """
    return catalogue.page(Kind.EVENTS, query, event_page)


@router.get("/events/{slug}", response_model=EventDetail)
def get_event(slug: EventSlug, query: Annotated[EventQuery, Query()], catalogue: CatalogueReader) -> Response:
    """Get an event

    Date, organizer, moderator and participants of an event.
    """
    return catalogue.resource(f"events/{slug}", query)
