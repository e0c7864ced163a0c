"""Facets: how many rows of a list have each value."""

from collections import Counter as Tally
from collections.abc import Iterator
from typing import Any

import pytest

from app.queries.counts import FILTERS, MAIN_DATES, facets_of
from app.schemas.counts import MOST_VALUES
from app.vocabulary.kinds import Kind
from tests.factories import publish_sheet, sheet
from tests.queries.conftest import Counter
from tests.service import CURSOR_SECRET, Service

FIELDS = {facet: field for field, facet in FILTERS.items()}


@pytest.fixture
def service(complete: Service) -> Service:
    """With something of every kind."""
    return complete


@pytest.fixture
def own(database_url: str) -> Iterator[Service]:
    with Service(database_url, cursor_secret=CURSOR_SECRET) as service:
        yield service


def values_of(kind: Kind, facet: str, row: Any) -> Iterator[str]:
    field = MAIN_DATES[kind] if facet == "year" and kind in MAIN_DATES else facet if facet in row else FIELDS[facet]
    value = row[field]
    for each in value if isinstance(value, list) else [value]:
        if each is not None:
            yield (
                str(each["earliest"][:4] if "earliest" in each else each["slug"])
                if isinstance(each, dict)
                else str(each)
            )


@pytest.mark.parametrize("kind", Kind)
def test_counts_are_those_of_the_rows_of_the_list(service: Service, kind: Kind) -> None:
    rows = service.rows(kind, limit=100)
    for facet in facets_of(kind):
        tally = Tally(value for row in rows for value in values_of(kind, facet, row))
        counts = service.read(f"{kind}/counts", by=facet)
        assert counts["cut"] == []
        assert [(each["value"], each["count"]) for each in counts["data"]] == sorted(
            tally.items(), key=lambda item: (-item[1], item[0])
        )


def test_several_facets_come_in_order_with_names(service: Service) -> None:
    counts = service.read("series/counts", by="network,genre")["data"]
    assert list(dict.fromkeys(each["by"] for each in counts)) == ["network", "genre"]
    netflix = next(each for each in counts if each["value"] == "netflix")
    assert netflix["name"] == "Netflix"
    assert {each["name"] for each in counts if each["by"] == "genre"} == {None}


def test_the_filters_of_the_list_apply(own: Service) -> None:
    shows: list[Any] = [
        {"slug": "a", "title": "A", "genres": ["drama", "comedy"], "language": "fr", "premiered": "2021-05"},
        {"slug": "b", "title": "B", "genres": ["drama"], "language": "fr", "premiered": "2020"},
        {"slug": "c", "title": "C", "genres": ["drama"], "language": "en", "premiered": "2021"},
    ]
    publish_sheet(own.database, sheet("report", series=shows))
    french = own.read("series/counts", by="genre,year", language="fr")["data"]
    assert [(each["by"], each["value"], each["count"]) for each in french] == [
        ("genre", "drama", 2),
        ("genre", "comedy", 1),
        ("year", "2020", 1),
        ("year", "2021", 1),
    ]
    assert own.read("series/counts", by="language", genre="comedy")["data"][0]["count"] == 1


@pytest.mark.parametrize("genres", ["drama", "comedy,drama"])
def test_filters_of_other_tables_count_each_row_once(own: Service, genres: str) -> None:
    shows: list[Any] = [
        {"slug": "a", "title": "A", "genres": ["drama", "comedy"], "language": "fr", "premiered": "2021-05"},
        {"slug": "b", "title": "B", "genres": ["drama"], "language": "fr", "premiered": "2020"},
        {"slug": "c", "title": "C", "genres": ["drama"], "language": "en", "premiered": "2021"},
        {"slug": "d", "title": "D", "genres": ["drama"], "language": "fr"},
    ]
    publish_sheet(own.database, sheet("report", series=shows))
    for facet, counts in {"year": {"2020": 1, "2021": 1}, "genre": {"drama": 3, "comedy": 1}}.items():
        found = own.read("series/counts", by=facet, language="fr", genre=genres)["data"]
        assert {each["value"]: each["count"] for each in found} == counts


def test_a_facet_is_cut_and_says_so(own: Service) -> None:
    people = [{"slug": f"p-{n:03}", "name": f"P {n}", "occupations": [f"trade {n:03}"]} for n in range(MOST_VALUES + 1)]
    publish_sheet(own.database, sheet("report", people=people))
    counts = own.read("people/counts", by="occupation")
    assert (len(counts["data"]), counts["data"][-1]["value"], counts["cut"]) == (
        MOST_VALUES,
        "trade 099",
        ["occupation"],
    )


@pytest.mark.parametrize("size", [1, 30])
def test_a_facet_costs_one_statement(own: Service, size: int) -> None:
    counter = Counter(own)
    networks = [{"slug": f"n-{n}", "name": f"N {n}"} for n in range(size)]
    shows = [{"slug": f"s-{n}", "title": f"S {n}", "networks": [f"n-{n}"], "genres": ["drama"]} for n in range(size)]
    publish_sheet(own.database, sheet("report", organizations=networks, series=shows))
    assert counter.of("/v1/series/counts?by=network,genre,year&network=n-0") == 2 + 3


@pytest.mark.parametrize("query", ["", "by=", "by=colour", "by=genre,genre", "by=genre&sort=title", "by=genre&limit=5"])
def test_another_query_is_refused(service: Service, query: str) -> None:
    assert service.ask("GET", f"/v1/series/counts?{query}").status_code == 400
