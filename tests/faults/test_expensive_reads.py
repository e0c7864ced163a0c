"""Reads that take long wait for each other only, and not for ever."""

import asyncio
from datetime import date, timedelta
from random import Random

from tests.conftest import Rounds
from tests.faults.attacks import Attacker, besieged, ground, needs_addresses
from tests.reporting import Report

EXPENSIVE = (
    "/series/harbour-lights?as_of={day}",
    "/v1/series/harbour-lights/brief?as_of={day}",
    "/v1/series/harbour-lights/brief?max_chars={number}",
    "/v1/series/harbour-lights/timeline?as_of={day}",
    "/v1/series/harbour-lights?include=cast,crew,episodes,evidence&as_of={day}",
    "/series/harbour-lights",
)
EXPORTS = 0.1
RANDOM = Random(8)  # noqa: S311 - nothing is kept secret


async def ask_for_much(attacker: Attacker) -> None:
    if RANDOM.random() < EXPORTS:
        await attacker.read_all("/v1/export.ndjson")
        return
    day = date(2025, 1, 1) + timedelta(days=RANDOM.randrange(10_000))
    await attacker.ask(RANDOM.choice(EXPENSIVE).format(day=day, number=RANDOM.randrange(1_000, 50_000)))


@needs_addresses
def test_expensive_reads(sqlite_url: str, rounds: Rounds, report: Report):
    with ground(sqlite_url, rounds(150, 570)) as place:
        siege = asyncio.run(besieged(place, ask_for_much, each=4, seconds=rounds(4.0, 600.0)))
    siege.report_to(report, "E1", "reads that take long")
    siege.require({200, 503}, rounds)
