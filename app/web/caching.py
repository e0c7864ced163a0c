"""A cache of finished answers: asked before routing, and by the server's protocol before there is a request at all.

Everything in it was read from one state of the catalogue. A publish by this process empties it before the publish is
acknowledged; publishes by others are seen by a thread that looks at the newest revision. As soon as that thread has
not seen it for `TRUSTED_SECONDS`, nothing is answered from here.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Literal, TypeAlias

from opentelemetry.trace import get_current_span
from sqlalchemy.exc import SQLAlchemyError
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import STATUS_LINE

from app.database.sessions import Database
from app.errors import ShowfactsError
from app.queries.state import State, current_state
from app.web.guard import HEADERS_OF_READS, completed
from app.web.journal import CACHED, ROUTE, Place

LOOK_SECONDS = 0.1
TRUSTED_SECONDS = 0.25
OVERHEAD_BYTES = 1_000
"""Of the objects of an answer, besides their texts."""

Headers: TypeAlias = list[tuple[bytes, bytes]]
Key: TypeAlias = tuple[bytes, bytes, bytes, bytes]
"""Path and query as they were sent, Accept and Accept-Encoding."""

_PREVENTING = frozenset({b"authorization", b"content-length", b"transfer-encoding", b"expect", b"upgrade"})
_ABOUT_THE_BODY = frozenset({b"content-type", b"content-length", b"content-encoding"})


def single_headers(headers: Headers) -> dict[bytes, bytes] | None:
    """The headers by their names, or None if one is repeated or keeps the request from being answered from here."""
    by_name = dict(headers)
    return by_name if len(by_name) == len(headers) and _PREVENTING.isdisjoint(by_name) else None


def key_of(path: bytes, query: bytes, headers: dict[bytes, bytes]) -> Key:
    return path, query, headers.get(b"accept", b""), headers.get(b"accept-encoding", b"")


class Finished:
    """An answer as it was sent, and its heads as bytes, without what differs each time.

    `body` is None for a 304: what it says of the tag is right for all who have it.
    """

    __slots__ = ("body", "head", "head_of_304", "headers", "headers_of_304", "place", "tag")

    def __init__(self, place: Place, headers: Headers, body: bytes | None) -> None:
        self.place = place
        self.headers = headers
        self.headers_of_304 = [header for header in headers if not _is_about_the_body(*header)]
        self.head = _head(200, headers)
        self.head_of_304 = _head(304, self.headers_of_304)
        self.body = body
        self.tag = dict(headers)[b"etag"]

    def status_for(self, headers: dict[bytes, bytes]) -> Literal[200, 304] | None:
        """None where this is no answer: other kinds of If-None-Match are for those who understand all of it."""
        given = headers.get(b"if-none-match")
        if given is None:
            return None if self.body is None else 200
        return 304 if given == self.tag else None


def _is_about_the_body(name: bytes, value: bytes) -> bool:
    return name in _ABOUT_THE_BODY or (name == b"link" and value.endswith(b'rel="next"'))


def _head(status: int, headers: Headers) -> bytes:
    """With what the guard adds to every read, as it does where an answer takes the long way."""
    return STATUS_LINE[status] + b"".join(b"%s: %s\r\n" % header for header in completed(headers, HEADERS_OF_READS))


class _Shelf:
    """The answers of one generation, the least recently used first."""

    def __init__(self) -> None:
        self.answers: OrderedDict[Key, Finished] = OrderedDict()
        self.bytes = 0

    def put(self, key: Key, answer: Finished, capacity: int) -> None:
        if answer.body is None and key in self.answers:
            return
        if replaced := self.answers.pop(key, None):
            self.bytes -= _size(key, replaced)
        self.answers[key] = answer
        self.bytes += _size(key, answer)
        while self.bytes > capacity:
            self.bytes -= _size(*self.answers.popitem(last=False))


def _size(key: Key, answer: Finished) -> int:
    texts = (*key, answer.body or b"", answer.place.text, answer.head, answer.head_of_304)
    headers = len(answer.head)  # a second time: as a list, a link to the next page may have 64 kB
    return sum(map(len, texts)) + headers + OVERHEAD_BYTES


class ResponseCache:
    """Answers are put and got in the event loop; any thread may drop them."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.generation = 0
        self.trusted_until = 0.0
        self.newest: State | None = None
        """As last looked at; None while the database is silent, in which nothing is trusted."""
        self._awaited = 0
        self._judging = threading.Lock()
        self._shelf = _Shelf()

    def get(self, key: Key) -> Finished | None:
        answers = self._shelf.answers
        answer = answers.get(key)
        if answer is None or monotonic() > self.trusted_until:
            return None
        answers.move_to_end(key)
        return answer

    def put(self, generation: int, key: Key, answer: Finished) -> None:
        """Keeps an answer, unless something was published since the generation in which its making began."""
        shelf = self._shelf  # taken before the look at the generation: a drop in between leaves it behind
        if generation == self.generation and _size(key, answer) <= self.capacity:
            shelf.put(key, answer, self.capacity)

    def drop(self, published: int = 0) -> None:
        """After a publish through here, nothing is answered until its revision is read: a replica may be behind."""
        with self._judging:
            self._awaited = max(self._awaited, published)
            self.trusted_until = 0.0
            self.generation += 1
            self._shelf = _Shelf()

    @contextmanager
    def watching(self, newest: Callable[[], State]) -> Iterator[None]:
        """Looks at the newest revision, ten times a second, in a thread. Until it has, nothing is answered."""
        stop = threading.Event()
        thread = threading.Thread(target=self._watch, args=(newest, stop), daemon=True)
        thread.start()
        try:
            yield
        finally:
            stop.set()
            thread.join(timeout=LOOK_SECONDS * 10)

    def _watch(self, newest: Callable[[], State], stop: threading.Event) -> None:
        seen: State | None = None
        while not stop.is_set():
            began = monotonic()
            try:
                self.newest = newest()
            except (ShowfactsError, SQLAlchemyError):
                self.newest = None
            if self.newest is not None:
                if self.newest != seen:
                    self.drop()
                    seen = self.newest
                self._trust(self.newest, began)
            stop.wait(LOOK_SECONDS)

    def _trust(self, state: State, began: float) -> None:
        with self._judging:
            if state.revision >= self._awaited:
                self.trusted_until = began + TRUSTED_SECONDS


def newest_state(database: Database) -> State:
    with database.read() as session:
        return current_state(session)


class Caching:
    """Answers from the cache, or lets the application answer and keeps that."""

    def __init__(self, app: ASGIApp, cache: ResponseCache) -> None:
        self.app = app
        self.cache = cache

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = single_headers(scope["headers"]) if scope["type"] == "http" and scope["method"] == "GET" else None
        if headers is None:
            await self.app(scope, receive, send)
            return
        key = key_of(scope["raw_path"], scope["query_string"], headers)
        found = self.cache.get(key)
        status = found.status_for(headers) if found else None
        if found is None or status is None:
            generation = self.cache.generation
            copy = _Copy(send)
            await self.app(scope, receive, copy)
            if answer := copy.finished(scope):
                self.cache.put(generation, key, answer)
                scope["state"][CACHED] = False
        else:
            scope["state"] |= {CACHED: True, ROUTE: found.place.route}
            _name_span(scope["method"], found.place.route)
            await _send(found, status, send)


def _name_span(method: str, route: str) -> None:
    """As FastAPI does it where a request is routed."""
    span = get_current_span()
    if span.is_recording():
        span.update_name(f"{method} {route}")
        span.set_attribute("http.route", route)


async def _send(answer: Finished, status: int, send: Send) -> None:
    headers, body = (answer.headers_of_304, None) if status == 304 else (answer.headers, answer.body)
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body or b""})


class _Copy:
    """Sends on what the application answers, and keeps it if it is worth keeping: whole, good, and with a tag."""

    def __init__(self, send: Send) -> None:
        self.send = send
        self._status = 0
        self._headers: Headers = []
        self._body: bytes | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._status, self._headers = message["status"], list(message["headers"])
        elif self._body is None and not message.get("more_body", False):
            self._body = message["body"]
        else:
            self._status = 0  # it comes in pieces, and is never kept whole
        await self.send(message)

    def finished(self, scope: Scope) -> Finished | None:
        """The answer to a request that has been through the application."""
        if self._status not in (200, 304) or self._body is None or not _has_tag(self._headers):
            return None
        return Finished(Place.of(scope), self._headers, self._body if self._status == 200 else None)


def _has_tag(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    return any(name == b"etag" for name, _ in headers)
