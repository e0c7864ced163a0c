"""Installs external tools for tests into folders, once, on first use."""

import hashlib
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import dev

_WINDOWS = sys.platform == "win32"


class NotInstalled(Exception):
    """The reason, as the end of a sentence."""


def install(folder: Path, made_from: str, make: Callable[[Path], None]) -> None:
    """Makes the folder, unless it was made from the same input. Raises NotInstalled."""
    with dev.only_one():
        if not is_installed(folder, made_from):
            make(folder)
            _stamp(folder).write_text(made_from)


def is_installed(folder: Path, made_from: str) -> bool:
    return _stamp(folder).exists() and _stamp(folder).read_text() == made_from


def digest(*parts: bytes) -> str:
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def make_python(folder: Path, lock: Path) -> None:
    """A virtual environment with this Python and the packages of the lock file. Raises NotInstalled."""
    run(uv("venv", "--clear", "--python", sys.executable, folder))
    run(uv("pip", "install", "--python", folder, "--system-certs", "--require-hashes", "-r", lock))


def programs_of(python: Path) -> Path:
    """The folder with the programs of a virtual environment."""
    return python / ("Scripts" if _WINDOWS else "bin")


def uv(*arguments: str | Path) -> list[str | Path]:
    return [Path(sys.executable).with_name("uv"), *arguments, "--quiet"]


def run(command: Sequence[str | Path], *, cwd: Path | None = None) -> str:
    """Returns the output. Raises NotInstalled with the end of an error message."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd)
    except OSError as error:
        raise NotInstalled(f"{command[0]}: {error.strerror}") from None
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise NotInstalled(f"{Path(command[0]).name} failed: {said[-1].strip() if said else done.returncode}")
    return done.stdout


def _stamp(folder: Path) -> Path:
    return folder / "made-from"
