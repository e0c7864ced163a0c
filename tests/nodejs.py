"""Programs and libraries of Node.js, installed from the lock in `tests/node`."""

import hashlib
import shutil
from pathlib import Path

from tests.installing import NotInstalled, install, run

FOLDER = Path(__file__).with_name("node")
LOCK = FOLDER / "package-lock.json"
NO_NODE = "no Node.js with npm is installed (Debian: apt-get install nodejs npm)"


def node_modules() -> Path:
    """The folder with all of them. Raises NotInstalled."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        raise NotInstalled(NO_NODE)
    folder = FOLDER / "node_modules"
    digest = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    install(folder, digest, lambda _: _install_from_lock(npm))
    return folder


def _install_from_lock(npm: str) -> None:
    # npm reads the .npmrc of the folder it runs in.
    run([npm, "ci", "--silent"], cwd=FOLDER)
