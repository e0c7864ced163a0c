"""Deadlines of work: after its deadline, no client waits for the result.

The deadline belongs to a request and goes with it into the threads that work for it. Work without one, such as that of
the command line, takes as long as it takes.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from app.errors import OutOfTime

TOO_LONG = "The answer takes more time than a request has; ask for less at once."

_end: ContextVar[float | None] = ContextVar("end", default=None)
"""In seconds of the monotonic clock."""


@contextmanager
def within(seconds: float | None) -> Iterator[None]:
    """The deadline of the block, in seconds from now; None is no limit."""
    token = _end.set(None if seconds is None else time.monotonic() + seconds)
    try:
        yield
    finally:
        _end.reset(token)


def begin(seconds: float) -> None:
    """Sets the deadline of the following work, in seconds from now."""
    _end.set(time.monotonic() + seconds)


def lift() -> None:
    """The work that follows has no limit."""
    _end.set(None)


def seconds_left() -> float | None:
    end = _end.get()
    return None if end is None else max(0.0, end - time.monotonic())


def is_over() -> bool:
    end = _end.get()
    return end is not None and time.monotonic() > end


def check() -> None:
    """For work that takes many steps, in each of them. Raises OutOfTime."""
    if is_over():
        raise OutOfTime(TOO_LONG)
