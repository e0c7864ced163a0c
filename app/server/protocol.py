"""uvicorn's HTTP protocol with limits on the size of heads and on time.

Two kinds of responses are sent here, before a request object exists: cached responses, for which the rest would be most
of the work, and rejections under overload.
"""

import asyncio
import json
from functools import lru_cache
from time import perf_counter
from typing import Any

import httptools
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle

from app.problems.details import KINDS, MEDIA_TYPE
from app.server.access_log import FOR_OPERATORS, Answered
from app.server.addresses import counted_as
from app.server.admission import TOO_BUSY
from app.server.guard import HEADERS_OF_READS, is_host
from app.server.protocol_context import PROTOCOL_CONTEXT, ProtocolContext
from app.server.request_ids import new_request_id, request_id_of
from app.server.response_cache import Finished, Headers, cache_key, single_headers

LONGEST_HEAD = 65_536
"""Bytes of the request line and all headers."""
READ_SECONDS = 10.0
"""Time for a head to arrive, and for a new connection to begin one."""
SLOWEST = 1_000
"""Bytes of a head that must arrive in each further second."""
BODY_SECONDS, SLOWEST_BODY = 20.0, 100_000
"""The same for a body."""
MOST_SMALL_PIECES, SMALL_PIECE = 1_000, 100
"""A body in more pieces is rejected if they are smaller than this on average."""
MOST_UNWANTED = 4_000_000
"""Bytes of a body that are accepted after the response was sent."""
STALL_SECONDS = 20.0
"""Time that a client has to read the data sent."""
MOST_AHEAD = 10
"""Pipelined requests of a connection."""

_BROKEN = "This is not valid HTTP."
_TOO_LONG = f"The request line and headers exceed the limit of {LONGEST_HEAD:,} bytes."
_TOO_MANY = f"More than {MOST_AHEAD} requests arrived before the first was answered."
_TOO_SMALL = f"The body comes in chunks of less than {SMALL_PIECE} bytes."
_TOO_SLOW = "The request did not arrive in time."
_NO_ID = b"0" * 32


class Refused(Exception):
    """Stops the parser; the request is then rejected."""


class BoundedProtocol(HttpToolsProtocol):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._at_hand: ProtocolContext = self.app_state.get(PROTOCOL_CONTEXT, ProtocolContext())
        self._unread_head = 0
        """Bytes since the last complete head, while the next one is incomplete."""
        self._is_in_body = False
        self._is_answered = False
        """Whether the current request, whose end the parser has not seen yet, was answered."""
        self._arriving: asyncio.TimerHandle | None = None
        self._arriving_since = 0.0
        self._arrived = 0
        self._pieces = 0
        self._stalled: asyncio.TimerHandle | None = None
        self._read_together = 0
        self._in_work: RequestResponseCycle | None = None
        """The cycle whose response is being sent; `cycle` is the one that was read last."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        super().connection_made(transport)
        self._expect_more()
        if self._at_hand.connections:
            self._at_hand.connections.add(self._peer, transport)

    def connection_lost(self, exc: Exception | None) -> None:
        if self._at_hand.connections:
            self._at_hand.connections.remove(self._peer, self.transport)
        self._expect_nothing()
        self._unset_keepalive_if_required()  # uvicorn does not unset it if the client reset the connection
        self.resume_writing()
        self.pipeline.clear()
        if self._in_work:
            self._in_work.disconnected = True
            self._in_work.message_event.set()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self._unread_head += len(data)
        if not self._is_in_body:
            self._arrived += len(data)
        self._read_together = 0
        self._unset_keepalive_if_required()
        self._parse(data)
        if self._unread_head > LONGEST_HEAD and not self.transport.is_closing():
            self.send_400_response(_TOO_LONG)
        if not (self._unread_head or self._is_in_body):
            self._expect_nothing()
        elif self._arriving is None:
            self._expect_more()

    def _parse(self, data: bytes) -> None:
        """Requests to change the protocol are ignored. uvicorn would take their bodies for further requests."""
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserError:
            self.send_400_response("")
        except httptools.HttpParserUpgrade as upgrade:
            version = self.parser.get_http_version().encode("ascii")
            line = b"%s %s HTTP/%s\r\n" % (self.parser.get_method(), self.url, version)
            self.parser = httptools.HttpRequestParser(self)
            self.parser.set_dangerous_leniencies(lenient_data_after_close=True)  # as uvicorn sets it
            self._parse(line + _lines(_kept(self.headers)) + b"\r\n" + data[upgrade.args[0] :])

    @property
    def _is_upgrade(self) -> bool:
        return self.parser.should_upgrade() and self.parser.get_method() != b"CONNECT"

    def on_header(self, name: bytes, value: bytes) -> None:
        if not self._is_in_body:  # trailers are ignored, because proxies that set headers do not check them
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        if self._is_upgrade:
            return
        if len(self.url) + sum(len(name) + len(value) + 4 for name, value in self.headers) > LONGEST_HEAD:
            self._unread_head = LONGEST_HEAD + 1
            raise Refused
        if b"#" in self.url:
            raise Refused  # a fragment must not be sent to a server
        self._read_together += 1
        if self._read_together > MOST_AHEAD or len(self.pipeline) >= MOST_AHEAD:
            raise Refused  # uvicorn queues any number, and continues to read after each response
        self._unread_head = 0
        self._pieces = 0
        self._expect_nothing()  # the time for the body starts now
        self._is_answered = self._is_free() and (self._answer_from_cache() or self._refuse_if_busy())
        if not self._is_answered:
            super().on_headers_complete()
            if self._at_hand.admission:
                self._at_hand.admission.expect_one()
        self._is_in_body = True  # not if uvicorn could not parse the URL: then there is no cycle

    def on_body(self, body: bytes) -> None:
        self._unread_head = 0
        self._arrived += len(body)  # chunk extensions are not counted
        self._pieces += 1
        if self._is_in_small_pieces() or (self._arrived > MOST_UNWANTED and self.cycle.response_complete):
            raise Refused
        super().on_body(body)

    def _is_in_small_pieces(self) -> bool:
        return self._pieces > MOST_SMALL_PIECES and self._arrived < self._pieces * SMALL_PIECE

    def on_message_complete(self) -> None:
        if self._is_upgrade:
            return
        self._unread_head = 0
        self._is_in_body = False
        if self._is_answered:
            self._is_answered = False
        else:
            super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        """Replaces uvicorn's plain text with a problem, which is more specific."""
        if not self._may_refuse():
            pass  # the client would take it for the response to an earlier request
        elif self._unread_head > LONGEST_HEAD:
            self._refuse("head_too_large", _TOO_LONG)
        elif self._read_together > MOST_AHEAD:
            self._refuse("malformed", _TOO_MANY)
        elif self._is_in_small_pieces():
            self._refuse("malformed", _TOO_SMALL)
        else:
            self._refuse("malformed", _BROKEN)
        self.transport.close()

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        self._in_work = cycle
        super()._start_asgi_task(cycle, app)

    def shutdown(self) -> None:
        self._at_hand.stopping.set()
        super().shutdown()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._stalled = self.loop.call_later(STALL_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        super().resume_writing()
        if self._stalled:
            self._stalled.cancel()
            self._stalled = None

    def _expect_more(self) -> None:
        self._arrived = self._unread_head
        self._arriving_since = self.loop.time()
        self._arriving = self.loop.call_later(self._time_to_arrive(), self._look_what_arrived)

    def _expect_nothing(self) -> None:
        if self._arriving:
            self._arriving.cancel()
            self._arriving = None

    def _look_what_arrived(self) -> None:
        allowed = self._time_to_arrive()
        taken = self.loop.time() - self._arriving_since
        if taken < allowed:
            self._arriving = self.loop.call_later(allowed - taken, self._look_what_arrived)
            return
        if (self._arrived or self._is_in_body) and self._may_refuse():
            self._refuse("timeout", _TOO_SLOW)
        self.transport.close()

    def _time_to_arrive(self) -> float:
        if self._is_in_body:
            return BODY_SECONDS + self._arrived / SLOWEST_BODY
        return READ_SECONDS + self._arrived / SLOWEST

    def _may_refuse(self) -> bool:
        """True if no response is being sent on this connection."""
        if self._is_in_body:
            return not (self.pipeline or self.cycle.response_started)
        return self.cycle is None or self.cycle.response_complete

    def _is_free(self) -> bool:
        """True for a plain read on a connection that is idle and stays open."""
        return (
            self.parser.get_method() in (b"GET", b"HEAD")
            and (self.cycle is None or self.cycle.response_complete)
            and not self.flow.write_paused
            and self.parser.get_http_version() == "1.1"
            and self.parser.should_keep_alive()
        )

    def _answer_from_cache(self) -> bool:
        """True if it was answered. Unusual requests are left to the application."""
        began = perf_counter()
        cache, headers = self._at_hand.cache, single_headers(self.headers)
        if cache is None or headers is None or not is_host(headers.get(b"host", b"").decode("latin-1")):
            return False
        path, _, query = self.url.partition(b"?")
        answer = cache.get(cache_key(path, query, headers))
        status = answer.status_for(headers) if answer else None
        if answer is None or status is None:
            return False
        given = headers.get(b"x-request-id")
        request_id = request_id_of([given.decode("latin-1")] if given else ())
        size = self._send(answer, request_id, status)
        if self._at_hand.journal:
            answered = Answered(request_id, self.parser.get_method().decode("ascii"), began, status, size)
            self._at_hand.journal.tell_of_hit(answer.place, answered, self._client(headers.get(b"x-forwarded-for")))
        return True

    def _client(self, forwarded: bytes | None) -> str:
        """Like uvicorn's proxy middleware, which is skipped here."""
        peer = self._peer
        if forwarded is None or not isinstance(self.app, ProxyHeadersMiddleware) or peer not in self.app.trusted_hosts:
            return peer
        return self.app.trusted_hosts.get_trusted_client_address(forwarded.decode("latin-1"))[0] or peer

    @property
    def _peer(self) -> str:
        return self.client[0] if self.client else ""

    def _send(self, answer: Finished, request_id: str, status: int) -> int:
        """Returns the number of bytes of the body."""
        head, body = (answer.head_of_304, None) if status == 304 else (answer.head, answer.body)
        if body is None or self.parser.get_method() == b"HEAD":
            body = b""
        own = _lines([*self.server_state.default_headers, (b"x-request-id", request_id.encode("ascii"))])
        self.transport.write(b"%s%s\r\n%s" % (head, own, body))
        self.on_response_complete()
        return len(body)

    def _refuse_if_busy(self) -> bool:
        """Rejecting here costs a tenth of rejecting in the application, so that admitted requests are not delayed."""
        path = self.url.partition(b"?")[0].decode("latin-1")
        if self._at_hand.admission is None or not self._at_hand.admission.is_full or path in FOR_OPERATORS:
            return False
        headers = single_headers(self.headers)
        if headers is None:
            return False
        client = self._client(headers.get(b"x-forwarded-for"))
        if not self._at_hand.admission.refuses(counted_as(client)):
            return False
        self._refuse("unavailable", TOO_BUSY, client, stays_open=True)
        self.on_response_complete()
        return True

    def _refuse(self, code: str, detail: str, client: str = "", *, stays_open: bool = False) -> None:
        head, body = _refusal(code, detail, stays_open)
        own = _lines(self.server_state.default_headers)
        if stays_open and self.parser.get_method() == b"HEAD":
            body = b""
        status, request_id = KINDS[code].status, new_request_id()
        self.transport.write(STATUS_LINE[status] + own + (head + body).replace(_NO_ID, request_id.encode("ascii")))
        if self._at_hand.journal:
            method, url = (self.parser.get_method().decode("ascii"), self.url) if stays_open else ("", b"")
            answered = Answered(request_id, method, perf_counter(), status, len(body))
            self._at_hand.journal.tell_of_refusal(answered, url, client or self._peer)


@lru_cache
def _refusal(code: str, detail: str, stays_open: bool) -> tuple[bytes, bytes]:
    """The head without its first line, and the body, both with the placeholder `_NO_ID` for the request id."""
    kind = KINDS[code]
    problem = {
        "type": kind.page,
        "title": kind.title,
        "status": kind.status,
        "detail": detail,
        "instance": "/",
        "code": kind.code,
        "request_id": _NO_ID.decode("ascii"),
        "errors": [],
        "more": 0,
    }
    body = json.dumps(problem).encode("ascii")
    headers = [
        (b"content-type", MEDIA_TYPE.encode("ascii")),
        (b"content-length", str(len(body)).encode("ascii")),
        (b"cache-control", b"no-store"),
        *((name.lower().encode("ascii"), value.encode("ascii")) for name, value in kind.headers),
        (b"x-request-id", _NO_ID),
        *HEADERS_OF_READS,
        *([] if stays_open else [(b"connection", b"close")]),
    ]
    return _lines(headers) + b"\r\n", body


def _kept(headers: Headers) -> Headers:
    """Headers of a request without its wish for another protocol."""
    return [
        (name, value.lower().replace(b"upgrade", b"") if name == b"connection" else value)
        for name, value in headers
        if name != b"upgrade"
    ]


def _lines(headers: Headers) -> bytes:
    return b"".join(b"%s: %s\r\n" % header for header in headers)
