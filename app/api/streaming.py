"""Streamed responses of any length, from one snapshot, with an ETag, in bounded memory.

A running export holds a session with a transaction, during which SQLite's write-ahead log grows. Therefore the number
of exports is limited, and slow clients are disconnected.
"""

import asyncio
import re
from collections import Counter
from collections.abc import Awaitable, Callable, Generator, Mapping
from functools import partial
from hashlib import sha256
from itertools import islice
from typing import Annotated, BinaryIO

import anyio
from anyio import to_thread
from fastapi import Depends, Request, Response
from fastapi.responses import StreamingResponse
from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect
from starlette.types import Message, Receive, Scope, Send

from app import __version__, deadlines
from app.api.conditional_requests import matches_any
from app.api.export_files import (
    DIGITS,
    LINES,
    PIECE_SECONDS,
    READING_FILES,
    KeptExports,
    KeptFile,
    Lines,
    Pieces,
    Reading,
    Wanted,
    tag_of,
)
from app.api.negotiation import Format
from app.api.reading import Body, Reader
from app.errors import RangeNotSatisfiable, Unavailable
from app.server.addresses import counted_as
from app.server.admission import SHARE
from app.server.guard import IS_HEAD
from app.server.response_cache import MADE_FROM, NOT_CACHED

MOST_AT_ONCE = 8
CLOSE_SECONDS = 0.5
"""Time to wait for the end of a session, which may still run a statement."""
STALL_SECONDS = 30.0
"""Time that a client has to read the data sent. PostgreSQL ends an idle transaction after twice this time."""
LONGEST_SECONDS = 3600.0
CHUNK_BYTES = 2**16
"""Bytes of a kept file that are read at a time."""

_RANGE = re.compile(r"bytes=([0-9]{0,19})-([0-9]{0,19})")

Opening = Callable[[], Awaitable[tuple[KeptFile, BinaryIO] | None]]


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
    """A kept file, if there is one, otherwise the content as it is read.

    Opens its session only when it is sent, and closes it as soon as the client disconnects.
    """

    def __init__(
        self, reading: Reading, lines: Lines, headers: dict[str, str], media_type: str, opening: Opening | None = None
    ) -> None:
        super().__init__((), headers=headers, media_type=media_type)
        self._pieces = Pieces(_content(reading, lines))
        self._opening = opening
        self._address = ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._address = counted_as((scope.get("client") or ("",))[0])
        if self._opening is not None and (opened := await self._opening()):
            await self._send_file(*opened, scope, send)
        else:
            await super().__call__(scope, receive, send)

    async def _send_file(self, kept: KeptFile, file: BinaryIO, scope: Scope, send: Send) -> None:
        with file:
            part = _wanted_part(Headers(scope=scope), kept)
            first, end = part or (0, kept.size)
            self.headers.update({"ETag": kept.tag, "Accept-Ranges": "bytes", "Content-Length": str(end - first)})
            if part:
                self.status_code = 206
                self.headers["Content-Range"] = f"bytes {first}-{end - 1}/{kept.size}"
            try:
                with anyio.fail_after(LONGEST_SECONDS):
                    await self._send_part(file, first, first if scope["state"].get(IS_HEAD) else end, send)
            except TimeoutError:
                raise ClientDisconnect from None

    async def _send_part(self, file: BinaryIO, first: int, end: int, send: Send) -> None:
        await _patiently(send, {"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        file.seek(first)
        while first < end:
            chunk = await to_thread.run_sync(file.read, min(CHUNK_BYTES, end - first), limiter=READING_FILES)
            if not chunk:  # cut by hand since it was opened
                raise ClientDisconnect
            first += len(chunk)
            await _patiently(send, {"type": "http.response.body", "body": chunk, "more_body": True})
        await _patiently(send, {"type": "http.response.body", "body": b"", "more_body": False})

    async def stream_response(self, send: Send) -> None:
        _slots.take(self._address)
        try:
            with anyio.fail_after(LONGEST_SECONDS):
                await self._send_all(send)
        except TimeoutError:
            raise ClientDisconnect from None
        finally:
            closing = self._pieces.closing()
            closing.add_done_callback(lambda _: _slots.give_back(self._address))
            with anyio.CancelScope(shield=True):
                await asyncio.wait({closing}, timeout=CLOSE_SECONDS)

    async def _send_all(self, send: Send) -> None:
        self.headers["ETag"] = (await self._pieces.next()).decode()
        await _patiently(send, {"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        # A HEAD request ends at the first piece, before anything is read.
        await _patiently(send, {"type": "http.response.body", "body": b"", "more_body": True})
        while chunk := await self._next_in_time():
            await _patiently(send, {"type": "http.response.body", "body": chunk, "more_body": True})
        await _patiently(send, {"type": "http.response.body", "body": b"", "more_body": False})

    async def _next_in_time(self) -> bytes:
        """A client that is too slow is disconnected in the middle of its response."""
        try:
            with deadlines.within(PIECE_SECONDS):
                return await self._pieces.next()
        except Unavailable:
            raise ClientDisconnect from None


async def _patiently(send: Send, message: Message) -> None:
    with anyio.fail_after(STALL_SECONDS):
        await send(message)


def _wanted_part(headers: Headers, kept: KeptFile) -> tuple[int, int] | None:
    """The first byte and the end of the requested range. None for the whole file, also for several ranges.

    Raises RangeNotSatisfiable for a range behind the end (RFC 9110, 14.2).
    """
    found = _RANGE.fullmatch(headers.get("range", "").strip())
    if found is None or not any(found.groups()) or headers.get("if-range", kept.tag) != kept.tag:
        return None
    if not found[1]:
        first, end = max(0, kept.size - int(found[2])), kept.size
    else:
        first, end = int(found[1]), min(int(found[2] or kept.size) + 1, kept.size)
        if found[2] and int(found[2]) < first:
            return None
    if first >= end:
        raise RangeNotSatisfiable(kept.size)
    return first, end


class Exporter(Reader):
    def export(self, name: str, lines: Lines, media_type: str, *, is_kept: bool = True) -> Response:
        """The result of a query as a file with that name, or a 304."""
        known = self._answer(lambda *_: Body(""), (Format("file", media_type),), tag=tag_of)
        if known.status_code == 304:
            return known
        least = self._least_revision
        # A client that names a revision is served from the primary, so that the export still has that revision.
        reading = partial(self._database.read, newest=least > 0)
        headers = {name: known.headers[name] for name in ("Cache-Control", "Vary")}
        opening = None
        if is_kept:
            files: KeptExports = self._request.app.state.export_files
            wanted = Wanted(name, lines, reading, known.headers["ETag"], least)
            file = files.fresh(wanted)
            self._request.scope["state"][MADE_FROM] = NOT_CACHED
            if file and matches_any(self._request.headers.getlist("if-none-match"), file.tag):
                return Response(status_code=304, headers=headers | {"ETag": file.tag})
            if file or not self._request.scope["state"].get(IS_HEAD):
                opening = partial(files.opened, wanted, file)
        headers["Content-Disposition"] = f'attachment; filename="{filename_of(name)}"'
        return Export(reading, lines, headers, media_type, opening)

    def listing(self, text_of: Callable[[Mapping[str, KeptFile]], str]) -> Response:
        """The JSON of a list of the kept files, or a 304. Its tag depends on them."""
        files: KeptExports = self._request.app.state.export_files
        text = text_of(files.all())
        tag = f'"{__version__}-{sha256(text.encode()).hexdigest()[:DIGITS]}"'
        answer = self._answer(lambda *_: Body(text), tag=lambda _: tag)
        self._request.scope["state"][MADE_FROM] = NOT_CACHED
        answer.headers["Cache-Control"] = "no-cache"
        return answer

    @property
    def _least_revision(self) -> int:
        return int(self._request.query_params.get("min_revision", 0))


def filename_of(name: str) -> str:
    """The name of a downloaded file: `showfacts-people.csv`, and `showfacts.ndjson` for everything."""
    return name if name.startswith("showfacts.") else f"showfacts-{name}"


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
