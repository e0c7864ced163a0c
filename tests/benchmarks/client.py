"""A client with nothing but the standard library. As a program it reads what to do from its input, as JSON, and closes
with the same line as `load.lua`."""

import itertools
import json
import statistics
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from typing import Any
from urllib.parse import urlsplit


@dataclass(slots=True)
class Tally:
    """Results of the requests of one connection."""

    latencies: list[float] = field(default_factory=list)
    failed: int = 0


def ask(address: str, paths: Iterator[str], headers: Mapping[str, str], seconds: float = float("inf")) -> Tally:
    """Over one connection, until the paths or the time are used up."""
    tally, end = Tally(), time.perf_counter() + seconds
    connection = HTTPConnection(urlsplit(address).netloc, timeout=30)
    while (start := time.perf_counter()) < end and (path := next(paths, None)) is not None:
        try:
            connection.request("GET", path, headers=dict(headers))
            answer = connection.getresponse()
            answer.read()
            tally.failed += answer.status >= 400
        except (OSError, HTTPException):
            connection.close()
            tally.failed += 1
        tally.latencies.append(time.perf_counter() - start)
    connection.close()
    return tally


def ask_by_many(
    address: str, paths: Sequence[Iterator[str]], headers: Mapping[str, str], seconds: float = float("inf")
) -> list[Tally]:
    """A connection for each of the iterators."""
    with ThreadPoolExecutor(len(paths)) as threads:
        return list(threads.map(lambda own: ask(address, own, headers, seconds), paths))


def main(wanted: dict[str, Any]) -> None:
    paths, connections = wanted["paths"], wanted["connections"]
    starts = [place * len(paths) // connections for place in range(connections)]
    begun = time.perf_counter()
    tallies = ask_by_many(
        wanted["address"],
        [itertools.cycle(paths[start:] + paths[:start]) for start in starts],
        wanted["headers"],
        wanted["seconds"],
    )
    latencies = [latency for tally in tallies for latency in tally.latencies]
    told = {"requests": len(latencies), "seconds": time.perf_counter() - begun}
    told |= {"median_seconds": statistics.median(latencies), "failed": sum(tally.failed for tally in tallies)}
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(json.load(sys.stdin))
