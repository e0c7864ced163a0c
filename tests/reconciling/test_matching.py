"""Which candidate matches, by the rules of identity."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import event

from app.reconciling.candidates import reconciled
from app.reconciling.protocol import MOST_QUERIES, batch_from
from tests.factories import Data, publish_sheet, sheet
from tests.service import Service

ORGANIZATIONS: list[Data] = [
    {"slug": "abc", "name": "ABC", "country": "AU", "kind": "broadcaster"},
    {"slug": "abc-us", "name": "ABC", "country": "US", "kind": "broadcaster"},
]
SERIES: list[Data] = [
    {
        "slug": "cosmos",
        "title": "Cosmos",
        "premiered": "1980-09-28",
        "networks": ["abc"],
        "countries": ["US"],
        "language": "en",
        "set_in": ["paris"],
        "external_ids": {"imdb": "tt1", "tmdb": "7"},
    },
    {"slug": "cosmos-2014", "title": "Cosmos", "premiered": "2014", "external_ids": {"imdb": "tt2"}},
    {"slug": "harbour-lights", "title": "Harbour Lights", "also_known_as": ["Hafenlichter"], "premiered": "2022"},
]
PLACES: list[Data] = [
    {"slug": "france", "name": "France", "kind": "country", "country_code": "FR"},
    {"slug": "paris", "name": "Paris", "located_in": "france"},
    {"slug": "usa", "name": "United States", "kind": "country", "country_code": "US"},
    {"slug": "paris-texas", "name": "Paris", "located_in": "usa"},
]
PEOPLE: list[Data] = [{"slug": "ann-lee", "name": "Ann Lee", "born": "1980"}, {"slug": "bo-ray", "name": "Bo Ray"}]
CREDITS: list[Data] = [{"series": "cosmos", "person": "ann-lee", "role": "actor"}]
SEASONS: list[Data] = [{"series": "harbour-lights", "number": 3}]


@pytest.fixture(scope="module")
def service(shared_database_url: str) -> Iterator[Service]:
    with Service(shared_database_url) as service:
        publish_sheet(
            service.database,
            sheet(
                "paper",
                series=SERIES,
                organizations=ORGANIZATIONS,
                places=PLACES,
                people=PEOPLE,
                credits=CREDITS,
                seasons=SEASONS,
            ),
        )
        yield service


def result(service: Service, text: str, type_: str | None = None, **properties: Any) -> list[Any]:
    query: dict[str, Any] = {"properties": [{"pid": name, "v": value} for name, value in properties.items()]}
    query |= {"query": text} | ({"type": type_} if type_ else {})
    with service.database.read() as session:
        found: list[Any] = reconciled(session, batch_from(json.dumps({"q": query})))["q"]["result"]
    return found


def matched(service: Service, text: str, type_: str | None = None, **properties: Any) -> list[str]:
    return [each["id"] for each in result(service, text, type_, **properties) if each["match"]]


@pytest.mark.parametrize(
    ("text", "type_", "properties", "expected"),
    [
        # A name alone, and a name of several, match nothing.
        ("Harbour Lights", "series", {}, None),
        ("Cosmos", "series", {}, None),
        ("Cosmos", "series", {"language": "en"}, None),  # the other one is possible too
        # A fact that supports one, if the other is contradicted.
        ("COSMOS", "series", {"premiered": "1980"}, "series/cosmos"),
        ("Cosmos", "series", {"premiered": "2014-03-09T00:00:00Z"}, "series/cosmos-2014"),
        ("Cosmos", "series", {"premiered": 1999}, None),
        ("Cosmos", "series", {"premiered": "1980", "country": "FR"}, None),
        ("Cosmos", "series", {"premiered": "1980", "country": "France", "language": "English"}, "series/cosmos"),
        ("Cosmos", "series", {"premiered": "in spring", "season": "a"}, None),
        # Another name, and each kind of fact.
        ("Hafenlichter", None, {"season": 3}, "series/harbour-lights"),
        ("Hafenlichter", None, {"season": 2}, None),
        ("Harbor Ligts", "series", {"premiered": "2022"}, None),  # a similar name is no name
        ("Ann Lee", None, {"series": "Cosmos"}, "people/ann-lee"),
        ("Ann Lee", None, {"born": "1980-05-01"}, "people/ann-lee"),
        ("Ann Lee", None, {"series": "Cosmos", "born": 1981}, None),
        ("Bo Ray", None, {"series": "Cosmos"}, None),
        ("Paris", "places", {"located_in": "France"}, "places/paris"),
        ("Paris", "places", {"country": "us"}, "places/paris-texas"),
        ("Paris", "places", {"located_in": {"id": "places/usa", "name": "?"}}, "places/paris-texas"),
        ("Paris", "places", {"located_in": "Atlantis"}, None),
        ("ABC", "organizations", {"kind": "broadcaster"}, None),
        ("ABC", "organizations", {"country": "US"}, "organizations/abc-us"),
        # Identifiers and paths decide, under any name; a different one is another subject.
        ("Kosmos", "series", {"imdb": "https://www.imdb.com/title/TT1/"}, "series/cosmos"),
        ("", None, {"tmdb": 7}, "series/cosmos"),
        ("Cosmos", "series", {"imdb": "tt1", "tmdb": "8"}, None),
        ("Cosmos", "series", {"imdb": "tt9", "premiered": "1980"}, None),
        ("Cosmos", "series", {"imdb": "0", "premiered": "1980"}, "series/cosmos"),
        ("series/cosmos", None, {}, "series/cosmos"),
        ("series/cosmos", "people", {}, None),
    ],
)
def test_a_match_takes_more_than_a_name(
    service: Service, text: str, type_: str | None, properties: dict[str, Any], expected: str | None
) -> None:
    assert matched(service, text, type_, **properties) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("properties", "supports"),
    [
        ({"network": "ABC"}, True),
        ({"person": "ann lee"}, True),
        ({"place": "France"}, True),
        ({"place": "United States"}, False),
    ],
)
def test_a_fact_raises_the_score(service: Service, properties: dict[str, str], supports: bool) -> None:
    best = result(service, "Cosmos", "series", **properties)[0]
    assert (best["score"], best["match"]) == (95.0 if supports else 70.0, False)
    assert (best["id"] == "series/cosmos") or not supports


def test_candidates_are_sorted_by_score_and_say_why(service: Service) -> None:
    first, second = result(service, "Cosmos", "series", premiered="1980")
    assert (first["id"], first["score"], second["id"], second["score"]) == (
        "series/cosmos",
        95,
        "series/cosmos-2014",
        30,
    )
    features = {each["id"]: each["value"] for each in second["features"]}
    assert (features["same_name"], features["facts_contradict"]) == (True, True)


def test_a_misspelled_name_has_candidates(service: Service) -> None:
    [candidate] = result(service, "Harbor Ligts")
    assert (candidate["id"], candidate["description"]) == ("series/harbour-lights", "series, 2022")
    assert 40 < candidate["score"] < 50


def statements(service: Service, queries: list[dict[str, Any]]) -> int:
    seen: list[str] = []

    def listen(*arguments: Any) -> None:
        seen.append(arguments[2])

    batch = batch_from(json.dumps({f"q{number}": query for number, query in enumerate(queries)}))
    with service.database.read() as session:
        event.listen(service.database.engine, "before_cursor_execute", listen)
        reconciled(session, batch)
        event.remove(service.database.engine, "before_cursor_execute", listen)
    return len(seen)


def test_a_batch_takes_few_statements(service: Service) -> None:
    facts = {"premiered": 1980, "network": "ABC", "person": "Ann Lee", "place": "France", "season": 3, "imdb": "tt1"}
    series = {"query": "Cosmos", "properties": [{"pid": name, "v": value} for name, value in facts.items()]}
    person = {"query": "Ann Lee", "properties": [{"pid": "series", "v": "Cosmos"}]}
    organization = {"query": "ABC", "properties": [{"pid": "series", "v": "Cosmos"}]}
    every = [series, person, organization]
    assert statements(service, every) == statements(service, [*every, *every, *every]) <= 10
    unknown = {"query": "Zzyzx qwrt"}
    one = statements(service, [unknown])
    assert statements(service, [unknown] * MOST_QUERIES) <= one * MOST_QUERIES <= 8 * MOST_QUERIES


def test_queries_of_a_batch_do_not_influence_each_other(service: Service) -> None:
    queries = {
        "a": {"query": "ABC", "type": "organizations", "properties": [{"pid": "series", "v": "Cosmos"}]},
        "b": {"query": "ABC", "type": "organizations"},
        "c": {"query": "Ann Lee"},
        "d": {"query": "Ann Lee", "properties": [{"pid": "series", "v": "Cosmos"}]},
    }
    text = json.dumps
    with service.database.read() as session:
        together = reconciled(session, batch_from(text(queries)))
        alone = {key: reconciled(session, batch_from(text({key: query})))[key] for key, query in queries.items()}
    assert together == alone
    assert [each["match"] for each in together["a"]["result"]] == [False, False]
    assert together["a"]["result"][0] | {"score": 0} != together["b"]["result"][0] | {"score": 0}
