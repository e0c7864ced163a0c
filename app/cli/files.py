"""Output files."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def written_to(file: Path | None, *, private: bool = False) -> Iterator[BinaryIO]:
    """Standard output, or a file that appears only when it is complete. If `private`, only its owner may read it."""
    if file is None:
        yield sys.stdout.buffer
        return
    if file.exists() and not file.is_file():  # such as /dev/null, which must not be replaced
        with file.open("wb") as opened:
            yield opened
        return
    part = file.with_name(f"{file.name}.part")
    try:
        part.unlink(missing_ok=True)
        part.touch(0o600 if private else 0o666, exist_ok=False)
        with part.open("wb") as opened:
            yield opened
            opened.flush()
            os.fsync(opened.fileno())  # before the old file is replaced
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
