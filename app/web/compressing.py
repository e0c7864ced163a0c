"""Content codings: zstd, br and gzip for who accepts them, each with an entity tag of its own (RFC 9110, 8.8.3.3).

The tag of a coded answer is that of the plain one with the coding behind it, `"1-abc+br"`. Whoever sends it back is
understood, and a 304 names the tag that was sent.
"""

import re

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette_compress import CompressMiddleware, add_compress_type

_ONCE = b"Accept-Encoding"
_TWICE = b"Accept-Encoding, Accept-Encoding"

SMALLEST = 500
"""Bytes of a body below which a coding saves nothing worth the work."""

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
        self.coded = CompressMiddleware(app, minimum_size=SMALLEST)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not any(name == b"accept-encoding" for name, _ in scope["headers"]):
            await self.plain(scope, receive, send)
            return
        known = b", ".join(value for name, value in scope["headers"] if name == b"if-none-match")

        async def send_with_tag(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = _with_vary_once(message["headers"])
                if scope["method"] == "GET":  # elsewhere the tag is that of what was written, not of the answer
                    headers = _with_tag(headers, message["status"], known)
                message = {**message, "headers": headers}
            await send(message)

        if known:
            # Not in a copy: those outside look there for the route.
            scope["headers"] = _with_plain_tags(scope["headers"])
        await self.coded(scope, receive, send_with_tag)


def _with_plain_tags(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    return [(name, _CODED_TAG.sub(b"", value) if name == b"if-none-match" else value) for name, value in headers]


def _with_vary_once(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """The middleware adds Accept-Encoding to a Vary that has it already."""
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
    """The coding in which the client has it, if that is so."""
    return next((coding for coding in (b"zstd", b"br", b"gzip") if _coded(tag, coding) in known), None)


def _coded(tag: bytes, coding: bytes) -> bytes:
    return tag[:-1] + b"+" + coding + b'"'
