"""Threads for reads, with deadlines.

Threads share one interpreter: 32 of them answered a quarter fewer requests per second than four, and the slowest
response took half as long again. Slow reads have a lane of their own, so that they delay each other only.
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
"""Maximum concurrent reads; further admitted reads wait for a thread."""
HEAVY = CapacityLimiter(1)
"""Maximum concurrent slow reads."""
HEAVY_WAITING = 32
EXPORTS = "/v1/export"
HEAVY_SECONDS = 0.1
"""A path is heavy if its last read took more CPU time than this, or `HEAVY_ELSEWHERE` times as much wall time, which
includes the database and other threads."""
HEAVY_ELSEWHERE = 5
PATHS_REMEMBERED = 10_000

_ASKS_FOR_A_DAY = re.compile(rb"(?:^|&)(?:as_of=|[^=&]*%)")  # `as%5Fof` too: no parameter needs a percent sign

_limiter: ContextVar[CapacityLimiter] = ContextVar("limiter", default=READING)
_running: set[asyncio.Task[Any]] = set()
_T = TypeVar("_T")


class Lanes:
    """Decides which reads are heavy, by their query and by the cost of earlier reads of the path. Thread-safe."""

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
        """Stores the cost of a read: `own` is CPU time of the thread, `whole` is wall time, both in seconds."""
        if own > HEAVY_SECONDS or whole > HEAVY_SECONDS * HEAVY_ELSEWHERE:
            self._heavy[path] = None
            if len(self._heavy) > PATHS_REMEMBERED:
                self._heavy.popitem(last=False)
        else:
            self._heavy.pop(path, None)


@contextmanager
def heavy_lane() -> Iterator[None]:
    """Reads within the block use the heavy lane."""
    token = _limiter.set(HEAVY)
    try:
        yield
    finally:
        _limiter.reset(token)


async def read_in_time(work: Callable[[], _T], lanes: Lanes, path: str) -> _T:
    """Like `in_time`, in the lane of the request. Its cost decides the lane of the next read of the path."""

    def measured() -> _T:
        deadlines.check()
        began, own = time.monotonic(), time.thread_time()
        try:
            return work()
        finally:
            lanes.note(path, own=time.thread_time() - own, whole=time.monotonic() - began)

    return await in_time(measured, _limiter.get())


async def in_time(work: Callable[[], _T], limiter: CapacityLimiter | None = None) -> _T:
    """Runs the work in a thread and returns its result. Raises OutOfTime at the request's deadline.

    The thread stops by itself soon after, because its work checks the same deadline.
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
    """Work that exceeds its deadline frees the rows that it has read immediately."""
    with collecting:
        try:
            return work()
        except OutOfTime as error:
            detail = error.detail
            _clear(error)
        raise OutOfTime(detail)


def _clear(error: BaseException | None) -> None:
    """Clears the frames of an error.

    Frames of Jinja and SQLAlchemy refer to the error. Without this, their rows stay until the oldest generation is
    collected.
    """
    while error is not None:
        for inner, _ in traceback.walk_tb(error.__traceback__):
            for frame, _ in traceback.walk_stack(inner):
                with suppress(RuntimeError):  # a running frame cannot be cleared
                    frame.clear()
        error.__traceback__ = None
        error = error.__context__


def started(work: Callable[[], _T], limiter: CapacityLimiter | None = None) -> asyncio.Task[_T]:
    """Starts work in a thread. It runs to its end even if the caller stops waiting."""
    task = asyncio.create_task(to_thread.run_sync(work, limiter=limiter))
    _running.add(task)
    task.add_done_callback(_forget)
    return task


def _forget(task: asyncio.Task[Any]) -> None:
    _running.discard(task)
    if not task.cancelled():
        task.exception()  # or the event loop would log an error that no client waits for
