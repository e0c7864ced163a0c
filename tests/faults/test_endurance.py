"""Many requests, a third of them nonsense: the service is at the end as it was at the beginning."""

import asyncio
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from urllib.parse import quote

import pytest

from tests.catalogues import Newsroom, submission
from tests.conftest import Rounds
from tests.faults.crowd import telling
from tests.faults.load import NONE, Crowd, request
from tests.queries.harbour_lights import harbour_lights
from tests.reporting import Report
from tests.servers import Address, Process, forked, free_port, wait_until_ready

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what a process holds")

PEOPLE = 16
GOOD = [
    *(f"/v1/{kind}?limit={limit}" for kind in ("series", "people", "credits", "metrics") for limit in range(1, 11)),
    *(f"/v1/people/person-{n}?include=evidence" for n in range(1, 21)),
    "/v1/series/harbour-lights?include=cast,seasons",
    "/v1/search?q=person",
    "/v1/changes?since=0&limit=50",
    "/v1/documents/shared",
]
MEBIBYTE = 2**20


@dataclass
class Held:
    """Resources of a process, and the size of the write-ahead log."""

    memory: int
    descriptors: int
    threads: int
    log: int

    @classmethod
    def by(cls, process: Process, database_url: str) -> "Held":
        folder = Path(f"/proc/{process.pid}")
        status = dict(line.split(":", 1) for line in (folder / "status").read_text().splitlines())
        log = Path(f"{database_url.removeprefix('sqlite:///')}-wal")
        return cls(
            int(status["VmRSS"].split()[0]) * 1024,
            sum(1 for _ in (folder / "fd").iterdir()),
            int(status["Threads"]),
            log.stat().st_size,
        )


class Requests:
    """The same ones in each run."""

    def __init__(self, address: Address, key: str) -> None:
        self._address = address
        self._keyed = {"authorization": f"Bearer {key}", "content-type": "application/json"}
        self._random = Random(7)  # noqa: S311 - nothing is kept secret
        self._published = 0

    def some(self, count: int) -> Iterator[bytes]:
        """30 of 100 are bad, and one is a publication."""
        for _ in range(count):
            place = self._random.random()
            yield self._bad() if place < 0.3 else self._publication() if place < 0.31 else self._good()

    def rush(self) -> Iterator[bytes]:
        """Reads that no cache can answer, and publications: all threads and all connections have work at once."""
        for number in range(300):
            yield request(self._address, f"/v1/search?q=person+{number}")
            yield self._publication()

    def _good(self) -> bytes:
        return request(self._address, self._random.choice(GOOD))

    def _publication(self) -> bytes:
        self._published += 1
        body = submission(telling(self._published))
        return request(self._address, "/v1/documents/shared", "PUT", body, if_match="*", **self._keyed)

    def _bad(self) -> bytes:
        noise = self._random.randbytes(self._random.randrange(1, 60))
        path, body = f"/v1/{quote(noise)}", noise * self._random.randrange(1, 200)
        return self._random.choice(
            [
                request(self._address, path),
                request(self._address, f"/v1/people?{quote(noise)}={quote(noise)}"),
                request(self._address, f"/v1/people?cursor={noise.hex()}"),
                request(self._address, f"/v1/people/{noise.hex()}"),
                request(self._address, "/v1/series", self._random.choice(["POST", "TRACE", "PATCH", "NONSENSE"]), body),
                request(self._address, "/v1/documents/shared", "PUT", body, authorization=f"Bearer {noise.hex()}"),
                request(self._address, "/v1/documents/shared", "PUT", body, if_match="*", **self._keyed),
                request(self._address, "/v1/series", accept=noise.hex(), host=f"{noise.hex()}/"),
                noise + b"\r\n\r\n",
            ]
        )


async def ask(address: Address, requests: Iterator[bytes], people: int = PEOPLE) -> Counter[int]:
    crowd = Crowd(address)
    answers = await crowd.ask_all(requests, people=people)
    crowd.leave()
    await asyncio.sleep(0.5)  # for the service to see that all have left
    return Counter(answer.status for answer in answers)


def test_after_many_requests_it_is_as_before(sqlite_url: str, rounds: Rounds, report: Report):
    count, port = rounds(3_000, 36_000), free_port()
    address = f"http://127.0.0.1:{port}"
    with Newsroom(sqlite_url) as newsroom, forked(sqlite_url, port) as process:
        wait_until_ready(address)
        newsroom.put(harbour_lights(20))
        newsroom.put(telling(0))
        requests = Requests(address, newsroom.key)
        # At first more people than there are threads, so that these and the connections to the database are made.
        asyncio.run(ask(address, requests.rush(), people=3 * PEOPLE))
        asyncio.run(ask(address, requests.some(rounds(2_000, 30_000))))
        before = Held.by(process, sqlite_url)
        statuses = asyncio.run(ask(address, requests.some(count)))
        after = Held.by(process, sqlite_url)
    more = (after.memory - before.memory) / MEBIBYTE
    report(
        "C2",
        "requests, 30 % of them bad",
        times=count,
        found=f"{more:+.1f} MiB, descriptors {after.descriptors - before.descriptors:+d}, "
        f"threads {after.threads - before.threads:+d}, log {after.log / MEBIBYTE:.1f} MiB",
        promised="+2 MiB, +2, +2, 64 MiB",
    )
    assert {status for status in statuses if status >= 500} <= {503, 505}
    assert statuses[NONE] == statuses[503] == 0
    assert 0.25 < 1 - statuses[200] / count < 0.35
    assert more < rounds(20, 2)
    assert after.descriptors - before.descriptors <= 2
    assert after.threads - before.threads <= 2
    assert after.log < 64 * MEBIBYTE
