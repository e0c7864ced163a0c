"""The service is stopped while it works: it finishes running requests."""

import asyncio
import signal
import socket
import subprocess
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import pytest

from tests.catalogues import Newsroom, submission
from tests.conftest import Rounds
from tests.factories import sheet
from tests.faults.crowd import news
from tests.faults.load import CUT, NONE, Answer, Crowd, request
from tests.queries.harbour_lights import harbour_lights
from tests.reporting import Report
from tests.servers import Address, free_port, started, wait_until_ready

PEOPLE = 12
EXIT_SECONDS = 10
READ = "/v1/series/harbour-lights?include=cast,seasons,evidence"
ON_THE_WAY = 0.05
"""Seconds for which a request may be on its way: the service has not got it yet, and its connection may be closed."""
LONG = sheet(
    "long",
    series=[{"slug": "harbour-lights", "title": "Harbour Lights"}],
    statements=[
        {"slug": f"long-{n}", "series": "harbour-lights", "summary": f"{n}, " * 4_000 + "etc."} for n in range(100)
    ],
)
"""Makes an export that is on its way for a while."""
END = b"0\r\n\r\n"
"""The end of a chunked response."""


@dataclass
class Stopped:
    """Responses to the clients of a service that was stopped."""

    at: float = 0.0
    reads: list[Answer] = field(default_factory=list)
    publishes: list[Answer] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)
    ends: list[tuple[bytes, float]] = field(default_factory=list)
    """The last bytes of streams and exports, and when they came."""
    code: int = 0
    seconds: float = 0.0

    @property
    def in_flight(self) -> list[Answer]:
        return [
            answer for answer in (*self.reads, *self.publishes) if answer.began < self.at - ON_THE_WAY < answer.ended
        ]


async def go_on(crowd: Crowd, sent: bytes, answers: list[Answer]) -> None:
    while not answers or answers[-1].status not in (NONE, CUT):
        answers.append(await crowd.ask(sent))


async def publish_on(crowd: Crowd, key: str, stopped: Stopped) -> None:
    for number in count():
        slug = f"report-{number}"
        headers = {"authorization": f"Bearer {key}", "content_type": "application/json", "if_none_match": "*"}
        body = submission(news(slug))
        answer = await crowd.ask(request(crowd.address, f"/v1/documents/{slug}", "PUT", body, **headers))
        stopped.publishes.append(answer)
        if answer.status != 201:
            return
        stopped.acknowledged.append(slug)


async def last_bytes(address: Address, path: str) -> tuple[bytes, float]:
    """Of an answer that is read to its end, but slowly: it is not on its way all at once."""
    host, port = address.removeprefix("http://").split(":")
    client = socket.socket()
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65_536)
    client.connect((host, int(port)))
    reader, writer = await asyncio.open_connection(sock=client)
    writer.write(request(address, path))
    last = b""
    while some := await reader.read(65_536):
        last = (last + some)[-len(END) :]
        await asyncio.sleep(0.005)
    writer.close()
    return last, time.monotonic()


async def stop(process: "subprocess.Popen[bytes]", address: Address, key: str, *, after: float) -> Stopped:
    stopped, crowd = Stopped(), Crowd(address)
    told: list[list[Answer]] = [[] for _ in range(PEOPLE)]
    people = [asyncio.create_task(go_on(crowd, request(address, READ), answers)) for answers in told]
    people.append(asyncio.create_task(publish_on(crowd, key, stopped)))
    long: list[asyncio.Task[Any]] = [
        *(asyncio.create_task(last_bytes(address, "/v1/changes/stream")) for _ in range(3)),
        asyncio.create_task(last_bytes(address, "/v1/export.ndjson")),
    ]
    await asyncio.sleep(after)
    stopped.at = time.monotonic()
    process.send_signal(signal.SIGTERM)
    stopped.code = await asyncio.to_thread(process.wait, 3 * EXIT_SECONDS)
    stopped.seconds = time.monotonic() - stopped.at
    await asyncio.gather(*people)
    stopped.reads = [answer for answers in told for answer in answers]
    stopped.ends = await asyncio.gather(*long)
    return stopped


@pytest.mark.parametrize("workers", [1, 2])
def test_what_is_in_flight_is_answered(database_url: str, workers: int, rounds: Rounds, report: Report):
    everything: list[Stopped] = []
    with Newsroom(database_url) as newsroom:
        assert newsroom.put(harbour_lights(30)).status_code == newsroom.put(LONG).status_code == 201
        for turn in range(rounds(1, 10)):
            port = free_port()
            address = f"http://127.0.0.1:{port}"
            with started(database_url, port, "--workers", str(workers), response_cache_bytes=0) as process:
                wait_until_ready(address)
                everything.append(asyncio.run(stop(process, address, newsroom.key, after=0.5 + turn / 20)))
            for slug in everything[-1].acknowledged:
                assert newsroom.withdraw(slug).status_code == 200
    in_flight = Counter(answer.status for stopped in everything for answer in stopped.in_flight)
    cut = [answer for stopped in everything for answer in stopped.reads + stopped.publishes if answer.status == CUT]
    ends = Counter(end == END for stopped in everything for end, _ in stopped.ends)
    report(
        "C5",
        f"SIGTERM under load, {newsroom.database.dialect}, {workers} workers",
        times=len(everything),
        found=f"{in_flight.total()} in flight, {in_flight[NONE] + len(cut)} of them lost; {ends[False]} of "
        f"{ends.total()} streams and exports cut; exit after {max(each.seconds for each in everything):.1f} s",
        promised=f"0, 0, {EXIT_SECONDS} s",
    )
    assert in_flight.keys() <= {200, 201}
    assert in_flight.total() > 0
    assert not cut
    assert ends.keys() == {True}
    assert all(moment > stopped.at for stopped in everything for _, moment in stopped.ends)
    assert {each.code for each in everything} <= {0, -signal.SIGTERM}
    assert max(each.seconds for each in everything) < EXIT_SECONDS


def test_workers_go_with_whoever_started_them(sqlite_url: str):
    port = free_port()
    with started(sqlite_url, port, "--workers", "2") as supervisor:
        wait_until_ready(f"http://127.0.0.1:{port}")
        supervisor.kill()
        began = time.monotonic()
        while is_answered(port):
            assert time.monotonic() - began < EXIT_SECONDS
            time.sleep(0.05)  # no event to wait for: the workers have no parent process now


def is_answered(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True
