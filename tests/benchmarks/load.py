"""Asking a server for some paths over and over: with wrk where it is there, else with a client in Python."""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks import client
from tests.benchmarks.processes import Address

_SCRIPT = Path(__file__).with_name("load.lua")
NO_HEADERS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Load:
    requests: int
    seconds: float
    median_seconds: float
    failed: int

    @property
    def rate(self) -> float:
        """Requests a second."""
        return self.requests / self.seconds


class LoadFailed(Exception):
    """Some requests failed, so the measurement is not valid."""


def tool() -> str:
    """The program that asks."""
    return "wrk" if shutil.which("wrk") else "the client in Python, because wrk is not installed"


def load(
    address: Address,
    paths: Sequence[str],
    seconds: float,
    *,
    connections: int,
    headers: Mapping[str, str] = NO_HEADERS,
) -> Load:
    """Raises LoadFailed."""
    ask = by_wrk if shutil.which("wrk") and seconds >= 1 else by_python  # wrk counts in whole seconds
    done = ask(address, paths, seconds, connections=connections, headers=headers)
    if done.failed or not done.requests:
        raise LoadFailed(f"{done.failed} of {done.requests} requests to {address}{paths[0]} failed")
    return done


def by_wrk(
    address: Address, paths: Sequence[str], seconds: float, *, connections: int, headers: Mapping[str, str]
) -> Load:
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as listed:
        listed.write("\n".join(paths))
        listed.flush()
        command = ["wrk", "-t", "1", "-c", str(connections), "-d", f"{round(seconds)}s", "-s", str(_SCRIPT)]
        for name, value in headers.items():
            command += ["-H", f"{name}: {value}"]
        return _told_by([*command, address, "--", listed.name])


def by_python(
    address: Address, paths: Sequence[str], seconds: float, *, connections: int, headers: Mapping[str, str]
) -> Load:
    """In a process of its own, so that what this one does takes no time from it."""
    wanted = {"address": address, "paths": list(paths), "seconds": seconds}
    wanted |= {"connections": connections, "headers": dict(headers)}
    return _told_by([sys.executable, str(client.__file__)], json.dumps(wanted))


def _told_by(command: Sequence[str], given: str | None = None) -> Load:
    """The result in the last line of the output."""
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=False)
    if done.returncode:
        raise LoadFailed(f"{command[0]}: {(done.stderr or done.stdout).strip().splitlines()[-1]}")
    return Load(**json.loads(done.stdout.splitlines()[-1]))
