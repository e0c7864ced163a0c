"""A server that says nothing at all: its processes are stopped, and its kernel goes on answering for it."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from app.database.servers import SILENCE_SECONDS
from app.database.sessions import Database
from app.errors import Unavailable
from tests.postgres import Pair

DEADLINE = 2.0


@pytest.fixture
def database(pair_urls: tuple[str, str]) -> Iterator[Database]:
    with Database(pair_urls[0], deadline_seconds=DEADLINE) as database:
        yield database


def seconds_to_refuse(database: Database) -> float:
    began = time.monotonic()
    with pytest.raises(Unavailable), database.read():
        pass
    return time.monotonic() - began


def ask(database: Database) -> None:
    with database.read() as session:
        assert session.scalar(text("SELECT 1")) == 1


def seconds_until_answered(database: Database) -> float:
    began = time.monotonic()
    while True:
        try:
            ask(database)
            return time.monotonic() - began
        except Unavailable:
            time.sleep(0.01)  # a refusal returns at once


def test_a_connection_that_is_at_hand_is_given_up_in_time(database: Database, pair: Pair):
    ask(database)
    with pair.primary.frozen():
        assert seconds_to_refuse(database) < DEADLINE


def test_a_new_connection_is_given_up_in_time(database: Database, pair: Pair):
    ask(database)
    database.engine.dispose()
    with pair.primary.frozen():
        assert seconds_to_refuse(database) < 1.5


def test_the_first_connection_is_waited_for_longer(database: Database, pair: Pair):
    with pair.primary.frozen():
        assert 1.5 < seconds_to_refuse(database) < 3.0


@pytest.mark.parametrize("statement", ["SELECT 1", "COMMIT"])
def test_what_is_under_way_is_given_up_in_time(database: Database, pair: Pair, statement: str):
    def write() -> None:
        with database.write() as session:
            session.execute(text("DELETE FROM people"))
            pair.primary.freeze()
            if statement != "COMMIT":
                session.execute(text(statement))

    began = time.monotonic()
    with pytest.raises(Unavailable):
        write()
    pair.primary.thaw()
    assert 0.7 * DEADLINE < time.monotonic() - began < DEADLINE
    seconds_until_answered(database)


def test_nobody_waits_for_a_server_that_is_known_to_be_silent(database: Database, pair: Pair):
    ask(database)
    with pair.primary.frozen():
        seconds_to_refuse(database)
        assert [wait for wait in (seconds_to_refuse(database) for _ in range(20)) if wait > 0.05] == []


def test_many_at_once_are_refused_in_time_and_leave_nothing(database: Database, pair: Pair):
    ask(database)
    threads = threading.active_count()
    with pair.primary.frozen(), ThreadPoolExecutor(40) as pool:
        assert max(pool.map(seconds_to_refuse, [database] * 200)) < 3
    assert threading.active_count() == threads
    seconds_until_answered(database)
    with ThreadPoolExecutor(40) as pool:
        list(pool.map(ask, [database] * 200))
    assert "Current Checked out connections: 0" in database.engine.pool.status()


def test_a_server_that_goes_on_is_asked_again(database: Database, pair: Pair):
    ask(database)
    with pair.primary.frozen():
        seconds_to_refuse(database)
    assert seconds_until_answered(database) < SILENCE_SECONDS + 1.0


def test_a_server_that_refuses_is_asked_each_time(database: Database, pair: Pair):
    ask(database)
    with pair.primary.stopped():
        assert max(seconds_to_refuse(database) for _ in range(20)) < 1.0
    ask(database)
