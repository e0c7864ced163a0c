"""The contenders' own environments, made in one folder: Python's from a hash-pinned lock, npm's by exact version."""

import json
import sys
from dataclasses import dataclass, field
from pathlib import Path

from tests.installing import NotInstalled, digest, install, is_installed, make_python, programs_of, run, uv

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
        return programs_of(self.python) / (f"{name}.exe" if _WINDOWS else name)

    @property
    def json_server(self) -> Path:
        return self.npm / "node_modules" / ".bin" / ("json-server.cmd" if _WINDOWS else "json-server")


def environments(folder: Path, *, installs: bool) -> Environments:
    """The environments.

    A tool that cannot be installed is listed in `missing` with the reason; without `installs`, so is every tool that is
    not installed yet.
    """
    found = Environments(folder / "python", folder / "npm")
    made_from = digest(LOCK.read_bytes(), JSON_SERVER.encode(), sys.version.encode())
    for name, make, path in (("python", _make_python, found.python), ("npm", _make_npm, found.npm)):
        try:
            if not is_installed(path, made_from):
                if not installs:
                    raise NotInstalled(NOT_INSTALLED)
                sys.stderr.write(f"installing contenders ({name})\n")
                install(path, made_from, make)
        except NotInstalled as error:
            found.missing[name] = str(error)
    if "python" not in found.missing:
        found.versions.update(_python_versions(found.python))
    if "npm" not in found.missing:
        name, _, version = JSON_SERVER.partition("@")
        found.versions[name] = version
    return found


def _make_python(path: Path) -> None:
    make_python(path, LOCK)


def _make_npm(path: Path) -> None:
    path.mkdir(parents=True, exist_ok=True)
    npm = "npm.cmd" if _WINDOWS else "npm"
    run([npm, "install", "--prefix", path, "--no-save", "--no-package-lock", "--no-audit", "--no-fund", JSON_SERVER])


def _python_versions(path: Path) -> dict[str, str]:
    listed = json.loads(run(uv("pip", "list", "--python", path, "--format", "json")))
    return {package["name"]: package["version"] for package in listed}
