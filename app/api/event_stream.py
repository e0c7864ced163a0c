"""Changes as an endless stream of server-sent events."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, Request
from fastapi.responses import StreamingResponse
from fastapi.sse import format_sse_event
from sqlmodel import Session
from starlette.types import Receive, Scope, Send

from app.database.sessions import Database
from app.errors import HistoryChanged, InvalidHeader, Unavailable
from app.queries.changes import ChangeFilter, ChangeSelection, FeedPosition, last_change, place_since, selection_of
from app.server.change_broadcast import Broadcast, Frame
from app.server.lanes import READING, in_time

RETRY_SECONDS = 0.5
"""Delay before reading again from a database that did not respond."""
HEARTBEAT_SECONDS = 15.0
NOT_KEPT = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
"""Prevents proxies from storing or buffering the stream."""


class Feed:
    """Follows the changes for one client."""

    def __init__(self, request: Request) -> None:
        self._last_event_id = request.headers.get("last-event-id")
        self._database: Database = request.app.state.database
        self._broadcast: Broadcast = request.app.state.broadcast

    async def stream(self, since: str | None, filters: ChangeFilter) -> "EventStream":
        """Starts after Last-Event-ID, which a browser sends when it reconnects, or after `since`, or now.

        Raises HistoryChanged for an unknown position.
        """

        def begin(session: Session) -> tuple[FeedPosition, ChangeSelection]:
            return last_change(session, self._place(session, since)), selection_of(session, filters, filters.series)

        behind, wanted = await in_time(lambda: self._database.answer_to(begin), READING)
        return EventStream(events(self._broadcast, behind, wanted), headers=NOT_KEPT)

    def _place(self, session: Session, since: str | None) -> FeedPosition | None:
        if self._last_event_id is None:
            return None if since is None else place_since(session, since)
        try:
            return FeedPosition.parse(self._last_event_id)
        except ValueError:
            raise InvalidHeader("Last-Event-ID", "This is not an id from the stream.") from None


class EventStream(StreamingResponse):
    media_type = "text/event-stream"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        broadcast: Broadcast = scope["app"].state.broadcast
        with broadcast.client(_host(scope)):
            await super().__call__(scope, receive, send)


async def events(broadcast: Broadcast, place: FeedPosition, wanted: ChangeSelection) -> AsyncIterator[bytes]:
    """Each wanted change once and in order, with a comment line as heartbeat.

    `place` is the position of a change, or the start of the feed.
    """
    yield format_sse_event(comment="showfacts")
    while broadcast.is_on:
        moved, before = broadcast.moved, place
        try:
            frames, place = await _frames_after(broadcast, place, wanted)
        except HistoryChanged:
            return  # a client that reconnects with its last id gets a 410
        except Unavailable:
            await asyncio.sleep(RETRY_SECONDS)
            continue
        if frames:
            yield b"".join(frame.data for frame in frames)
        elif place == before and not await _is_set_in_time(moved):
            yield format_sse_event(comment="still here")


async def _frames_after(
    broadcast: Broadcast, place: FeedPosition, wanted: ChangeSelection
) -> tuple[list[Frame], FeedPosition]:
    """The wanted changes, and the position up to which all were looked at."""
    known = broadcast.after(place)
    if known is None:
        return await broadcast.read(place, wanted)
    chosen = [frame for frame in known if wanted.has(*frame[2:])]
    return chosen, known[-1].place if known else place


async def _is_set_in_time(event: asyncio.Event) -> bool:
    try:
        async with asyncio.timeout(HEARTBEAT_SECONDS):
            return await event.wait()
    except TimeoutError:
        return False


def _host(scope: Scope) -> str:
    return str((scope.get("client") or ("",))[0])


async def _feed(request: Request) -> Feed:
    """Rejects a client before anything is read for it."""
    broadcast: Broadcast = request.app.state.broadcast
    broadcast.require_room(_host(request.scope))
    return Feed(request)


ChangeFeed = Annotated[Feed, Depends(_feed)]
