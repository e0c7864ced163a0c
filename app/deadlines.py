"""Deadlines of requests.

A deadline is kept in a context variable, so that it also applies in the threads that work for the request. Work without
a deadline, such as commands, has no limit.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from app.errors import OutOfTime

TOO_LONG = "The request exceeded its deadline; ask for less data."

_end: ContextVar[float | None] = ContextVar("end", default=None)
"""Deadline in seconds of the monotonic clock."""


@contextmanager
def within(seconds: float | None) -> Iterator[None]:
    """Sets the deadline of the block, in seconds from now; None means no limit."""
    token = _end.set(None if seconds is None else time.monotonic() + seconds)
    try:
        yield
    finally:
        _end.reset(token)


def begin(seconds: float) -> None:
    """Sets the deadline of the current context, in seconds from now."""
    _end.set(time.monotonic() + seconds)


def lift() -> None:
    """Removes the deadline of the current context."""
    _end.set(None)


def seconds_left() -> float | None:
    end = _end.get()
    return None if end is None else max(0.0, end - time.monotonic())


def is_over() -> bool:
    end = _end.get()
    return end is not None and time.monotonic() > end


def check() -> None:
    """Raises OutOfTime after the deadline. Long loops call it in each iteration."""
    if is_over():
        raise OutOfTime(TOO_LONG)
