"""Long work checks its deadline row by row, and changes nothing when it is stopped."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from app import deadlines
from app.errors import OutOfTime
from app.sheets.strict_yaml import yaml_loads
from tests.catalogues import Newsroom, dump
from tests.factories import Data, sheet


def report(count: int, name: str = "Ann") -> Data:
    return sheet("report", people=[{"slug": f"p-{number}", "name": f"{name} {number}"} for number in range(count)])


@contextmanager
def stopped_at(monkeypatch: pytest.MonkeyPatch, number: int) -> Iterator[list[int]]:
    """The deadline has passed when it is checked for the given time. Yields the number of checks that are left."""
    left = [number]

    def check() -> None:
        left[0] -= 1
        if not left[0]:
            raise OutOfTime(deadlines.TOO_LONG)

    with monkeypatch.context() as patched:
        patched.setattr(deadlines, "check", check)
        yield left


@pytest.mark.long
def test_a_publish_that_is_stopped_anywhere_changes_nothing(database_url: str, monkeypatch: pytest.MonkeyPatch):
    with Newsroom(database_url) as newsroom:
        tag = newsroom.put(report(3)).headers["etag"]
        before = dump(newsroom.database)
        statuses: list[int] = []
        while not statuses or statuses[-1] == 503:
            with stopped_at(monkeypatch, len(statuses) + 1):
                statuses.append(newsroom.put(report(3, "Bea"), if_match=tag).status_code)
            assert statuses[-1] == 200 or dump(newsroom.database) == before
        assert statuses[-1] == 200
        assert len(statuses) > 5 * 3


def test_a_publish_checks_its_deadline_for_each_row_at_each_stage(sqlite_url: str, monkeypatch: pytest.MonkeyPatch):
    with Newsroom(sqlite_url) as newsroom, stopped_at(monkeypatch, 10_000) as left:
        assert newsroom.put(report(200)).status_code == 201
    assert 10_000 - left[0] > 5 * 200


def test_reading_yaml_checks_the_deadline():
    with pytest.raises(OutOfTime), deadlines.within(0):
        yaml_loads(b"- a\n" * 2_000)
