"""Changes in pages, however their fields are stored."""

from typing import Any

import orjson
import pytest

from app.database.sessions import Database
from app.queries.changes import FeedPosition, changes_since, changes_until
from app.sql import feed
from app.tables.compressed import decompressed
from tests.factories import publish_sheet, sheet

CHANGES = 14
"""Of the document, its series and twelve people."""


@pytest.fixture(params=[1, 150, 250_000], ids=["each apart", "some together", "all together"])
def divided(request: pytest.FixtureRequest, database: Database, monkeypatch: pytest.MonkeyPatch) -> Database:
    monkeypatch.setattr(feed, "MOST_TOGETHER", request.param)
    monkeypatch.setattr(feed, "PIECE", 50)
    people = [{"slug": f"person-{n:02}", "name": f"Person {n}"} for n in range(12)]
    publish_sheet(database, sheet("report", series=[{"slug": "lights", "title": "Lights"}], people=people))
    publish_sheet(database, sheet("other", series=[{"slug": "lights", "title": "Harbour Lights"}], people=people))
    return database


def fields_by_id(changes: list[Any]) -> dict[str, Any]:
    return {change["id"]: change["fields"] for change in map(orjson.loads, changes)}


def test_a_page_has_the_fields_of_its_changes(divided: Database):
    with divided.read() as session:
        everything = fields_by_id([change.text for change in changes_since(session, FeedPosition(0), 100)])
        for behind in range(1, CHANGES + 1):
            page = fields_by_id([change.text for change in changes_since(session, FeedPosition(1, behind), 5)])
            assert page == dict(list(everything.items())[behind : behind + 5])
            newest = fields_by_id([change for *_, change in changes_until(session, FeedPosition(1, behind), 5)])
            assert newest.items() <= everything.items()
    assert [fields[0]["to"] for id_, fields in everything.items() if fields[0]["field"] == "name"] == [
        f"Person {n}" for n in range(12)
    ]


def test_what_a_page_shows_is_decompressed_once(database: Database, monkeypatch: pytest.MonkeyPatch):
    many = [{"slug": f"person-{n}", "name": f"Person {n}"} for n in range(300)]
    monkeypatch.setattr(feed, "MOST_TOGETHER", 20_000)
    publish_sheet(database, sheet("first", people=many[:1]))
    publish_sheet(database, sheet("many", people=many))
    sizes: list[int] = []

    def counted(data: bytes) -> tuple[str, ...]:
        lines = decompressed(data)
        sizes.append(sum(map(len, lines)))
        return lines

    monkeypatch.setattr("app.sql.feed.decompressed", counted)
    with database.read() as session:
        assert len(changes_since(session, FeedPosition(2, 100), 100)) == 100
    assert len(sizes) == 2
    assert max(sizes) < 22_000
