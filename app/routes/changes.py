from typing import Annotated

from fastapi import Query, Request, Response
from fastapi.responses import StreamingResponse

from app.queries.changes import Place
from app.schemas.changes import ChangePage
from app.web.feed import Feed, PlaceText
from app.web.parameters import Limit, Parameters, ReadParameters, api_router
from app.web.reading import CatalogueReader

router = api_router("changes")

NOT_KEPT = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
"""Nobody on the way keeps a stream, or waits for its end before passing it on."""


class ChangeParameters(ReadParameters):
    since: PlaceText = "0"
    limit: Limit = 20


class StreamParameters(Parameters):
    since: PlaceText | None = None


@router.get("/changes", response_model=ChangePage)
def list_changes(query: Annotated[ChangeParameters, Query()], catalogue: CatalogueReader) -> Response:
    """Everything that ever happened to the facts, oldest first. Applied in order, the changes rebuild them."""
    return catalogue.feed(Place.parse(query.since), query.limit)


@router.get("/changes/stream", response_class=StreamingResponse)
def stream_changes(query: Annotated[StreamParameters, Query()], request: Request) -> StreamingResponse:
    """The same as server-sent events, as they happen. `Last-Event-ID` resumes without losing or doubling one."""
    feed = Feed(request)
    place = feed.start(query.since)
    return StreamingResponse(feed.events(place), media_type="text/event-stream", headers=NOT_KEPT)
