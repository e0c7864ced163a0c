"""Queries with many values: those that are too wide cost a refusal, the others one statement for any number."""

import asyncio
from random import Random

import pytest

from tests.conftest import Rounds
from tests.faults.attacks import Attack, Attacker, besieged, ground, needs_addresses
from tests.reporting import Report

RANDOM = Random(9)  # noqa: S311 - nothing is kept secret


async def ask_widely(attacker: Attacker) -> None:
    await attacker.ask("/v1/series?" + "&".join(["genre=a"] * 7_900))


async def ask_for_many(attacker: Attacker) -> None:
    """Of any length. Every second one also has names that are not there."""
    most = RANDOM.choice((30, 10_000))
    names = (f"people/person-{RANDOM.randrange(1, most)}" for _ in range(RANDOM.randint(1, 100)))
    await attacker.ask("/v1/claims?limit=5&" + "&".join(f"subject={name}" for name in names))


@needs_addresses
@pytest.mark.parametrize(
    ("attack", "what", "answers"),
    [
        pytest.param(ask_widely, "queries of 7,900 values", {400, 503}, id="wide"),
        pytest.param(ask_for_many, "queries of 1 to 100 values", {200, 400, 503}, id="many values"),
    ],
)
def test_queries(attack: Attack, what: str, answers: set[int], sqlite_url: str, rounds: Rounds, report: Report):
    with ground(sqlite_url, rounds(30, 300)) as place:
        siege = asyncio.run(besieged(place, attack, each=4, seconds=rounds(3.0, 600.0)))
    siege.report_to(report, "E1", what)
    siege.require(answers, rounds)
