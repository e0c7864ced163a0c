"""How the two clients wait.

Everything else is written once, as coroutines. Those of the synchronous client never give up control, because its
connection blocks; so they run to their end at once.
"""

import asyncio
import time
from collections.abc import AsyncGenerator, Coroutine, Iterator
from typing import Any, Protocol, TypeVar

import httpx

T = TypeVar("T")


class Connection(Protocol):
    @property
    def http(self) -> httpx.Client | httpx.AsyncClient: ...

    async def send(self, request: httpx.Request) -> httpx.Response: ...

    async def sleep(self, seconds: float) -> None: ...


class BlockingConnection:
    def __init__(self, http: httpx.Client) -> None:
        self.http = http

    async def send(self, request: httpx.Request) -> httpx.Response:
        return self.http.send(request, follow_redirects=True)

    async def sleep(self, seconds: float) -> None:
        time.sleep(seconds)  # noqa: ASYNC251 - no event loop runs this


class AsyncConnection:
    def __init__(self, http: httpx.AsyncClient) -> None:
        self.http = http

    async def send(self, request: httpx.Request) -> httpx.Response:
        return await self.http.send(request, follow_redirects=True)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


def run(coroutine: Coroutine[Any, Any, T]) -> T:
    """The result of a coroutine over a BlockingConnection."""
    try:
        coroutine.send(None)
    except StopIteration as finished:
        result: T = finished.value
        return result
    raise RuntimeError("The coroutine waits for an event loop.")


def iterate(source: AsyncGenerator[T, None]) -> Iterator[T]:
    """The items of a generator over a BlockingConnection."""
    while True:
        try:
            item = run(anext(source))
        except StopAsyncIteration:
            return
        yield item
