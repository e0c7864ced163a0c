"""Claims of a document as annotations: `annotation_model.json` has the rules of W3C's model."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from app.schemas.annotations import AnnotationCollection, AnnotationPage
from tests.factories import publish_sheet, sheet, text_for, withdraw_document
from tests.queries.conftest import Counter
from tests.service import CURSOR_SECRET, Service

MODEL = Draft202012Validator(
    json.loads((Path(__file__).parents[1] / "formats" / "annotation_model.json").read_text(encoding="utf-8"))
)
MEDIA_TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
URL = "https://news.example/harbour"
PATH = "/v1/documents/report/annotations"
REPORT = sheet(
    "report",
    "2022-03-01",
    document={"url": URL, "title": "News of the 🎬 harbour"},
    series=[
        {
            "slug": "harbour",
            "title": "Harbour",
            "genres": ["drama", "comedy"],
            "premiered": "2022-10-10",
            "language": "en",
            "evidence": {
                "self": "the 🎬🎬 series",
                "title": "Harbour",
                "genres": ["drama", "comedy"],
                "premiered": "opens on 10 October",
                "language": {"basis": "inferred", "why": "The report is about a British series."},
            },
        }
    ],
)


@pytest.fixture
def harbour(database_url: str) -> Iterator[Service]:
    with Service(database_url, cursor_secret=CURSOR_SECRET) as service:
        publish_sheet(service.database, REPORT)
        yield service


def pages_of(service: Service, path: str, query: str = "limit=100") -> Iterator[Any]:
    """The collection, then its further pages. All are valid."""
    target = f"{path}?{query}"
    while target:
        answer = service.ask("GET", target)
        assert (answer.status_code, answer.headers["content-type"]) == (200, MEDIA_TYPE)
        body = answer.json()
        assert [error.message for error in MODEL.iter_errors(body)] == []
        yield body
        target = body.get("first", body).get("next")
        assert answer.links.get("next", {}).get("url") == target


def items_of(service: Service, path: str = PATH, query: str = "limit=100") -> list[Any]:
    return [item for page in pages_of(service, path, query) for item in page.get("first", page)["items"]]


def test_all_claims_are_valid_annotations_with_identifiers_of_their_own(complete: Service) -> None:
    for document in complete.rows("documents", limit=100):
        path = f"/v1/{document['path']}/annotations"
        collection, *further = pages_of(complete, path, "limit=30&include=total")
        AnnotationCollection.model_validate(collection)
        for page in further:
            assert AnnotationPage.model_validate(page).part_of == collection["id"] == path
        items = items_of(complete, path)
        claims = [claim for page in complete.pages(f"{document['path']}/claims", limit=100) for claim in page["data"]]
        assert len({item["id"] for item in items}) == len(items) == len(claims) == collection["total"]
        assert [item["body"][0]["source"] for item in items] == [f"/v1/{claim['subject']}" for claim in claims]
        assert collection["first"]["items"] == items[:30]


def test_an_annotation_has_the_claim_and_its_words(harbour: Service) -> None:
    found = {item["id"].partition("#")[2]: item for item in items_of(harbour)}
    premiered = found["series/harbour/premiered"]
    assert premiered["motivation"] == "describing"
    assert [body.get("value") or body["source"] for body in premiered["body"]] == [
        *("/v1/series/harbour", "premiered: 2022-10-10", "stated", "certain"),
    ]
    assert found["series/harbour/genres"]["body"][1]["value"] == "genres: drama, comedy"
    assert found["series/harbour/self"]["motivation"] == "identifying"
    assert found["series/harbour/language"]["target"] == [{"type": "SpecificResource", "source": URL}], "no words"


def test_positions_count_code_points(harbour: Service) -> None:
    text = text_for(REPORT)
    targets = [target for item in items_of(harbour) for target in item["target"] if "selector" in target]
    for target in targets:
        quote, position = target["selector"]
        assert target["source"] == URL
        assert text[position["start"] : position["end"]] == quote["exact"]
    assert any(target["selector"][0]["exact"] == "the 🎬🎬 series" for target in targets)


def test_both_claims_of_a_changed_plan_have_an_identifier(harbour: Service) -> None:
    moved = {"words": "opens in October", "planned": True}
    series = {
        "slug": "harbour",
        "title": "Harbour",
        "premiered": "2022-10",
        "evidence": {
            "self": "Harbour",
            "title": "Harbour",
            "premiered": moved | {"instead_of": {"value": "2022-05", "words": "was to open in May"}},
        },
    }
    publish_sheet(harbour.database, sheet("moved", "2022-03-02", series=[series]))
    found = [item["id"] for item in items_of(harbour, "/v1/documents/moved/annotations")]
    assert {identifier.rpartition("/")[2] for identifier in found} >= {"premiered", "premiered.instead_of"}
    assert len(set(found)) == len(found)


def test_only_this_media_type_is_offered(harbour: Service) -> None:
    for accepted in ("application/ld+json", "*/*", MEDIA_TYPE):
        assert harbour.ask("GET", PATH, headers={"Accept": accepted}).status_code == 200
    refused = harbour.ask("GET", PATH, headers={"Accept": "text/csv"})
    assert (refused.status_code, refused.json()["code"]) == (406, "not_acceptable")


def test_it_is_a_list_like_others(harbour: Service) -> None:
    first = harbour.ask("GET", PATH, headers={"Origin": "https://elsewhere.example"})
    assert first.headers["access-control-allow-origin"] == "*"
    assert harbour.ask("GET", PATH, headers={"If-None-Match": first.headers["etag"]}).status_code == 304
    claims = harbour.ask("GET", "/v1/documents/report/claims?limit=1").json()["page"]["next"]
    refusals = {"limit=101": 400, "limit=0": 400, f"cursor={claims}": 400, "format=json": 400, "min_revision=9": 410}
    assert {query: harbour.ask("GET", f"{PATH}?{query}").status_code for query in refusals} == refusals
    withdraw_document(harbour.database, "report")
    assert harbour.ask("GET", PATH).status_code == 410
    assert harbour.ask("GET", "/v1/documents/nosuch/annotations").status_code == 404


def test_many_annotations_take_as_many_statements_as_one(harbour: Service) -> None:
    counter = Counter(harbour)
    counts = [counter.of(f"{PATH}?{query}") for query in ("limit=1", "limit=100")]
    assert counts[0] == counts[1] <= 12
    assert counter.of(f"{PATH}?limit=1&include=total") == counts[0] + 1
