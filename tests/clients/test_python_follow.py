"""The Python client follows the feed of changes through interruptions."""

import asyncio
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import pytest
from showfacts_client import AsyncClient, Client, Problem
from showfacts_client.connections import BlockingConnection

from tests.factories import Data, publish_sheet, sheet
from tests.servers import NO_TLS, Address, answering, free_port
from tests.service import Service


def people(document: str, *slugs: str) -> Data:
    return sheet(document, people=[{"slug": slug, "name": slug.title()} for slug in slugs])


@contextmanager
def serving(database_url: str, port: int, *sheets: Data) -> Iterator[Address]:
    with Service(database_url, read_seconds=60) as service:  # a busy machine would exceed the deadline
        for each in sheets:
            publish_sheet(service.database, each)
        with answering(service.app, port) as address:
            yield address


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def client(port: int) -> Iterator[Client]:
    with Client(f"http://127.0.0.1:{port}", http=httpx.Client(verify=NO_TLS, timeout=60)) as client:
        yield client


def test_changes_are_followed_through_a_restart(
    client: Client, port: int, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes = iter(client.follow(kind="people", every=7))
    with serving(sqlite_url, port, people("first", "ann", "ben")):
        assert [next(changes).subject, next(changes).subject] == ["people/ann", "people/ben"]
    with ExitStack() as stack:
        waited: list[float] = []

        async def sleep(_: object, seconds: float) -> None:
            waited.append(seconds)
            if len(waited) == 6:
                stack.enter_context(serving(sqlite_url, port, people("second", "cleo")))

        monkeypatch.setattr(BlockingConnection, "sleep", sleep)
        assert next(changes).subject == "people/cleo"
        assert waited == [7, 0.5, 1, 2, 4, 7]  # for the next request, between its retries, for the one after


def test_a_program_continues_where_it_stopped(client: Client, port: int, sqlite_url: str) -> None:
    with serving(sqlite_url, port, people("first", "ann", "ben", "cleo")):
        feed = client.follow(kind="people")
        assert next(iter(feed)).subject == "people/ann"
        later = iter(client.follow(feed.position, kind="people"))
        assert [next(later).subject, next(later).subject] == ["people/ben", "people/cleo"]


def test_another_history_is_read_from_its_beginning(
    client: Client, port: int, sqlite_url: str, migrated_sqlite: Path, tmp_path: Path
) -> None:
    restarts: list[str] = []
    changes = iter(client.follow(kind="people", on_restart=lambda: restarts.append("again")))
    with serving(sqlite_url, port, people("first", "ann")):
        assert next(changes).subject == "people/ann"
    other = f"sqlite:///{shutil.copy(migrated_sqlite, tmp_path / 'other.db')}"
    with serving(other, port, people("other", "dora", "emil")):
        assert restarts == []
        assert [next(changes).subject, next(changes).subject] == ["people/dora", "people/emil"]
        assert restarts == ["again"]


def test_changes_are_selected(client: Client, port: int, sqlite_url: str) -> None:
    with serving(sqlite_url, port, people("first", "ann", "ben")):
        assert next(iter(client.follow(subject="people/ben"))).subject == "people/ben"
        with pytest.raises(Problem, match="invalid_parameter"):
            next(iter(client.follow(kind="persons")))


def test_the_first_request_must_succeed(client: Client) -> None:
    with pytest.raises(httpx.ConnectError):
        next(iter(client.follow()))


def test_the_asynchronous_client_follows_too(port: int, sqlite_url: str) -> None:
    async def subjects() -> list[str]:
        async with AsyncClient(f"http://127.0.0.1:{port}", http=httpx.AsyncClient(verify=NO_TLS, timeout=60)) as client:
            changes = aiter(client.follow(kind="people"))
            return [(await anext(changes)).subject for _ in range(2)]

    with serving(sqlite_url, port, people("first", "ann", "ben")):
        assert asyncio.run(subjects()) == ["people/ann", "people/ben"]
