"""What tests use from outside our own environment, installed once into a folder by whoever needs it first."""

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import dev


class NotInstalled(Exception):
    """Why something is not there, as the end of a sentence."""


def install(folder: Path, made_from: str, make: Callable[[Path], None]) -> None:
    """Has the folder made, unless it was made from the same before. Raises NotInstalled."""
    stamp = folder / "made-from"
    with dev.only_one():
        if not stamp.exists() or stamp.read_text() != made_from:
            make(folder)
            stamp.write_text(made_from)


def run(command: Sequence[str | Path], *, cwd: Path | None = None) -> str:
    """What it prints. Raises NotInstalled with its last words."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd)
    except OSError as error:
        raise NotInstalled(f"{command[0]}: {error.strerror}") from None
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise NotInstalled(f"{Path(command[0]).name} failed: {said[-1].strip() if said else done.returncode}")
    return done.stdout
