"""Attacks a service of its own with generated requests: `python -m tests.hostile`.

Parameters, bodies, cursors and sheets are generated at the same time, each by one client, from a seed: the same one
gives the same requests. No answer may be a 5xx but 503; reads are answered in 3 s from the complete request, checks and
publishes in 10 s; refusals are problem documents of at most 16 kB; and the process does not grow in the second half of
the time. It exits with 1 otherwise, and prints the requests that show it.
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Iterator

import httpx

from tests.faults.load import Crowd, request
from tests.hostile.grounds import SECRET, hostile_ground
from tests.hostile.held import Held
from tests.hostile.running import MOST_SHOWN, Found, Siege
from tests.servers import Address, forked, free_port, wait_until_ready
from tests.throwaway import throwaway_database

SIZE = 400
"""Rows of each kind in the large series: 4,800 in all."""
CACHE_BYTES = 8 * 2**20
"""Small, so that a full cache does not count as growth."""
WARMING_SHARE = 0.5
"""Part of the time. The largest requests of each kind have come by then."""
MOST_GROWTH = Held(mebibytes=50, descriptors=4, threads=2)
"""In the second half. Memory that the interpreter keeps counts as well."""


def main() -> int:
    arguments = argparse.ArgumentParser(prog="python -m tests.hostile", description=__doc__)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--seconds", type=float, default=120)
    arguments.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    wanted = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder, throwaway_database(wanted.database, folder) as url:
        ground = hostile_ground(url, size=SIZE, seed=wanted.seed)
        port = free_port()
        siege = Siege(f"http://127.0.0.1:{port}", ground, wanted.seed)
        with forked(url, port, cursor_secret=SECRET, response_cache_bytes=CACHE_BYTES) as process:
            wait_until_ready(siege.address)
            _warm_up(siege.address)
            asyncio.run(_rush(siege.address))
            siege.go_on(wanted.seconds * WARMING_SHARE)
            before = Held.by(process)
            siege.go_on(wanted.seconds * (1 - WARMING_SHARE))
            growth = Held.by(process).growth(before)
    lines, is_good = _report(siege, growth)
    sys.stdout.writelines(f"{line}\n" for line in [f"seed {wanted.seed}, {wanted.database}", *lines])
    return 0 if is_good else 1


def _warm_up(address: Address) -> None:
    """Asks for the OpenAPI document, which takes two seconds the first time, and for the tools, which take one."""
    with httpx.Client(
        base_url=address, timeout=60, headers={"accept": "application/json, text/event-stream"}
    ) as client:
        client.get("/openapi.json").raise_for_status()
        client.post("/mcp", json={"jsonrpc": "2.0", "id": 1, "method": "tools/list"}).raise_for_status()


async def _rush(address: Address) -> None:
    """More reads at once than there are threads, so that these and the connections to the database are made."""
    crowd = Crowd(address)
    await crowd.ask_all([request(address, f"/v1/search?q=person+{number}") for number in range(300)], people=48)
    crowd.leave()


def _report(siege: Siege, growth: Held) -> tuple[list[str], bool]:
    """The lines of the report, and whether nothing failed."""
    is_within = (
        growth.mebibytes <= MOST_GROWTH.mebibytes
        and growth.descriptors <= MOST_GROWTH.descriptors
        and growth.threads <= MOST_GROWTH.threads
    )
    lines = [line for name, found in siege.found.items() for line in _lines(name, found)]
    lines.append(
        f"growth: {growth.mebibytes:+.1f} MiB, descriptors {growth.descriptors:+d}, threads {growth.threads:+d} (at "
        f"most {MOST_GROWTH.mebibytes:+.0f} MiB, {MOST_GROWTH.descriptors:+d}, {MOST_GROWTH.threads:+d})"
    )
    failures = sum(len(found.failures) for found in siege.found.values())
    lines.append(f"{failures or 'no'} failure(s); the process {'did not grow' if is_within else 'GREW'}")
    return lines, is_within and not failures


def _lines(name: str, found: Found) -> Iterator[str]:
    statuses = ", ".join(f"{status}: {count:,}" for status, count in sorted(found.statuses.items()))
    yield f"{name}: {found.statuses.total():,} requests ({statuses})"
    for share, slow, status in found.slowest[:1]:
        yield f"  slowest, {share:.0%} of its time, {status}: {str(slow)[:300]}"
    for reason, (count, first) in found.unavailable.items():
        yield f"  503, {count} times: {reason} First: {str(first)[:300]}"
    for fault, attack in found.failures[:MOST_SHOWN]:
        yield f"  FAILED: {fault}: {attack}"


if __name__ == "__main__":
    sys.exit(main())
