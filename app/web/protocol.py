"""HTTP as uvicorn speaks it, with a bound on the head, and refusals in the form of all our refusals.

What the cache of answers holds is answered right here, before a request is made of it: for a hot read that would be
most of the work.
"""

import json
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from app.web.caching import CACHE_AT_HAND, Finished, Headers, ResponseCache, key_of, single_headers
from app.web.guard import is_host
from app.web.problems import KINDS, MEDIA_TYPE
from app.web.request_ids import new_request_id, request_id_of

LONGEST_HEAD = 65_536
"""Bytes of the request line and all headers."""

_BROKEN = "The request is not HTTP that can be read here."
_TOO_LONG = f"The request line and the headers are longer than the {LONGEST_HEAD:,} bytes that are read here."


class HeadTooLarge(Exception):
    """For the parser to stop at; it becomes a refusal in the end."""


class BoundedProtocol(HttpToolsProtocol):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._unread_head = 0
        """Bytes that came since the last head was complete, while the next one is not."""
        self._cache: ResponseCache | None = self.app_state.get(CACHE_AT_HAND)
        self._is_answered = False
        """Whether the request whose end the parser has yet to tell of has its answer."""

    def data_received(self, data: bytes) -> None:
        self._unread_head += len(data)
        super().data_received(data)
        if self._unread_head > LONGEST_HEAD and not self.transport.is_closing():
            self.send_400_response(_TOO_LONG)

    def on_headers_complete(self) -> None:
        if len(self.url) + sum(len(name) + len(value) + 4 for name, value in self.headers) > LONGEST_HEAD:
            self._unread_head = LONGEST_HEAD + 1
            raise HeadTooLarge
        self._unread_head = 0
        if not self._answer_from_cache():
            super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        self._unread_head = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._unread_head = 0
        if self._is_answered:
            self._is_answered = False
        else:
            super().on_message_complete()

    def _answer_from_cache(self) -> bool:
        """Whether it could. What is unusual in any way takes the long way."""
        method = self.parser.get_method()
        if self._cache is None or method not in (b"GET", b"HEAD") or not self._is_free():
            return False
        headers = single_headers(self.headers)
        if headers is None or not is_host(headers.get(b"host", b"").decode("latin-1")):
            return False
        path, _, query = self.url.partition(b"?")
        answer = self._cache.get(key_of(path, query, headers))
        known = answer.is_known_to(headers) if answer else None
        if answer is None or known is None:
            return False
        given = headers.get(b"x-request-id")
        request_id = request_id_of([given.decode("latin-1")] if given else ())
        self._write(answer, request_id, known=known, with_body=method == b"GET")
        return True

    def _is_free(self) -> bool:
        """Whether nothing is being answered on this connection, and it stays open behind this answer."""
        return (
            (self.cycle is None or self.cycle.response_complete)
            and not self.flow.write_paused
            and self.parser.get_http_version() == "1.1"
            and self.parser.should_keep_alive()
        )

    def _write(self, answer: Finished, request_id: str, *, known: bool, with_body: bool) -> None:
        own = _lines(self.server_state.default_headers)
        head, body = (answer.head_of_304, b"") if known else (answer.head, answer.body if with_body else b"")
        self.transport.write(b"%sx-request-id: %s\r\n%s\r\n%s" % (head, request_id.encode("ascii"), own, body))
        self._is_answered = True
        self.on_response_complete()

    def send_400_response(self, msg: str) -> None:
        """Instead of uvicorn's plain text; what was wrong is known better here."""
        too_long = self._unread_head > LONGEST_HEAD
        kind = KINDS["head_too_large" if too_long else "malformed"]
        request_id = new_request_id()
        problem = {
            "type": kind.page,
            "title": kind.title,
            "status": kind.status,
            "detail": _TOO_LONG if too_long else _BROKEN,
            "instance": "/",
            "code": kind.code,
            "request_id": request_id,
            "errors": [],
        }
        body = json.dumps(problem).encode("ascii")
        head = (
            f"HTTP/1.1 {kind.status} {kind.title}\r\ncontent-type: {MEDIA_TYPE}\r\ncontent-length: {len(body)}\r\n"
            f"x-request-id: {request_id}\r\ncache-control: no-store\r\nconnection: close\r\n\r\n"
        )
        self.transport.write(head.encode("ascii") + body)
        self.transport.close()


def _lines(headers: Headers) -> bytes:
    return b"".join(b"%s: %s\r\n" % header for header in headers)
