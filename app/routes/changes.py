from typing import Annotated

from fastapi import Query, Response

from app.api.event_stream import ChangeFeed, EventStream
from app.api.reading import CatalogueReader, FeedQuery
from app.api.routing import api_router
from app.queries.changes import FeedPosition, PlaceText
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

    All changes to the facts, oldest first. Applied in order from 0, they rebuild all facts.
    `page.next` is the `since` of the next page. To continue later, store `page.resume` of the last page.
    """
    return catalogue.feed(FeedPosition.parse(query.since), query)


@router.get("/changes/stream", response_class=EventStream, response_description="An endless stream of events.")
async def stream_changes(query: Annotated[StreamParameters, Query()], feed: ChangeFeed) -> EventStream:
    """Follow the changes

    Streams changes as server-sent events: `event: change`, with its position as `id` and the change as JSON. To resume,
    send `Last-Event-ID`: no change is lost or repeated. Without it and without `since`, the stream starts now. The
    number of streams is limited, in total and per client address; further streams get a 503.
    """
    return await feed.stream(query.since)
