"""Bodies that trickle in hold no place in work."""

import asyncio

from tests.conftest import Rounds
from tests.faults.attacks import Attacker, besieged, ground, needs_addresses
from tests.faults.load import request
from tests.reporting import Report

BYTES = 60_000
PIECE, PAUSE_SECONDS = 400, 0.2
"""2 kB a second: less than an honest client sends, and more than a head has to."""


async def trickle(attacker: Attacker) -> None:
    head = request(attacker.address, "/mcp", "POST", content_type="application/json", content_length=str(BYTES))
    async with attacker.connected() as (reader, writer):
        writer.write(head)
        answer = asyncio.create_task(reader.read(12))
        while not (answer.done() or attacker.is_over):
            writer.write(b" " * PIECE)
            await asyncio.wait({answer}, timeout=PAUSE_SECONDS)
        if answer.done():
            attacker.told[int(answer.result()[9:12] or 0)] += 1


@needs_addresses
def test_slow_bodies(sqlite_url: str, rounds: Rounds, report: Report):
    with ground(sqlite_url, rounds(30, 300)) as place:
        siege = asyncio.run(besieged(place, trickle, each=10, seconds=rounds(3.0, 600.0)))
    siege.report_to(report, "E1", "80 bodies that trickle")
    assert siege.told.keys() <= {408, 503}
    assert siege.good.good_share > 0.8
    # These depend on the machine, and on what else it does; only a full run has it for itself, and is warm before.
    assert siege.good.hot_p99 < rounds(1.0, 0.02)
    assert siege.good.slowest_look < rounds(2.0, 0.1)
    assert siege.grown < rounds(150, 50)
