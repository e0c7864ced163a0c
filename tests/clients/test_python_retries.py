"""The Python client repeats requests to a faulty server, within bounds."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx
import pytest
from showfacts_client import AsyncClient, Client, Problem
from showfacts_client.connections import BlockingConnection, run

from tests.clients.faulty_server import LOST, Answer, FaultyServer, faulty_server
from tests.servers import NO_TLS

SERIES = Answer(200, b'{"path": "series/a", "slug": "a", "title": "A"}')


@pytest.fixture(scope="module")
def any_server() -> Iterator[FaultyServer]:
    with faulty_server() as server:
        yield server


@pytest.fixture
def server(any_server: FaultyServer) -> FaultyServer:
    any_server.requests.clear()
    return any_server


@pytest.fixture
def client(server: FaultyServer) -> Iterator[Client]:
    with Client(server.address, http=httpx.Client(verify=NO_TLS, timeout=60)) as client:
        yield client


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that the client would have waited."""
    seconds: list[float] = []

    async def sleep(_: object, each: float) -> None:
        seconds.append(each)

    monkeypatch.setattr(BlockingConnection, "sleep", sleep)
    return seconds


def busy(retry_after: str | None = None, status: int = 503) -> Answer:
    return Answer(status, headers={} if retry_after is None else {"Retry-After": retry_after})


def test_retry_after_is_honoured(client: Client, server: FaultyServer, pauses: list[float]) -> None:
    server.answers = [busy("3"), busy("1", status=429), SERIES]
    assert client.get_series("a").title == "A"
    assert pauses == [3, 1]


def test_retry_after_may_be_a_time(client: Client, server: FaultyServer, pauses: list[float]) -> None:
    later = datetime.now(UTC) + timedelta(seconds=30)
    server.answers = [busy(format_datetime(later, usegmt=True)), busy("soon"), SERIES]
    client.get_series("a")
    assert pauses == [pytest.approx(30, abs=5), 1]


def test_a_lost_connection_is_retried(client: Client, server: FaultyServer, pauses: list[float]) -> None:
    server.answers = [LOST, LOST, SERIES]
    assert client.get_series("a").title == "A"
    assert pauses == [0.5, 1]


def test_retries_end(client: Client, server: FaultyServer, pauses: list[float]) -> None:
    server.answers = [busy("1")]
    with pytest.raises(Problem) as problem:
        client.get_series("a")
    assert (problem.value.status, problem.value.code) == (503, "http_503")
    assert pauses == [1] * 4
    server.answers = [LOST]
    with pytest.raises(httpx.TransportError):
        client.get_series("a")
    assert len(server.requests) == 10


def test_a_long_wait_is_a_problem_at_once(client: Client, server: FaultyServer, pauses: list[float]) -> None:
    server.answers = [busy("61")]
    with pytest.raises(Problem):
        client.get_series("a")
    assert (len(server.requests), pauses) == (1, [])


def test_other_failures_are_not_retried(client: Client, server: FaultyServer, pauses: list[float]) -> None:
    server.answers = [Answer(502, b"<h1>Bad gateway</h1>"), SERIES]
    with pytest.raises(Problem, match="502 http_502"):
        client.get_series("a")
    assert (len(server.requests), pauses) == (1, [])


def test_requests_that_may_be_repeated_are(client: Client, server: FaultyServer, pauses: list[float]) -> None:
    server.answers = [busy("1"), Answer(200, b'{"data": [null]}')]
    assert client.look_up_several({"paths": ["series/a"]}).data == [None]
    server.answers = [busy("1"), Answer(200, b'{"revision": 2}')]
    assert client.put_document("a", {"sheet": {}}).revision == 2
    assert [each.split()[0] for each in server.requests] == ["POST", "POST", "PUT", "PUT"]


def test_any_other_request_is_sent_once(client: Client, server: FaultyServer, pauses: list[float]) -> None:
    server.answers = [busy("1")]
    with pytest.raises(Problem):
        run(client._exchange.one("POST", "/v1/any", {}, dict, repeatable=False))
    with pytest.raises(Problem):
        client.put_document("a", {"sheet": {}}, if_none_match="*")
    assert (len(server.requests), pauses) == (2, [])


def test_the_asynchronous_client_retries_too(server: FaultyServer) -> None:
    async def title() -> str:
        async with AsyncClient(server.address, http=httpx.AsyncClient(verify=NO_TLS, timeout=60)) as client:
            return (await client.get_series("a")).title

    server.answers = [busy("0"), SERIES]
    assert asyncio.run(title()) == "A"
    assert len(server.requests) == 2
