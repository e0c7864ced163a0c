import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import event, func, insert, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col, select

from app.database import waiting
from app.database.migrating import migrate
from app.database.sessions import Database
from app.errors import Unavailable
from app.tables import Person


def person(slug: str) -> Person:
    return Person(slug=slug, name=slug, name_key=slug, also_known_as="[]", body="{}")


def count_people(session: Session) -> int:
    return session.exec(select(func.count()).select_from(Person)).one()


def test_a_write_is_there_once_its_block_has_ended(database: Database) -> None:
    with database.write() as session:
        session.add(person("ann"))
    with database.read() as session:
        assert count_people(session) == 1


def test_a_write_that_raises_leaves_nothing(database: Database) -> None:
    def fail_later(session: Session) -> None:
        session.add(person("ann"))
        session.flush()
        raise LookupError

    with pytest.raises(LookupError), database.write() as session:
        fail_later(session)
    with database.read() as session:
        assert count_people(session) == 0


def test_writers_wait_for_each_other_and_lose_nothing(database: Database) -> None:
    """Each writer reads how many there are and adds the next one: two at a time would collide."""

    def add_one(_: int) -> None:
        with database.write() as session:
            session.add(person(f"person-{count_people(session)}"))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add_one, range(40)))
    with database.read() as session:
        assert count_people(session) == 40


def test_a_writer_that_waits_too_long_is_told_so(database: Database, database_url: str) -> None:
    with Database(database_url, deadline_seconds=0.5) as impatient:
        for first in (database, impatient):
            began = time.monotonic()
            with first.write(), pytest.raises(Unavailable), impatient.write():
                pytest.fail("two writers at a time")
            assert 0.1 < time.monotonic() - began < 10


def test_a_server_whose_writers_wait_is_not_silent(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lock of writers may be held for longer than a server takes to answer a ping."""
    monkeypatch.setattr(waiting, "PING_WAIT_SECONDS", 0.3)

    def write() -> None:
        with database.write():
            pass

    with ThreadPoolExecutor(1) as pool:
        with database.write():
            other = pool.submit(write)
            time.sleep(0.6)  # longer than a ping may take
            with database.read() as session:
                assert count_people(session) == 0
        other.result()


def test_writers_stand_in_line(database: Database) -> None:
    order: list[int] = []

    def write(number: int) -> None:
        with database.write():
            order.append(number)

    with ThreadPoolExecutor(8) as pool, database.write():
        for number in range(8):
            pool.submit(write, number)
            time.sleep(0.1)  # until it waits, which nothing shows
    assert order == list(range(8))


def test_a_reader_sees_one_state_and_keeps_no_writer_waiting(database: Database) -> None:
    with database.read() as reader:
        assert count_people(reader) == 0
        with database.write() as writer:
            writer.add(person("ann"))
        assert count_people(reader) == 0
    with database.read() as reader:
        assert count_people(reader) == 1


def test_what_a_reader_adds_is_not_kept(database: Database) -> None:
    with database.read() as session:
        session.add(person("ann"))
    with database.read() as session:
        assert count_people(session) == 0


def test_postgresql_refuses_to_write_in_a_read(postgres_url: str) -> None:
    with Database(postgres_url) as database, pytest.raises(DBAPIError, match="read-only"), database.read() as session:
        session.execute(insert(Person), [person("ann").model_dump()])


def test_names_sort_by_code_point(database: Database) -> None:
    with database.write() as session:
        session.add_all(person(slug) for slug in ("b-1", "b1", "a", "b", "b-1-1"))
    with database.read() as session:
        slugs = session.exec(select(Person.slug).order_by(col(Person.slug))).all()
    assert slugs == ["a", "b", "b-1", "b-1-1", "b1"]


def test_a_server_that_is_not_there_is_unavailable_at_once() -> None:
    began = time.monotonic()
    with Database("postgresql://me:secret@127.0.0.1:1/shows") as database:
        with pytest.raises(Unavailable, match="does not respond") as refusal, database.read() as session:
            count_people(session)
        with pytest.raises(Unavailable), database.write():
            pass
    assert time.monotonic() - began < 10
    assert "secret" not in refusal.value.detail


def test_connections_that_were_cut_are_replaced(postgres_url: str) -> None:
    with Database(postgres_url) as database:
        with pytest.raises(Unavailable), database.read() as session:
            session.connection().exec_driver_sql("SELECT pg_terminate_backend(pg_backend_pid())")
        with database.read() as session:
            assert count_people(session) == 0


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("53100", id="the disk is full"),
        pytest.param("53200", id="no memory"),
        pytest.param("53300", id="too many connections"),
        pytest.param("57014", id="cancelled"),
        pytest.param("57P01", id="shutting down"),
        pytest.param("57P02", id="crashed"),
        pytest.param("57P03", id="starting up"),
        pytest.param("58030", id="disk error"),
        pytest.param("40001", id="conflict with others"),
        pytest.param("40P01", id="deadlock"),
        pytest.param("55P03", id="lock not at hand"),
        pytest.param("25006", id="a standby now"),
    ],
)
def test_what_postgresql_would_do_at_another_time_is_a_pause(postgres_url: str, code: str) -> None:
    with Database(postgres_url) as database:
        with pytest.raises(Unavailable), database.write() as session:
            session.connection().exec_driver_sql(f"DO $$ BEGIN RAISE SQLSTATE '{code}'; END $$")
        with database.write() as session:
            assert count_people(session) == 0


def test_connections_to_a_primary_that_is_a_standby_now_are_replaced(postgres_url: str) -> None:
    def process(database: Database, *before: str) -> int:
        with database.write() as session:
            for statement in before:
                session.execute(text(statement))
            number: int = session.scalar(text("SELECT pg_backend_pid()"))
            return number

    with Database(postgres_url) as database:
        before = process(database)
        assert process(database) == before
        with pytest.raises(Unavailable):
            process(database, "SET TRANSACTION READ ONLY", "DELETE FROM people")
        assert process(database) != before


def test_a_disk_that_is_full_is_a_pause(sqlite_url: str) -> None:
    with Database(sqlite_url) as database:
        pages: list[str] = ["PRAGMA max_page_count = 1"]
        event.listen(database.engine, "begin", lambda connection: connection.exec_driver_sql(pages[0]))
        with pytest.raises(Unavailable), database.write() as session:
            session.add_all(person(f"person-{n}") for n in range(1000))
        pages[0] = "PRAGMA max_page_count = 1000000"
        with database.write() as session:
            assert count_people(session) == 0
            session.add_all(person(f"person-{n}") for n in range(1000))


def test_a_file_that_is_no_database_any_more_is_not_taken_for_a_pause(tmp_path: Path) -> None:
    (tmp_path / "showfacts.db").write_bytes(b"x" * 4096)
    with Database(f"sqlite:///{tmp_path}/showfacts.db") as damaged, pytest.raises(DBAPIError, match="not a database"):
        migrate(damaged)


def test_a_statement_that_is_wrong_is_no_pause_either(database: Database) -> None:
    with pytest.raises(DBAPIError, match="nonsense"), database.read() as session:
        session.connection().exec_driver_sql("SELECT nonsense FROM people")


def test_threads_share_a_database(sqlite_database: Database) -> None:
    met = threading.Barrier(8, timeout=5)

    def read(_: int) -> int:
        with sqlite_database.read() as session:
            met.wait()
            return count_people(session)

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(read, range(8))) == [0] * 8
