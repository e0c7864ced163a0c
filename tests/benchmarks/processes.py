"""Servers as processes of their own, on a core that nothing else is started on."""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import TypeAlias
from urllib.parse import urlsplit

Address: TypeAlias = str
"""`http://127.0.0.1:PORT`"""

PATIENCE_SECONDS = 120
"""How long a server may take to give its first answer: one of them reads all its data first."""
_STOPPING_SECONDS = 15


class NotStarted(Exception):
    """Why a server could not be measured."""


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Sequence[tuple[str, str]]
    body: bytes

    @property
    def etag(self) -> str:
        return next(value for name, value in self.headers if name.lower() == "etag")


def cores() -> tuple[int, int] | None:
    """That of the servers and that of the load; the same one where there is no other. None where none can be chosen."""
    if sys.platform != "linux":
        return None
    allowed = sorted(os.sched_getaffinity(0))
    return allowed[0], allowed[-1]


def on_any_core() -> None:
    """Frees this process, whose parent stays on one core."""
    if sys.platform == "linux":
        os.sched_setaffinity(0, range(os.cpu_count() or 1))


@contextmanager
def on_core(core: int | None) -> Iterator[None]:
    """What is started meanwhile stays there. Other threads of this process go on where they are."""
    if sys.platform != "linux" or core is None:
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {core})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def loop_seconds(process: "subprocess.Popen[bytes]") -> float | None:
    """CPU time of the main thread, which runs the event loop. None where the system does not count it by thread."""
    counted = Path(f"/proc/{process.pid}/task/{process.pid}/schedstat")
    return int(counted.read_text(encoding="ascii").split()[0]) / 1e9 if counted.exists() else None


def _environment(more: Mapping[str, str]) -> dict[str, str]:
    """Our environment, but with compiled modules cached, as by default, for a second start."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | dict(more)


@contextmanager
def started(
    command: Sequence[str | Path], core: int | None, environment: Mapping[str, str], folder: Path | None = None
) -> Iterator["subprocess.Popen[bytes]"]:
    """It is stopped at the end, however that comes."""
    with tempfile.TemporaryFile() as said:
        with on_core(core):
            process = subprocess.Popen(
                command, env=_environment(environment), cwd=folder, stdout=said, stderr=subprocess.STDOUT
            )
        try:
            yield process
        except NotStarted as error:
            said.seek(0)
            last = said.read().decode(errors="replace").strip().splitlines()[-1:]
            raise NotStarted(": ".join([str(error), *last])) from None
        finally:
            _stop(process)


def first_answer(process: "subprocess.Popen[bytes]", address: Address, path: str) -> Answer:
    """Asks until it is a good one. Raises NotStarted."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            raise NotStarted(f"it ended with code {process.returncode}")
        try:
            answer = get(address, path)
        except (OSError, HTTPException):
            time.sleep(0.005)  # between two looks whether it listens yet
            continue
        if answer.status < 400:
            return answer
        if answer.status < 500:
            raise NotStarted(f"it answers {answer.status} to {path}")
    raise NotStarted(f"it did not answer {path} within {PATIENCE_SECONDS} s")


def get(address: Address, path: str, headers: Mapping[str, str] | None = None) -> Answer:
    connection = HTTPConnection(urlsplit(address).netloc, timeout=PATIENCE_SECONDS)
    try:
        connection.request("GET", path, headers=dict(headers or {}))
        answer = connection.getresponse()
        return Answer(answer.status, answer.getheaders(), answer.read())
    finally:
        connection.close()


def good_answer(address: Address, path: str, headers: Mapping[str, str] | None = None) -> Answer:
    """Raises NotStarted if it is an error."""
    answer = get(address, path, headers)
    if answer.status >= 400:
        raise NotStarted(f"it answers {answer.status} to {path}")
    return answer


def resident_bytes(process: "subprocess.Popen[bytes]") -> int | None:
    """None if the system does not count the memory of a process."""
    return _memory(process, "VmRSS")


def peak_bytes(process: "subprocess.Popen[bytes]") -> int | None:
    """The most memory that a process has until it ends. The system keeps the peak, and is asked ten times a second."""
    peak = None
    while True:
        try:
            process.wait(0.1)
        except subprocess.TimeoutExpired:
            peak = _memory(process, "VmHWM") or peak
        else:
            return peak


def _memory(process: "subprocess.Popen[bytes]", name: str) -> int | None:
    try:
        status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
    except OSError:
        return None
    found = re.search(rf"^{name}:\s*(\d+) kB$", status, re.MULTILINE)
    return int(found[1]) * 1024 if found else None


def _stop(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(_STOPPING_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
