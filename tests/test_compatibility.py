"""Within /v1, nothing is renamed or removed.

`released_openapi.json` is the document of the last release. Each release replaces it with `openapi.json`.
"""

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from tests.compatibility import breaks
from tests.operations import paths_of
from tests.renew import document

Change = Callable[[dict[str, Any]], object]

RELEASED = json.loads(Path(__file__).with_name("released_openapi.json").read_text(encoding="utf-8"))
RELEASED["paths"] = paths_of(RELEASED)


def operation(api: dict[str, Any], path: str = "/v1/people", method: str = "get") -> Any:
    return api["paths"][path][method]


def parameter(api: dict[str, Any], name: str) -> Any:
    return next(each for each in operation(api)["parameters"] if each["name"] == name)


def answer(api: dict[str, Any]) -> Any:
    return operation(api)["responses"]["200"]


def schema(api: dict[str, Any], name: str) -> Any:
    return api["components"]["schemas"][name]


def fields(api: dict[str, Any], name: str) -> Any:
    return schema(api, name)["properties"]


NEEDED = {"in": "query", "name": "new", "required": True, "schema": {}}
PLACES = {"schema": {"$ref": "#/components/schemas/PlacePage"}}
STRING = {"type": "string"}
STRINGS = {"type": "array", "items": STRING}
SHEET = "/v1/documents/{slug}"

PATHS: dict[str, Change] = {
    "GET /v1/people is gone.": lambda api: api["paths"].pop("/v1/people"),
    "DELETE /v1/documents/{slug} is gone.": lambda api: api["paths"][SHEET].pop("delete"),
    "GET /v1/people was listPeople, and is people.": lambda api: operation(api).update(operationId="people"),
    "GET /v1/people needs a key now.": lambda api: operation(api).update(security=[{"key": []}]),
}
PARAMETERS: dict[str, Change] = {
    "query cursor is gone.": lambda api: parameter(api, "cursor").update(name="after"),
    "query cursor has to be given now.": lambda api: parameter(api, "cursor").update(required=True),
    "query new has to be given now.": lambda api: operation(api)["parameters"].append(NEEDED),
    "query limit was integer, and is string.": lambda api: parameter(api, "limit").update(schema=STRING),
    "query cursor is limited to certain values now.": lambda api: parameter(api, "cursor")["schema"].update(enum=["a"]),
    "query format has no value 'csv' any more.": lambda api: parameter(api, "format")["schema"]["enum"].remove("csv"),
    "query include has no value 'total' any more.": lambda api: parameter(api, "include")["schema"]["items"].update(
        enum=["evidence"]
    ),
}
ANSWERS: dict[str, Change] = {
    "answer 304 is gone.": lambda api: operation(api)["responses"].pop("304"),
    "answer 200, text/csv is gone.": lambda api: answer(api)["content"].pop("text/csv"),
    "answer 200, text/csv was string, and is PlacePage.": lambda api: answer(api)["content"].update(
        {"text/csv": PLACES}
    ),
    "answer 200, header Link is gone.": lambda api: answer(api)["headers"].pop("Link"),
}
SCHEMAS: dict[str, Change] = {
    "Words is gone.": lambda api: api["components"]["schemas"].pop("Words"),
    "SeriesDetail.premise is gone.": lambda api: fields(api, "SeriesDetail").pop("premise"),
    "SeriesDetail.title may be missing now.": lambda api: schema(api, "SeriesDetail")["required"].remove("title"),
    "SeriesDetail.premise was null or string, and is string.": lambda api: fields(api, "SeriesDetail").update(
        premise=STRING
    ),
    "SeriesDetail.genres was array of Genre, and is array of string.": lambda api: fields(api, "SeriesDetail").update(
        genres=STRINGS
    ),
    "Service.counts was object of integer, and is object of string.": lambda api: fields(api, "Service")[
        "counts"
    ].update(additionalProperties=STRING),
    "SoftwareVersion.name was string, and is string date.": lambda api: fields(api, "SoftwareVersion")["name"].update(
        format="date"
    ),
    "Genre has no value 'drama' any more.": lambda api: schema(api, "Genre")["x-extensible-enum"].remove("drama"),
}
SENT: dict[str, Change] = {
    "PUT /v1/documents/{slug}, body, application/yaml is gone.": lambda api: operation(api, SHEET, "put")[
        "requestBody"
    ]["content"].pop("application/yaml"),
    "Submission.text has to be given now.": lambda api: schema(api, "Submission")["required"].append("text"),
    "Submission.sheet.url has to be given now.": lambda api: fields(api, "Submission")["sheet"]["required"].append(
        "url"
    ),
}
OF_PEOPLE = {f"GET /v1/people, {sentence}": change for sentence, change in {**PARAMETERS, **ANSWERS}.items()}
BREAKS = {**PATHS, **OF_PEOPLE, **SCHEMAS, **SENT}


def test_nothing_is_gone_since_the_last_release() -> None:
    assert breaks(RELEASED, document()) == []


@pytest.mark.parametrize(("sentence", "change"), BREAKS.items(), ids=BREAKS)
def test_what_is_gone_is_found(sentence: str, change: Change) -> None:
    changed = deepcopy(RELEASED)
    change(changed)
    assert breaks(RELEASED, changed) == [sentence]


def test_a_body_that_has_to_be_given_is_found() -> None:
    optional = deepcopy(RELEASED)
    operation(optional, "/v1/documents/check", "post")["requestBody"]["required"] = False
    assert breaks(optional, RELEASED) == ["POST /v1/documents/check, body has to be given now."]


def test_what_is_added_breaks_nobody() -> None:
    more = deepcopy(RELEASED)
    more["paths"]["/v1/awards"] = {"get": operation(more)}
    operation(more)["description"] = "Other words."
    operation(more)["parameters"].append({"in": "query", "name": "new", "schema": {}})
    schema(more, "SeriesDetail")["properties"]["tagline"] = {"type": "string"}
    schema(more, "SeriesDetail")["required"].append("tagline")
    schema(more, "Submission")["properties"]["note"] = {"type": "string"}
    schema(more, "Genre")["x-extensible-enum"].append("opera")
    assert breaks(RELEASED, more) == []
