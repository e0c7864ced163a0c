import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from fastapi import FastAPI

from app.api.openapi import finish
from app.main import create_app
from app.settings import Settings
from tests.operations import paths_of


@pytest.fixture
def things(app: FastAPI) -> dict[str, Any]:
    operation = paths_of(app.openapi())["/v1/things"]["get"]
    return {parameter["name"]: parameter for parameter in operation["parameters"]}


def test_errors_are_problems(app: FastAPI) -> None:
    schema = app.openapi()
    paths = paths_of(schema)
    responses = paths["/v1/things/{slug}"]["get"]["responses"]
    assert list(responses) == ["200", "304", "308", "400", "404", "429", "503", "default"]
    for response in (responses["default"], responses["404"], paths["/v1/bodies"]["post"]["responses"]["422"]):
        assert response["content"]["application/problem+json"]["schema"] == {"$ref": "#/components/schemas/Problem"}
    assert "HTTPValidationError" not in json.dumps(schema)
    assert {"Problem", "ProblemFault"} < schema["components"]["schemas"].keys()


def test_numbers_keep_their_limits(things: dict[str, Any]) -> None:
    schema = things["limit"]["schema"]
    assert (schema["type"], schema["minimum"], schema["maximum"], schema["default"]) == ("integer", 1, 100, 20)


def test_lists_are_arrays(things: dict[str, Any]) -> None:
    include = things["include"]  # by default, values of an array are repeated
    assert {(things[name]["schema"]["type"], things[name].get("explode")) for name in ("include", "genre")} == {
        ("array", None)
    }
    assert "- `seasons`: Seasons, by number." in include["description"]
    assert include["schema"]["items"]["enum"] == ["cast", "seasons"]


def test_a_query_parameter_is_never_null(things: dict[str, Any]) -> None:
    assert things["cursor"]["schema"]["type"] == "string"
    assert things["fictional"]["schema"]["type"] == "boolean"
    assert "null" not in json.dumps(things)
    assert "default" not in things["genre"]["schema"].keys() | things["include"]["schema"].keys()


def test_operations_are_named_after_their_handlers(app: FastAPI) -> None:
    schema = app.openapi()
    assert schema["paths"]["/v1/things/{slug}/seasons/{number}"]["get"]["operationId"] == "getThingSeason"
    assert schema["servers"] == [{"url": "/"}]


@pytest.mark.parametrize("names", [("get_series", "getSeries"), ("getSeries", "getSeries")])
def test_bad_operation_ids_are_refused(names: tuple[str, str]) -> None:
    paths = {f"/{number}": {"get": {"operationId": name, "responses": {}}} for number, name in enumerate(names)}
    with pytest.raises(ValueError, match="operationId"):
        finish({"info": {}, "paths": paths})


def test_the_document_is_made_once(app: FastAPI) -> None:
    assert app.openapi() is app.openapi()


def test_the_first_ones_who_ask_for_the_document_may_come_together() -> None:
    app = create_app(Settings())
    with ThreadPoolExecutor(4) as crowd:
        first, *others = crowd.map(lambda _: app.openapi(), range(4))
    assert all(other is first for other in others)
