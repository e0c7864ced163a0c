"""Work for a request whose time is over stops, wherever it is."""

import threading
import time
from collections.abc import Callable

import pytest
from sqlalchemy import text
from sqlmodel import Session

from app import deadlines
from app.database.sessions import Database
from app.errors import OutOfTime, Unavailable
from app.tables import Person
from tests.database.test_sessions import count_people, person

SECONDS = 0.3
ENDLESS = {
    "sqlite": "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n",
    "postgresql": "SELECT pg_sleep(20)",
}


def run_endlessly(database: Database, session: Session) -> None:
    session.execute(text(ENDLESS[database.dialect]))


def count_late(session: Session) -> None:
    count_people(session)
    time.sleep(SECONDS * 1.1)  # until the deadline is over
    count_people(session)


def add_late(_: Database, session: Session) -> None:
    session.add(person("ann"))
    session.flush()
    time.sleep(SECONDS * 1.1)  # until the deadline is over


def add_endlessly(database: Database, session: Session) -> None:
    session.add(person("ann"))
    session.flush()
    run_endlessly(database, session)


def test_a_statement_is_stopped(database: Database) -> None:
    began = time.monotonic()
    with pytest.raises(OutOfTime), deadlines.within(SECONDS), database.read() as session:
        run_endlessly(database, session)
    assert SECONDS * 0.9 < time.monotonic() - began < SECONDS + 10
    with database.read() as session:
        assert count_people(session) == 0


def test_no_statement_begins_when_the_time_is_over(database: Database) -> None:
    with pytest.raises(OutOfTime), deadlines.within(SECONDS), database.read() as session:
        count_late(session)


@pytest.mark.parametrize("add", [add_late, add_endlessly])
def test_nothing_stays_of_what_was_written(database: Database, add: Callable[[Database, Session], None]) -> None:
    with pytest.raises(OutOfTime), deadlines.within(SECONDS), database.write() as session:
        add(database, session)
    with database.write() as session:
        assert count_people(session) == 0
        session.add(person("ben"))
    with database.read() as session:
        assert session.get_one(Person, "ben")


def test_a_writer_waits_no_longer_than_it_has(database: Database) -> None:
    written, released = threading.Event(), threading.Event()

    def hold() -> None:
        with database.write():
            written.set()
            released.wait()

    holder = threading.Thread(target=hold)
    holder.start()
    written.wait()
    began = time.monotonic()
    with pytest.raises(Unavailable), deadlines.within(SECONDS), database.write():
        pass
    assert time.monotonic() - began < SECONDS + 10
    released.set()
    holder.join()


def test_work_without_a_deadline_goes_on(database: Database) -> None:
    with deadlines.within(SECONDS), deadlines.within(None), database.read() as session:
        time.sleep(SECONDS * 1.1)  # until the deadline is over
        assert count_people(session) == 0
