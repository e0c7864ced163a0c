from typing import Annotated

from fastapi import Query, Response

from app.api.change_lists import CatalogueChanges
from app.api.event_stream import ChangeFeed, EventStream
from app.api.routing import api_router
from app.queries.changes import ChangeFilter, ChangeOfSeriesFilter, SinceText
from app.routes.paths import SeriesSlug
from app.schemas.changes import ChangeFieldNames, ChangePage
from app.schemas.parameters import FeedFormat, ListParameters

router = api_router("changes")


class ChangeList(ChangeFilter, ListParameters):
    since: SinceText = "0"
    fields: ChangeFieldNames = ()
    format: FeedFormat = None


class ChangesOfSeries(ChangeOfSeriesFilter, ListParameters):
    since: SinceText = "0"
    fields: ChangeFieldNames = ()
    format: FeedFormat = None


class StreamParameters(ChangeFilter):
    since: SinceText | None = None


@router.get("/changes", response_model=ChangePage)
def list_changes(query: Annotated[ChangeList, Query()], catalogue: CatalogueChanges) -> Response:
    """List changes

    All changes to the facts, oldest first, or those of some subjects. Applied in order from 0, all changes rebuild all
    facts. To continue later, store `page.resume` of the last page and send it as `since`.
    """
    return catalogue.changes(query, query.since, query.series)


@router.get("/series/{slug}/changes", response_model=ChangePage)
def list_changes_of_series(
    slug: SeriesSlug, query: Annotated[ChangesOfSeries, Query()], catalogue: CatalogueChanges
) -> Response:
    """List the changes of a series

    Changes to the facts about a series and all its parts, oldest first. A part that moves to another series is listed
    under that one.
    """
    return catalogue.changes(query, query.since, [slug], of=slug)


@router.get("/changes/stream", response_class=EventStream, response_description="An endless stream of events.")
async def stream_changes(query: Annotated[StreamParameters, Query()], feed: ChangeFeed) -> EventStream:
    """Follow the changes

    Streams changes as server-sent events: `event: change`, with its position as `id` and the change as JSON. To resume,
    send `Last-Event-ID`: no change is lost or repeated. Without it and without `since`, the stream starts now. The
    filters are those of the list. The number of streams is limited, in total and per client address; further ones get a
    503.
    """
    return await feed.stream(query.since, query)
