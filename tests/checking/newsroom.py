"""A catalogue with all made-up reports and `NAMESAKES`, asked by `POST /v1/check`."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from app.database.migrating import migrate
from app.database.sessions import Database
from app.schemas.check import MOST_ITEMS
from tests.catalogues import Newsroom
from tests.checking.documents import NAMESAKES
from tests.newsroom.reports import SLUGS, publish
from tests.throwaway import throwaway_database

ITEMS = Path(__file__).with_name("items.yaml")


@cache
def frozen_items() -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = yaml.safe_load(ITEMS.read_text(encoding="utf-8"))
    return items


@contextmanager
def filled(database_url: str, *, namesakes: bool) -> Iterator[Newsroom]:
    """Fills a migrated database."""
    with Newsroom(database_url) as newsroom:
        publish(newsroom, SLUGS)
        if namesakes:
            assert newsroom.put(NAMESAKES).status_code == 201
        yield newsroom


@contextmanager
def new_newsroom(engine: str, *, namesakes: bool) -> Iterator[Newsroom]:
    """In a database of its own. `engine` is `sqlite` or `postgresql`."""
    with tempfile.TemporaryDirectory() as folder, throwaway_database(engine, folder) as url:
        with Database(url) as database:
            migrate(database)
        with filled(url, namesakes=namesakes) as newsroom:
            yield newsroom


def check(newsroom: Newsroom, items: Sequence[dict[str, Any]]) -> list[Any]:
    """The verdicts on any number of items."""
    found = []
    for start in range(0, len(items), MOST_ITEMS):
        answer = newsroom.ask("POST", "/v1/check", json={"items": items[start : start + MOST_ITEMS]})
        assert answer.status_code == 200, answer.text
        found += answer.json()["data"]
    return found
