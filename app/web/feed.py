"""The feed of changes as pages, and as a stream of server-sent events that never ends."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from sqlmodel import Session

from app.database.sessions import Database
from app.errors import HistoryChanged, InvalidHeader, Unavailable
from app.queries.changes import Place, changes_since
from app.queries.state import current_state

POLL_SECONDS = 0.2
HEARTBEAT_SECONDS = 15.0
BATCH = 100


class Feed:
    """Follows the changes for one client. A place it was given is checked before the first byte is sent."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._database: Database = request.app.state.database
        self._stopping: threading.Event = request.app.state.stopping

    def start(self, since: str | None) -> Place:
        """Where to go on: after Last-Event-ID, which a browser sends when it reconnects, or `since`, or from now."""
        last = self._request.headers.get("last-event-id")

        def place(session: Session) -> Place:
            if last is None and since is None:
                return Place(current_state(session).revision)
            place = _header_place(last) if last is not None else Place.parse(since or "0")
            changes_since(session, place, 1)
            return place

        return self._database.answer_to(place)

    async def events(self, place: Place) -> AsyncIterator[str]:
        """Each change once and in order; a comment line now and then, so that nobody takes the silence for an end."""
        yield ": showfacts\n\n"
        spoken = time.monotonic()
        while not (self._stopping.is_set() or await self._request.is_disconnected()):
            try:
                changes = await self._after(place)
            except HistoryChanged:
                return  # a backup was restored; whoever comes back with the last id is told so
            for place, change in changes:
                yield f"id: {place}\nevent: change\ndata: {change}\n\n"
                spoken = time.monotonic()
            if time.monotonic() - spoken > HEARTBEAT_SECONDS:
                yield ": still here\n\n"
                spoken = time.monotonic()
            if len(changes) < BATCH:
                await asyncio.sleep(POLL_SECONDS)

    async def _after(self, place: Place) -> list[tuple[Place, str]]:
        try:
            return await run_in_threadpool(self._read, place)
        except Unavailable:
            return []  # the database is away for a moment; the place is kept

    def _read(self, place: Place) -> list[tuple[Place, str]]:
        return self._database.answer_to(lambda session: changes_since(session, place, BATCH))


def _header_place(value: str) -> Place:
    try:
        return Place.parse(value)
    except ValueError:
        raise InvalidHeader("Last-Event-ID", "This is no id that the stream has sent.") from None
