from typing import Annotated

from fastapi import Query, Response

from app.queries.events import event_page
from app.routes.paths import EventSlug
from app.schemas.events import EventDetail, EventPage
from app.web.parameters import PageParameters, ResourceParameters, api_router
from app.web.reading import CatalogueReader

router = api_router("events")


@router.get("/events", response_model=EventPage)
def list_events(query: Annotated[PageParameters, Query()], catalogue: CatalogueReader) -> Response:
    """List events

    What took place: announcements, castings, panels, nominations and awards, by slug.
    """
    return catalogue.page(query, event_page)


@router.get("/events/{slug}", response_model=EventDetail)
def get_event(slug: EventSlug, query: Annotated[ResourceParameters, Query()], catalogue: CatalogueReader) -> Response:
    """Get an event

    When it took place, who held it, who led through it and who took part.
    """
    return catalogue.resource(f"events/{slug}", query)
