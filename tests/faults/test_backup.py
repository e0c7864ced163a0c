"""Backups while others publish: each is whole and holds all that was acknowledged before it began."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
from sqlalchemy import select

from app.cli import main
from app.database.sessions import Database
from app.publishing.keys import create_key
from app.publishing.seeding import publish_seed
from app.settings import settings_from_environment
from app.tables import Revision
from app.vocabulary.operations import Scope
from tests.articles import FIGURES, RENEWAL
from tests.conftest import Rounds
from tests.factories import publish_sheet, withdraw_document
from tests.faults.test_kill import assert_whole, report
from tests.postgres import Server
from tests.reporting import Report
from tests.servers import NO_TLS, forked, free_port, wait_until_ready

WRITERS = 4
ACKNOWLEDGED_BEFORE = 20
READY_SECONDS = 5

Fresh = Callable[[int], AbstractContextManager[str]]


@dataclass
class Writers:
    """Publish, replace and withdraw documents of their own until they are stopped."""

    database: Database
    acknowledged: set[tuple[int, str]] = field(default_factory=set)
    stopped: threading.Event = field(default_factory=threading.Event)

    def write_on(self, name: str) -> None:
        n = 0
        while not self.stopped.is_set():
            slug = f"{name}-{n}"
            for edition in (1, 2):
                self.acknowledged.add((publish_sheet(self.database, report(slug, edition)).revision, slug))
            if n % 3 == 2:
                self.acknowledged.add((withdraw_document(self.database, slug).revision, slug))
            n += 1
            time.sleep(0.5)  # so that a catalogue of many rounds does not grow too large to restore each time

    def wait_for_some(self) -> None:
        while len(self.acknowledged) < ACKNOWLEDGED_BEFORE:
            time.sleep(0.005)


@contextmanager
def writing(database: Database) -> Iterator[Writers]:
    writers = Writers(database)
    threads = [threading.Thread(target=writers.write_on, args=(f"w{n}",)) for n in range(WRITERS)]
    for thread in threads:
        thread.start()
    try:
        yield writers
    finally:
        writers.stopped.set()
        for thread in threads:
            thread.join()


def showfacts(database_url: str, *arguments: str) -> None:
    """The command line over a catalogue."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SHOWFACTS_DATABASE_URL", database_url)
        settings_from_environment.cache_clear()
        assert main(arguments) == 0
    settings_from_environment.cache_clear()


@pytest.fixture
def fresh(request: pytest.FixtureRequest, database_url: str, tmp_path: Path) -> Fresh:
    """The address of another database of the same make, without any table."""

    @contextmanager
    def fresh_url(number: int) -> Iterator[str]:
        if database_url.startswith("sqlite"):
            yield f"sqlite:///{tmp_path}/fresh-{number}.db"
            return
        server: Server = request.getfixturevalue("postgres")
        url = server.create()
        yield url.render_as_string(hide_password=False)
        server.drop(url)

    return fresh_url


def test_a_backup_while_others_publish_is_whole_and_serves(
    database_url: str, database: Database, fresh: Fresh, tmp_path: Path, rounds: Rounds, report: Report
):
    backups, sizes, waits = rounds(2, 25), [], []
    with writing(database) as writers:
        for number in range(backups):
            writers.wait_for_some()
            acknowledged = set(writers.acknowledged)
            file = str(tmp_path / f"{number}.backup")
            showfacts(database_url, "backup", file)
            with fresh(number) as url:
                showfacts(url, "restore", file)
                with Database(url) as restored:
                    known = revisions(restored)
                    assert acknowledged <= known
                    assert_whole(restored)
                waits.append(seconds_until_served(url, len(known)))
            sizes.append(len(known))
        assert known < writers.acknowledged
    report(
        "B12",
        f"backups while {WRITERS} publish, each restored and served, {database.dialect}",
        times=backups,
        found=f"0 lost of up to {max(sizes):,} revisions; served after {max(waits):.1f} s",
        promised="none lost, 5 s",
    )
    assert max(waits) < rounds(60, READY_SECONDS)


def revisions(database: Database) -> set[tuple[int, str]]:
    """All there are, each with its document."""
    table = Revision.__table__
    with database.read() as session:
        return {(number, document) for number, document in session.execute(select(table.c.number, table.c.document))}


def seconds_until_served(database_url: str, revision: int) -> float:
    """From the start of a service to its first answer about the last change of a revision."""
    port, start = free_port(), time.monotonic()
    with forked(database_url, port):
        wait_until_ready(f"http://127.0.0.1:{port}")
        answer = httpx.get(f"http://127.0.0.1:{port}/v1/changes?since={revision - 1}", verify=NO_TLS)
        assert answer.json()["data"][0]["revision"] == revision
        return time.monotonic() - start


def test_a_catalogue_moves_from_sqlite_to_postgresql_and_back(sqlite_url: str, postgres: Server, tmp_path: Path):
    with Database(sqlite_url) as database:
        fill(database)
    url = postgres.create()
    postgres_url, sqlite_again = url.render_as_string(hide_password=False), f"sqlite:///{tmp_path}/again.db"
    move(sqlite_url, postgres_url, tmp_path / "there")
    move(postgres_url, sqlite_again, tmp_path / "back")
    assert (tmp_path / "there").read_bytes() == (tmp_path / "back").read_bytes()
    exports = [exported(url, tmp_path / "export") for url in (sqlite_url, postgres_url, sqlite_again)]
    assert exports[0] == exports[1] == exports[2]
    assert b"carole-bethuel-martin" in exports[0]
    postgres.drop(url)


def fill(database: Database) -> None:
    """With conflicts, a rename, a replaced and a withdrawn document, and much that speaks of the same."""
    publish_seed(database)
    for data in (FIGURES, RENEWAL, RENEWAL | {"events": []}, *(report(f"r{n % 7}-{n}", n % 2) for n in range(60))):
        publish_sheet(database, data)
    for slug in ("renewal-report", "r1-8"):
        withdraw_document(database, slug, "an error")
    with database.write() as session:
        create_key(session, "desk", Scope)


def move(source: str, target: str, file: Path) -> None:
    showfacts(source, "backup", str(file))
    showfacts(target, "restore", str(file))


def exported(database_url: str, file: Path) -> bytes:
    showfacts(database_url, "export", "-o", str(file))
    return file.read_bytes()
