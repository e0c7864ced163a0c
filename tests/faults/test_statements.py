"""An error at every statement of a publication, one after the other, and at its commit."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

import httpx
import pytest
from sqlalchemy import Engine, event
from sqlalchemy.exc import OperationalError

from app.publishing.rebuilding import rebuild
from app.publishing.seeding import publish_seed
from tests.articles import FIGURES, RENEWAL
from tests.catalogues import Newsroom, dump
from tests.reporting import Report

Act = Callable[[Newsroom], httpx.Response]


class Fault:
    """Strikes at one statement, or at the commit."""

    def __init__(self, place: int) -> None:
        self.place = place
        self.passed = 0
        self.has_struck = False

    def strike(self, *_: Any) -> None:
        self.passed += 1
        if self.passed == self.place:
            self.has_struck = True
            raise OperationalError("a statement", None, OSError("disk I/O error"))


@contextmanager
def failing(engine: Engine, name: str, place: int) -> Iterator[Fault]:
    fault = Fault(place)
    event.listen(engine, name, fault.strike)
    try:
        yield fault
    finally:
        event.remove(engine, name, fault.strike)


@pytest.fixture
def newsroom(database_url: str) -> Iterator[Newsroom]:
    with Newsroom(database_url) as newsroom:
        publish_seed(newsroom.database)
        newsroom.put(RENEWAL)
        yield newsroom


ACTS: list[Any] = [
    pytest.param(lambda newsroom: newsroom.put(FIGURES), id="publish"),
    pytest.param(lambda newsroom: newsroom.put(RENEWAL | {"events": []}), id="refuse"),
    pytest.param(lambda newsroom: newsroom.put(RENEWAL | {"events": []}, if_match="*"), id="replace"),
    pytest.param(lambda newsroom: newsroom.withdraw("renewal-report"), id="withdraw"),
    pytest.param(lambda newsroom: newsroom.check(FIGURES), id="check"),
]


@pytest.mark.parametrize("act", ACTS)
def test_an_error_at_any_statement_leaves_all_as_it_was(
    newsroom: Newsroom, act: Act, report: Report, request: pytest.FixtureRequest
):
    before = dump(newsroom.database)
    for place in count(1):
        with failing(newsroom.database.engine, "before_cursor_execute", place) as fault:
            answer = act(newsroom)
        if not fault.has_struck:
            break
        if answer.status_code != 428:  # a refusal stands if it cannot be recorded
            assert (answer.status_code, answer.headers.get("retry-after")) == (503, "1"), f"at statement {place}"
        assert dump(newsroom.database) == before
    report(
        "B3",
        f"an error at each statement, {request.node.callspec.id}",
        times=place - 1,
        found="each told of with 503, nothing changed",
        promised="the same, and the next one works",
    )
    assert place > 2
    assert answer.status_code in (200, 201, 428)
    assert rebuild(newsroom.database) == 0


@pytest.mark.parametrize("act", [each for each in ACTS if each.id not in ("refuse", "check")])
def test_an_error_at_the_commit_leaves_all_as_it_was(newsroom: Newsroom, act: Act):
    before = dump(newsroom.database)
    with failing(newsroom.database.engine, "commit", 1) as fault:
        answer = act(newsroom)
    assert (fault.has_struck, answer.status_code, answer.headers.get("retry-after")) == (True, 503, "1")
    assert dump(newsroom.database) == before
    assert act(newsroom).is_success


def test_a_commit_whose_answer_is_lost_is_not_done_twice(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch):
    """The database has committed, but the response is lost: the client is asked to retry, and does."""
    dialect = newsroom.database.engine.dialect
    commit = dialect.do_commit

    def commit_and_fall_silent(connection: Any) -> None:
        commit(connection)
        raise dialect.loaded_dbapi.OperationalError("the connection is gone")

    with monkeypatch.context() as patch:
        patch.setattr(dialect, "do_commit", commit_and_fall_silent)
        assert newsroom.put(FIGURES).status_code == 503
    again = newsroom.put(FIGURES)
    assert (again.status_code, again.json()["changed"], again.json()["revision"]) == (200, False, 3)


@pytest.mark.parametrize("path", ["series", "series/emily-in-paris?include=cast,evidence", "changes", "conflicts", ""])
def test_a_read_that_fails_is_a_503(newsroom: Newsroom, path: str):
    for place in count(1):
        with failing(newsroom.database.engine, "before_cursor_execute", place) as fault:
            answer = newsroom.ask("GET", f"/v1/{path}".rstrip("/"))
        if not fault.has_struck:
            break
        assert (answer.status_code, answer.headers.get("retry-after")) == (503, "1")
    assert answer.status_code == 200
