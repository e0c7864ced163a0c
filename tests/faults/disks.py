"""Small file systems for tests, if the user may mount them."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[Path]:
    """A disk in memory."""
    mount, umount = shutil.which("mount"), shutil.which("umount")
    if sys.platform != "linux" or mount is None or umount is None:
        pytest.skip("there is no way to mount a disk in memory here")
    command = [mount, "-t", "tmpfs", "-o", options, "showfacts-tests", str(folder)]
    tried = subprocess.run(command, capture_output=True, check=False, text=True)
    if tried.returncode:
        pytest.skip(f"a disk of its own needs the right to mount: {tried.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run([umount, "--lazy", folder], check=True)


def fill(folder: Path) -> Path:
    """A file that takes all the room that is left, to the last byte."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (65_536, 4_096, 1):
            try:
                while file.write(b"x" * size):
                    pass
            except OSError:
                continue
    return filler
