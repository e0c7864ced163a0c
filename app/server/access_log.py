"""Access log and request metrics."""

import asyncio
import logging
import time
from dataclasses import dataclass
from functools import lru_cache
from time import perf_counter
from typing import Any

from starlette.types import Scope

from app.problems.handlers import REASON
from app.server.log_lines import json_text, redacted, timestamp
from app.server.metrics import Metrics

ROUTE, CACHED, ACTOR = "route", "cached", "actor"
"""Keys in the request state: the route, whether the cache answered, and the name of the key."""

METRICS = "/metrics"
FOR_OPERATORS = frozenset({"/healthz", "/readyz", METRICS})
"""Paths for operators: exempt from limits and admission, and logged only at level `debug`."""
UNMATCHED = "unmatched"
"""Placeholder if there is no route, or if routing was not reached."""
LONGEST_PATH = 1_000
"""Maximum characters of a path in the log."""
LONGEST_CLIENT = 100
"""Maximum characters of a client's address in the log, because a proxy may forward anything."""
CLIENT_LEFT = 499
"""Status if the client disconnected, as in nginx."""

_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"})

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Answered:
    """The outcome of a request. `size` is in bytes of the body, `began` is a reading of the performance counter."""

    request_id: str
    method: str
    began: float
    status: int = CLIENT_LEFT
    size: int = 0


@dataclass(frozen=True, slots=True)
class RequestTarget:
    """The requested route, and its JSON for the log."""

    route: str
    text: str

    @classmethod
    def of(cls, scope: Scope) -> "RequestTarget":
        route = route_of(scope)
        return cls(route, _written(_place(route, scope["raw_path"], bool(scope["query_string"]))))


def route_of(scope: Scope) -> str:
    """The path template of the route, as in the OpenAPI document."""
    return getattr(scope.get("route"), "path_format", UNMATCHED)


class Journal:
    """Must be used from the event loop only."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics
        self._lines: list[str] = []

    def tell(self, scope: Scope, answered: Answered, error: Exception | None) -> None:
        """Logs a request that passed through the application. `error` is an unexpected exception."""
        state, seconds = scope["state"], perf_counter() - answered.began
        route = state.get(ROUTE) or route_of(scope)
        if CACHED in state:
            self._metrics.count_cached(state[CACHED])
        if scope["path"] != METRICS:  # otherwise a scrape would change the metrics that it reads
            self._count(answered, route, seconds)
        level = _level(answered.status, scope["path"], error)
        if logger.isEnabledFor(level):
            place = _place(route, scope["raw_path"], bool(scope["query_string"]))
            client = (scope.get("client") or ("",))[0]
            fields = _fields(answered, place, seconds, client, cached=state.get(CACHED, False))
            if ACTOR in state:
                fields["key"] = state[ACTOR].name
            if REASON in state:
                fields[REASON] = redacted(state[REASON])
            logger.log(level, "request", extra={"fields": fields}, exc_info=error)

    def tell_of_hit(self, place: RequestTarget, answered: Answered, client: str) -> None:
        """Logs a request that was answered from the cache in the HTTP protocol."""
        seconds = perf_counter() - answered.began
        self._metrics.count_cached(True)
        self._metrics.count_request(answered.method, place.route, answered.status, seconds)
        self._write_soon(logging.INFO, place.text, answered, seconds, client, cached=True)

    def tell_of_refusal(self, answered: Answered, url: bytes, client: str) -> None:
        """Logs a request that was rejected in the HTTP protocol. Method and address are empty if unknown."""
        seconds = perf_counter() - answered.began
        self._count(answered, UNMATCHED, seconds)
        path, _, query = url.partition(b"?")
        level = _level(answered.status, "", None)
        self._write_soon(level, _unmatched(path[:LONGEST_PATH], bool(query)), answered, seconds, client, cached=False)

    def _count(self, answered: Answered, route: str, seconds: float) -> None:
        method = answered.method if answered.method in _METHODS else "other"
        self._metrics.count_request(method, route, answered.status, seconds)

    def _write_soon(
        self, level: int, place: str, answered: Answered, seconds: float, client: str, *, cached: bool
    ) -> None:
        """Formats a line without `logging`, because there may be thousands a second.

        Lines of one iteration of the event loop are written together.
        """
        if not logger.isEnabledFor(level):
            return
        self._lines.append(
            f'{{"at":"{timestamp(time.time())}","level":"{_LEVELS[level]}","logger":"{__name__}","message":"request",'
            f'"request_id":"{answered.request_id}","method":"{answered.method}",{place},'
            f'"status":{answered.status},"milliseconds":{seconds * 1000:.3f},"bytes":{answered.size},'
            f'"client":{_quoted(client[:LONGEST_CLIENT])},"cached":{"true" if cached else "false"}}}'
        )
        if len(self._lines) == 1:
            asyncio.get_running_loop().call_soon(self._write)

    def _write(self) -> None:
        ready = "\n".join(self._lines)
        self._lines.clear()
        logger.handle(logging.makeLogRecord({"name": __name__, "levelno": logging.INFO, "ready": ready}))


_LEVELS = {logging.INFO: "info", logging.WARNING: "warning"}
_quoted = lru_cache(maxsize=1024)(json_text)


@lru_cache(maxsize=1024)
def _unmatched(raw_path: bytes, has_query: bool) -> str:
    return _written(_place(UNMATCHED, raw_path, has_query))


def _written(place: dict[str, Any]) -> str:
    """The members of an object, to be inserted into a log line."""
    return json_text(place)[1:-1]


def _level(status: int, path: str, error: Exception | None) -> int:
    if error is not None:
        return logging.ERROR
    if status >= 500:
        return logging.WARNING
    return logging.DEBUG if path in FOR_OPERATORS else logging.INFO


def _place(route: str, raw_path: bytes, has_query: bool) -> dict[str, Any]:
    """The query is not logged, because it may contain search terms."""
    return {
        "path": redacted(raw_path[:LONGEST_PATH].decode("latin-1")),
        "query": has_query,
        "route": route,
    }


def _fields(answered: Answered, place: dict[str, Any], seconds: float, client: str, *, cached: bool) -> dict[str, Any]:
    return {
        "request_id": answered.request_id,
        "method": answered.method,
        **place,
        "status": answered.status,
        "milliseconds": round(seconds * 1000, 3),
        "bytes": answered.size,
        "client": client[:LONGEST_CLIENT],
        "cached": cached,
    }
