"""The two clients."""

from collections.abc import Callable, Iterable
from typing import Protocol, Self, Unpack

import httpx

from showfacts_client.base import Model
from showfacts_client.checking import ItemToCheck, requests_for
from showfacts_client.connections import AsyncConnection, BlockingConnection, run
from showfacts_client.exchange import Exchange
from showfacts_client.following import AsyncChanges, Changes
from showfacts_client.models import CheckResult, ClaimPage, ClaimResource, Kind
from showfacts_client.operations import RESOURCES, AsyncOperations, Operations
from showfacts_client.queries import CheckItemsQuery, Many
from showfacts_client.rows import AsyncRows, Rows

SECONDS = 10.0
"""The service answers within three seconds, or says that it cannot."""


class Subject(Protocol):
    """A resource, or a reference to one."""

    @property
    def path(self) -> str: ...


class Client(Operations):
    """Calls a service and waits for its responses. Threads may share it.

    - `key` is only needed to publish.
    - A request that may be repeated, as all reads may, is sent again after a 429, a 503 or a lost connection: at most
      `retries` times, after the time in `Retry-After`. If that is longer than `longest_wait` seconds, the problem is
      raised at once.
    - Up to `cache_bytes` of responses are kept, and used again if the service confirms them.
    - `http` sends the requests, with its own timeouts, proxies or certificates, and is closed with the client.
    """

    def __init__(
        self,
        base_url: str,
        *,
        key: str | None = None,
        retries: int = 4,
        longest_wait: float = 60,
        cache_bytes: int = 16_000_000,
        http: httpx.Client | None = None,
    ) -> None:
        self._http = http or httpx.Client(timeout=SECONDS)
        connection = BlockingConnection(self._http)
        self._exchange = Exchange(connection, base_url, key, retries, longest_wait, cache_bytes)

    def get(self, subject: str | Subject, **query: object) -> Model:
        """The resource at a path such as `people/lily-collins`, or that a reference points to."""
        return run(self._exchange.one("GET", f"/v1/{_path(subject)}", query, _model(subject)))

    def evidence(self, subject: str | Subject, field: str) -> Rows[ClaimPage, ClaimResource]:
        """All claims about a field of a resource."""
        return self.list_claims(subject=_path(subject), field=field)

    def check(self, items: Iterable[ItemToCheck], **query: Unpack[CheckItemsQuery]) -> list[CheckResult]:
        """The verdicts on claims, quotations and sentences, in their order. A request has at most 100 of them."""
        return [verdict for each in requests_for(items) for verdict in self.check_items(each, **query).data]

    def follow(
        self,
        since: str | None = None,
        *,
        every: float = 5,
        on_restart: Callable[[], object] = lambda: None,
        subject: Many[str] | None = None,
        series: Many[str] | None = None,
        kind: Many[Kind | str] | None = None,
    ) -> Changes:
        """All changes since a position, a revision or a time, then each new one. `every` is in seconds.

        If the catalogue was restored from a backup, its history is another one: `on_restart` is called, and all changes
        follow from the beginning.
        """
        return Changes(self._exchange, since, every, on_restart, {"subject": subject, "series": series, "kind": kind})

    def close(self) -> None:
        self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class AsyncClient(AsyncOperations):
    """The same with coroutines, on asyncio. See `Client`."""

    def __init__(
        self,
        base_url: str,
        *,
        key: str | None = None,
        retries: int = 4,
        longest_wait: float = 60,
        cache_bytes: int = 16_000_000,
        http: httpx.AsyncClient | None = None,
    ) -> None:
        self._http = http or httpx.AsyncClient(timeout=SECONDS)
        connection = AsyncConnection(self._http)
        self._exchange = Exchange(connection, base_url, key, retries, longest_wait, cache_bytes)

    async def get(self, subject: str | Subject, **query: object) -> Model:
        """See `Client.get`."""
        return await self._exchange.one("GET", f"/v1/{_path(subject)}", query, _model(subject))

    def evidence(self, subject: str | Subject, field: str) -> AsyncRows[ClaimPage, ClaimResource]:
        """See `Client.evidence`."""
        return self.list_claims(subject=_path(subject), field=field)

    async def check(self, items: Iterable[ItemToCheck], **query: Unpack[CheckItemsQuery]) -> list[CheckResult]:
        """See `Client.check`."""
        return [verdict for each in requests_for(items) for verdict in (await self.check_items(each, **query)).data]

    def follow(
        self,
        since: str | None = None,
        *,
        every: float = 5,
        on_restart: Callable[[], object] = lambda: None,
        subject: Many[str] | None = None,
        series: Many[str] | None = None,
        kind: Many[Kind | str] | None = None,
    ) -> AsyncChanges:
        """See `Client.follow`."""
        return AsyncChanges(
            self._exchange, since, every, on_restart, {"subject": subject, "series": series, "kind": kind}
        )

    async def aclose(self) -> None:
        await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()


def _path(subject: str | Subject) -> str:
    return subject if isinstance(subject, str) else subject.path


def _model(subject: str | Subject) -> type[Model]:
    """Of a kind that this version does not know, the resource has no fields but those in `model_extra`."""
    names = _path(subject).split("/")
    form = "/".join("{}" if place % 2 else name for place, name in enumerate(names))
    return RESOURCES.get(form, Model)
