"""The disk is full: nothing can be published, everything can be read, and all is well as soon as there is room."""

import time
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import event, text

from app.database.sessions import Database
from app.publishing.rebuilding import rebuild
from tests.catalogues import Newsroom, dump
from tests.factories import sheet

FULL = """
CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE SQLSTATE '53100'; END $$;
CREATE TRIGGER full_disk BEFORE INSERT ON claims EXECUTE FUNCTION full_disk();
"""
LONG = sheet(
    "long", people=[{"slug": f"person-{n}", "name": f"Person {n}", "evidence": "a person"} for n in range(100)]
)


@pytest.fixture
def newsroom(database_url: str) -> Iterator[Newsroom]:
    with Newsroom(database_url) as newsroom:
        yield newsroom


def fill_disk(database: Database) -> Callable[[], None]:
    """As far as the code above the database can tell. Gives what makes room again."""
    if database.dialect == "postgresql":
        run(database, FULL)
        return lambda: run(database, "DROP TRIGGER full_disk ON claims")

    pages = [1]
    event.listen(
        database.engine, "begin", lambda connection: connection.exec_driver_sql(f"PRAGMA max_page_count = {pages[-1]}")
    )
    return lambda: pages.append(1_000_000)


def run(database: Database, statements: str) -> None:
    with database.write() as session:
        session.execute(text(statements))


def test_a_full_disk(newsroom: Newsroom):
    newsroom.put(sheet("short", people=[{"slug": "ann", "name": "Ann"}]))
    before = dump(newsroom.database)
    make_room = fill_disk(newsroom.database)
    for _ in range(3):
        answer = newsroom.put(LONG)
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
        assert newsroom.read("people/ann")["name"] == "Ann"
    assert dump(newsroom.database) == before
    make_room()
    began = time.monotonic()
    assert newsroom.put(LONG).status_code == 201
    assert time.monotonic() - began < 10
    assert rebuild(newsroom.database) == 0
