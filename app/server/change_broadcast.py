"""Streams changes as they happen: each worker reads them once for all its clients.

A client that is up to date waits for the next changes in the event loop, without a thread or a database connection.
"""

import asyncio
import logging
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import Context
from typing import NamedTuple, TypeVar

from anyio import CapacityLimiter, to_thread
from fastapi.sse import format_sse_event
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from app.database.sessions import Database
from app.errors import HistoryChanged, ShowfactsError, Unavailable
from app.queries.changes import ALL_CHANGES, ChangeSelection, FeedPosition, changes_since, last_change
from app.queries.state import State, current_state
from app.server.addresses import counted_as

LOOK_SECONDS = 0.1
CHANGES_AT_ONCE = 100
"""Changes that are read, or sent, at a time."""
RECENT = 1_000
RECENT_BYTES = 4 * 2**20
"""Changes that are kept in memory, in number and bytes. A client that is further behind reads from the database."""

_T = TypeVar("_T")


class Frame(NamedTuple):
    """A change as it is sent, its position, and what filters read."""

    place: FeedPosition
    data: bytes
    subject: str = ""
    series: str | None = None
    kind: str = ""
    document: str = ""


logger = logging.getLogger(__name__)


class Recent:
    """The newest changes in order, without a gap. A position is known here only if its history is the same."""

    def __init__(self, start: FeedPosition) -> None:
        self.end = start
        self._places = [start]
        self._frames: list[Frame] = []
        """`_frames[n]` is the change at `_places[n + 1]`."""
        self._known = {start: 0}
        """The index of each position since the start."""
        self._dropped = 0
        self._bytes = 0

    def add(self, frames: Sequence[Frame]) -> None:
        for frame in frames:
            self._known[frame.place] = self._dropped + len(self._places)
            self._places.append(frame.place)
            self._frames.append(frame)
            self._bytes += len(frame.data)
        self.end = self._places[-1]
        self._drop_oldest()

    def after(self, place: FeedPosition) -> list[Frame] | None:
        """The next changes after a position; None if the position is not in memory."""
        number = self._known.get(place)
        if number is None:
            return None
        first = number - self._dropped
        last = first + CHANGES_AT_ONCE
        return self._frames[first:last]

    def _drop_oldest(self) -> None:
        dropped = 0
        while len(self._frames) - dropped > RECENT or self._bytes > RECENT_BYTES:
            del self._known[self._places[dropped]]
            self._bytes -= len(self._frames[dropped].data)
            dropped += 1
        del self._places[:dropped], self._frames[:dropped]
        self._dropped += dropped


class Broadcast:
    """Must be used from the event loop only. Reads changes while it has clients."""

    def __init__(
        self,
        database: Database,
        newest: Callable[[], State | None],
        stopping: threading.Event,
        *,
        most: int,
        most_per_address: int,
    ) -> None:
        self._database = database
        self._newest = newest
        self._stopping = stopping
        self._most = most
        self._most_per_address = most_per_address
        self._clients: Counter[str] = Counter()
        self._task: asyncio.Task[None] | None = None
        self._recent: Recent | None = None
        self._moved = asyncio.Event()
        self._reading = CapacityLimiter(1)
        self._catching_up = CapacityLimiter(2)

    @property
    def moved(self) -> asyncio.Event:
        """An event that is set when there may be new changes. Get it before reading, so that no change is missed."""
        return self._moved

    @property
    def is_on(self) -> bool:
        return self._task is not None and not self._task.done()

    def require_room(self, host: str) -> None:
        """Raises Unavailable if this worker, or this address, has the maximum number of streams."""
        if self._clients.total() >= self._most:
            raise Unavailable(f"There are already {self._most} streams; poll /v1/changes instead.")
        if self._clients[counted_as(host)] >= self._most_per_address:
            raise Unavailable(
                f"This address already has {self._most_per_address} streams; close one of them, or poll "
                "/v1/changes instead."
            )

    @contextmanager
    def client(self, host: str) -> Iterator[None]:
        """Counts a client while it follows. Raises Unavailable like `require_room`."""
        self.require_room(host)
        address = counted_as(host)
        self._clients[address] += 1
        if not self.is_on:
            self._start()
        try:
            yield
        finally:
            self._clients[address] -= 1
            self._clients = +self._clients
            if not self._clients and self._task:
                self._task.cancel()
                self._task = None

    def after(self, place: FeedPosition) -> list[Frame] | None:
        return self._recent.after(place) if self._recent else None

    async def read(self, place: FeedPosition, wanted: ChangeSelection) -> tuple[list[Frame], FeedPosition]:
        """Reads from the database, for a client that is far behind. Also returns the position up to which all wanted
        changes were read. Raises HistoryChanged or Unavailable.
        """
        return await self._ask(lambda session: _wanted_frames(session, place, wanted), self._catching_up)

    def _start(self) -> None:
        self._recent = None
        # In a context of its own, so that the deadline of the first request does not apply to the others.
        self._task = asyncio.get_running_loop().create_task(self._follow(), context=Context())

    async def _follow(self) -> None:
        seen: State | None = None
        try:
            while not self._stopping.is_set():
                newest = self._newest()
                if newest is not None and newest != seen:
                    seen = await self._read_to_the_end()
                await asyncio.sleep(LOOK_SECONDS)
        finally:
            self._wake()

    async def _read_to_the_end(self) -> State | None:
        """The state up to which all changes were read; `newest` may be older. None if reading failed."""
        try:
            return await self._read_on()
        except HistoryChanged:
            self._recent = None  # an older backup was restored; each client checks whether its position still exists
            self._wake()
        except (ShowfactsError, SQLAlchemyError) as error:
            logger.warning("The changes could not be read: %s", error)
        return None

    async def _read_on(self) -> State:
        if self._recent is None:
            self._recent = Recent(await self._ask(last_change, self._reading))
            self._wake()
        recent = self._recent
        while True:
            state, frames = await self._ask(lambda session: _news(session, recent.end), self._reading)
            if not frames:
                return state
            recent.add(frames)
            self._wake()

    async def _ask(self, query: Callable[[Session], _T], limiter: CapacityLimiter) -> _T:
        return await to_thread.run_sync(self._database.answer_to, query, limiter=limiter)

    def _wake(self) -> None:
        self._moved.set()
        self._moved = asyncio.Event()


def _news(session: Session, place: FeedPosition) -> tuple[State, list[Frame]]:
    return current_state(session), _frames(session, place)


def _wanted_frames(session: Session, place: FeedPosition, wanted: ChangeSelection) -> tuple[list[Frame], FeedPosition]:
    frames = _frames(session, place, wanted)
    if len(frames) == CHANGES_AT_ONCE:
        return frames, frames[-1].place
    return frames, max(place, last_change(session))


def _frames(session: Session, place: FeedPosition, wanted: ChangeSelection = ALL_CHANGES) -> list[Frame]:
    return [
        Frame(
            change.place,
            format_sse_event(event="change", data_str=change.text, id=str(change.place)),
            change.subject,
            change.series,
            change.kind,
            change.document,
        )
        for change in changes_since(session, place, CHANGES_AT_ONCE, wanted)
    ]
