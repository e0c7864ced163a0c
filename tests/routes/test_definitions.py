"""The definitions of metrics, to choose from."""

from collections.abc import Iterator

import pytest

from app.facts.metrics import DEFINING
from app.queries.definitions import parts_of
from app.schemas.rendering import definition_of
from tests.factories import publish_sheet, sheet, withdraw_document
from tests.queries.conftest import Counter
from tests.service import CURSOR_SECRET, Service

AUDIENCE = {"measure": "audience", "unit": "household", "window": "P28D", "window_anchor": "premiere"}


@pytest.fixture
def service(database_url: str) -> Iterator[Service]:
    with Service(database_url, cursor_secret=CURSOR_SECRET) as service:
        series = [{"slug": slug, "title": slug.title()} for slug in ("harbour", "lights")]
        figures = [
            {"slug": "m1", "series": "harbour", "value": 5, **AUDIENCE, "reported_by": "northsea"},
            {"slug": "m2", "series": "lights", "value": 6, **AUDIENCE, "reported_by": "northsea"},
            *(
                {
                    "slug": f"r{n}",
                    "series": "harbour",
                    "measure": "rank",
                    "unit": "rank",
                    "value": n,
                    "scope": f"List {n:02} " * 120 + "end",
                }
                for n in range(1, 13)
            ),
        ]
        publish_sheet(
            service.database,
            sheet("report", organizations=[{"slug": "northsea", "name": "Northsea"}], series=series, metrics=figures),
        )
        yield service


def test_a_definition_is_a_string_a_sentence_and_a_count(service: Service) -> None:
    (found,) = service.read("definitions", measure="audience")["data"]
    metric = service.read("metrics/m1")
    assert found == {
        "definition": metric["definition"],
        "sentence": "Audience in households, in 28 days from its premiere, reported by Northsea; not known: the "
        "geography, the scope and the viewing threshold.",
        "count": 2,
    }
    assert len(service.rows("metrics", definition=found["definition"])) == 2


def test_definitions_have_pages_even_if_they_are_long(service: Service) -> None:
    rows = service.rows("definitions", limit=5)
    assert [row["definition"] for row in rows] == sorted({row["definition"] for row in service.rows("metrics")})
    assert max(len(row["definition"]) for row in rows) > 1_000
    assert service.read("definitions", include="total")["page"]["total"] == 13
    of_series = service.rows("definitions", series="lights")
    assert [(row["definition"], row["count"]) for row in of_series] == [(service.read("metrics/m2")["definition"], 1)]


def test_a_page_whose_last_metric_is_gone_starts_again(service: Service) -> None:
    cursor = service.read("definitions", limit=1)["page"]["next"]
    withdraw_document(service.database, "report")
    assert service.ask("GET", "/v1/definitions", params={"limit": 1, "cursor": cursor}).status_code == 410


def test_the_list_costs_as_many_statements_for_many(service: Service) -> None:
    counter = Counter(service)
    assert [counter.of(f"/v1/definitions?limit={limit}") for limit in (1, 12)] == [4, 4]


def test_incomparable_metrics_come_with_the_definitions_to_choose_from(service: Service) -> None:
    answer = service.ask("GET", "/v1/metrics?sort=-value").json()
    assert answer["code"] == "incomparable_metrics"
    choices = [each["detail"] for each in answer["errors"] if each["parameter"] == "definition"]
    assert 1 < len(choices) <= 19
    known = {row["definition"] for row in service.rows("definitions")}
    assert set(choices) <= known
    assert service.ask("GET", "/v1/metrics", params={"sort": "-value", "definition": choices[0]}).status_code == 200


def test_parts_of_a_definition_can_be_read_back() -> None:
    facts = dict.fromkeys(DEFINING) | {"measure": "audience", "scope": "a;b=c%", "threshold": "null"}
    assert parts_of(definition_of(facts)) == facts
