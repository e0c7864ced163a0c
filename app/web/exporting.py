"""Answers of any length, sent as they are read: from one state of the catalogue, with its ETag, in bounded memory.

While an answer is sent, it keeps a session and with it a transaction: of SQLite the write-ahead log grows meanwhile.
So there are never more than a few, and a client that does not read is let go.
"""

import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager
from functools import partial
from itertools import islice
from typing import Annotated

import anyio
from fastapi import Depends, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse
from sqlmodel import Session
from starlette.requests import ClientDisconnect
from starlette.types import Message, Send

from app import __version__
from app.errors import Unavailable
from app.queries.state import current_state
from app.web.negotiation import Format
from app.web.reading import Reader

MOST_AT_ONCE = 8
STALL_SECONDS = 30.0
"""How long a client may take to read what it was sent. PostgreSQL ends a transaction that is idle twice as long."""
LONGEST_SECONDS = 3600.0
LINES = 250
"""Lines that are sent at once."""

Lines = Callable[[Session], Iterator[str]]
Reading = Callable[[], AbstractContextManager[Session]]

_slots = threading.BoundedSemaphore(MOST_AT_ONCE)


class Export(StreamingResponse):
    """Opens its session only when it is sent, and lets it go as soon as the client does."""

    def __init__(self, reading: Reading, lines: Lines, headers: dict[str, str], media_type: str) -> None:
        super().__init__((), headers=headers, media_type=media_type)
        self._content = _content(reading, lines)

    async def stream_response(self, send: Send) -> None:
        if not _slots.acquire(blocking=False):
            raise Unavailable(f"{MOST_AT_ONCE} exports are being sent already.")
        try:
            with anyio.fail_after(LONGEST_SECONDS):
                await self._send_all(send)
        except TimeoutError:
            raise ClientDisconnect from None
        finally:
            with anyio.CancelScope(shield=True):
                await run_in_threadpool(self._content.close)
            _slots.release()

    async def _send_all(self, send: Send) -> None:
        async def patiently(message: Message) -> None:
            with anyio.fail_after(STALL_SECONDS):
                await send(message)

        self.headers["ETag"] = (await self._next()).decode()
        await patiently({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        # Whoever asked with HEAD goes away at the first piece, before anything is read.
        await patiently({"type": "http.response.body", "body": b"", "more_body": True})
        while chunk := await self._next():
            await patiently({"type": "http.response.body", "body": chunk, "more_body": True})
        await patiently({"type": "http.response.body", "body": b"", "more_body": False})

    async def _next(self) -> bytes:
        """Nothing at the end. A thread that reads is waited for, whoever went away: it works on the session."""
        return await run_in_threadpool(lambda: next(self._content, b""))


class Exporter(Reader):
    def export(self, lines: Lines, media_type: str, filename: str) -> Response:
        """What a query finds, as a file, or a 304."""
        known = self._answer(lambda *_: ("", {}), (Format("file", media_type),), tag=tag_of)
        if known.status_code == 304:
            return known
        headers = {name: known.headers[name] for name in ("Cache-Control", "Vary")}
        headers["Content-Disposition"] = f'attachment; filename="{filename}"'
        # What was there a moment ago has to be there still, so whoever names a revision is sent the primary's.
        newest = "min_revision" in self._request.query_params
        return Export(partial(self._database.read, newest=newest), lines, headers, media_type)


def tag_of(session: Session) -> str:
    state = current_state(session)
    return f'"{__version__}-{state.revision}-{state.digest[:16]}"'


def _content(reading: Reading, lines: Lines) -> Generator[bytes, None, None]:
    """First the ETag, then what is sent: both of one state. Closing it ends its session."""
    with reading() as session:
        yield tag_of(session).encode()
        rest = lines(session)
        while chunk := "".join(islice(rest, LINES)):
            yield chunk.encode()


async def _exporter(request: Request) -> Exporter:
    return Exporter(request)


CatalogueExporter = Annotated[Exporter, Depends(_exporter)]
