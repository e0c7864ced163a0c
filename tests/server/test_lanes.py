"""Reads are answered in time or not at all, and those that take long wait for each other only."""

import asyncio
import gc
import threading
import time
import weakref
from collections.abc import Iterator
from pathlib import Path

import httpx
import jinja2
import pytest
from starlette.requests import ClientDisconnect

from app import deadlines
from app.api import streaming
from app.api.routing import api_router
from app.database.sessions import Database
from app.errors import OutOfTime
from app.main import create_app
from app.server import lanes
from app.server.lanes import HEAVY, READING, Lanes, in_time
from app.server.memory import NEVER
from app.settings import Settings
from tests.servers import NO_TLS, Address, answering

SECONDS = 0.4

slow = api_router("slow", prefix="")
stopped = threading.Event()


@slow.get("/v1/slow")
def get_slowly() -> str:
    """Until it notices."""
    try:
        while True:
            time.sleep(0.01)
            deadlines.check()
    finally:
        stopped.set()


@slow.get("/v1/series/{slug}/brief")
def get_brief_slowly(slug: str) -> str:
    time.sleep(SECONDS / 2)
    return slug


@slow.get("/v1/quick")
def get_quickly() -> str:
    return "done"


@pytest.fixture
def address(tmp_path: Path) -> Iterator[Address]:
    app = create_app(Settings(database_url=f"sqlite:///{tmp_path}/a.db", read_seconds=SECONDS))
    app.router.routes.clear()
    app.include_router(slow)
    with answering(app) as address:
        yield address


def test_a_read_that_takes_too_long_is_given_up(address: Address) -> None:
    stopped.clear()
    began = time.monotonic()
    answer = httpx.get(f"{address}/v1/slow", verify=NO_TLS)
    assert SECONDS * 0.9 < time.monotonic() - began < SECONDS + 10
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert answer.headers["retry-after"] == "1"
    assert "ask for less" in answer.json()["detail"]
    assert stopped.wait(1)


def test_heavy_reads_keep_no_others_waiting(address: Address) -> None:
    """Far more of them than there are threads."""

    async def ask() -> tuple[list[bool], list[int]]:
        async with httpx.AsyncClient(base_url=address, verify=NO_TLS, timeout=10) as client:
            heavy = [asyncio.create_task(client.get(f"/v1/series/{n}/brief")) for n in range(20)]
            await asyncio.sleep(SECONDS / 4)
            assert (await client.get("/v1/quick")).status_code == 200
            answered = [each.done() for each in heavy]
            return answered, [(await each).status_code for each in heavy]

    answered, statuses = asyncio.run(ask())
    assert not all(answered)
    assert {200, 503} == set(statuses)


def scope(path: str, query: bytes = b"") -> dict[str, object]:
    return {"type": "http", "path": path, "query_string": query}


def test_which_reads_are_heavy() -> None:
    known = Lanes()
    assert known.is_heavy(scope("/v1/series/a/brief"))
    assert known.is_heavy(scope("/v1/series/a/cast", b"limit=1&as_of=2024-01-01"))
    assert known.is_heavy(scope("/v1/export.ndjson"))
    assert not known.is_heavy(scope("/series/a"))
    known.note("/series/a", own=lanes.HEAVY_SECONDS * 2, whole=1)
    assert known.is_heavy(scope("/series/a"))
    assert not known.is_heavy(scope("/series/b"))
    known.note("/series/a", own=lanes.HEAVY_SECONDS / 2, whole=lanes.HEAVY_SECONDS)
    assert not known.is_heavy(scope("/series/a"))


def test_of_the_heavy_ones_the_last_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lanes, "PATHS_REMEMBERED", 2)
    known = Lanes()
    for path in "abc":
        known.note(path, own=1, whole=1)
    assert [known.is_heavy(scope(path)) for path in "abc"] == [False, True, True]


def test_work_that_fails_when_nobody_waits_is_no_error(caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> None:
        time.sleep(0.1)
        raise LookupError

    async def ask() -> None:
        with pytest.raises(OutOfTime), deadlines.within(0.05):
            await in_time(fail)
        await asyncio.sleep(0.2)

    asyncio.run(ask())
    assert not caplog.records


def test_no_old_garbage_is_collected_while_a_heavy_read_is_in_progress() -> None:
    async def thresholds() -> list[int]:
        with deadlines.within(10):
            return [await in_time(lambda: gc.get_threshold()[2], lane) for lane in (HEAVY, READING)]

    heavy, reading = asyncio.run(thresholds())
    assert heavy == NEVER
    assert reading == gc.get_threshold()[2] < NEVER


class Thing:
    pass


@pytest.mark.long
def test_a_template_that_is_stopped_leaves_nothing_behind() -> None:
    """Without a collection: frames of Jinja hold the error that stopped them, which holds them."""
    read: list[weakref.ref[Thing]] = []

    def stop() -> None:
        raise OutOfTime("It takes too long.")

    def work() -> None:
        thing = Thing()
        read.append(weakref.ref(thing))
        jinja2.Template("{{ stop() }}{{ thing }}").render(thing=thing, stop=stop)

    async def ask() -> None:
        with pytest.raises(OutOfTime), deadlines.within(10):
            await in_time(work)

    gc.disable()
    try:
        asyncio.run(ask())
        assert read[0]() is None
    finally:
        gc.enable()


class Slowly:
    """Lines of an export, each of which takes its time."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def __call__(self, _: object) -> Iterator[str]:
        while True:
            time.sleep(self.seconds)
            deadlines.check()
            yield "line\n"


def test_an_export_whose_pieces_take_too_long_breaks_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "PIECE_SECONDS", 0.1)
    monkeypatch.setattr(streaming, "tag_of", lambda _: '"tag"')
    sent = []

    async def send(message: object) -> None:
        sent.append(message)

    with Database(f"sqlite:///{tmp_path}/a.db") as database:
        export = streaming.Export(database.read, Slowly(0.2), {}, "text/plain")
        with pytest.raises(ClientDisconnect):
            asyncio.run(export.stream_response(send))
    assert len(sent) == 2


def test_an_export_that_does_not_begin_in_time_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def tag_late(_: object) -> str:
        time.sleep(0.3)
        return '"tag"'

    monkeypatch.setattr(streaming, "tag_of", tag_late)

    async def send(_: object) -> None:
        raise AssertionError("it has begun")

    with Database(f"sqlite:///{tmp_path}/a.db") as database:
        export = streaming.Export(database.read, Slowly(0), {}, "text/plain")
        with pytest.raises(OutOfTime), deadlines.within(0.1):
            asyncio.run(export.stream_response(send))


@pytest.mark.parametrize("query", [b"as_of=2021-05-02", b"limit=2&as%5Fof=2021-05-02", b"%61s_of=2021-05-02"])
def test_a_read_as_of_a_day_is_heavy_however_it_is_written(query: bytes) -> None:
    scope = {"path": "/v1/series/harbour-lights", "query_string": query}
    assert Lanes().is_heavy(scope)
    assert not Lanes().is_heavy(scope | {"query_string": b"limit=2&q=100%25"})
