from typing import Annotated

from fastapi import Query, Response

from app.api.event_stream import ChangeFeed, EventStream
from app.api.reading import CatalogueReader, FeedQuery
from app.api.routing import api_router
from app.queries.changes import Place, PlaceText
from app.schemas.changes import ChangePage
from app.schemas.parameters import Parameters

router = api_router("changes")


class ChangeParameters(FeedQuery):
    since: PlaceText = "0"


class StreamParameters(Parameters):
    since: PlaceText | None = None


@router.get("/changes", response_model=ChangePage)
def list_changes(query: Annotated[ChangeParameters, Query()], catalogue: CatalogueReader) -> Response:
    """List changes

    Everything that ever happened to the facts, oldest first. Applied in order from 0, the changes rebuild them.
    `page.next` is the `since` of the next page; to come back later, keep `page.resume` of the last page read.
    """
    return catalogue.feed(Place.parse(query.since), query)


@router.get("/changes/stream", response_class=EventStream, response_description="Events without end.")
async def stream_changes(query: Annotated[StreamParameters, Query()], feed: ChangeFeed) -> EventStream:
    """Follow the changes

    The changes as server-sent events, as they happen: `event: change` with its place as `id`, and the change as JSON.
    After a break, `Last-Event-ID` goes on without losing or doubling one; without it and `since`, from now on.
    The number of streams is limited, in all and for one address; a further one gets a 503.
    """
    return await feed.stream(query.since)
