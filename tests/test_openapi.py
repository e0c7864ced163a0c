"""The OpenAPI document is complete, and its examples are real."""

import builtins
import json
from collections.abc import Iterator
from typing import Any

import orjson
import pytest
from jsonschema import Draft202012Validator
from schemathesis.specs.openapi.definitions import OPENAPI_31

from app.api.openapi import EXAMPLES
from tests.operations import EXAMPLE_OF_PATH, OPERATIONS, Operation
from tests.renew import STORED, document, recorded, written

DOCUMENT = document()
SCHEMAS = DOCUMENT["components"]["schemas"]
RENEW = "Look at the difference; if it is meant, run: python3 dev.py renew"

LARGEST = 555_000
"""Bytes of the document."""

# Classes and types that are there without an import: of Python, JavaScript and browsers, Java, Kotlin, C# and Swift.
TYPES = """
    Array ArrayBuffer BigInt Boolean Date Error Function Intl Iterator JSON Map Math Number Object Partial Pick Promise
    Proxy Readonly Record Reflect RegExp Required Set String Symbol WeakMap
    Animation Attr Audio Blob Cache Comment Document Element Event File Headers History Image Location Lock Node
    Notification Option Performance Plugin Range Request Response Screen Selection Storage Text Touch URL Window Worker
    Byte Character Class Comparable Compiler Cloneable Double Enum Exception Float Integer Iterable Long Module Package
    Process Runnable Runtime Short System Thread Throwable Void
    Any Int List Nothing Pair Sequence Triple Unit
    Action Attribute Char Convert Delegate Environment Index Lazy Nullable Random Tuple Type Version
    Data Dictionary Measurement Optional Result
"""
BUILT_IN = {*dir(builtins), *TYPES.split()}

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
        for value in schema.get("enum") or schema.get("x-extensible-enum") or ()
        if f"- `{value}`: " not in schema["description"]
    ]
    assert silent == []


@every_operation
def test_every_value_of_a_parameter_is_described(operation: Operation) -> None:
    """The values of `fields`, `missing` and `sort` are field names, which are described with the fields.

    Those of a named list are described with it.
    """
    for parameter in operation.spec.get("parameters", ()):
        if parameter["name"] not in ("fields", "missing", "sort"):
            schema = parameter["schema"].get("items", parameter["schema"])
            values = () if "$ref" in schema else schema.get("enum", ())
            assert [value for value in values if f"`{value}`" not in parameter["description"]] == []


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
    cast = EXAMPLE_OF_PATH["/v1/series/{slug}/cast"].spec["responses"]
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
    start = "/v1/" if content["schema"].get("$ref", "").endswith("Page") else operation.path.partition("{")[0]
    assert content["examples"]["seed-1"]["summary"].startswith(f"GET {start}")


def test_generators_find_one_name_for_each_thing() -> None:
    titles = [part["title"] for _, part in parts_of(DOCUMENT["components"]) if isinstance(part.get("title"), str)]
    assert sorted(titles) == sorted(SCHEMAS)
    inline = [place for place, part in parts_of(DOCUMENT["paths"]) if "properties" in part and "title" not in part]
    assert inline == []
    types = [name for section in ("schemas", "responses") for name in DOCUMENT["components"][section]]
    assert BUILT_IN.isdisjoint(types)


def test_what_operations_share_is_written_once() -> None:
    operations = [operation for item in DOCUMENT["paths"].values() for operation in item.values()]
    items = [parameter for operation in operations for parameter in operation.get("parameters", ())]
    inline = [json.dumps(part) for part in items if "$ref" not in part]
    assert len(set(inline)) == len(inline) < len(items) / 10
    assert len(orjson.dumps(DOCUMENT)) < LARGEST


def test_a_number_has_one_type() -> None:
    for place, part in parts_of(DOCUMENT):
        types = [each.get("type") for each in part.get("anyOf", ())]
        assert types.count("number") + types.count("integer") <= 1, place


def test_rows_require_only_what_fields_keeps() -> None:
    assert SCHEMAS["SeriesDetail"]["required"] == ["path", "slug", "title"]
    assert SCHEMAS["CastMember"]["required"] == ["person", "role"]
    assert "x-kept" not in json.dumps(DOCUMENT)


def test_lists_of_responses_may_grow() -> None:
    """Clients refuse an unknown value of an `enum`; only values that are sent to the service have one."""
    assert [name for name, schema in SCHEMAS.items() if "enum" in schema] == ["ExternalIdScheme"]
    assert "drama" in SCHEMAS["Genre"]["x-extensible-enum"]
    genre = DOCUMENT["components"]["parameters"]["Genre"]["schema"]["items"]
    assert genre == {"$ref": "#/components/schemas/Genre", "enum": SCHEMAS["Genre"]["x-extensible-enum"]}


def test_sort_keys_have_names() -> None:
    keys = DOCUMENT["components"]["parameters"]["SortOfSeries"]["schema"]["items"]
    names = dict(zip(keys["enum"], keys["x-enum-varnames"], strict=True))
    assert names["-premiered"] == "premiered_descending"
    assert all(name.isidentifier() for name in names.values())


def test_a_key_is_needed_only_where_it_is_told() -> None:
    assert DOCUMENT["security"] == []
    assert {each.path for each in OPERATIONS if "security" in each.spec} >= {"/v1/audit", "/v1/documents/check"}


@every_operation
def test_every_problem_has_an_example(operation: Operation) -> None:
    for status, response in operation.spec["responses"].items():
        if "application/problem+json" in response.get("content", {}):
            example = response["content"]["application/problem+json"]["example"]
            Draft202012Validator(SCHEMAS["Problem"] | {"components": DOCUMENT["components"]}).validate(example)
            assert status in (str(example["status"]), "default")


def test_answers_leave_room_for_more_keys() -> None:
    closed = [name for name, schema in SCHEMAS.items() if schema.get("additionalProperties") is False]
    assert sorted(closed) == [
        "CheckItem",
        "CheckRequest",
        "DraftRequest",
        "IdentifierWanted",
        "LookupRequest",
        "SubjectName",
        "Submission",
    ]
