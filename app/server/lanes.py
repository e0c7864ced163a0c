"""The threads in which reads are answered, in time or not at all.

Threads share one interpreter: 32 of them answered a quarter fewer requests in a second than four, and the slowest half
as late again. Reads that take long have a lane of their own, in which they wait for each other only.
"""

import asyncio
import re
import time
import traceback
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from contextvars import ContextVar
from functools import partial
from typing import Any, TypeVar

from anyio import CapacityLimiter, to_thread
from starlette.types import Scope

from app import deadlines
from app.errors import OutOfTime
from app.server.memory import collecting_afterwards

READING = CapacityLimiter(4)
"""Reads that have a thread at the same time; the others in work wait for one."""
HEAVY = CapacityLimiter(1)
"""The same for those that take long."""
HEAVY_WAITING = 32
EXPORTS = "/v1/export"
HEAVY_SECONDS = 0.1
"""Reads of a path count as heavy when the last one took so much of the interpreter's time, or `HEAVY_ELSEWHERE` times
as long in all: part of it is the database's, and part of it others have meanwhile."""
HEAVY_ELSEWHERE = 5
PATHS_REMEMBERED = 10_000

_ASKS_FOR_A_DAY = re.compile(rb"(?:^|&)(?:as_of=|[^=&]*%)")  # `as%5Fof` too: no parameter needs a percent sign

_limiter: ContextVar[CapacityLimiter] = ContextVar("limiter", default=READING)
_running: set[asyncio.Task[Any]] = set()
_T = TypeVar("_T")


class Lanes:
    """Which reads are heavy: those that say so, and those of a path that was. Used from any thread."""

    def __init__(self) -> None:
        self._heavy: OrderedDict[str, None] = OrderedDict()

    def is_heavy(self, scope: Scope) -> bool:
        path: str = scope["path"]
        return (
            _ASKS_FOR_A_DAY.search(scope["query_string"]) is not None
            or path.endswith("/brief")
            or path.startswith(EXPORTS)
            or path in self._heavy
        )

    def note(self, path: str, *, own: float, whole: float) -> None:
        """Notes the cost of a read: seconds of the interpreter, and of the clock."""
        if own > HEAVY_SECONDS or whole > HEAVY_SECONDS * HEAVY_ELSEWHERE:
            self._heavy[path] = None
            if len(self._heavy) > PATHS_REMEMBERED:
                self._heavy.popitem(last=False)
        else:
            self._heavy.pop(path, None)


@contextmanager
def heavy_lane() -> Iterator[None]:
    """The reads of the block use the heavy lane."""
    token = _limiter.set(HEAVY)
    try:
        yield
    finally:
        _limiter.reset(token)


async def read_in_time(work: Callable[[], _T], lanes: Lanes, path: str) -> _T:
    """As `in_time`, in the lane of the request; its cost is noted for the next read of the same path."""

    def measured() -> _T:
        deadlines.check()
        began, own = time.monotonic(), time.thread_time()
        try:
            return work()
        finally:
            lanes.note(path, own=time.thread_time() - own, whole=time.monotonic() - began)

    return await in_time(measured, _limiter.get())


async def in_time(work: Callable[[], _T], limiter: CapacityLimiter | None = None) -> _T:
    """Runs the work in a thread and returns its result. Raises OutOfTime when the request's time is over.

    The thread is not waited for then: it notices as well, and stops.
    """
    left = deadlines.seconds_left()
    if left is None:
        return await to_thread.run_sync(work, limiter=limiter)
    collecting = collecting_afterwards() if limiter is HEAVY else nullcontext()
    task = started(partial(_without_remains, work, collecting), limiter)
    done, _ = await asyncio.wait({task}, timeout=left)
    if not done:
        raise OutOfTime(deadlines.TOO_LONG)
    return task.result()


def _without_remains(work: Callable[[], _T], collecting: AbstractContextManager[None]) -> _T:
    """Work that is stopped frees all that it has read, at once."""
    with collecting:
        try:
            return work()
        except OutOfTime as error:
            detail = error.detail
            _clear(error)
        raise OutOfTime(detail)


def _clear(error: BaseException | None) -> None:
    """Clears the frames of an error. Those of Jinja and SQLAlchemy refer to the error: without this, all that was read
    stays until the oldest generation is collected."""
    while error is not None:
        for inner, _ in traceback.walk_tb(error.__traceback__):
            for frame, _ in traceback.walk_stack(inner):
                with suppress(RuntimeError):  # it is being executed
                    frame.clear()
        error.__traceback__ = None
        error = error.__context__


def started(work: Callable[[], _T], limiter: CapacityLimiter | None = None) -> asyncio.Task[_T]:
    """Work in a thread that goes to its end, whether or not it is waited for."""
    task = asyncio.create_task(to_thread.run_sync(work, limiter=limiter))
    _running.add(task)
    task.add_done_callback(_forget)
    return task


def _forget(task: asyncio.Task[Any]) -> None:
    _running.discard(task)
    if not task.cancelled():
        task.exception()  # or the event loop would log an error that no client waits for
