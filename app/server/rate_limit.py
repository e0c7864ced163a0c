"""Rate limit: requests per client address in a sliding window (RateLimit header fields, draft 10)."""

import logging
import math
import time
from dataclasses import dataclass
from typing import Any

from fastapi import Request, Response
from limits import RateLimitItem, parse
from limits.aio.storage import MemoryStorage, RedisStorage
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from limits.errors import StorageError
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import BadConfiguration
from app.problems.details import problem_response
from app.server.access_log import FOR_OPERATORS
from app.server.addresses import counted_as

REDIS_SECONDS = 0.5
"""Timeout of Redis, which must be nearby."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Taken:
    """Whether the request is allowed, the remaining number of requests, and the seconds until the limit is reset."""

    allowed: bool
    left: int
    seconds: int

    @property
    def header(self) -> tuple[bytes, bytes]:
        return b"ratelimit", f'"address";r={self.left};t={self.seconds}'.encode("ascii")


class RateLimit:
    def __init__(self, limit: str, storage_url: str) -> None:
        """Raises BadConfiguration with a sentence if an argument is invalid."""
        self.item = _item(limit)
        scheme = storage_url.partition("://")[0]
        if scheme not in ("memory", "redis", "rediss"):
            raise BadConfiguration("The storage of the rate limit must be memory:// or redis://HOST:PORT.")
        self._redis = None if scheme == "memory" else _redis_pool(storage_url)
        self._limiter = SlidingWindowCounterRateLimiter(
            RedisStorage(storage_url, wrap_exceptions=True, implementation="redispy", connection_pool=self._redis)
            if self._redis
            else MemoryStorage()
        )

    def around(self, app: ASGIApp) -> ASGIApp:
        """Wraps the application in the rate limit."""
        return Limiting(app, self)

    async def close(self) -> None:
        if self._redis:
            await self._redis.aclose()

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
        if scope["type"] != "http" or scope["path"] in FOR_OPERATORS:
            await self.app(scope, receive, send)
            return
        try:
            taken = await self.limit.take(counted_as((scope.get("client") or ("", 0))[0]))
        except StorageError:
            logger.exception("The storage of the rate limit does not respond; requests are not limited meanwhile.")
            await self.app(scope, receive, send)
            return
        answer = self.app if taken.allowed else self._refusal(scope, taken)
        await answer(scope, receive, _with_headers(send, [(b"ratelimit-policy", self._policy), taken.header]))

    def _refusal(self, scope: Scope, taken: Taken) -> Response:
        item = self.limit.item
        sentence = (
            f"An address may send {item.amount:,} requests in {item.get_expiry():,} s; retry in {taken.seconds} s."
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
        raise BadConfiguration(f"The rate limit '{limit}' is not valid; write it like 600/minute.") from None


def _redis_pool(url: str) -> Any:
    try:
        from redis.asyncio import ConnectionPool

        return ConnectionPool.from_url(url, socket_connect_timeout=REDIS_SECONDS, socket_timeout=REDIS_SECONDS)
    except ImportError:
        raise BadConfiguration("Redis needs the extra: pip install 'showfacts[redis]'.") from None
    except ValueError as error:
        raise BadConfiguration(f"The URL of Redis is not valid: {error}.") from None
