"""Many clients that follow the changes, of which nothing happens: other clients are answered as always."""

import asyncio
import resource
import sys
import time
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field

import pytest

from tests.catalogues import Newsroom, submission
from tests.conftest import Rounds
from tests.faults.crowd import news
from tests.faults.load import Crowd, apart_from, request, share
from tests.queries.harbour_lights import harbour_lights
from tests.reporting import Report
from tests.servers import Address, forked, free_port, wait_until_ready

ADDRESSES = [f"127.0.0.{n}" for n in range(2, 10)]
HOT = "/v1/series/harbour-lights?include=cast"
PROMISED = {"hot reads": 0.02, "healthz": 0.1, "readyz": 0.5, "publishes": 1.0}
"""Seconds, with a core for the service."""


@dataclass
class Meanwhile:
    """How long good clients waited for each kind of answer."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in PROMISED})
    statuses: set[int] = field(default_factory=set)
    streams: int = 0
    refused: int = 0


async def follow(address: Address, host: str, stack: AsyncExitStack, meanwhile: Meanwhile) -> None:
    port = int(address.rpartition(":")[2])
    reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=(host, 0))
    stack.callback(writer.close)
    writer.write(request(address, "/v1/changes/stream"))
    status = int((await reader.readuntil(b"\r\n"))[9:12])
    meanwhile.streams += status == 200
    meanwhile.refused += status == 503


async def good_clients(address: Address, key: str, meanwhile: Meanwhile, *, seconds: float) -> None:
    crowd, number, end = Crowd(address), 0, time.monotonic() + seconds
    headers = {"authorization": f"Bearer {key}", "content_type": "application/json", "if_none_match": "*"}
    while time.monotonic() < end:
        number += 1
        slug = f"report-{number}"
        for name, sent in (
            ("hot reads", request(address, HOT)),
            ("healthz", request(address, "/healthz")),
            ("readyz", request(address, "/readyz")),
            ("publishes", request(address, f"/v1/documents/{slug}", "PUT", submission(news(slug)), **headers)),
            *[("hot reads", request(address, HOT))] * 10,
        ):
            answer = await crowd.ask(sent)
            meanwhile.seconds[name].append(answer.seconds)
            meanwhile.statuses.add(answer.status)
        await asyncio.sleep(0.1)
    crowd.leave()


async def crowded(address: Address, key: str, *, streams: int, seconds: float) -> Meanwhile:
    meanwhile = Meanwhile()
    async with AsyncExitStack() as stack:
        for n in range(streams):
            with suppress(OSError, asyncio.IncompleteReadError):
                await follow(address, ADDRESSES[n % len(ADDRESSES)], stack, meanwhile)
        await good_clients(address, key, meanwhile, seconds=seconds)
    return meanwhile


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has all of 127.0.0.0/8")
def test_idle_streams_hold_nothing_up(sqlite_url: str, rounds: Rounds, report: Report):
    streams, port = rounds(150, 1_500), free_port()
    address = f"http://127.0.0.1:{port}"
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    with Newsroom(sqlite_url) as newsroom:
        newsroom.put(harbour_lights(30))
        with forked(sqlite_url, port) as service, apart_from(service):
            wait_until_ready(address)
            meanwhile = asyncio.run(crowded(address, newsroom.key, streams=streams, seconds=rounds(2, 600)))
    worst = {name: share(0.99, seconds) for name, seconds in meanwhile.seconds.items()}
    report(
        "E1",
        f"{streams} idle streams from {len(ADDRESSES)} addresses",
        times=sum(map(len, meanwhile.seconds.values())),
        found=f"{meanwhile.streams} let in; p99 "
        + ", ".join(f"{name} {1000 * seconds:.0f} ms" for name, seconds in worst.items()),
        promised="64 let in; 20, 100, 500, 1,000 ms",
    )
    assert (meanwhile.streams, meanwhile.refused) == (64, streams - 64)
    assert meanwhile.statuses == {200, 201}
    for name, seconds in worst.items():
        assert seconds < rounds(30, PROMISED[name]), name
