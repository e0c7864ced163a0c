"""The OpenAPI document is complete, and its examples are real."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from schemathesis.specs.openapi.definitions import OPENAPI_31

from app.api.openapi import EXAMPLES
from tests.operations import OPERATIONS, Operation
from tests.renew import STORED, document, recorded, written

DOCUMENT = document()
SCHEMAS = DOCUMENT["components"]["schemas"]
RENEW = "Look at the difference; if it is meant, run: python3 dev.py renew"

every_operation = pytest.mark.parametrize("operation", OPERATIONS, ids=str)


def parts_of(value: Any, place: str = "#") -> Iterator[tuple[str, Any]]:
    """Every object of the document, except examples, with its location."""
    if isinstance(value, dict):
        yield place, value
        for name, part in value.items():
            if name not in ("example", "examples"):
                yield from parts_of(part, f"{place}/{name}")
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from parts_of(part, f"{place}/{number}")


def test_the_stored_document_is_the_one_that_is_served() -> None:
    assert json.loads(STORED.read_text(encoding="utf-8")) == DOCUMENT, RENEW


def test_the_examples_are_what_the_service_answers() -> None:
    assert EXAMPLES.read_text(encoding="utf-8") == written(recorded()), RENEW


def test_it_is_openapi_3_1() -> None:
    assert DOCUMENT["openapi"].startswith("3.1")
    Draft202012Validator(OPENAPI_31).validate(DOCUMENT)


def test_every_schema_is_one() -> None:
    for _, part in parts_of(DOCUMENT):
        if isinstance(part.get("schema"), dict):
            Draft202012Validator.check_schema(part["schema"])
            assert (
                part["schema"].keys().isdisjoint({"ge", "gt", "le", "lt"})
            )  # pydantic's names, which have no effect here
    for schema in SCHEMAS.values():
        Draft202012Validator.check_schema(schema)


@every_operation
def test_an_operation_says_what_it_does(operation: Operation) -> None:
    spec = operation.spec
    assert 4 < len(spec["summary"]) < 80
    assert not spec["summary"].endswith(".")
    assert spec["description"].endswith(".")
    assert spec["description"] != spec["summary"]
    assert len(spec["tags"]) == 1


def test_every_tag_is_explained_and_used() -> None:
    explained = [tag["name"] for tag in DOCUMENT["tags"] if tag["description"].endswith(".")]
    assert sorted(explained) == sorted({each.spec["tags"][0] for each in OPERATIONS})


@every_operation
def test_every_parameter_is_described(operation: Operation) -> None:
    parameters = operation.spec.get("parameters", ())
    assert [each["name"] for each in parameters if not each.get("description", "").endswith((".", "`"))] == []
    assert [each["name"] for each in parameters if each["in"] == "path" and "examples" not in each["schema"]] == []


def test_every_schema_and_field_is_described() -> None:
    silent = [name for name, schema in SCHEMAS.items() if not schema.get("description")]
    silent += [
        f"{place}/properties/{name}"
        for place, part in parts_of(DOCUMENT)
        if isinstance(part.get("properties"), dict)
        for name, field in part["properties"].items()
        if not field.get("description")
    ]
    assert silent == []


def test_every_value_of_a_closed_list_is_described() -> None:
    silent = [
        f"{name} {value}"
        for name, schema in SCHEMAS.items()
        for value in schema.get("enum", ())
        if f"- `{value}`: " not in schema["description"]
    ]
    assert silent == []


@every_operation
def test_every_value_of_a_parameter_is_described(operation: Operation) -> None:
    """The values of `fields` and `sort` are field names, which are described with the fields."""
    for parameter in operation.spec.get("parameters", ()):
        if parameter["name"] not in ("fields", "sort"):
            schema = parameter["schema"].get("items", parameter["schema"])
            assert [value for value in schema.get("enum", ()) if f"`{value}`" not in parameter["description"]] == []


@every_operation
def test_every_answer_is_described(operation: Operation) -> None:
    responses = operation.spec["responses"]
    assert all(response["description"].endswith(".") for response in responses.values())
    assert "Successful Response" not in json.dumps(responses)
    for status, response in responses.items():
        if status[0] in "45d":
            assert list(response["content"]) == ["application/problem+json"]


@every_operation
def test_what_may_happen_is_told(operation: Operation) -> None:
    responses = operation.spec["responses"]
    if "{" in operation.path and operation.path.startswith("/v1/"):
        assert "404" in responses
    if operation.method == "GET" and operation.path.startswith("/v1/series/{"):
        assert {"304", "308", "400", "404", "503"} <= responses.keys()
    if operation.method == "GET" and operation.path.startswith("/v1/documents/{"):
        assert "410" in responses
    if "security" in operation.spec:
        assert {"401", "403"} <= responses.keys()


def test_headers_are_documented() -> None:
    assert all(header["description"].endswith(".") for header in DOCUMENT["components"]["headers"].values())
    cast = DOCUMENT["paths"]["/v1/series/{slug}/cast"]["get"]["responses"]
    assert cast["200"]["headers"].keys() == {"ETag", "Link"}
    assert cast["304"]["headers"].keys() == {"ETag"}
    assert cast["308"]["headers"].keys() == {"Location"}


@pytest.mark.parametrize("operation", [each for each in OPERATIONS if each.path.startswith("/v1")], ids=str)
def test_every_json_answer_has_real_examples(operation: Operation) -> None:
    content = operation.media_types.get("application/json")
    if operation.method != "GET" or content is None or "security" in operation.spec:
        return
    schema = content["schema"] | {"components": DOCUMENT["components"]}
    for example in content["examples"].values():
        Draft202012Validator(schema).validate(example["value"])
    assert content["examples"]["seed-1"]["summary"].startswith(f"GET {operation.path.partition('{')[0]}")


def test_generators_find_one_name_for_each_thing() -> None:
    titles = [part["title"] for _, part in parts_of(DOCUMENT["components"]) if isinstance(part.get("title"), str)]
    assert sorted(titles) == sorted(SCHEMAS)
    inline = [place for place, part in parts_of(DOCUMENT["paths"]) if "properties" in part and "title" not in part]
    assert inline == []


def test_answers_leave_room_for_more_keys() -> None:
    closed = [name for name, schema in SCHEMAS.items() if schema.get("additionalProperties") is False]
    assert closed == ["Submission"]
