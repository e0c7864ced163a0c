"""Waits until a condition holds that another thread or process causes."""

import time
from collections.abc import Callable


def until(holds: Callable[[], bool], *, seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, f"it does not hold after {seconds} s"
        time.sleep(0.01)  # there is no event for the condition
