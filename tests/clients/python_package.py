"""The package in `clients/python`: built, and installed into an environment without any other package."""

import subprocess
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path

from tests.installing import programs_of, run, uv

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "clients" / "python"
PINNED = ROOT / "requirements-dev.txt"


@dataclass(frozen=True, slots=True)
class Installed:
    """The environment."""

    folder: Path

    @property
    def python(self) -> Path:
        return programs_of(self.folder) / "python"

    def said(self, *arguments: str | Path) -> str:
        """The output of this Python, in an empty folder of its own."""
        command = [self.python, "-I", "-W", "error", *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=self.folder)
        assert done.returncode == 0, done.stderr
        return done.stdout


def built(folder: Path) -> Path:
    """The wheel, built from the source distribution."""
    _build(SOURCE, "sdist", folder)
    (archive,) = folder.glob("*.tar.gz")
    with tarfile.open(archive) as sources:
        sources.extractall(folder, filter="data")
    _build(folder / archive.name.removesuffix(".tar.gz"), "wheel", folder)
    (wheel,) = folder.glob("*.whl")
    return wheel


def installed(wheel: Path, folder: Path) -> Installed:
    """With the dependencies that the wheel declares, in our pinned versions. Raises NotInstalled."""
    run(uv("venv", "--python", sys.executable, folder))
    install = uv("pip", "install", "--python", folder, "--system-certs", "--constraints", PINNED, wheel)
    run(install)
    return Installed(folder)


def _build(source: Path, target: str, folder: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(folder)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
