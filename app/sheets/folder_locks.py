"""A folder for one process at a time, on every system. The system ends a lock with its process, however that ends."""

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from app.errors import ShowfactsError

LOCK_FILE = ".showfacts-lock"
"""Exists in a folder where folders themselves cannot be locked: on Windows."""


@contextmanager
def locked_folder(path: Path) -> Iterator[None]:
    """Makes the folder, if needed, for one process, and removes it if it stays empty.

    Raises ShowfactsError if another process has it.
    """
    path.mkdir(exist_ok=True)
    try:
        with ExitStack() as held:
            try:
                held.enter_context(_lock_in(path))
            except OSError:
                raise ShowfactsError(f"{path}: Another process has this folder open in a workbench.") from None
            yield
    finally:
        with suppress(OSError):  # it has files
            path.rmdir()


@contextmanager
def _lock_in(folder: Path) -> Iterator[None]:
    is_file = sys.platform == "win32"
    path, flags = (folder / LOCK_FILE, os.O_RDWR | os.O_CREAT) if is_file else (folder, os.O_RDONLY)
    descriptor = os.open(path, flags)
    try:
        _lock(descriptor)
    except OSError:
        os.close(descriptor)
        raise
    try:
        yield
    finally:
        os.close(descriptor)
        if is_file:
            with suppress(OSError):  # another process has it open
                path.unlink()


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
