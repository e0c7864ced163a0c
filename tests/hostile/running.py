"""Runs the generators against a service, one client each, and counts the answers."""

import time
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from random import Random

from tests.hostile import bodies, cursors, parameters, sheets
from tests.hostile.requests import Generator, Ground, HostileRequest
from tests.hostile.sending import Answer, ask, fault_of
from tests.servers import Address

GENERATORS: Mapping[str, Generator] = {
    "parameters": parameters.requests,
    "bodies": bodies.requests,
    "cursors": cursors.requests,
    "sheets": sheets.requests,
}
MOST_SHOWN = 5
"""Of the slowest, and of failures of one generator."""


@dataclass
class Found:
    """The answers to the requests of one generator."""

    statuses: Counter[int] = field(default_factory=Counter)
    slowest: list[tuple[float, HostileRequest, int]] = field(default_factory=list)
    failures: list[tuple[str, HostileRequest]] = field(default_factory=list)
    unavailable: dict[str, tuple[int, HostileRequest]] = field(default_factory=dict)
    """The reasons of answers with 503, how often each was given, and the first request that it was given to."""

    def note(self, request: HostileRequest, answer: Answer, fault: str | None) -> None:
        self.statuses[answer.status] += 1
        share = (answer.seconds / request.seconds, request, answer.status)
        self.slowest = sorted([*self.slowest, share], key=lambda each: -each[0])[:MOST_SHOWN]
        if answer.status == 503:
            count, first = self.unavailable.get(answer.detail, (0, request))
            self.unavailable[answer.detail] = count + 1, first
        if fault:
            self.failures.append((fault, request))


@dataclass(frozen=True)
class Siege:
    """The same requests for the same seed and ground, as many as there is time for."""

    address: Address
    ground: Ground
    seed: int
    found: dict[str, Found] = field(default_factory=lambda: {name: Found() for name in GENERATORS})
    requests: dict[str, Iterator[HostileRequest]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, generator in GENERATORS.items():
            # A seed in words gives each generator numbers of its own.
            self.requests[name] = generator(Random(f"{self.seed} {name}"), self.ground)  # noqa: S311 - no secret

    def go_on(self, seconds: float) -> None:
        """All generators at once, for some time."""
        end = time.monotonic() + seconds
        with ThreadPoolExecutor(len(GENERATORS)) as clients:
            for each in [clients.submit(self._ask_until, end, name) for name in GENERATORS]:
                each.result()

    def _ask_until(self, end: float, name: str) -> None:
        for request in self.requests[name]:
            self._ask(name, request, is_timed=True)
            if time.monotonic() > end:
                return

    def ask(self, name: str, count: int) -> None:
        """So many requests of one generator, one after the other; the time they take does not matter."""
        for request in islice(self.requests[name], count):
            self._ask(name, request, is_timed=False)

    def _ask(self, name: str, request: HostileRequest, *, is_timed: bool) -> None:
        answer = ask(self.address, request)
        self.found[name].note(request, answer, fault_of(request, answer, is_timed=is_timed))
