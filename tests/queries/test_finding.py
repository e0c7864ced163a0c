"""Known subjects by name, for authors of sheets."""

import pytest

from app.database.sessions import Database
from app.queries.finding import FoundSubject, Match, find_by_name
from app.vocabulary.kinds import Kind
from tests.factories import publish_sheet, sheet

NORTHSEA = {"slug": "northsea", "name": "Northsea"}
HARBOUR = {"slug": "harbour-lights", "title": "Harbour Lights", "premiered": "2022-03", "networks": ["northsea"]}
ANN = {"slug": "ann-berg", "name": "Ann Bèrg", "also_known_as": ["A. Berg"]}
SEASON = {"series": "harbour-lights", "number": 1, "title": "Harbour"}
MAUD = {"slug": "maud", "series": "harbour-lights", "name": "Maud"}
CREDIT = {"series": "harbour-lights", "person": "ann-berg", "role": "actor", "character": "maud"}


@pytest.fixture(autouse=True)
def _published(database: Database) -> None:
    rows = {"series": [HARBOUR], "seasons": [SEASON], "people": [ANN], "characters": [MAUD], "credits": [CREDIT]}
    publish_sheet(database, sheet("report", "2024", organizations=[NORTHSEA], **rows))  # type: ignore[arg-type] # rows by kind


def found(database: Database, name: str, kind: Kind | None = None) -> list[FoundSubject]:
    with database.read() as session:
        return find_by_name(session, name, kind)


@pytest.mark.parametrize(
    ("name", "match"),
    [
        ("ANN BERG", Match.NAME),
        ("a. berg", Match.OTHER_NAME),
        ("ann-berg", Match.SLUG),
        ("people/ann-berg", Match.SLUG),
        ("ber", Match.WORDS),
        ("Ann Bergh", Match.SIMILAR),
    ],
)
def test_a_person_is_found_by_every_name(database: Database, name: str, match: Match):
    assert found(database, name) == [
        FoundSubject(Kind.PEOPLE, "people/ann-berg", "Ann Bèrg", None, "Harbour Lights", match)
    ]


def test_a_subject_is_shown_with_its_year_and_what_it_belongs_to(database: Database):
    (series,) = found(database, "harbour lights", Kind.SERIES)
    assert (series.year, series.belongs_to) == (2022, "Northsea")
    assert found(database, "maud")[0].belongs_to == "Harbour Lights"


def test_equal_names_come_before_those_with_the_words(database: Database):
    by_name = [(each.path, each.match) for each in found(database, "harbour")]
    assert by_name == [
        ("series/harbour-lights/seasons/1", Match.NAME),
        ("series/harbour-lights", Match.WORDS),
    ]


@pytest.mark.parametrize("name", ["xyzzy", "!?", "'; --", "x" * 500])
def test_what_is_unknown_is_not_found(database: Database, name: str):
    assert found(database, name) == []
