"""The W3C Reconciliation Service API 0.2, as OpenRefine and other clients call it."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

import httpx
import pytest
from jsonschema import Draft7Validator
from referencing import Registry
from referencing.jsonschema import DRAFT7

from tests.service import Service

SPECIFICATION = Path(__file__).parents[1] / "reconciling/specification"
SCHEMAS = {path.stem: json.loads(path.read_text("utf-8")) for path in (SPECIFICATION / "schemas").iterdir()}
REGISTRY: Registry[Any] = Registry().with_resources(
    (schema["$id"], DRAFT7.create_resource(schema)) for schema in SCHEMAS.values()
)
FORM = {"Content-Type": "application/x-www-form-urlencoded; charset=UTF-8"}
ORIGIN = {"Origin": "http://127.0.0.1:3333"}


def conforms(value: Any, schema: str) -> bool:
    return not list(Draft7Validator(SCHEMAS[schema], registry=REGISTRY).iter_errors(value))


def examples(folder: str) -> list[Any]:
    paths = sorted((SPECIFICATION / "examples" / folder).iterdir())
    return [pytest.param(json.loads(path.read_text("utf-8")), id=path.stem) for path in paths]


def post(service: Service, batch: Any, path: str = "/reconcile") -> httpx.Response:
    """As OpenRefine does: one field, with spaces as plus signs."""
    assert conforms(batch, "reconciliation-query-batch")
    body = f"queries={quote_plus(json.dumps(batch))}"
    return service.ask("POST", path, content=body.encode(), headers=FORM | ORIGIN)


def results(answer: httpx.Response) -> Any:
    assert answer.status_code == 200, answer.text
    assert conforms(answer.json(), "reconciliation-result-batch")
    return answer.json()


def test_the_manifest(full_service: Service) -> None:
    answer = full_service.ask("GET", "/reconcile", headers=ORIGIN)
    manifest = answer.json()
    assert conforms(manifest, "manifest")
    assert manifest["versions"] == ["0.2"]
    assert [each["id"] for each in manifest["defaultTypes"]] == ["series", "people", "places", "organizations"]
    assert manifest["view"]["url"] == "http://showfacts.test/reconcile/view?id={{id}}"
    assert answer.headers["access-control-allow-origin"] == "*"


def test_the_manifest_never_repeats_the_host_header(full_service: Service, sqlite_url: str) -> None:
    assert "evil" not in full_service.ask("GET", "/reconcile", headers={"Host": "evil.example"}).text
    with Service(sqlite_url, public_url="https://facts.example/") as service:
        assert service.ask("GET", "/reconcile").json()["identifierSpace"] == "https://facts.example/"


def test_a_batch_of_openrefine(full_service: Service) -> None:
    """First it asks which types fit, then with a type, and with columns of the table."""
    guessing = {"q0": {"query": "Harbour Lights", "limit": 3}, "q1": {"query": "Ann Lee", "limit": 3}}
    guessed = results(post(full_service, guessing))
    assert guessed["q0"]["result"][0]["type"] == [{"id": "series", "name": "Series"}]
    batch = {
        "q0": {
            "query": "Ann Lee",
            "type": "people",
            "type_strict": "should",
            "properties": [
                {"pid": "series", "v": {"id": "series/harbour-lights", "name": "Harbour Lights"}},
                {"pid": "born", "v": ""},
            ],
            "limit": 5,
        }
    }
    [candidate] = results(post(full_service, batch))["q0"]["result"]
    assert (candidate["id"], candidate["match"]) == ("people/ann-lee", True)


def test_get_has_the_results_of_post_and_a_tag(full_service: Service) -> None:
    batch = {"q0": {"query": "Ness"}}
    url = f"/reconcile?queries={quote_plus(json.dumps(batch))}&min_revision=1"
    got = full_service.ask("GET", url)
    assert results(got) == results(post(full_service, batch))
    assert full_service.ask("GET", url, headers={"If-None-Match": got.headers["etag"]}).status_code == 304


def test_pages_of_other_origins_may_post(full_service: Service) -> None:
    answer = post(full_service, {"q0": {"query": "Ness"}})
    assert answer.headers["access-control-allow-origin"] == "*"
    preflight = full_service.ask("OPTIONS", "/reconcile", headers=ORIGIN | {"Access-Control-Request-Method": "POST"})
    assert "POST" in preflight.headers["access-control-allow-methods"]
    other = full_service.ask("OPTIONS", "/v1/series", headers=ORIGIN | {"Access-Control-Request-Method": "POST"})
    assert "POST" not in other.headers["access-control-allow-methods"]


@pytest.mark.parametrize("batch", examples("valid"))
def test_the_examples_of_the_specification_are_read(full_service: Service, batch: Any) -> None:
    """With types and properties of this catalogue."""
    for query in batch.values():
        query |= {"type": "people"} if "type" in query else {}
        for place, each in enumerate(query.get("properties", ())):
            each["pid"] = ("series", "imdb")[place]
    assert results(post(full_service, batch)).keys() == batch.keys()


@pytest.mark.parametrize("batch", examples("invalid"))
def test_invalid_examples_of_the_specification_are_refused(full_service: Service, batch: Any) -> None:
    answer = full_service.ask("POST", "/reconcile", data={"queries": json.dumps(batch)})
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_parameter")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"query": "x", "type": "person"}, "unknown type 'person'; known: series, people, places, organizations"),
        ({"query": "x", "properties": [{"pid": "premierd", "v": 1}]}, "did you mean premiered?"),
        ({"query": "x", "properties": [{"pid": "imdb", "v": []}] * 2}, "given twice"),
        ({"query": "x", "limit": 0}, "limit"),
        ({"query": 1}, "query is not a text"),
        ({"query": "x" * 1_001}, "query is not a text"),
        ({"query": "x", "limit": True}, "limit"),
        ({"query": "x", "properties": [{"pid": "imdb", "v": [[]]}]}, "a value of imdb"),
        ({"query": "x", "properties": [{"pid": "imdb", "v": ["1"] * 21}]}, "more than 20 values"),
        ([], "it is not an object"),
    ],
)
def test_a_faulty_query_is_refused_with_its_place(full_service: Service, query: Any, sentence: str) -> None:
    answer = full_service.ask("POST", "/reconcile", data={"queries": json.dumps({"q7": query})})
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_parameter")
    assert "The query 'q7' is not valid: " in answer.json()["detail"]
    assert sentence in answer.json()["detail"]


@pytest.mark.parametrize(
    ("content", "headers", "status"),
    [
        (b"queries=[]", FORM, 400),
        (b"queries={", FORM, 400),
        (b"", FORM, 400),
        (b"queries={}&queries={}", FORM, 400),
        (b"extend={}", FORM, 400),
        (b"queries=%ff", FORM, 400),
        (b"queries=" + b"[" * 50_000, FORM, 400),
        (b"{}", {"Content-Type": "application/json"}, 415),
        (b"queries=" + json.dumps({str(n): {"query": "x"} for n in range(21)}).encode(), FORM, 413),
        (b"queries={}", FORM, 200),
    ],
)
def test_what_is_no_batch_is_refused(full_service: Service, content: bytes, headers: Any, status: int) -> None:
    assert full_service.ask("POST", "/reconcile", content=content, headers=headers).status_code == status


def test_a_revision_that_is_not_there_is_a_410(full_service: Service) -> None:
    assert post(full_service, {"q": {"query": "x"}}, "/reconcile?min_revision=99").status_code == 410


@pytest.mark.parametrize("text", ["a\u0000b\n", "series/Ü x", "%", "!!!", "\u202e", "places/", "x" * 1_000, "名前"])
def test_odd_texts_are_no_errors(full_service: Service, text: str) -> None:
    properties = [
        {"pid": pid, "v": [text, {"id": text}]} for pid in ("imdb", "series", "place", "country", "premiered")
    ]
    results(post(full_service, {"q": {"query": text, "properties": properties}}))


@pytest.mark.parametrize(
    ("what", "prefix", "schema", "first"),
    [
        ("entity", "harb", "suggest-entities-response", "series/harbour-lights"),
        ("entity", "places/ness", "suggest-entities-response", "places/ness"),
        ("type", "Ser", "suggest-types-response", "series"),
        ("property", "netw", "suggest-properties-response", "network"),
    ],
)
def test_suggestions(full_service: Service, what: str, prefix: str, schema: str, first: str) -> None:
    """OpenRefine's widget also sends parameters of the service for which it was made."""
    url = f"/reconcile/suggest/{what}?prefix={prefix}&spell=always&exact=false&prefixed=true"
    answer = full_service.ask("GET", url, headers=ORIGIN)
    assert conforms(answer.json(), schema)
    assert answer.json()["result"][0]["id"] == first
    assert answer.headers["access-control-allow-origin"] == "*"
    assert full_service.ask("GET", f"/reconcile/suggest/{what}?prefix=qqqq").json() == {"result": []}


def test_further_suggestions_follow_a_cursor(full_service: Service) -> None:
    url = "/reconcile/suggest/entity?prefix=n"
    every = full_service.ask("GET", url).json()["result"]
    assert len(every) > 1
    assert full_service.ask("GET", f"{url}&cursor=1").json()["result"] == every[1:]
    assert full_service.ask("GET", f"{url}&cursor=-1").status_code == 400


def test_an_entity_can_be_viewed_and_previewed(full_service: Service) -> None:
    view = full_service.ask("GET", "/reconcile/view?id=series%2Fharbour-lights")
    assert (view.status_code, view.headers["location"]) == (307, "/series/harbour-lights")
    preview = full_service.ask("GET", "/reconcile/preview?id=series%2Fharbour-lights")
    assert "<b>Harbour Lights</b>" in preview.text
    assert "frame-ancestors *" in preview.headers["content-security-policy"]
    for path in ("view", "preview"):
        assert full_service.ask("GET", f"/reconcile/{path}?id=https://evil.example").status_code == 404
    assert full_service.ask("GET", "/reconcile/preview?id=series/none").status_code == 404
