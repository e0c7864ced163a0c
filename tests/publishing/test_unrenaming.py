"""After a rename is undone, the claims under each name are where they would be without the rename."""

import pytest

from app.database.sessions import Database
from app.errors import NotFound
from app.publishing.catalogue import PublishedRevision
from app.publishing.documents import publish
from app.publishing.rename_warnings import rename_warnings
from app.publishing.unrenaming import unrename
from tests.factories import Data, prepared, publish_sheet, sheet, withdraw_document
from tests.publishing.following import chosen
from tests.publishing.test_renames import (
    HARBOR,
    HARBOUR,
    aliases,
    all_about_harbor,
    assert_sound,
    body,
    changed,
    renamed,
)

pytestmark = pytest.mark.target("E5", "renames and merges are undone", "the facts as they would be without them")

TAKEOVER = sheet("takeover", "2025", series=[{"slug": "scam", "title": "Scam", "formerly": ["harbor"]}])


def undone(database: Database, path: str) -> PublishedRevision:
    with database.write() as session:
        return unrename(session, path)


def test_a_takeover_is_undone(database: Database):
    publish_sheet(database, all_about_harbor())
    before = chosen(database)
    publish_sheet(database, TAKEOVER)
    assert body(database, "series/harbor") is None
    revision = undone(database, "series/harbor")
    assert revision.number == 3
    assert ("series/harbor", "renamed") in changed(database, 3, "created")
    assert body(database, "series/scam")["title"] == "Scam"
    assert aliases(database) == {}
    assert_sound(database)
    withdraw_document(database, "takeover")
    assert chosen(database) == before


def test_two_subjects_that_were_joined_are_two_again(database: Database):
    publish_sheet(database, sheet("one", series=[HARBOR | {"genres": ["drama"]}]))
    publish_sheet(database, sheet("two", series=[HARBOUR | {"genres": ["crime"]}]))
    publish_sheet(database, sheet("join", series=[HARBOUR | {"formerly": ["harbor"]}]))
    undone(database, "series/harbor")
    assert body(database, "series/harbor")["genres"] == ["drama"]
    assert body(database, "series/harbour")["genres"] == ["crime"]
    assert_sound(database)


BOTH = sheet("both", series=[HARBOR | {"genres": ["drama"]}, HARBOUR | {"genres": ["crime"]}])


def test_a_document_that_names_both_is_divided_again(database: Database):
    publish_sheet(database, BOTH)
    before = chosen(database)
    publish_sheet(database, sheet("join", "2025", series=[HARBOUR | {"formerly": ["harbor"]}]))
    assert body(database, "series/harbour")["genres"] == ["crime"]
    publish_sheet(database, sheet("third", "2025", series=[{"slug": "lights", "title": "L", "formerly": ["harbour"]}]))
    assert body(database, "series/lights")["genres"] == ["crime"]
    undone(database, "series/harbor")
    assert body(database, "series/harbor")["genres"] == ["drama"]
    undone(database, "series/harbour")
    assert_sound(database)
    for slug in ("join", "third"):
        withdraw_document(database, slug)
    assert chosen(database) == before


@pytest.mark.parametrize("order", [["harbor", "haven"], ["haven", "harbor"]])
def test_the_order_of_two_joins_does_not_matter(database: Database, order: list[str]):
    haven = {"slug": "haven", "title": "Haven", "genres": ["music"]}
    publish_sheet(database, sheet("both", series=[HARBOR | {"genres": ["drama"]}, haven]))
    for slug in order:
        publish_sheet(database, sheet(f"join-{slug}", series=[{"slug": "z", "title": "Z", "formerly": [slug]}]))
    assert body(database, "series/z")["genres"] == ["drama"]
    assert_sound(database)


def test_the_text_of_a_sheet_whose_subjects_were_joined_is_taken(database: Database):
    publish_sheet(database, BOTH)
    publish_sheet(database, sheet("join", series=[HARBOUR | {"formerly": ["harbor"]}]))
    with database.write() as session:
        assert publish(session, prepared(BOTH, text_seen=True)).changed
    assert body(database, "series/harbour")["genres"] == ["crime"]
    assert_sound(database)


def test_the_text_of_a_sheet_does_not_rename_again(database: Database):
    publish_sheet(database, sheet("one", series=[HARBOR]))
    publish_sheet(database, TAKEOVER)
    undone(database, "series/harbor")
    with database.write() as session:
        assert publish(session, prepared(TAKEOVER, text_seen=True)).changed
    assert aliases(database) == {}


def test_an_older_renaming_leads_where_it_led_before(database: Database):
    publish_sheet(database, sheet("first", series=[{"slug": "a", "title": "A"}]))
    publish_sheet(database, renamed("b", "a"))
    publish_sheet(database, sheet("third", series=[{"slug": "c", "title": "C"}]))
    publish_sheet(database, renamed("c", "b"))
    assert aliases(database) == {"series/a": "c", "series/b": "c"}
    undone(database, "series/b")
    assert aliases(database) == {"series/a": "b"}
    assert body(database, "series/b")["slug"] == "b"
    assert_sound(database)


def test_what_is_published_later_keeps_the_names_apart(database: Database):
    publish_sheet(database, all_about_harbor())
    publish_sheet(database, TAKEOVER)
    undone(database, "series/harbor")
    assert not publish_sheet(database, TAKEOVER).changed
    publish_sheet(database, sheet("late", "2026", series=[HARBOR | {"title": "Late"}]))
    assert body(database, "series/harbor")["title"] == "Late"


def test_a_renaming_whose_document_is_withdrawn_is_undone(database: Database):
    publish_sheet(database, sheet("one", series=[HARBOR]))
    publish_sheet(database, TAKEOVER)
    withdraw_document(database, "takeover")
    undone(database, "series/harbor")
    assert body(database, "series/harbor")["title"] == "Harbour Lights"
    assert_sound(database)


@pytest.mark.parametrize("path", ["series/harbour", "nonsense", "colours/red", "series/harbor/seasons/1"])
def test_only_a_former_path_can_be_undone(database: Database, path: str):
    publish_sheet(database, sheet("join", series=[HARBOUR | {"formerly": ["harbor"]}]))
    with pytest.raises(NotFound, match="is not a former path"):
        undone(database, path)


def announced(database: Database, data: Data) -> list[str]:
    with database.read() as session:
        (faults,) = rename_warnings(session, [prepared(data).outline])
        return [fault.detail for fault in faults]


def test_a_renaming_and_a_join_are_announced(database: Database):
    join = sheet("join", series=[HARBOUR | {"formerly": ["harbor"]}])
    assert announced(database, join) == []
    publish_sheet(database, sheet("one", series=[HARBOR]))
    assert announced(database, join) == ["This renames series/harbor to series/harbour; 1 document names it."]
    publish_sheet(database, sheet("two", series=[HARBOUR]))
    publish_sheet(database, sheet("three", series=[HARBOUR]))
    assert announced(database, join) == [
        "This merges two subjects, series/harbor and series/harbour; 3 documents name them."
    ]
    publish_sheet(database, join)
    assert announced(database, join) == []
