"""HTTP as uvicorn speaks it, with a bound on the head, and refusals in the form of all our refusals."""

import json
from typing import Any
from uuid import uuid4

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from app.web.problems import KINDS, MEDIA_TYPE

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
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        self._unread_head = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._unread_head = 0
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        """Instead of uvicorn's plain text; what was wrong is known better here."""
        too_long = self._unread_head > LONGEST_HEAD
        kind = KINDS["head_too_large" if too_long else "malformed"]
        request_id = uuid4().hex
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
