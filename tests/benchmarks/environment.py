"""The contenders' own environments, made in one folder: Python's from a hash-pinned lock, npm's by exact version."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

LOCK = Path(__file__).with_name("requirements.txt")
JSON_SERVER = "json-server@0.17.4"
NOT_INSTALLED = "it is not installed, and this run installs nothing"
_WINDOWS = sys.platform == "win32"


@dataclass(frozen=True, slots=True)
class Environments:
    """Where the programs are, their versions, and why something is not there."""

    python: Path
    npm: Path
    versions: dict[str, str] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)
    """The reason, by `python` or `npm`."""

    def program(self, name: str) -> Path:
        return self.python / "Scripts" / f"{name}.exe" if _WINDOWS else self.python / "bin" / name

    @property
    def json_server(self) -> Path:
        return self.npm / "node_modules" / ".bin" / ("json-server.cmd" if _WINDOWS else "json-server")


class NotInstalled(Exception):
    pass


def environments(folder: Path, *, installs: bool) -> Environments:
    """What cannot be installed is missing, and its reason told. Without `installs`, so is all that is not there yet."""
    found = Environments(folder / "python", folder / "npm")
    for name, make, path in (("python", _make_python, found.python), ("npm", _make_npm, found.npm)):
        try:
            if not _is_current(path):
                if not installs:
                    raise NotInstalled(NOT_INSTALLED)
                sys.stderr.write(f"installing contenders ({name})\n")
                make(path)
                _stamp(path).write_text(_digest())
        except NotInstalled as error:
            found.missing[name] = str(error)
    if "python" not in found.missing:
        found.versions.update(_python_versions(found.python))
    if "npm" not in found.missing:
        name, _, version = JSON_SERVER.partition("@")
        found.versions[name] = version
    return found


def _make_python(path: Path) -> None:
    _run(_uv("venv", "--clear", "--python", sys.executable, path))
    _run(_uv("pip", "install", "--python", path, "--system-certs", "--require-hashes", "-r", LOCK))


def _make_npm(path: Path) -> None:
    path.mkdir(parents=True, exist_ok=True)
    npm = "npm.cmd" if _WINDOWS else "npm"
    _run([npm, "install", "--prefix", path, "--no-save", "--no-package-lock", "--no-audit", "--no-fund", JSON_SERVER])


def _python_versions(path: Path) -> dict[str, str]:
    listed = json.loads(_run(_uv("pip", "list", "--python", path, "--format", "json")))
    return {package["name"]: package["version"] for package in listed}


def _uv(*arguments: str | Path) -> list[str | Path]:
    return [Path(sys.executable).with_name("uv"), *arguments, "--quiet"]


def _run(command: Sequence[str | Path]) -> str:
    """What it prints. Raises NotInstalled with its last words."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError as error:
        raise NotInstalled(f"{command[0]}: {error.strerror}") from None
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise NotInstalled(f"{Path(command[0]).name} failed: {said[-1].strip() if said else done.returncode}")
    return done.stdout


def _is_current(path: Path) -> bool:
    return _stamp(path).exists() and _stamp(path).read_text() == _digest()


def _stamp(path: Path) -> Path:
    return path / "made-from"


def _digest() -> str:
    return hashlib.sha256(LOCK.read_bytes() + JSON_SERVER.encode() + sys.version.encode()).hexdigest()
