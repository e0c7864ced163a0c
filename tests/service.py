"""The application over a database, called without a network."""

import asyncio
from collections.abc import Iterator
from typing import Any, Self

import httpx

from app.database.migrating import migrate
from app.database.sessions import Database
from app.main import create_app
from app.publishing.seeding import publish_seed
from app.settings import Settings

CURSOR_SECRET = "the cursors of tests"
"""For services whose responses are compared: otherwise each database would create its own secret."""

PATIENT: dict[str, Any] = {"read_seconds": 60, "publish_seconds": 60, "database_deadline_seconds": 30}
"""A busy machine may take longer than requests should. Tests of deadlines set their own."""


class Service:
    def __init__(self, database_url: str, **settings: Any) -> None:
        self.app = create_app(Settings(database_url=database_url, **(PATIENT | settings)))
        self._runner = asyncio.Runner()

    @property
    def database(self) -> Database:
        database: Database = self.app.state.database
        return database

    def ask(self, method: str, url: str, *, params: dict[str, Any] | None = None, **more: Any) -> httpx.Response:
        """`params` are added to those of the URL."""
        whole = httpx.URL(url).copy_merge_params(params) if params else url
        return self._runner.run(self._ask(method, whole, **more))

    def read(self, path: str, **query: Any) -> Any:
        """The JSON at a path below `/v1/`."""
        answer = self.ask("GET", f"/v1/{path}".rstrip("/"), params=query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def rows(self, path: str, **query: Any) -> list[Any]:
        """All rows of a list, page by page."""
        return [row for page in self.pages(path, **query) for row in page["data"]]

    def pages(self, path: str, **query: Any) -> Iterator[Any]:
        page = self.read(path, **query)
        yield page
        while cursor := page["page"]["next"]:
            page = self.read(path, **query, cursor=cursor)
            yield page

    async def _ask(self, method: str, url: httpx.URL | str, **more: Any) -> httpx.Response:
        transport = httpx.ASGITransport(app=self.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://showfacts.test") as client:
            return await client.request(method, url, **more)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._runner.close()
        self.database.dispose()


def seeded(database_url: str) -> Service:
    """With all tables and the seed."""
    service = Service(database_url, cursor_secret=CURSOR_SECRET)
    migrate(service.database)
    publish_seed(service.database)
    return service
