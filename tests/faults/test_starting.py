"""Where the service could lose or spoil something, it does not start, and says why in a sentence."""

import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from sqlite3 import SQLITE_IGNORE, SQLITE_OK
from types import SimpleNamespace
from typing import Any

import pytest

from app.cli import main
from app.database import engines
from app.settings import settings_from_environment
from tests.faults.disks import mounted
from tests.reporting import Report

Serve = Callable[..., str]


@pytest.fixture
def refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], report: Report
) -> Iterator[Callable[..., str]]:
    """The error message of `showfacts serve` when it refuses to start."""

    def serve(database_url: str, *arguments: str, why: str) -> str:
        monkeypatch.setenv("SHOWFACTS_DATABASE_URL", database_url)
        settings_from_environment.cache_clear()
        code, said = main(["serve", "--port", "0", *arguments]), capsys.readouterr().err
        report(
            "D8",
            f"to start with {why}",
            times=1,
            found=f"exit code {code}, {said.count(chr(10))} line",
            promised="2, 1",
        )
        assert code == 2
        assert said.count("\n") == 1
        return said

    yield serve
    settings_from_environment.cache_clear()


def test_a_folder_that_cannot_be_written_to(tmp_path: Path, refused: Serve):
    with mounted(tmp_path, "ro"):
        said = refused(f"sqlite:///{tmp_path}/shows.db", why="a folder that cannot be written to")
    assert said == f"The folder {tmp_path} for the database is not writable.\n"


def test_without_foreign_keys(sqlite_url: str, refused: Serve, monkeypatch: pytest.MonkeyPatch):
    library = engines.sqlite_library()

    def connect(*given: Any, **more: Any) -> Any:
        """Knows nothing of them, like a library that was built without."""
        connection = library.connect(*given, **more)
        connection.set_authorizer(lambda _, name, *__: SQLITE_IGNORE if name == "foreign_keys" else SQLITE_OK)
        return connection

    without = SimpleNamespace(**vars(library) | {"connect": connect})
    monkeypatch.setattr(engines, "sqlite_library", lambda: without)
    said = refused(sqlite_url, why="a SQLite without foreign keys")
    assert said == "This SQLite library was built without foreign keys.\n"


@pytest.fixture
def old_sqlite(monkeypatch: pytest.MonkeyPatch) -> None:
    """The installed one, which claims to be an older version."""
    library = engines.sqlite_library()
    old = SimpleNamespace(**vars(library) | {"sqlite_version": "3.50.6", "sqlite_version_info": (3, 50, 6)})
    monkeypatch.setattr(engines, "sqlite_library", lambda: old)


CAN_CORRUPT = "SQLite 3.50.6 can corrupt a database that several processes write"


def test_several_workers_with_an_old_sqlite(sqlite_url: str, refused: Serve, old_sqlite: None):
    said = refused(sqlite_url, "--workers", "2", why="two workers and SQLite 3.50.6")
    assert said == f"{CAN_CORRUPT}: use one worker, SQLite 3.51.3 or PostgreSQL.\n"


def test_one_worker_with_an_old_sqlite_is_told(
    sqlite_url: str, old_sqlite: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("SHOWFACTS_DATABASE_URL", sqlite_url)
    settings_from_environment.cache_clear()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert main(["serve", "--port", str(taken.getsockname()[1])]) == 1
    told, in_the_way = capsys.readouterr().err.splitlines()
    assert told == f"{CAN_CORRUPT}: publish over HTTP while the service runs."
    assert in_the_way.endswith(": Address already in use.")
