"""Reads from a replica, or from the server that is available."""

import threading
import time
from collections.abc import Iterator

import pytest
from sqlalchemy import text
from sqlmodel import Session

from app.database import lag
from app.database.sessions import Database
from app.errors import BadConfiguration, HistoryChanged, Unavailable
from app.publishing.seeding import publish_seed
from app.queries.state import State, current_state
from tests.postgres import Pair
from tests.waiting import until


@pytest.fixture
def replicated(pair_urls: tuple[str, str]) -> Iterator[Database]:
    primary, replica = pair_urls
    with Database(primary, read_url=replica, deadline_seconds=3) as database:
        yield database


def is_replica(session: Session) -> bool:
    found: bool = session.scalar(text("SELECT pg_is_in_recovery()"))
    return found


def asks_replica(database: Database, *, newest: bool = False) -> bool:
    with database.read(newest=newest) as session:
        return is_replica(session)


def who_has(database: Database, revision: int) -> bool:
    """Whether it is the replica."""

    def find(session: Session) -> bool:
        if current_state(session).revision < revision:
            raise HistoryChanged(f"There is no revision {revision}.")
        return is_replica(session)

    return database.answer_to(find)


@pytest.fixture
def paused(pair: Pair) -> Iterator[None]:
    """The replica gets everything and repeats nothing."""
    pair.wait_until_level()
    pair.standby.run("SELECT pg_wal_replay_pause()")
    yield
    pair.standby.run("SELECT pg_wal_replay_resume()")


def test_reads_go_to_the_replica_and_writes_do_not(replicated: Database):
    assert asks_replica(replicated)
    assert not asks_replica(replicated, newest=True)
    with replicated.write() as session:
        assert not is_replica(session)


def test_reads_do_without_a_replica_that_is_away(replicated: Database, pair: Pair):
    assert asks_replica(replicated)
    with pair.standby.stopped():
        assert [asks_replica(replicated) for _ in range(5)] == [False] * 5
    assert asks_replica(replicated)


def test_reads_go_on_without_the_primary(replicated: Database, pair: Pair):
    with pair.primary.stopped():
        assert [asks_replica(replicated, newest=newest) for newest in (False, True)] == [True, True]
        with pytest.raises(Unavailable), replicated.write():
            pass
    with replicated.write() as session:
        assert not is_replica(session)


def test_a_replica_that_is_frozen_is_waited_for_once(replicated: Database, pair: Pair):
    assert asks_replica(replicated)
    with pair.standby.frozen():
        began = time.monotonic()
        assert not asks_replica(replicated)
        assert time.monotonic() - began < 10
        began = time.monotonic()
        assert [asks_replica(replicated) for _ in range(20)] == [False] * 20
        assert time.monotonic() - began < 10
    until(lambda: asks_replica(replicated))


def test_both_frozen_are_given_up_in_time(replicated: Database, pair: Pair):
    asks_replica(replicated)
    with pair.standby.frozen(), pair.primary.frozen():
        began = time.monotonic()
        with pytest.raises(Unavailable):
            asks_replica(replicated)
        assert time.monotonic() - began < 15


def test_a_read_that_is_cut_off_is_asked_again_elsewhere(replicated: Database):
    asked = []

    def cut_off_by_the_replica(session: Session) -> bool:
        asked.append(is_replica(session))
        if asked[-1]:
            session.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
        return asked[-1]

    assert replicated.answer_to(cut_off_by_the_replica) is False
    assert asked == [True, False]


def test_what_is_wrong_is_not_asked_again(replicated: Database):
    asked = []

    def too_slow(session: Session) -> None:
        asked.append(is_replica(session))
        session.execute(text("SELECT pg_sleep(5)"))

    with pytest.raises(Unavailable):
        replicated.answer_to(too_slow)
    assert asked == [True]


def test_a_revision_that_the_replica_has_not_got_comes_from_the_primary(replicated: Database, paused: None):
    publish_seed(replicated)
    assert who_has(replicated, 0) is True
    assert who_has(replicated, 1) is False
    with pytest.raises(HistoryChanged):
        who_has(replicated, 99)


def test_without_the_primary_the_replica_is_waited_for_a_little(replicated: Database, pair: Pair, paused: None):
    publish_seed(replicated)
    time.sleep(0.1)  # until the replica has received changes that it does not replay yet
    with pair.primary.stopped():
        began = time.monotonic()
        with pytest.raises(Unavailable):
            who_has(replicated, 1)
        assert 0.9 < time.monotonic() - began < 10
        threading.Timer(0.3, pair.standby.run, ["SELECT pg_wal_replay_resume()"]).start()
        assert who_has(replicated, 1) is True


def test_a_replica_that_is_too_far_behind_is_left_out(
    pair_urls: tuple[str, str], pair: Pair, paused: None, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(lag, "LOOK_SECONDS", 0.02)
    monkeypatch.setattr(lag, "MOST_SECONDS", 0.3)
    with Database(pair_urls[0], read_url=pair_urls[1]) as replicated:
        assert asks_replica(replicated)
        publish_seed(replicated)
        until(lambda: (replicated.lag_seconds or 0) > 0.3)
        assert not asks_replica(replicated)
        pair.standby.run("SELECT pg_wal_replay_resume()")
        pair.wait_until_level()
        until(lambda: replicated.lag_seconds == 0.0)
        assert asks_replica(replicated)


def test_how_far_behind_it_is_cannot_be_said_without_the_primary(replicated: Database, pair: Pair):
    until(lambda: replicated.lag_seconds == 0.0)
    with pair.primary.stopped():
        until(lambda: replicated.lag_seconds is None)
        assert asks_replica(replicated)
    until(lambda: replicated.lag_seconds == 0.0)


@pytest.mark.parametrize("url", ["sqlite:///{}/a.db", "postgresql://h/a"])
def test_only_postgresql_has_replicas(url: str, tmp_path):
    with pytest.raises(BadConfiguration, match="Only PostgreSQL supports read replicas"):
        Database(url.format(tmp_path), read_url=f"sqlite:///{tmp_path}/b.db")


def test_without_a_replica_there_is_no_lag_and_nobody_else_to_ask(database: Database):
    assert database.lag_seconds is None
    assert database.answer_to(current_state) == State()
    with pytest.raises(HistoryChanged):
        who_has(database, 1)
