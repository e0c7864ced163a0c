"""Content codings: zstd, br and gzip, each with its own entity tag (RFC 9110, 8.8.3.3).

The tag of an encoded response is that of the plain one with the coding as suffix, `"1-abc+br"`. Clients can send it
back, and a 304 has the tag that the client sent.
"""

import asyncio
import re

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette_compress import CompressMiddleware, add_compress_type

_ANSWER = "answer"
"""Key of the response in the request state."""
_ONCE = b"Accept-Encoding"
_TWICE = b"Accept-Encoding, Accept-Encoding"

SMALLEST = 500
"""Minimum body size in bytes; smaller bodies are not worth compressing."""

PIECE_BYTES = 2**16
"""Bytes that are encoded at a time, in less than a millisecond, so that the event loop stays responsive."""

_CODED_TAG = re.compile(rb'\+(?:zstd|br|gzip)(?=")')

for _media_type in (
    "text/csv",
    "application/atom+xml",
    "application/x-ndjson",
    "application/problem+json",
    "application/schema+json",
):
    add_compress_type(_media_type)


class Compressing:
    def __init__(self, app: ASGIApp) -> None:
        self.plain = app

        async def in_pieces(scope: Scope, receive: Receive, send: Send) -> None:
            answer: _Answer = scope["state"][_ANSWER]
            await app(scope, receive, answer.in_pieces(send))

        self.coded = CompressMiddleware(in_pieces, minimum_size=SMALLEST)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        names = {name for name, _ in scope.get("headers", ())}
        # A range is one of the plain content, whose tag the client has.
        if scope["type"] != "http" or b"accept-encoding" not in names or b"range" in names:
            await self.plain(scope, receive, send)
            return
        known = b", ".join(value for name, value in scope["headers"] if name == b"if-none-match")

        async def send_with_tag(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = _with_vary_once(message["headers"])
                if scope["method"] == "GET":  # otherwise the tag is that of the written document
                    headers = _with_tag(headers, message["status"], known)
                message = {**message, "headers": headers}
            await send(message)

        if known:
            # In place, because outer middleware reads the route from this scope.
            scope["headers"] = _with_plain_tags(scope["headers"])
        answer = scope["state"][_ANSWER] = _Answer()
        await self.coded(scope, receive, answer.joined(send_with_tag))


class _Answer:
    """Encodes a large body in pieces and joins them, so that it is still sent, and cached, as one."""

    def __init__(self) -> None:
        self._is_divided = False
        self._start: Message | None = None
        self._parts: list[bytes] = []

    def in_pieces(self, send: Send) -> Send:
        async def divide(message: Message) -> None:
            body = message.get("body", b"")
            if len(body) <= PIECE_BYTES or message.get("more_body", False):
                await send(message)
                return
            self._is_divided = True
            for start in range(0, len(body), PIECE_BYTES):
                end = start + PIECE_BYTES
                await send({**message, "body": body[start:end], "more_body": end < len(body)})
                await asyncio.sleep(0)

        return divide

    def joined(self, send: Send) -> Send:
        async def join(message: Message) -> None:
            if self._is_divided and message["type"] == "http.response.start":
                self._start = message
            elif self._start is None:
                await send(message)
            else:
                self._parts.append(message["body"])
                if not message.get("more_body", False):
                    await self._send_whole(self._start, send)

        return join

    async def _send_whole(self, start: Message, send: Send) -> None:
        body = b"".join(self._parts)
        headers = [header for header in start["headers"] if header[0] != b"content-length"]
        await send({**start, "headers": [*headers, (b"content-length", b"%d" % len(body))]})
        await send({"type": "http.response.body", "body": body})


def _with_plain_tags(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    return [(name, _CODED_TAG.sub(b"", value) if name == b"if-none-match" else value) for name, value in headers]


def _with_vary_once(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """The middleware would add Accept-Encoding to a Vary that already has it."""
    return [(name, value.replace(_TWICE, _ONCE)) for name, value in headers]


def _with_tag(headers: list[tuple[bytes, bytes]], status: int, known: bytes) -> list[tuple[bytes, bytes]]:
    by_name = dict(headers)
    tag = by_name.get(b"etag")
    if tag is None:
        return headers
    coding = by_name.get(b"content-encoding") or (_coding_known(tag, known) if status == 304 else None)
    if coding is None:
        return headers
    return [(name, _coded(tag, coding) if name == b"etag" else value) for name, value in headers]


def _coding_known(tag: bytes, known: bytes) -> bytes | None:
    """The coding in which the client has the current response, or None."""
    return next((coding for coding in (b"zstd", b"br", b"gzip") if _coded(tag, coding) in known), None)


def _coded(tag: bytes, coding: bytes) -> bytes:
    return tag[:-1] + b"+" + coding + b'"'
