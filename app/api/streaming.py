"""Streamed responses of any length, from one snapshot, with an ETag, in bounded memory.

A running export holds a session with a transaction, during which SQLite's write-ahead log grows. Therefore the number
of exports is limited, and slow clients are disconnected.
"""

import asyncio
import threading
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager
from functools import partial
from itertools import islice
from typing import Annotated

import anyio
from anyio import CapacityLimiter
from fastapi import Depends, Request, Response
from fastapi.responses import StreamingResponse
from sqlmodel import Session
from starlette.requests import ClientDisconnect
from starlette.types import Message, Receive, Scope, Send

from app import __version__, deadlines
from app.api.negotiation import Format
from app.api.reading import Reader
from app.errors import Unavailable
from app.queries.state import current_state
from app.server.addresses import counted_as
from app.server.admission import SHARE
from app.server.lanes import in_time, started

MOST_AT_ONCE = 8
SENDING = CapacityLimiter(1)
"""Exports that read a piece at the same time."""
PIECE_SECONDS = 3.0
"""Deadline for reading a piece."""
CLOSE_SECONDS = 0.5
"""Time to wait for the end of a session, which may still run a statement."""
STALL_SECONDS = 30.0
"""Time that a client has to read the data sent. PostgreSQL ends an idle transaction after twice this time."""
LONGEST_SECONDS = 3600.0
LINES = 250
"""Lines per piece."""

Lines = Callable[[Session], Iterator[str]]
Reading = Callable[[], AbstractContextManager[Session]]


class _Slots:
    """Must be used from the event loop only."""

    def __init__(self) -> None:
        self._taken: Counter[str] = Counter()

    def take(self, address: str) -> None:
        """Raises Unavailable. An address may exceed its share only while half of all slots are free."""
        taken, own = self._taken.total(), self._taken[address]
        if taken >= MOST_AT_ONCE or (own >= MOST_AT_ONCE // SHARE and taken >= MOST_AT_ONCE // 2):
            raise Unavailable(f"{own} exports of this address, and {taken} in total, are already running.")
        self._taken[address] += 1

    def give_back(self, address: str) -> None:
        self._taken[address] -= 1
        self._taken += Counter()  # removes zero counts


_slots = _Slots()


class Export(StreamingResponse):
    """Opens its session only when it is sent, and closes it as soon as the client disconnects."""

    def __init__(self, reading: Reading, lines: Lines, headers: dict[str, str], media_type: str) -> None:
        super().__init__((), headers=headers, media_type=media_type)
        self._content = _content(reading, lines)
        self._using = threading.Lock()
        self._address = ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._address = counted_as((scope.get("client") or ("",))[0])
        await super().__call__(scope, receive, send)

    async def stream_response(self, send: Send) -> None:
        _slots.take(self._address)
        try:
            with anyio.fail_after(LONGEST_SECONDS):
                await self._send_all(send)
        except TimeoutError:
            raise ClientDisconnect from None
        finally:
            closing = started(self._close)
            closing.add_done_callback(lambda _: _slots.give_back(self._address))
            with anyio.CancelScope(shield=True):
                await asyncio.wait({closing}, timeout=CLOSE_SECONDS)

    async def _send_all(self, send: Send) -> None:
        async def patiently(message: Message) -> None:
            with anyio.fail_after(STALL_SECONDS):
                await send(message)

        self.headers["ETag"] = (await self._next()).decode()
        await patiently({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        # A HEAD request ends at the first piece, before anything is read.
        await patiently({"type": "http.response.body", "body": b"", "more_body": True})
        while chunk := await self._next_in_time():
            await patiently({"type": "http.response.body", "body": chunk, "more_body": True})
        await patiently({"type": "http.response.body", "body": b"", "more_body": False})

    async def _next_in_time(self) -> bytes:
        """A client that is too slow is disconnected in the middle of its response."""
        try:
            with deadlines.within(PIECE_SECONDS):
                return await self._next()
        except Unavailable:
            raise ClientDisconnect from None

    async def _next(self) -> bytes:
        """Empty at the end."""
        return await in_time(self._piece, SENDING)

    def _piece(self) -> bytes:
        with self._using:
            return next(self._content, b"")

    def _close(self) -> None:
        """Waits for a thread that still uses the session."""
        with self._using:
            self._content.close()


class Exporter(Reader):
    def export(self, lines: Lines, media_type: str, filename: str) -> Response:
        """The result of a query as a file, or a 304."""
        known = self._answer(lambda *_: ("", {}), (Format("file", media_type),), tag=tag_of)
        if known.status_code == 304:
            return known
        headers = {name: known.headers[name] for name in ("Cache-Control", "Vary")}
        headers["Content-Disposition"] = f'attachment; filename="{filename}"'
        # A client that names a revision is served from the primary, so that the export still has that revision.
        newest = "min_revision" in self._request.query_params
        return Export(partial(self._database.read, newest=newest), lines, headers, media_type)


def tag_of(session: Session) -> str:
    state = current_state(session)
    return f'"{__version__}-{state.revision}-{state.digest[:16]}"'


def _content(reading: Reading, lines: Lines) -> Generator[bytes, None, None]:
    """Yields the ETag, then the content, both from one snapshot. Closing it ends its session."""
    with reading() as session:
        yield tag_of(session).encode()
        rest = lines(session)
        while chunk := "".join(islice(rest, LINES)):
            yield chunk.encode()


async def _exporter(request: Request) -> Exporter:
    return Exporter(request)


CatalogueExporter = Annotated[Exporter, Depends(_exporter)]
