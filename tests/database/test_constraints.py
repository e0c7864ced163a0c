"""Constraints of the database, independent of the code above it."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from app.database.sessions import Database
from app.tables import (
    ApiKey,
    Claim,
    Credit,
    Document,
    Episode,
    FilmingLocation,
    Metric,
    Person,
    Place,
    Revision,
    Row,
    Season,
    Series,
    SeriesGenre,
    SeriesNetwork,
)

Values = tuple[type[Row], dict[str, Any]]

SERVED = {"body": "{}"}
NOW = datetime(2024, 3, 11, 9, 30, 15, 123456, UTC)
DIGEST = "0" * 64


def series(slug: str = "harbour-lights", **fields: Any) -> Values:
    values = {"slug": slug, "title": "Harbour Lights", "title_key": "harbour lights", "also_known_as": "[]"}
    return Series, values | {"premise_known": False} | fields | SERVED


def season(number: int = 1, **fields: Any) -> Values:
    return Season, {"series": "harbour-lights", "number": number} | fields | SERVED


def episode(**fields: Any) -> Values:
    return Episode, {"slug": "pilot", "series": "harbour-lights", "synopsis_known": False} | fields | SERVED


def place(**fields: Any) -> Values:
    values = {"slug": "pier", "name": "Pier", "name_key": "pier", "also_known_as": "[]", "fictional": False}
    return Place, values | fields | SERVED


def person() -> Values:
    return Person, {"slug": "ann", "name": "Ann", "name_key": "ann", "also_known_as": "[]"} | SERVED


def metric(**fields: Any) -> Values:
    values = {"slug": "viewers", "series": "harbour-lights", "measure": "audience", "definition": "[]"}
    return Metric, values | fields | SERVED


def claim(**fields: Any) -> Values:
    about = {"subject": 1, "field": "title", "value_group": 1, "standing": "1"}
    marks = {"planned": False, "update": False}
    return Claim, {"number": 1, "value": '"Harbour Lights"'} | about | marks | fields


def revision() -> Values:
    return Revision, {
        "number": 1,
        "at": NOW,
        "digest": DIGEST,
        "document": "d",
        "cause": "published",
        "counts": "{}",
    }


def document() -> Values:
    dates = {"published": "2024", "published_on": date(2024, 1, 1), "published_until": date(2024, 12, 31)}
    stored = {"digest": DIGEST, "revision": 1, "submission": ("{}", "{}"), "contradicted": False}
    return Document, {"slug": "d", "number": 1, "kind": "news_article", "authors": "[]"} | dates | stored | SERVED


def key(**fields: Any) -> Values:
    return ApiKey, {
        "name": "k",
        "id": "1",
        "lineage": "1",
        "digest": DIGEST,
        "scopes": '["publish"]',
        "created_at": NOW,
        "expires_at": NOW,
    } | fields


def add(session: Session, *rows: Values) -> None:
    for table, values in rows:
        session.execute(insert(table), values)


REFUSED: dict[str, list[Values]] = {
    "a word of no closed list": [series(lifecycle_status="resting")],
    "a genre of no closed list": [
        series(),
        (SeriesGenre, {"series": "harbour-lights", "genre": "nautical", "position": 0}),
    ],
    "a season before number 0": [series(), season(-1)],
    "fewer than no episodes": [series(), season(episode_count=-1)],
    "an episode before number 0": [series(), episode(number=-1)],
    "an episode that takes no time": [series(), episode(runtime=0)],
    "an episode of a season that is not there": [series(), episode(season=1)],
    "a slug that is too long": [series("a" * 201)],
    "an empty slug": [series("")],
    "a series without a title": [series(title=None)],
    "beyond the pole": [place(latitude=90.5)],
    "beyond the date line": [place(longitude=-180.5)],
    "a negative figure": [series(), metric(value=-1.0)],
    "no unnamed places": [
        series(),
        (FilmingLocation, {"slug": "f", "series": "harbour-lights", "unnamed_count": 0} | SERVED),
    ],
    "a network that is not there": [
        series(),
        (SeriesNetwork, {"series": "harbour-lights", "organization": "northsea", "position": 0}),
    ],
    "a season of no series": [season()],
    "a credit for a season that is not there": [
        series(),
        person(),
        (Credit, {"slug": "c", "series": "harbour-lights", "season": 2, "person": "ann", "role": "actor"} | SERVED),
    ],
    "two claims in one place of the index": [claim(), claim(number=2)],
    "a conclusion without a reason": [revision(), document(), claim(basis="inferred")],
    "a digest that is none": [key(digest="abc")],
    "a key twice": [key(name="one"), key(name="two")],
}


@pytest.mark.parametrize("rows", [pytest.param(rows, id=name) for name, rows in REFUSED.items()])
def test_refused(database: Database, rows: list[Values]) -> None:
    with pytest.raises(IntegrityError), database.write() as session:
        add(session, *rows)


def test_rows_may_come_in_any_order(database: Database) -> None:
    with database.write() as session:
        add(session, claim(), season(2), series(spin_off_of="port-of-call"), series("port-of-call"), document())
        add(session, revision())


def test_values_come_back_as_what_they_are(database: Database) -> None:
    with database.write() as session:
        add(session, key(), series(premiered="2022", premiered_on=date(2022, 1, 1)), metric(value=0.1 + 0.2))
    with database.read() as session:
        assert session.get_one(ApiKey, "k").created_at == NOW
        assert session.get_one(Series, "harbour-lights").premiered_on == date(2022, 1, 1)
        assert session.get_one(Metric, "viewers").value == 0.1 + 0.2


def test_the_longest_texts_of_a_sheet_fit_their_indexes(database: Database) -> None:
    """PostgreSQL refuses index entries beyond 2,704 bytes even after packing them, so this text cannot be packed."""
    widest = "".join(chr(0x20000 + n * 7919 % 40_000) for n in range(8000))
    with database.write() as session:
        add(session, series("a" * 200), place(slug="b" * 200, name_key=widest[:200]))
        add(session, metric(series="a" * 200, definition=widest))
