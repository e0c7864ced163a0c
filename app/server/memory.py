"""Memory of large requests: when to collect garbage, and how to return freed memory to the system under glibc."""

import ctypes
import gc
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import Lock

ARENA_MAX, MMAP_THRESHOLD, TRIM_THRESHOLD = -8, -3, -1
"""Parameter numbers from `malloc.h`."""
LARGE_BLOCK = 2**20
"""Bytes. A larger block is returned as soon as it is freed, and so is as much free memory at the end of the heap."""
LARGE_BODY = 100_000
"""Bytes. Processing a larger body uses so much memory that returning it is worth some milliseconds."""

SELDOM, NEVER = 100, 2**31 - 1
"""Collections of the middle generation between two of the oldest, each of 7,000 new objects. Python's 10 are too few:
no thread runs meanwhile, and the old objects hardly ever hold a cycle."""


def collect_seldom() -> None:
    """Applies to the process."""
    gc.set_threshold(*gc.get_threshold()[:2], SELDOM)


class _Collector:
    """Holds the collection of the oldest generation back while any thread asks for it.

    A thread that stops asking collects if it is due, also while others still ask: otherwise the garbage of threads that
    always overlap would never be collected.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._asking = 0
        self._threshold = gc.get_threshold()

    def hold(self) -> None:
        with self._lock:
            if self._asking == 0:
                self._threshold = gc.get_threshold()
                gc.set_threshold(*self._threshold[:2], NEVER)
            self._asking += 1

    def release(self) -> None:
        with self._lock:
            self._asking -= 1
            if self._asking == 0:
                gc.set_threshold(*self._threshold)
            if gc.get_count()[2] > self._threshold[2]:
                gc.collect()


_collector = _Collector()


@contextmanager
def collecting_afterwards() -> Iterator[None]:
    """The oldest generation is collected after the block, if that is due, and not in it.

    A collection takes 0.1 to 0.2 s while the rows of a large request are in memory, and a fifth of that without them.
    """
    _collector.hold()
    try:
        yield
    finally:
        _collector.release()


def share_one_arena() -> None:
    """Applies to the process, and must be called before threads are started.

    By default each thread has an arena, which keeps the memory of the thread's largest request. Four large sheets,
    checked in turn by four threads, grew a process from 175 to 394 MiB, and with one arena to 286 MiB.
    """
    if library := _glibc():
        library.mallopt(ARENA_MAX, 1)  # threads alternate anyway, because of the interpreter lock
        library.mallopt(MMAP_THRESHOLD, LARGE_BLOCK)
        library.mallopt(TRIM_THRESHOLD, LARGE_BLOCK)


def return_freed_memory() -> None:
    """Returns free pages between used blocks. Other threads continue, unless they allocate memory."""
    if library := _glibc():
        library.malloc_trim(0)


@cache
def _glibc() -> ctypes.CDLL | None:
    return ctypes.CDLL(None) if platform.libc_ver()[0] == "glibc" else None
