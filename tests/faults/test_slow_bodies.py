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
    siege.require({408, 503}, rounds)
