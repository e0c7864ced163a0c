"""One parameter for some values: the same rows as an IN list, found by the same index."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import ColumnElement, Select, SQLColumnExpression, event, extract, literal_column, select, text
from sqlmodel import Session, col

from app.database.sessions import Database
from app.queries.credits import CREDITS
from app.queries.documents import DOCUMENTS
from app.queries.events import EVENTS
from app.queries.filtering import any_of_indexed, linked
from app.queries.listing import Listing, in_order
from app.queries.metrics import METRICS
from app.queries.organizations import ORGANIZATIONS
from app.queries.places import PLACES
from app.queries.seasons import SEASONS
from app.queries.series import SERIES
from app.sql.among import among, as_json, pairs_among_given
from app.tables import (
    Claim,
    Conflict,
    Credit,
    Document,
    Event,
    Metric,
    Organization,
    Place,
    Season,
    Series,
    SeriesGenre,
)
from app.vocabulary.shows import (
    CreditRole,
    DocumentKind,
    EventKind,
    Genre,
    LifecycleStatus,
    Measure,
    OrganizationKind,
    PlaceKind,
    ProductionStage,
)

FIRST, SECOND, *_ = LifecycleStatus
SLUGS = ["series-1", "series-2", "series-3"]


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    """Of a catalogue with three series, each with two seasons."""
    with database.write() as session:
        for number, slug in enumerate(SLUGS, 1):
            values: dict[str, Any] = {
                "title": slug,
                "title_key": slug,
                "also_known_as": "[]",
                "premise_known": False,
                "body": "",
            }
            day = date(2020, 1, number)
            status = FIRST if number < 3 else SECOND
            session.add(Series(slug=slug, premiered_on=day, lifecycle_status=status, **values))
            session.flush()
            session.add_all(Season(series=slug, number=each, body="") for each in (1, 2))
        session.flush()
        yield session
        session.rollback()


def slugs(session: Session, condition: ColumnElement[bool]) -> list[str]:
    return list(session.scalars(select(col(Series.slug)).where(condition).order_by(col(Series.slug))))


@pytest.mark.parametrize(("wanted", "found"), [([], []), (["series-3", "x", "series-1"], ["series-1", "series-3"])])
def test_texts(session: Session, wanted: list[str], found: list[str]) -> None:
    assert slugs(session, among(col(Series.slug), wanted)) == found


def test_words_of_a_closed_list(session: Session) -> None:
    assert slugs(session, among(col(Series.lifecycle_status), [FIRST])) == SLUGS[:2]


def test_dates(session: Session) -> None:
    assert slugs(session, among(col(Series.premiered_on), [date(2020, 1, 2), date(1999, 1, 1)])) == ["series-2"]


def test_numbers_and_pairs(session: Session) -> None:
    series, number = col(Season.series), col(Season.number)
    seasons = select(series, number).order_by(series, number)
    assert len(session.execute(seasons.where(among(number, [2, 7]))).all()) == 3
    pairs = [("series-1", 2), ("series-2", 9), ("series-3", 1)]
    among_pairs = seasons.where(pairs_among_given(series, number, "pairs"))
    assert session.execute(among_pairs, {"pairs": as_json(pairs)}).all() == [pairs[0], pairs[2]]


SEASON = col(Season.series), col(Season.number)
YEAR: ColumnElement[Any] = extract("year", col(Series.premiered_on))
BY_INDEX: list[tuple[Select[Any], str, str]] = [
    (select(col(Series.body)).where(among(col(Series.slug), SLUGS)), "sqlite_autoindex_series_1", "pk_series"),
    (
        select(col(Series.body)).where(
            *linked(col(Series.slug), col(SeriesGenre.series), col(SeriesGenre.genre), list(Genre)[:2])
        ),
        "ix_series_genres_genre_series",
        "series_genres",  # of so few rows, PostgreSQL scans either index
    ),
    (
        select(col(Season.body)).where(pairs_among_given(*SEASON, "pairs")).params(pairs=as_json([("series-1", 2)])),
        "sqlite_autoindex_seasons_1",
        "pk_seasons",
    ),
    (
        select(col(Claim.value)).where(among(col(Claim.subject), [1, 2])),
        "ix_claims_subject_field_value_group_standing",
        "ix_claims_subject_field_value_group_standing",
    ),
    (select(col(Credit.body)).where(among(col(Credit.person), ["a", "b"])), "ix_credits_person", "ix_credits_person"),
    (
        select(YEAR, literal_column("count(*)"))
        .where(*any_of_indexed(col(Series.lifecycle_status), [FIRST]))
        .where(*linked(col(Series.slug), col(SeriesGenre.series), col(SeriesGenre.genre), list(Genre)[:1]))
        .group_by(YEAR),
        "COVERING INDEX ix_series_lifecycle_status_slug_premiered_on",
        "ix_series_lifecycle_status_",
    ),
    (
        select(col(Conflict.rule)).where(among(col(Conflict.series), ["a"])),
        "ix_conflicts_series",
        "ix_conflicts_series",
    ),
]


@pytest.mark.parametrize(("statement", "on_sqlite", "on_postgresql"), BY_INDEX)
def test_the_index_is_used(session: Session, statement: Select[Any], on_sqlite: str, on_postgresql: str) -> None:
    plan = plan_of(session, statement, "enable_seqscan")  # which is right for three rows
    assert (on_postgresql if is_postgresql(session) else on_sqlite) in plan, plan
    assert not re.search(r"Seq Scan|SCAN (?!json_each)", plan), plan


IN_ORDER: list[tuple[Listing, SQLColumnExpression[Any], Any, str]] = [
    (SERIES, col(Series.lifecycle_status), FIRST, "slug"),
    (SERIES, col(Series.lifecycle_status), FIRST, "title"),
    (SEASONS, col(Season.production_stage), ProductionStage.RELEASED, "series"),
    (CREDITS, col(Credit.role), CreditRole.ACTOR, "slug"),
    (ORGANIZATIONS, col(Organization.kind), OrganizationKind.STUDIO, "slug"),
    (PLACES, col(Place.kind), PlaceKind.CITY, "slug"),
    (METRICS, col(Metric.measure), Measure.AUDIENCE, "slug"),
    (EVENTS, col(Event.kind), EventKind.ANNOUNCEMENT, "slug"),
    (DOCUMENTS, col(Document.kind), DocumentKind.NEWS_ARTICLE, "slug"),
]


@pytest.mark.parametrize(("listing", "column", "value", "sort"), IN_ORDER)
def test_rows_with_one_value_are_not_sorted(
    session: Session, listing: Listing, column: SQLColumnExpression[Any], value: Any, sort: str
) -> None:
    rows = select(listing.table.__table__.c.body).where(*any_of_indexed(column, [value]))
    statement = in_order(rows, listing.keys([sort]), None).limit(50)
    plan = plan_of(session, statement, "enable_seqscan", "enable_bitmapscan", "enable_sort")
    assert not re.search(r"Sort|TEMP B-TREE|SCAN|Filter", plan), plan


def test_a_narrower_filter_is_used_first(session: Session) -> None:
    by_role = any_of_indexed(col(Credit.role), [CreditRole.ACTOR])
    plan = plan_of(session, select(col(Credit.body)).where(*by_role, among(col(Credit.person), ["a", "b"])))
    assert is_postgresql(session) or "ix_credits_person" in plan, plan  # PostgreSQL knows how many rows have a value


def plan_of(session: Session, statement: Select[Any], *switched_off: str) -> str:
    """How the database would find the rows, on PostgreSQL without some ways of doing so."""
    connection = session.connection()
    sent: list[tuple[str, Any]] = []
    event.listen(connection, "before_cursor_execute", lambda _, __, *each: sent.append(each[:2]))
    session.execute(statement)
    ((written, given),) = sent
    if is_postgresql(session):
        for each in switched_off:
            session.execute(text(f"SET LOCAL {each} = off"))
    explain = "EXPLAIN " if is_postgresql(session) else "EXPLAIN QUERY PLAN "
    return "\n".join(str(row[-1]) for row in connection.exec_driver_sql(explain + written, given))


def is_postgresql(session: Session) -> bool:
    return session.connection().dialect.name == "postgresql"
