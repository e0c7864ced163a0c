"""PostgreSQL goes away, falls silent, and is replaced, while people read and publish."""

import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from statistics import quantiles

import pytest
from sqlalchemy.engine import URL

from app.database.migrating import migrate
from app.database.sessions import Database
from tests.catalogues import Newsroom
from tests.conftest import Rounds
from tests.faults.crowd import Answer, Crowd, at_work, news
from tests.postgres import OwnServer, Pair, running_pair, why_none_of_ours
from tests.reporting import Report

RECOVERY_SECONDS = 1.0
FAILOVER_SECONDS = 5.0


def assert_only_pauses(answers: list[Answer], *, within: float) -> None:
    """Each was answered well, or told in time to come again."""
    refusals = [answer for answer in answers if answer.status not in (200, 201)]
    assert {(answer.status, answer.retry_after) for answer in refusals} <= {(503, "1")}
    assert max((answer.seconds for answer in refusals), default=0) < within


def seconds_until_good(answers: list[Answer], since: float) -> float:
    """The moment of the first good answer to somebody who asked after `since`, or was still waiting then."""
    return min(answer.ended - since for answer in answers if answer.status in (200, 201) and answer.ended > since)


def tell(
    report: Report, target: str, tried: str, crowd: Crowd, *, times: int, promised: str, returns: Sequence[float] = ()
) -> None:
    """A row of the table; the database went `times` times, and came back at the moments `returns`."""
    both = (crowd.reads, crowd.publishes)
    good = sum(answer.status == 200 for answer in crowd.reads) / len(crowd.reads)
    refused = max((answer.seconds for answers in both for answer in answers if answer.status == 503), default=0)
    again = max((seconds_until_good(answers, moment) for answers in both for moment in returns), default=0)
    report(
        target,
        tried,
        times=times,
        found=f"{len(crowd.lost())} of {len(crowd.acknowledged):,} acknowledged lost; {good:.2%} of "
        f"{len(crowd.reads):,} reads good; refusals within {refused:.2f} s; good again after {again:.2f} s",
        promised=promised,
    )


def assert_all_good(answers: list[Answer]) -> None:
    assert {answer.status for answer in answers} == {200}


@pytest.fixture
def alone(pair_urls: tuple[str, str]) -> Iterator[Newsroom]:
    """A service over the primary of a pair, which knows nothing of the standby."""
    with Newsroom(pair_urls[0]) as newsroom:
        yield newsroom


@pytest.fixture
def replicated(pair_urls: tuple[str, str]) -> Iterator[Newsroom]:
    with Newsroom(pair_urls[0], read_database_url=pair_urls[1]) as newsroom:
        yield newsroom


def away(server: OwnServer, how: str) -> AbstractContextManager[None]:
    return server.stopped() if how == "stopped" else server.frozen()


def test_a_database_that_is_stopped_and_started(alone: Newsroom, pair: Pair, rounds: Rounds, report: Report):
    returns = []
    with at_work(alone) as crowd:
        for _ in range(rounds(2, 20)):
            with pair.primary.stopped():
                time.sleep(rounds(0.5, 3.0))
            returns.append(time.monotonic())
            time.sleep(rounds(3.0, RECOVERY_SECONDS))
    promised = "0 lost, 1 s, 1 s"
    tell(report, "B8", "PostgreSQL stopped for 3 s", crowd, times=len(returns), promised=promised, returns=returns)
    for answers in (crowd.reads, crowd.publishes):
        assert_only_pauses(answers, within=rounds(20.0, 1.0))
        assert max(seconds_until_good(answers, moment) for moment in returns) < rounds(20.0, RECOVERY_SECONDS)
        assert len([answer for answer in answers if answer.status == 503]) > len(returns)
    assert crowd.lost() == []


def test_a_database_that_is_frozen(pair_urls: tuple[str, str], pair: Pair, rounds: Rounds, report: Report):
    deadline, returns, looks = rounds(3.0, 5.0), [], list[Answer]()
    with Newsroom(pair_urls[0], database_deadline_seconds=deadline) as newsroom:
        with at_work(newsroom) as crowd:
            for _ in range(rounds(1, 5)):
                with pair.primary.frozen():
                    before = len(crowd.looks) + 1  # one may be under way
                    time.sleep(rounds(4.0, 10.0))
                    looks += crowd.looks[before:]
                returns.append(time.monotonic())
                time.sleep(rounds(3.0, RECOVERY_SECONDS))
        slowest = quantiles([look.seconds for look in looks], n=100)[-1]
        tried = f"PostgreSQL frozen for 10 s (/healthz p99 {slowest * 1000:.0f} ms)"
        promised = "0 lost, 5 s, 1 s (100 ms)"
        tell(report, "B10", tried, crowd, times=len(returns), promised=promised, returns=returns)
        for answers in (crowd.reads, crowd.publishes):
            assert_only_pauses(answers, within=rounds(20.0, deadline))
            assert max(seconds_until_good(answers, moment) for moment in returns) < rounds(20.0, RECOVERY_SECONDS)
        # The crowd shares processor and interpreter with the service, which may pause now and then for its sake.
        assert slowest < rounds(30.0, 0.1)
        assert crowd.lost() == []


@pytest.mark.parametrize("how", ["stopped", "frozen"])
def test_without_the_replica_no_read_fails(replicated: Newsroom, pair: Pair, how: str, rounds: Rounds, report: Report):
    with at_work(replicated) as crowd:
        for _ in range(rounds(1, 10)):
            with away(pair.standby, how):
                time.sleep(rounds(2.5, 6.0))
            time.sleep(0.5)
    tell(report, "", f"the replica {how} for 6 s", crowd, times=rounds(1, 10), promised="0 lost, 100 % good")
    assert_all_good(crowd.reads)
    assert {answer.status for answer in crowd.publishes} == {200, 201}
    assert crowd.lost() == []


@pytest.mark.parametrize("how", ["stopped", "frozen"])
def test_without_the_primary_reads_go_on(replicated: Newsroom, pair: Pair, how: str, rounds: Rounds, report: Report):
    returns = []
    with at_work(replicated) as crowd:
        for _ in range(rounds(1, 10)):
            with away(pair.primary, how):
                time.sleep(rounds(2.5, 6.0))
            returns.append(time.monotonic())
            time.sleep(rounds(3.0, RECOVERY_SECONDS))
    promised = "0 lost, 100 % good, 1 s, 1 s" if how == "stopped" else "0 lost, 100 % good, 5 s, 1 s"
    tell(report, "", f"the primary {how} for 6 s", crowd, times=len(returns), promised=promised, returns=returns)
    assert_all_good(crowd.reads)
    assert_only_pauses(crowd.publishes, within=rounds(20.0, 1.0 if how == "stopped" else 5.0))
    assert max(seconds_until_good(crowd.publishes, moment) for moment in returns) < rounds(20.0, RECOVERY_SECONDS)
    assert crowd.lost() == []


@contextmanager
def synchronous_pair() -> Iterator[tuple[Pair, URL]]:
    """Two of their own, for they do not stay a pair, and a catalogue that they have. The standby is waited for."""
    if reason := why_none_of_ours():
        pytest.skip(reason)
    with running_pair(synchronous=True) as pair:
        url = pair.primary.create()
        with Database(url) as database:
            migrate(database)
        pair.wait_until_level()
        yield pair, url


def test_a_standby_takes_over(rounds: Rounds, report: Report):
    for n in range(rounds(1, 10)):
        with synchronous_pair() as (pair, url):
            primary, standby = pair.url_of_whoever_writes(url), pair.standby.url_of(url)
            with Newsroom(primary, read_database_url=standby) as newsroom:
                crowd, gone, promoted = take_over(pair, newsroom)
                promised = "0 lost, 99.9 % good, 5 s"
                tell(report, "B9", f"promotion {n + 1}", crowd, times=1, promised=promised, returns=[gone])
                assert_all_good(crowd.reads)
                assert_only_pauses(crowd.publishes, within=FAILOVER_SECONDS)
                assert seconds_until_good(crowd.publishes, promoted) + promoted - gone < FAILOVER_SECONDS
                assert crowd.lost() == []


def take_over(pair: Pair, newsroom: Newsroom) -> tuple[Crowd, float, float]:
    """The clients, the time when the primary stopped, and the time when the standby was promoted."""
    with at_work(newsroom) as crowd:
        gone = time.monotonic()
        pair.primary.stop()
        time.sleep(0.5)
        pair.promote()
        promoted, before = time.monotonic(), len(crowd.acknowledged)
        time.sleep(2)
    assert len(crowd.acknowledged) > before
    return crowd, gone, promoted


def test_nothing_is_acknowledged_that_a_synchronous_standby_has_not_got():
    deadline = {"database_deadline_seconds": 5}
    with synchronous_pair() as (pair, url), Newsroom(pair.primary.url_of(url), **deadline) as newsroom:
        assert newsroom.put(news("before")).status_code == 201
        with pair.standby.frozen():
            began = time.monotonic()
            assert newsroom.put(news("meanwhile")).status_code == 503
            assert newsroom.read("")["revision"] == 1
            assert time.monotonic() - began < 5
        while (again := newsroom.put(news("meanwhile"))).status_code == 503:
            assert time.monotonic() - began < 10
        assert (again.status_code, again.json()["changed"]) == (200, False)
