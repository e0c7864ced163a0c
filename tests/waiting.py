"""Waiting until something holds, for what only another thread or process can bring about."""

import time
from collections.abc import Callable


def until(holds: Callable[[], bool], *, seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, f"it does not hold after {seconds} s"
        time.sleep(0.01)  # nothing tells when it holds
