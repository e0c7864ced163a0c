"""Node.js programs and libraries, installed from the lock file in `tests/node`."""

import shutil
from pathlib import Path

from tests.installing import NotInstalled, digest, install, run

FOLDER = Path(__file__).with_name("node")
LOCK = FOLDER / "package-lock.json"
NO_NODE = "no Node.js with npm is installed (Debian: apt-get install nodejs npm)"


def node_modules() -> Path:
    """The folder of all packages. Raises NotInstalled."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        raise NotInstalled(NO_NODE)
    folder = FOLDER / "node_modules"
    install(folder, digest(LOCK.read_bytes()), lambda _: _install_from_lock(npm))
    return folder


def _install_from_lock(npm: str) -> None:
    run([npm, "ci", "--silent"], cwd=FOLDER)  # npm reads its settings from this folder
