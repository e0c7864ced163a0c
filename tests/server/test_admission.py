"""Two running and three queued requests: further ones are rejected immediately."""

import asyncio
import queue
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import httpx
import pytest
from fastapi import Request

from app.api.routing import api_router
from app.errors import Unavailable
from app.main import create_app
from app.server import admission, request_admission
from app.server.addresses import counted_as
from app.server.admission import Admission
from app.settings import Settings
from tests.servers import NO_TLS, answering

slow = api_router("slow", prefix="")
SECONDS = 0.3


@slow.get("/v1/slow")
async def get_slowly() -> str:
    await asyncio.sleep(SECONDS)
    return "done"


held: queue.SimpleQueue[None] = queue.SimpleQueue()
released = threading.Event()


@slow.get("/v1/held")
def get_held() -> str:
    held.put(None)
    released.wait()
    return "done"


@slow.post("/v1/slow")
async def post_slowly() -> str:
    await asyncio.sleep(SECONDS)
    return "done"


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    app = create_app(Settings(database_url=f"sqlite:///{tmp_path}/a.db", requests_in_work=2, requests_waiting=3))
    app.include_router(slow)
    with answering(app) as address:
        yield address


@slow.post("/v1/read")
async def read_body(request: Request) -> int:
    return len(await request.body())


def all_at_once(address: str, number: int, method: str = "GET") -> list[tuple[httpx.Response, float]]:
    """The answers, and the seconds each took."""

    async def ask(client: httpx.AsyncClient) -> tuple[httpx.Response, float]:
        start = time.monotonic()
        return await client.request(method, "/v1/slow"), time.monotonic() - start

    async def ask_all() -> list[tuple[httpx.Response, float]]:
        async with httpx.AsyncClient(base_url=address, verify=NO_TLS, timeout=10) as client:
            return await asyncio.gather(*(ask(client) for _ in range(number)))

    return asyncio.run(ask_all())


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_who_comes_beyond_is_refused_at_once(address: str, method: str) -> None:
    answers = all_at_once(address, 12, method)
    assert sorted(answer.status_code for answer, _ in answers) == [200] * 5 + [503] * 7
    for refused, _ in (each for each in answers if each[0].status_code == 503):
        assert (refused.json()["code"], refused.headers["retry-after"]) == ("unavailable", "1")
        assert refused.headers["x-request-id"] == refused.json()["request_id"]
        assert refused.headers["x-content-type-options"] == "nosniff"
    assert max(seconds for answer, seconds in answers if answer.status_code == 503) < min(
        seconds for answer, seconds in answers if answer.status_code == 200
    )


def test_who_has_waited_long_enough_is_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(admission, "WAIT_SECONDS", SECONDS / 10)
    assert sorted(answer.status_code for answer, _ in all_at_once(address, 5)) == [200, 200, 503, 503, 503]


def test_afterwards_all_is_as_before(address: str) -> None:
    for _ in range(2):
        assert sorted(answer.status_code for answer, _ in all_at_once(address, 7)) == [200] * 5 + [503] * 2


def test_health_is_asked_past_the_queue(address: str) -> None:
    async def ask_while_full() -> int:
        async with httpx.AsyncClient(base_url=address, verify=NO_TLS, timeout=10) as client:
            others = [asyncio.create_task(client.get("/v1/held")) for _ in range(2)]
            for _ in others:
                await asyncio.to_thread(held.get)
            status = (await client.get("/healthz")).status_code
            released.set()
            await asyncio.gather(*others)
            return status

    assert asyncio.run(ask_while_full()) == 200


# Bodies


@asynccontextmanager
async def begun(address: str, number: int, path: str = "/v1/read") -> AsyncIterator[list[asyncio.StreamWriter]]:
    """So many requests whose body is on the way."""
    host, port = address.removeprefix("http://").split(":")
    async with AsyncExitStack() as stack:
        writers = []
        for _ in range(number):
            _, writer = await asyncio.open_connection(host, int(port))
            stack.callback(writer.transport.abort)
            writer.write(f"POST {path} HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nhalf a bo".encode())
            writers.append(writer)
        await asyncio.sleep(SECONDS)
        yield writers


def test_bodies_on_the_way_have_no_place(address: str) -> None:
    """Ten of them, where two requests may be in work and three wait."""

    async def ask() -> httpx.Response:
        async with begun(address, 10), httpx.AsyncClient(base_url=address, verify=NO_TLS) as client:
            return await client.post("/v1/read", content=b"x" * 100)

    answer = asyncio.run(ask())
    assert (answer.status_code, answer.text) == (200, "100")


def test_of_one_address_so_many_bodies_are_on_the_way(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(request_admission, "MOST_ARRIVING", 2)

    async def ask() -> list[int]:
        async with httpx.AsyncClient(base_url=address, verify=NO_TLS) as client:
            async with begun(address, 2):
                during = await client.post("/v1/read", content=b"x")
            await asyncio.sleep(SECONDS)
            after = await client.post("/v1/read", content=b"x")
            return [during.status_code, after.status_code]

    assert asyncio.run(ask()) == [503, 200]


def test_calls_of_tools_are_short(address: str) -> None:
    headers = {"content-type": "application/json"}
    for content in (b" " * 65_537, iter([b" " * 40_000] * 2)):
        answer = httpx.post(f"{address}/mcp", content=content, headers=headers, verify=NO_TLS)
        assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


# Whose turn it is


async def settled() -> None:
    for _ in range(3):
        await asyncio.sleep(0)


class Crowd:
    """Requests by their address; an upper-case letter in `served` for each that got a place, in order."""

    def __init__(self, in_work: int, waiting: int) -> None:
        self.admission = Admission(in_work, waiting)
        self.served = ""
        self.refused = ""
        self.tasks: list[asyncio.Task[None]] = []

    async def come(self, addresses: str) -> None:
        for address in addresses:
            self.tasks.append(asyncio.create_task(self._enter(address)))
        await settled()

    async def _enter(self, address: str) -> None:
        try:
            await self.admission.enter(address)
            self.served += address
        except Unavailable:
            self.refused += address

    async def leave(self, addresses: str) -> None:
        for address in addresses:
            self.admission.leave(address)
            await settled()


def test_free_places_go_in_turn_to_the_addresses_that_wait() -> None:
    async def wait() -> Crowd:
        crowd = Crowd(in_work=8, waiting=9)
        await crowd.come("aaaaaaaa" + "bbb" + "ccc" + "ddd")
        await crowd.leave("aaaaaaaa")
        return crowd

    assert asyncio.run(wait()).served == "aaaaaaaa" + "bcdbcd"  # two are a quarter of eight


def test_an_address_has_more_than_a_quarter_only_while_no_other_waits() -> None:
    async def wait() -> tuple[str, str]:
        crowd = Crowd(in_work=8, waiting=20)
        await crowd.come("aaaaaaaa" + "bbbb")
        await crowd.leave("aaaaaaaa")
        alone = crowd.served
        await crowd.come("bbbbbb" + "aaaa" + "c")
        await crowd.leave("bbb")
        return alone, crowd.served.removeprefix(alone)

    alone, together = asyncio.run(wait())
    assert alone == "aaaaaaaa" + "bbbb"
    assert together == "bbbb" + "aca"


def test_who_fills_the_line_makes_room_for_others() -> None:
    async def wait() -> Crowd:
        crowd = Crowd(in_work=2, waiting=4)
        await crowd.come("aa" + "aaaa" + "a" + "b")
        assert crowd.refused == "aa"
        assert (crowd.admission.refuses("a"), crowd.admission.refuses("c")) == (True, False)
        await crowd.leave("aa")
        return crowd

    crowd = asyncio.run(wait())
    assert crowd.served == "aa" + "ba"


def test_whoever_goes_leaves_the_line() -> None:
    async def wait() -> Crowd:
        crowd = Crowd(in_work=1, waiting=2)
        await crowd.come("a" + "bb")
        crowd.tasks[1].cancel()
        await settled()
        await crowd.come("c")
        await crowd.leave("a")
        await crowd.leave("b")
        return crowd

    crowd = asyncio.run(wait())
    assert (crowd.served, crowd.refused) == ("abc", "")


@pytest.mark.parametrize(
    ("host", "counted"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("", ""),
        ("a:b", "a:b"),
    ],
)
def test_which_clients_count_as_one(host: str, counted: str) -> None:
    assert counted_as(host) == counted
