"""An SQLite database whose files are moved, removed or replaced while it is in use, and who may read them."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from sqlalchemy import event

from app.database.migrating import migrate
from app.database.sessions import Database
from app.errors import Unavailable
from tests.catalogues import Newsroom
from tests.database.test_sessions import count_people, person
from tests.factories import sheet
from tests.servers import Address, answering

pytestmark = pytest.mark.target("E6", "database files moved, removed, replaced", "503; nothing acknowledged is lost")

SERIES = "/v1/series/harbour-lights"
REPORT = sheet("report", series=[{"slug": "harbour-lights", "title": "Harbour Lights"}])

posix_only = pytest.mark.skipif(os.name != "posix", reason="the system has no such permissions, and keeps open files")


def permissions(folder: Path) -> dict[str, int]:
    return {file.name: file.stat().st_mode & 0o777 for file in folder.glob("*.db*")}


@posix_only
def test_the_files_are_for_their_owner_only(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with Database(f"sqlite:///{tmp_path}/new.db") as database:
            migrate(database)
            with database.read():
                assert permissions(tmp_path) == dict.fromkeys(("new.db", "new.db-wal", "new.db-shm"), 0o600)
    finally:
        os.umask(before)


@posix_only
def test_existing_files_become_private(tmp_path: Path, sqlite_url: str) -> None:
    with Database(sqlite_url) as other, other.read() as session:
        count_people(session)
        for file in tmp_path.glob("*.db*"):
            file.chmod(0o644)
        with Database(sqlite_url) as database, database.read() as session:
            count_people(session)
            assert permissions(tmp_path) == dict.fromkeys(
                ("showfacts.db", "showfacts.db-wal", "showfacts.db-shm"), 0o600
            )


def remove(file: Path) -> None:
    file.rename(file.with_name("kept"))


def replace(file: Path) -> None:
    remove(file)
    shutil.copy(file.with_name("kept"), file)


def remove_log(file: Path) -> None:
    file.with_name(f"{file.name}-wal").rename(file.with_name("kept-log"))


def put_back(file: Path) -> None:
    for kept, name in (("kept", file.name), ("kept-log", f"{file.name}-wal")):
        if (found := file.with_name(kept)).exists():
            found.replace(file.with_name(name))


@posix_only
@pytest.mark.parametrize("lose", [remove, replace, remove_log])
def test_without_its_files_a_database_does_nothing_until_they_are_back(
    sqlite_url: str, tmp_path: Path, lose: Callable[[Path], None]
) -> None:
    file = tmp_path / "showfacts.db"
    with Database(sqlite_url) as database:
        with database.write() as session:
            session.add(person("ann"))
        lose(file)
        for _ in range(2):
            with pytest.raises(Unavailable), database.write() as session:
                session.add(person("bob"))
            with pytest.raises(Unavailable), database.read() as session:
                count_people(session)
        assert file.exists() is (lose is not remove)
        put_back(file)
        with database.write() as session:
            session.add(person("cleo"))
        with database.read() as session:
            assert count_people(session) == 2


@posix_only
@pytest.mark.parametrize("lose", [remove, replace, remove_log])
def test_a_file_that_is_lost_in_the_middle_of_a_write_is_noticed(
    sqlite_url: str, tmp_path: Path, lose: Callable[[Path], None]
) -> None:
    with Database(sqlite_url) as database:
        event.listen(database.engine, "commit", lambda _: lose(tmp_path / "showfacts.db"))
        with pytest.raises(Unavailable), database.write() as session:
            session.add(person("ann"))


@posix_only
def test_a_service_without_its_file_says_so_within_a_second(sqlite_url: str, tmp_path: Path) -> None:
    file = tmp_path / "showfacts.db"
    with Newsroom(sqlite_url) as newsroom, answering(newsroom.app) as address:
        newsroom.put(REPORT)
        assert statuses(address) == {"/readyz": 200, SERIES: 200, "/healthz": 200}
        remove(file)
        time.sleep(1)  # the promise itself
        assert statuses(address) == {"/readyz": 503, SERIES: 503, "/healthz": 200}
        assert newsroom.withdraw("report").status_code == 503
        put_back(file)
        time.sleep(1)
        assert statuses(address) == {"/readyz": 200, SERIES: 200, "/healthz": 200}
        assert newsroom.withdraw("report").status_code == 200


def statuses(address: Address) -> dict[str, int]:
    return {path: httpx.get(address + path).status_code for path in ("/readyz", SERIES, "/healthz")}
