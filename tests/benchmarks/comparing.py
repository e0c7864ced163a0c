"""Asking several for the same work, in turn."""

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from tests.benchmarks.lineup import Contender, Running, running
from tests.benchmarks.load import LoadFailed, load
from tests.benchmarks.plan import Plan
from tests.benchmarks.processes import Address, Answer, NotStarted, good_answer
from tests.benchmarks.results import Samples


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is asked for which paths, over and over."""

    contender: Contender
    paths: Sequence[str]
    headers: Mapping[str, str] = field(default_factory=dict)


def in_turn(tasks: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, Samples]:
    """The results by name: one round to warm up, then the measured rounds.

    A task that fails is omitted from then on.
    """
    figures: dict[str, list[float]] = {name: [] for name in tasks}
    failed: dict[str, Samples] = {}
    for _ in range(1 + rounds):
        for name, task in tasks.items():
            if name not in failed:
                try:
                    figures[name].append(task())
                except (LoadFailed, NotStarted) as error:
                    failed[name] = Samples(missing=str(error))
    return {name: failed.get(name) or Samples(tuple(found[1:])) for name, found in figures.items()}


def throughput(plan: Plan, ours: Asked, *others: Asked) -> dict[str, Samples]:
    """Requests per second, by name. Servers that cannot be started, or respond differently, are omitted."""
    tasks: dict[str, Callable[[], float]] = {}
    missing: dict[str, Samples] = {}
    with ExitStack() as servers:
        expected: Any = None
        for asked in (ours, *others):
            name = asked.contender.name
            try:
                address = servers.enter_context(running(asked.contender)).address
                found = essence(good_answer(address, asked.paths[0], asked.headers))
                expected = expected or found
                _check(name, found, expected)
            except NotStarted as error:
                missing[name] = Samples(missing=str(error))
            else:
                tasks[name] = partial(_rate, plan, address, asked)
        return in_turn(tasks, plan.rounds) | missing


def latency_ms(plan: Plan, server: Running, paths: Sequence[str]) -> float:
    """The median for one client that waits for each answer."""
    return load(server.address, paths, plan.seconds, connections=1).median_seconds * 1000


def essence(answer: Answer) -> Any:
    """The common content of responses to the same question in different formats: the series in order; for a single
    series also the number of its parts.
    """
    if not answer.body:
        return answer.status
    body = json.loads(answer.body)
    if isinstance(body, dict) and "slug" in body:
        return body["slug"], len(body["seasons"]), len(body["cast"])
    rows = body if isinstance(body, list) else body.get("data", body.get("results"))
    return [row["slug"] for row in rows]


def _rate(plan: Plan, address: Address, asked: Asked) -> float:
    return load(address, asked.paths, plan.seconds, connections=plan.connections, headers=asked.headers).rate


def _check(name: str, found: Any, expected: Any) -> None:
    if found != expected:
        raise NotStarted(f"{name} answers something else: {str(found)[:200]}")
