"""Documents that correct others take effect in any order in which they come, change and leave."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import select

from app import tables
from app.database.sessions import Database
from app.publishing.rebuilding import rebuild
from app.queries.conflicts import contested_among
from tests.evidence import evidence_at
from tests.factories import Data, publish_sheet, sheet, withdraw_document
from tests.publishing.following import chosen, followed

SERIES = "series/harbour-lights"


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    with Database(database_url) as database:
        yield database


def about(slug: str, day: str, title: str = "Harbour Lights", document: Data | None = None, **fields: Any) -> Data:
    return sheet(slug, day, document=document, series=[{"slug": "harbour-lights", "title": title, **fields}])


def report() -> Data:
    return about("report", "2024-01-01", based_on="A novel")


def repeat() -> Data:
    return about("repeat", "2024-02-01", based_on="A novel")


def notice(*corrects: str, **document: Any) -> Data:
    return about(
        "notice",
        "2024-03-01",
        document={"corrects": list(corrects)} | document if corrects else document,
        based_on="A play",
    )


def evidence(database: Database, path: str, field: str) -> list[tuple[str, str | None]]:
    """Each document of a field, and the title of the one that corrects its claim."""
    claims = evidence_at(database, path)[field]
    return [(claim["document"]["slug"], claim["corrected_by"] and claim["corrected_by"]["name"]) for claim in claims]


def sides(database: Database) -> list[list[str]]:
    """The documents of the sides of the conflict, if there is one."""
    with database.read() as session:
        subjects = session.scalars(select(tables.Conflict.__table__.c.subject)).all()
        return [list(side.documents) for each in contested_among(session, subjects).values() for side in each.sides]


def assert_sound(database: Database) -> None:
    assert rebuild(database) == 0
    assert followed(database) == chosen(database)


@pytest.mark.parametrize("order", ["report notice", "notice report"])
def test_a_correction_may_come_before_or_after_what_it_corrects(database: Database, order: str):
    sheets = {"report": report(), "notice": notice("report", title="Corrections")}
    for slug in order.split():
        publish_sheet(database, sheets[slug])
    assert evidence(database, SERIES, "based_on") == [("notice", None), ("report", "Corrections")]
    assert sides(database) == []
    assert_sound(database)


def test_a_document_that_begins_to_correct_ends_the_conflict(database: Database):
    publish_sheet(database, report())
    publish_sheet(database, notice())
    assert sides(database) == [["notice"], ["report"]]
    publish_sheet(database, notice("report"))
    assert sides(database) == []
    publish_sheet(database, notice("other"))
    assert sides(database) == [["notice"], ["report"]]
    assert_sound(database)


def test_a_repeated_error_stays_a_side_when_its_source_is_corrected(database: Database):
    for data in (report(), repeat(), notice("report")):
        publish_sheet(database, data)
    assert sides(database) == [["notice"], ["repeat"]]


def test_withdrawing_a_correction_lets_the_corrected_claim_count_again(database: Database):
    for data in (report(), notice("report")):
        publish_sheet(database, data)
    withdraw_document(database, "notice")
    assert evidence(database, SERIES, "based_on") == [("report", None)]
    publish_sheet(database, notice("report"))
    withdraw_document(database, "report")
    assert evidence(database, SERIES, "based_on") == [("notice", None)]
    assert_sound(database)


def test_a_document_that_becomes_older_corrects_nothing(database: Database):
    publish_sheet(database, report())
    publish_sheet(database, notice("report"))
    older = notice("report")
    older["document"]["published"]["value"] = "2023"
    publish_sheet(database, older)
    assert sides(database) == [["report"], ["notice"]]
    assert_sound(database)


def test_a_new_title_of_the_correction_shows_in_the_claims_that_it_corrects(database: Database):
    for title in ("Corrections", "Clarifications"):
        publish_sheet(database, report())
        publish_sheet(database, notice("report", title=title))
    assert evidence(database, SERIES, "based_on")[1] == ("report", "Clarifications")
    assert_sound(database)


def test_a_change_of_the_date_of_the_update_decides_anew(database: Database):
    publish_sheet(database, about("newer", "2024-02-01", based_on="A play"))
    for updated, expected in (("2024-01-15", "A play"), ("2024-03-01", "A novel")):
        data = about("older", "2024-01-01", document={"updated": updated}, based_on="A novel")
        data["series"][0]["evidence"] = {"self": {"words": "words", "update": True}}
        publish_sheet(database, data)
        assert chosen(database)[SERIES]["based_on"] == expected
    assert_sound(database)


def test_a_new_name_of_the_source_shows_in_the_claims_that_name_it(database: Database):
    data = about("report", "2024-01-01", based_on="A novel")
    data["organizations"] = [{"slug": "northsea", "name": "North", "evidence": "North"}]
    data["series"][0]["evidence"] = {"self": {"words": "words", "according_to": "northsea"}}
    publish_sheet(database, data)
    renaming = sheet("renaming", "2024-02-01", organizations=[{"slug": "northsea", "name": "Northsea"}])
    publish_sheet(database, renaming)
    [claim] = evidence_at(database, SERIES)["based_on"]
    assert claim["according_to"]["name"] == "Northsea"
    assert_sound(database)
