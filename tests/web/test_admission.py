"""Two requests in work and three waiting: whoever comes beyond is told so at once."""

import asyncio
import queue
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from app.main import create_app
from app.settings import Settings
from app.web import admission
from app.web.strictness import api_router
from tests.servers import NO_TLS, answering

slow = api_router("slow")
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
