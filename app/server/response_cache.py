"""A cache of finished answers: asked before routing, and by the server's protocol before there is a request at all.

Each answer knows the parts of the catalogue that it was made from. A publish by this process drops the answers made
from parts that it changed before it is acknowledged; publishes by others are seen by a thread that looks at the newest
revision. As soon as that thread has not seen it for `TRUSTED_SECONDS`, nothing is answered from here.
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
from app.server.access_log import CACHED, ROUTE, Place
from app.server.guard import HEADERS_OF_READS, completed

LOOK_SECONDS = 0.1
TRUSTED_SECONDS = 0.25
OVERHEAD_BYTES, OVERHEAD_OF_PART = 1_000, 400
"""Of the objects of an answer, and of each part that it was made from, besides their texts."""
MADE_FROM = "made_from"
"""The key in the state of a request of the parts of the catalogue that its answer is made from."""

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


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """The parts of the catalogue that an answer was made from, and the newest revision when they were read."""

    parts: tuple[str, ...]
    newest: int


OF_THIS_VERSION = MadeFrom((), sys.maxsize)
"""Of answers that are made without the catalogue: only another version of this software changes them."""

Look: TypeAlias = Callable[[State | None], tuple[State, Touched | None]]
"""From the state seen before to the newest, and the parts that were changed in between: None if they are unknown."""


class Finished:
    """An answer as it was sent, and its heads as bytes, without what differs each time.

    `body` is None for a 304: what it says of the tag is right for all who have it.
    """

    __slots__ = ("body", "head", "head_of_304", "headers", "headers_of_304", "made_from", "place", "tag")

    def __init__(
        self, place: Place, headers: Headers, body: bytes | None, made_from: MadeFrom = OF_THIS_VERSION
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
    """Answers, the least recently used first, and the keys of those made from each part of the catalogue."""

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
        """The answers that were read before a part that they are made from was changed."""
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
    headers = len(answer.head)  # a second time: as a list, a link to the next page may have 64 kB
    parts = sum(len(part) + OVERHEAD_OF_PART for part in answer.made_from.parts)
    return sum(map(len, texts)) + headers + parts + OVERHEAD_BYTES


class ResponseCache:
    """Answers are put and got in the event loop; any thread may drop them."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.generation = 0
        self.trusted_until = 0.0
        self.newest: State | None = None
        """As last looked at; None while the database is silent, in which nothing is trusted."""
        self._known = 0
        """The newest revision whose changes have been dropped."""
        self._changing = threading.Lock()
        self._shelf = _Shelf()

    def get(self, key: Key) -> Finished | None:
        answers = self._shelf.answers
        answer = answers.get(key)
        if answer is None or monotonic() > self.trusted_until:
            return None
        try:
            answers.move_to_end(key)
        except KeyError:  # another thread has dropped it meanwhile
            return None
        return answer

    def put(self, generation: int, key: Key, answer: Finished) -> None:
        """Keeps an answer, unless it was read before a revision that is known here, as from a replica that is behind,
        or its making began in an earlier generation."""
        with self._changing:
            is_current = generation == self.generation and answer.made_from.newest >= self._known
            if is_current and _size(key, answer) <= self.capacity:
                self._shelf.put(key, answer, self.capacity)

    def drop(self, newest: int = 0, touched: Touched | None = None) -> None:
        """The answers made from parts that were changed up to the newest revision; all of them, and a generation ends,
        if it is not known which parts those are."""
        with self._changing:
            self._known = max(self._known, newest)
            if touched is None:
                self.generation += 1
                self._shelf = _Shelf()
            else:
                self._shelf.drop(touched)

    @contextmanager
    def watching(self, look: Look) -> Iterator[None]:
        """Looks at the newest revision, ten times a second, in a thread. Until it has, nothing is answered."""
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
    """The newest state, and the parts changed since the one seen before, if that is of the same history."""
    with database.read() as session:
        newest = current_state(session)
        if seen is None or newest == seen or digest_of(session, seen.revision) != seen.digest:
            return newest, None
        return newest, touched_since(session, seen.revision, newest.revision)


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
        body = self._body if self._status == 200 else None
        return Finished(Place.of(scope), self._headers, body, scope["state"].get(MADE_FROM, OF_THIS_VERSION))


def _has_tag(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    return any(name == b"etag" for name, _ in headers)
