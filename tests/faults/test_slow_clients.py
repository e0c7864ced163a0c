"""Clients that never finish, never hurry and never read: others do not notice, and the service lets them go."""

import asyncio
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from app.server import protocol
from tests.catalogues import Newsroom
from tests.conftest import Rounds
from tests.faults.load import Connection, request, share
from tests.queries.harbour_lights import harbour_lights
from tests.reporting import Report
from tests.servers import Address, forked, free_port, wait_until_ready

GOOD = "/v1/series/harbour-lights?include=cast"
EXPORT = "/v1/export.ndjson"


@dataclass
class Slow:
    address: Address
    key: str
    hurry: float
    """So many times sooner than it would the service lets them go."""
    good: list[float] = field(default_factory=list)

    @property
    def patience(self) -> float:
        return protocol.READ_SECONDS / self.hurry

    def connect(self) -> socket.socket:
        host, port = self.address.removeprefix("http://").split(":")
        client = socket.socket()
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        client.settimeout(60)
        client.connect((host, int(port)))
        return client


@pytest.fixture
def slow(sqlite_url: str, rounds: Rounds) -> Iterator[Slow]:
    with Newsroom(sqlite_url) as newsroom:
        newsroom.put(harbour_lights(300))
        key = newsroom.key
    hurry, port = rounds(10.0, 1.0), free_port()
    address = f"http://127.0.0.1:{port}"
    with forked(sqlite_url, port, hurry=hurry):
        wait_until_ready(address)
        yield Slow(address, key, hurry)


async def seconds_until_closed(slow: Slow) -> tuple[float, bytes]:
    """For a client that sends the beginning of a head; also returns the response."""
    reader, writer = await asyncio.open_connection(sock=slow.connect())
    start = time.monotonic()
    writer.write(b"GET /v1/people HTTP/1.1\r\nHost: a\r\nX-Half: ")
    told = await reader.read()
    writer.close()
    return time.monotonic() - start, told


async def ask_until(done: asyncio.Event, slow: Slow) -> None:
    host, port = slow.address.removeprefix("http://").split(":")
    _, connection = await asyncio.get_running_loop().create_connection(Connection, host, int(port))
    while not done.is_set():
        answer = await connection.ask(request(slow.address, GOOD), time.monotonic())
        assert answer.status == 200
        slow.good.append(answer.seconds)
        await asyncio.sleep(0.005)
    connection.close()


async def half_open(slow: Slow, count: int) -> list[tuple[float, bytes]]:
    done = asyncio.Event()
    good = asyncio.create_task(ask_until(done, slow))
    closed = await asyncio.gather(*(seconds_until_closed(slow) for _ in range(count)))
    done.set()
    await good
    return closed


def test_half_open_heads(slow: Slow, rounds: Rounds, report: Report):
    count = rounds(200, 800)
    closed = asyncio.run(half_open(slow, count))
    last, p99 = max(seconds for seconds, _ in closed), share(0.99, slow.good)
    report(
        "C3",
        "heads that never end, while one asks well",
        times=count,
        found=f"p99 of {len(slow.good):,} good answers {p99 * 1000:.0f} ms, all closed after {last:.1f} s",
        promised=f"50 ms, {slow.patience + 1:g} s",
    )
    assert Counter(told[:13] for _, told in closed) == {b"HTTP/1.1 408 ": count}
    assert last < slow.patience + rounds(10, 1)
    assert p99 < rounds(30.0, 0.05)


def test_a_dripped_body(slow: Slow, rounds: Rounds, report: Report):
    """One byte at a time: enough to reset a deadline per byte."""
    began, drips, patience = time.monotonic(), 0, protocol.BODY_SECONDS / slow.hurry
    with slow.connect() as client:
        headers = {"content_type": "application/json", "content_length": "100000"}
        key = f"Bearer {slow.key}"
        client.sendall(request(slow.address, "/v1/documents/a", "PUT", b"", authorization=key, **headers))
        stopped = threading.Event()

        def drip() -> None:
            nonlocal drips
            while not stopped.wait(slow.patience / 50):
                client.send(b"x")
                drips += 1

        dripping = threading.Thread(target=drip)
        dripping.start()
        told = client.recv(65_536)
        seconds = time.monotonic() - began
        stopped.set()
        dripping.join()
    found = f"{told[9:12].decode()} after {seconds:.1f} s"
    report("C3", "a body in drips", times=drips, found=found, promised=f"408 after {patience + 1:g} s")
    assert told.startswith(b"HTTP/1.1 408 ")
    assert patience * 0.9 < seconds < patience + rounds(10, 1)


def test_readers_that_never_read(slow: Slow, rounds: Rounds, report: Report):
    """Two of them ask for more than fits on the way to them, and take it only when they have been given up."""
    patience = protocol.STALL_SECONDS / slow.hurry
    readers = [slow.connect() for _ in range(2)]
    for reader in readers:
        reader.sendall(request(slow.address, EXPORT))
    time.sleep(patience + rounds(5, 1))  # silence for so long is what is tried
    whole = [is_whole(reader) for reader in readers]
    report(
        "C3",
        "readers that read nothing",
        times=len(readers),
        found=f"{whole.count(False)} of {len(whole)} cut off",
        promised=f"all after {patience:g} s",
    )
    assert whole == [False, False]


def is_whole(reader: socket.socket) -> bool:
    """Whether the answer comes to its end."""
    last = b""
    with reader:
        while some := reader.recv(65_536):
            last = (last + some)[-5:]
    return last == b"0\r\n\r\n"
