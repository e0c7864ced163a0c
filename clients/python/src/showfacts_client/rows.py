"""Lists, for both clients."""

from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from showfacts_client.connections import iterate
from showfacts_client.exchange import Exchange, Query

P = TypeVar("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _List(Generic[P, T]):
    """A list with pages of the type P and rows of the type T. Its parameter `limit` is the size of a page."""

    exchange: Exchange
    path: str
    query: Query
    page: type[P]
    continued_by: str = "cursor"

    def _pages(self) -> AsyncGenerator[P, None]:
        return self.exchange.pages(self.path, self.query, self.page, self.continued_by)


class Rows(_List[P, T]):
    """The rows of a list. Iterating requests each page when its first row is wanted."""

    def __iter__(self) -> Iterator[T]:
        page: Any
        for page in self.pages():
            yield from page.data

    def pages(self) -> Iterator[P]:
        return iterate(self._pages())


class AsyncRows(_List[P, T]):
    """The rows of a list, for `async for`."""

    async def __aiter__(self) -> AsyncIterator[T]:
        page: Any
        async for page in self.pages():
            for row in page.data:
                yield row

    def pages(self) -> AsyncIterator[P]:
        return self._pages()
