"""Response cache, used before routing, and by the HTTP protocol before a request object exists.

Each response knows the parts of the catalogue that it was made from. A publish by this process invalidates the affected
responses before it is acknowledged. A thread polls the newest revision for publishes by other processes. If that thread
has not succeeded for `TRUSTED_SECONDS`, the cache is bypassed.
"""

import sys
import threading
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic
from typing import Literal, TypeAlias

from opentelemetry.trace import get_current_span
from sqlalchemy.exc import SQLAlchemyError
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import STATUS_LINE

from app.database.sessions import Database
from app.errors import ShowfactsError
from app.queries.state import State, current_state, digest_of
from app.queries.versions import Touched, touched_since
from app.server.access_log import CACHED, ROUTE, RequestTarget
from app.server.guard import HEADERS_OF_READS, with_missing_headers
from app.vocabulary.page_languages import page_language

LOOK_SECONDS = 0.1
TRUSTED_SECONDS = 0.25
OVERHEAD_BYTES, OVERHEAD_OF_PART = 1_000, 400
"""Bytes of the objects of a response, and of each part that it was made from, in addition to their texts."""
MADE_FROM = "made_from"
"""Key in the request state: the parts of the catalogue that the response is made from."""

Headers: TypeAlias = list[tuple[bytes, bytes]]
Key: TypeAlias = tuple[bytes, bytes, bytes, bytes, str]
"""Path and query as sent, Accept and Accept-Encoding, and the language of a page."""

_WITHOUT_LANGUAGE = b"/v1/"
_PREVENTING = frozenset({b"authorization", b"content-length", b"transfer-encoding", b"expect"})
_ABOUT_THE_BODY = frozenset({b"content-type", b"content-length", b"content-encoding"})


def single_headers(headers: Headers) -> dict[bytes, bytes] | None:
    """Headers by name, or None if one is repeated or prevents a cached response."""
    by_name = dict(headers)
    return by_name if len(by_name) == len(headers) and _PREVENTING.isdisjoint(by_name) else None


def cache_key(path: bytes, query: bytes, headers: dict[bytes, bytes]) -> Key:
    language = "" if path.startswith(_WITHOUT_LANGUAGE) else page_language(headers.get(b"accept-language", b""))
    return path, query, headers.get(b"accept", b""), headers.get(b"accept-encoding", b""), language


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """The parts of the catalogue that a response was made from, and the newest revision at that time."""

    parts: tuple[str, ...]
    newest: int


OF_THIS_VERSION = MadeFrom((), sys.maxsize)
"""For responses made without the catalogue, which change only with the version of the software."""

NOT_CACHED = MadeFrom((), -1)
"""For responses that depend on more than the catalogue."""

Look: TypeAlias = Callable[[State | None], tuple[State, Touched | None]]
"""From the previous state to the newest one, and the parts changed in between: None if unknown."""


class Finished:
    """A complete response, with serialized heads that lack the per-request headers.

    `body` is None for a cached 304, which is valid for all clients that send the tag.
    """

    __slots__ = ("body", "head", "head_of_304", "headers", "headers_of_304", "made_from", "place", "tag")

    def __init__(
        self, place: RequestTarget, headers: Headers, body: bytes | None, made_from: MadeFrom = OF_THIS_VERSION
    ) -> None:
        self.place = place
        self.made_from = made_from
        self.headers = headers
        self.headers_of_304 = [header for header in headers if not _is_about_the_body(*header)]
        self.head = _head(200, headers)
        self.head_of_304 = _head(304, self.headers_of_304)
        self.body = body
        self.tag = dict(headers)[b"etag"]

    def status_for(self, headers: dict[bytes, bytes]) -> Literal[200, 304] | None:
        """None if this response cannot be used, for example for other forms of If-None-Match."""
        given = headers.get(b"if-none-match")
        if given is None:
            return None if self.body is None else 200
        return 304 if given == self.tag else None


def _is_about_the_body(name: bytes, value: bytes) -> bool:
    return name in _ABOUT_THE_BODY or (name == b"link" and value.endswith(b'rel="next"'))


def _head(status: int, headers: Headers) -> bytes:
    """Includes the headers that the guard adds to every read."""
    return STATUS_LINE[status] + b"".join(
        b"%s: %s\r\n" % header for header in with_missing_headers(headers, HEADERS_OF_READS)
    )


class _Shelf:
    """Responses in LRU order, and an index from each part of the catalogue to their keys."""

    def __init__(self) -> None:
        self.answers: OrderedDict[Key, Finished] = OrderedDict()
        self.bytes = 0
        self._made_from: defaultdict[str, set[Key]] = defaultdict(set)

    def put(self, key: Key, answer: Finished, capacity: int) -> None:
        if answer.body is None and key in self.answers:
            return
        self._remove(key)
        self.answers[key] = answer
        self.bytes += _size(key, answer)
        for part in answer.made_from.parts:
            self._made_from[part].add(key)
        while self.bytes > capacity:
            self._remove(next(iter(self.answers)))

    def drop(self, touched: Touched) -> None:
        """Removes the responses that were read before one of their parts was changed."""
        for part in touched.keys() & self._made_from.keys():
            for key in list(self._made_from[part]):
                if self.answers[key].made_from.newest < touched[part]:
                    self._remove(key)

    def _remove(self, key: Key) -> None:
        answer = self.answers.pop(key, None)
        if answer is None:
            return
        self.bytes -= _size(key, answer)
        for part in answer.made_from.parts:
            self._made_from[part].remove(key)
            if not self._made_from[part]:
                del self._made_from[part]


def _size(key: Key, answer: Finished) -> int:
    texts = (*key, answer.body or b"", answer.place.text, answer.head, answer.head_of_304)
    headers = len(answer.head)  # again, because they are also kept as a list; a Link may have 64 kB
    parts = sum(len(part) + OVERHEAD_OF_PART for part in answer.made_from.parts)
    return sum(map(len, texts)) + headers + parts + OVERHEAD_BYTES


class ResponseCache:
    """Responses are stored and read in the event loop; any thread may invalidate them."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.generation = 0
        self.trusted_until = 0.0
        self.newest: State | None = None
        """The last polled state; None while the database does not respond, in which case the cache is bypassed."""
        self._known = 0
        """The newest revision whose changes were applied."""
        self._changing = threading.Lock()
        self._shelf = _Shelf()

    def get(self, key: Key) -> Finished | None:
        answers = self._shelf.answers
        answer = answers.get(key)
        if answer is None or monotonic() > self.trusted_until:
            return None
        try:
            answers.move_to_end(key)
        except KeyError:  # another thread has removed it
            return None
        return answer

    def put(self, generation: int, key: Key, answer: Finished) -> None:
        """Stores a response, unless it was read before an already applied revision, for example from a replica, or its
        processing began in an earlier generation.
        """
        with self._changing:
            is_current = generation == self.generation and answer.made_from.newest >= self._known
            if is_current and _size(key, answer) <= self.capacity:
                self._shelf.put(key, answer, self.capacity)

    def drop(self, newest: int = 0, touched: Touched | None = None) -> None:
        """Invalidates the responses made from parts that changed up to the newest revision.

        If the parts are unknown, invalidates all and starts a new generation.
        """
        with self._changing:
            self._known = max(self._known, newest)
            if touched is None:
                self.generation += 1
                self._shelf = _Shelf()
            else:
                self._shelf.drop(touched)

    @contextmanager
    def watching(self, look: Look) -> Iterator[None]:
        """Polls the newest revision ten times a second in a thread. The cache is bypassed until the first poll."""
        stop = threading.Event()
        thread = threading.Thread(target=self._watch, args=(look, stop), daemon=True)
        thread.start()
        try:
            yield
        finally:
            stop.set()
            thread.join(timeout=LOOK_SECONDS * 10)

    def _watch(self, look: Look, stop: threading.Event) -> None:
        seen: State | None = None
        while not stop.is_set():
            began = monotonic()
            try:
                self.newest, touched = look(seen)
            except (ShowfactsError, SQLAlchemyError):
                self.newest = None
            else:
                if self.newest != seen:
                    self.drop(self.newest.revision, touched)
                    seen = self.newest
                self.trusted_until = began + TRUSTED_SECONDS
            stop.wait(LOOK_SECONDS)


def look_at(database: Database, seen: State | None) -> tuple[State, Touched | None]:
    """The newest state, and the parts changed since the previous one, if both have the same history."""
    with database.read() as session:
        newest = current_state(session)
        if seen is None or newest == seen or digest_of(session, seen.revision) != seen.digest:
            return newest, None
        return newest, touched_since(session, seen.revision, newest.revision)


class Caching:
    """Serves responses from the cache, or stores the responses of the application."""

    def __init__(self, app: ASGIApp, cache: ResponseCache) -> None:
        self.app = app
        self.cache = cache

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = single_headers(scope["headers"]) if scope["type"] == "http" and scope["method"] == "GET" else None
        if headers is None:
            await self.app(scope, receive, send)
            return
        key = cache_key(scope["raw_path"], scope["query_string"], headers)
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
    """Like FastAPI does for routed requests."""
    span = get_current_span()
    if span.is_recording():
        span.update_name(f"{method} {route}")
        span.set_attribute("http.route", route)


async def _send(answer: Finished, status: int, send: Send) -> None:
    headers, body = (answer.headers_of_304, None) if status == 304 else (answer.headers, answer.body)
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body or b""})


class _Copy:
    """Forwards the response of the application, and stores it if it is complete, successful and has a tag."""

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
            self._status = 0  # a streamed response, which is never stored
        await self.send(message)

    def finished(self, scope: Scope) -> Finished | None:
        """The response, after the request has passed through the application."""
        if self._status not in (200, 304) or self._body is None or not _has_tag(self._headers):
            return None
        body = self._body if self._status == 200 else None
        return Finished(RequestTarget.of(scope), self._headers, body, scope["state"].get(MADE_FROM, OF_THIS_VERSION))


def _has_tag(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    return any(name == b"etag" for name, _ in headers)
