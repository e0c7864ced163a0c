"""Which revision last changed a subject, a series with all that belongs to it, and a kind."""

from typing import Any

import pytest
from sqlalchemy import delete, select, update

from app.database.sessions import Database
from app.publishing.rebuilding import rebuild
from app.tables import KnownKind, KnownSubject
from tests.factories import Data, publish_sheet, sheet, withdraw_document
from tests.publishing.test_text_seen import forged, honest, put
from tests.publishing.test_unrenaming import undone

LIGHTS, PIER = {"slug": "lights", "title": "Lights"}, {"slug": "pier", "title": "Pier"}
NORTHSEA = {"slug": "northsea", "name": "Northsea"}
MAUD = {"slug": "maud", "name": "Maud"}

Versions = tuple[int, int, int | None, int | None]


def of(database: Database, path: str) -> Versions | None:
    """Of the facts and the claims, and of both with all that belongs to it."""
    with database.read() as session:
        row = session.scalars(select(KnownSubject).where(KnownSubject.path == path)).first()  # type: ignore[arg-type]  # SQLModel types columns as values
        return (row.facts, row.claims, row.whole_facts, row.whole_claims) if row else None


def of_kind(database: Database, kind: str) -> tuple[int, int]:
    with database.read() as session:
        row = session.get_one(KnownKind, kind)
        return row.facts, row.claims


def lights(slug: str, **fields: Any) -> Data:
    return sheet(slug, series=[LIGHTS | fields])


def test_one_more_document_that_says_the_same_raises_the_claims_only(database: Database):
    publish_sheet(database, lights("one"))
    publish_sheet(database, lights("two"))
    assert of(database, "series/lights") == (1, 2, 1, 2)
    assert of_kind(database, "series") == (1, 2)


def test_another_fact_raises_both(database: Database):
    publish_sheet(database, lights("one"))
    publish_sheet(database, lights("one", based_on="A novel"))
    assert of(database, "series/lights") == (2, 2, 2, 2)


def test_a_part_raises_its_series_with_all_that_belongs_to_it(database: Database):
    publish_sheet(database, lights("one"))
    publish_sheet(database, sheet("two", series=[LIGHTS], seasons=[{"series": "lights", "number": 1}]))
    assert of(database, "series/lights") == (1, 2, 2, 2)
    assert of(database, "series/lights/seasons/1") == (2, 2, None, None)


def test_a_name_raises_the_subjects_that_show_it(database: Database):
    publish_sheet(database, sheet("one", series=[LIGHTS | {"networks": ["northsea"]}, PIER], organizations=[NORTHSEA]))
    publish_sheet(database, sheet("two", "2025", organizations=[NORTHSEA | {"name": "North Sea"}]))
    assert of(database, "series/lights") == (2, 2, 2, 2)
    assert of(database, "series/pier") == (1, 1, 1, 1)


def test_a_part_that_moves_to_another_series_raises_both(database: Database):
    def moved(series: str) -> Data:
        return sheet("one", series=[LIGHTS, PIER], characters=[MAUD | {"series": series}])

    publish_sheet(database, moved("lights"))
    publish_sheet(database, moved("pier"))
    assert of(database, "series/lights") == of(database, "series/pier") == (1, 1, 2, 2)


def test_another_title_of_a_document_raises_the_claims_that_it_makes(database: Database):
    publish_sheet(database, lights("one"))
    publish_sheet(database, lights("one") | {"document": lights("one")["document"] | {"title": "A report"}})
    assert of(database, "series/lights") == (1, 2, 1, 2)
    assert of(database, "documents/one") == (2, 2, None, None)


def test_words_that_a_text_contradicts_raise_the_claims_of_their_document(database: Database):
    put(database, forged("pier"), honest())
    assert of(database, "documents/forged") == (2, 2, None, None)
    assert of(database, "series/pier") == (2, 2, 2, 2)


def test_a_subject_that_ends_has_no_versions_and_raises_its_kind(database: Database):
    publish_sheet(database, sheet("one", series=[LIGHTS, PIER], seasons=[{"series": "lights", "number": 1}]))
    publish_sheet(database, lights("two"))
    withdraw_document(database, "one")
    assert of(database, "series/pier") is of(database, "series/lights/seasons/1") is None
    assert of(database, "series/lights") == (1, 3, 3, 3)
    assert of_kind(database, "series") == of_kind(database, "seasons") == (3, 3)


def test_a_renaming_and_its_undoing_give_new_versions(database: Database):
    publish_sheet(database, lights("one"))
    publish_sheet(database, sheet("two", series=[PIER | {"formerly": ["lights"]}]))
    assert of(database, "series/lights") is None
    assert of(database, "series/pier") == (2, 2, 2, 2)
    undone(database, "series/lights")
    assert of(database, "series/lights") == (3, 3, 3, 3)


@pytest.mark.parametrize(
    "spoilt",
    [
        delete(KnownSubject),
        delete(KnownKind),
        update(KnownSubject).values(name="Dark"),
        update(KnownSubject).values(whole_facts=0),
        update(KnownKind).values(claims=0),
    ],
    ids=str,
)
def test_rebuilding_mends_versions(database: Database, spoilt: Any):
    publish_sheet(database, sheet("one", series=[LIGHTS], characters=[MAUD | {"series": "lights"}]))
    publish_sheet(database, sheet("two", organizations=[NORTHSEA]))
    with database.write() as session:
        session.execute(spoilt)
    assert rebuild(database) > 0
    assert rebuild(database) == 0
    whole = of(database, "series/lights")
    assert whole is not None
    assert whole[2:] == (1, 1) if "kinds" in str(spoilt) else (2, 2)
    assert of_kind(database, "characters") in ((1, 1), (2, 2))
