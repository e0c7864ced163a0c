"""Requests and responses, with retries, the cache and problems."""

from collections.abc import AsyncGenerator, Iterator, Mapping
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Any, TypeAlias, TypeVar
from urllib.parse import quote

import httpx
from pydantic import TypeAdapter
from pydantic_core import to_jsonable_python

from showfacts_client.cache import Cache
from showfacts_client.connections import Connection
from showfacts_client.problems import problem_of

T = TypeVar("T")
Query: TypeAlias = Mapping[str, object]

RETRIED = {httpx.codes.TOO_MANY_REQUESTS, httpx.codes.SERVICE_UNAVAILABLE}
FIRST_PAUSE = 0.5
"""Seconds before the first retry if the service names none; each further pause is twice as long."""


class Exchange:
    """Requests to one service. See `Client` for the options."""

    def __init__(
        self,
        connection: Connection,
        base_url: str,
        key: str | None,
        retries: int,
        longest_wait: float,
        cache_bytes: int,
    ) -> None:
        self.connection = connection
        self._base_url = base_url.rstrip("/")
        self._headers = {"Accept": "application/json"} | ({"Authorization": f"Bearer {key}"} if key else {})
        self._retries = retries
        self._longest_wait = longest_wait
        self._cache = Cache(cache_bytes)

    async def one(
        self,
        method: str,
        path: str,
        query: Query,
        model: type[T],
        *,
        body: object = None,
        conditions: Mapping[str, str | None] | None = None,
        repeatable: bool = True,
    ) -> T:
        """Raises Problem, and the errors of httpx if there is no response.

        A request with a condition is sent once: after a lost response, the condition would fail because of the request.
        """
        given = {name: value for name, value in (conditions or {}).items() if value is not None}
        request = self.connection.http.build_request(
            method,
            f"{self._base_url}{path}",
            params=list(_parameters(query)),
            json=to_jsonable_python(body),
            headers=self._headers | given,
        )
        if method == "GET":
            response = await self._read(request)
        else:
            response = await self._retried(request, repeatable and not given)
        if not response.is_success:
            raise problem_of(response)
        return TypeAdapter(model).validate_json(response.content)

    async def pages(self, path: str, query: Query, model: type[T], continued_by: str) -> AsyncGenerator[T, None]:
        """The pages of a list. The parameter `continued_by` takes the `page.next` of the page before."""
        while True:
            page: Any = await self.one("GET", path, query, model)
            yield page
            if page.page.next is None:
                return
            query = {**query, continued_by: page.page.next}

    async def _read(self, request: httpx.Request) -> httpx.Response:
        kept = self._cache.get(request.url)
        if kept is not None:
            request.headers["If-None-Match"] = kept.headers["ETag"]
        response = await self._retried(request, repeatable=True)
        if kept is not None and response.status_code == httpx.codes.NOT_MODIFIED:
            return kept
        self._cache.put(request.url, response)
        return response

    async def _retried(self, request: httpx.Request, repeatable: bool) -> httpx.Response:
        pause, left = FIRST_PAUSE, self._retries if repeatable else 0
        while True:
            try:
                response = await self.connection.send(request)
            except httpx.TransportError:
                if not left:
                    raise
                wait = pause
            else:
                wait = _seconds(response.headers.get("Retry-After"), pause)
                if not left or response.status_code not in RETRIED or wait > self._longest_wait:
                    return response
            await self.connection.sleep(wait)
            pause, left = pause * 2, left - 1


def segment(value: object) -> str:
    """A value as one segment of a path."""
    return quote(str(value), safe="")


def _parameters(query: Query) -> Iterator[tuple[str, str]]:
    for name, value in query.items():
        several = value if isinstance(value, list | tuple | set | frozenset) else (value,)
        yield from ((name, _text(each)) for each in several if each is not None)


def _text(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case date():
            return value.isoformat()
    return str(value)


def _seconds(retry_after: str | None, otherwise: float) -> float:
    """`Retry-After` has seconds or a time."""
    if retry_after is None:
        return otherwise
    if retry_after.isdecimal():
        return int(retry_after)
    try:
        return max(0, (parsedate_to_datetime(retry_after) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return otherwise
