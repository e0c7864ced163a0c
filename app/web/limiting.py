"""The rate limit, where one is set: requests of one address in a sliding window (RateLimit header fields, draft 10).

Whoever runs the service is not limited: health, readiness and metrics are asked often and by few.
"""

import logging
import math
import time
from dataclasses import dataclass
from typing import Any, cast

from fastapi import Request, Response
from limits import RateLimitItem, parse
from limits.aio.storage import Storage
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from limits.errors import ConfigurationError, StorageError
from limits.storage import storage_from_string
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import BadConfiguration
from app.web.problems import problem_response

UNLIMITED = frozenset({"/healthz", "/readyz", "/metrics"})

_REDIS: dict[str, Any] = {
    "implementation": "redispy",
    "wrap_exceptions": True,
    "socket_connect_timeout": 0.5,  # seconds; a request waits for it
    "socket_timeout": 0.5,
}

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Taken:
    """Whether one more request is allowed, how many are left, and the seconds until there are more."""

    allowed: bool
    left: int
    seconds: int

    @property
    def header(self) -> tuple[bytes, bytes]:
        return b"ratelimit", f'"address";r={self.left};t={self.seconds}'.encode("ascii")


class RateLimit:
    def __init__(self, limit: str, storage_url: str) -> None:
        """BadConfiguration says what is wrong with either."""
        self.item = _item(limit)
        self._limiter = SlidingWindowCounterRateLimiter(_storage(storage_url))

    async def take(self, client: str) -> Taken:
        allowed = await self._limiter.hit(self.item, client)
        window = await self._limiter.get_window_stats(self.item, client)
        return Taken(allowed, window.remaining, max(1, math.ceil(window.reset_time - time.time())))


class Limiting:
    def __init__(self, app: ASGIApp, limit: RateLimit) -> None:
        self.app = app
        self.limit = limit
        self._policy = f'"address";q={limit.item.amount};w={limit.item.get_expiry()}'.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] in UNLIMITED:
            await self.app(scope, receive, send)
            return
        try:
            taken = await self.limit.take((scope.get("client") or ("", 0))[0])
        except StorageError:
            logger.exception("The rate limit's storage does not answer; nobody is limited meanwhile.")
            await self.app(scope, receive, send)
            return
        answer = self.app if taken.allowed else self._refusal(scope, taken)
        await answer(scope, receive, _with_headers(send, [(b"ratelimit-policy", self._policy), taken.header]))

    def _refusal(self, scope: Scope, taken: Taken) -> Response:
        item = self.limit.item
        sentence = (
            f"An address may send {item.amount:,} requests in {item.get_expiry():,} s; go on in {taken.seconds} s."
        )
        after = {"Retry-After": str(taken.seconds)}
        return problem_response(Request(scope), "too_many_requests", sentence, headers=after)


def _with_headers(send: Send, headers: list[tuple[bytes, bytes]]) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message.get("headers", ()), *headers]}
        await send(message)

    return send_with_headers


def _item(limit: str) -> RateLimitItem:
    try:
        return parse(limit)
    except ValueError:
        raise BadConfiguration(f"The rate limit '{limit}' cannot be read; write it like 600/minute.") from None


def _storage(url: str) -> Storage:
    scheme, _, rest = url.partition("://")
    if scheme not in ("memory", "redis", "rediss"):
        raise BadConfiguration("The rate limit is kept in memory:// or at redis://HOST:PORT.")
    try:
        return cast(Storage, storage_from_string(f"async+{scheme}://{rest}", **({} if scheme == "memory" else _REDIS)))
    except (ConfigurationError, ValueError):
        raise BadConfiguration("Redis needs the extra (pip install 'showfacts[redis]') and a proper address.") from None
