"""Memory of large requests goes back to the system, where the C library is glibc."""

import ctypes
import platform

ARENA_MAX, MMAP_THRESHOLD, TRIM_THRESHOLD = -8, -3, -1
"""The numbers of parameters in `malloc.h`."""
LARGE = 2**20
"""Bytes. A larger block is returned as soon as it is free, and so is as much free memory at the end of the heap."""


def return_freed_memory() -> None:
    """Applies to the process, and has to come before its threads.

    By default each thread has an arena, which keeps the memory of the largest request that the thread has worked for.
    Four large sheets, checked in turn by four threads, took a process from 175 to 394 MiB, and with this to 286 MiB.
    """
    if platform.libc_ver()[0] != "glibc":
        return
    mallopt = ctypes.CDLL(None).mallopt
    mallopt(ARENA_MAX, 1)  # threads take turns anyway, because the interpreter has one lock
    mallopt(MMAP_THRESHOLD, LARGE)
    mallopt(TRIM_THRESHOLD, LARGE)
