"""The feed of changes, followed without end."""

from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator

import httpx

from showfacts_client.connections import iterate
from showfacts_client.exchange import RETRIED, Exchange, Query
from showfacts_client.models import ChangePage, ChangeResource
from showfacts_client.problems import Problem

START = "0"


class _Following:
    """`position` is after the change that was returned last. Store it, to continue there with `since`."""

    def __init__(
        self, exchange: Exchange, since: str | None, every: float, on_restart: Callable[[], object], query: Query
    ) -> None:
        self.position = since or START
        self._exchange = exchange
        self._every = every
        self._on_restart = on_restart
        self._query = {"limit": 100, **query}

    async def _changes(self) -> AsyncGenerator[ChangeResource, None]:
        """Waits through failures, except of the first request, which may be wrong."""
        reached = False
        while True:
            try:
                page = await self._page()
            except httpx.TransportError:
                if not reached:
                    raise
            except Problem as problem:
                if problem.code == "history_changed" and self.position != START:
                    self.position = START
                    self._on_restart()
                    continue
                if not (reached and (problem.status in RETRIED or problem.status >= httpx.codes.INTERNAL_SERVER_ERROR)):
                    raise
            else:
                reached = True
                positions = [*(change.id for change in page.data[:-1]), page.page.resume]
                for change, self.position in zip(page.data, positions, strict=False):
                    yield change
                self.position = page.page.resume
                if page.page.next is not None:
                    continue
            await self._exchange.connection.sleep(self._every)

    async def _page(self) -> ChangePage:
        query = {**self._query, "since": self.position}
        return await self._exchange.one("GET", "/v1/changes", query, ChangePage)


class Changes(_Following):
    """Changes, oldest first, without end: after the newest one, iterating waits for the next."""

    def __iter__(self) -> Iterator[ChangeResource]:
        return iterate(self._changes())


class AsyncChanges(_Following):
    """Changes, oldest first, without end, for `async for`."""

    def __aiter__(self) -> AsyncIterator[ChangeResource]:
        return self._changes()
