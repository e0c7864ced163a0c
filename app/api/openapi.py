"""The OpenAPI document: FastAPI's output with our problem responses and recorded examples."""

import json
import re
import threading
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import FastAPI

from app.api.authentication import SECURITY_SCHEME
from app.api.deprecations import DEPRECATIONS
from app.api.negotiation import FORMATS
from app.api.openapi_problems import problem_content
from app.api.openapi_samples import code_samples
from app.api.openapi_schemas import settle_schemas
from app.api.openapi_sharing import share
from app.api.openapi_texts import (
    CONTACT,
    DESCRIPTION,
    HEADERS,
    IF_MATCH,
    IF_NONE_MATCH,
    INCLUDES,
    LAST_EVENT_ID,
    MEANINGS_OF_FORMATS,
    SCHEMAS_OF_FORMATS,
    SCOPES,
    Schema,
)
from app.problems.details import MEDIA_TYPE, Problem
from app.schemas.parameters import MOST_VALUES

EXAMPLES = Path(__file__).with_name("openapi_examples.json")
"""Recorded responses for the seed and some episodes, by operationId. `python3 dev.py renew` writes the file."""

_CAMEL_CASE = re.compile(r"[a-z][a-z0-9]*(?:[A-Z][a-z0-9]*)*")
_METHODS = ("get", "put", "post", "patch", "delete")


class DocumentedAPI(FastAPI):
    _finished: Schema | None = None
    _making = threading.Lock()

    def openapi(self) -> Schema:
        with self._making:  # FastAPI fails if several threads create the first document
            schema = super().openapi()
            if schema is not self._finished:
                self._finished = finish(schema)
            return schema


def finish(schema: Schema) -> Schema:
    """Changes the document in place. Raises ValueError if an operationId is not camel case or not unique."""
    schema["info"]["summary"], _, schema["info"]["description"] = DESCRIPTION.partition("\n\n")
    schema["info"] |= {"contact": CONTACT, "license": {"name": "MIT", "identifier": "MIT"}}
    _replace_error_schemas(schema)
    for path, method, operation in _operations(schema):
        _split_description(operation)
        for parameter in operation.get("parameters", ()):
            _settle_parameter(parameter)
        _describe_success(operation, schema["components"]["schemas"])
        _describe_formats(operation)
        if "security" in operation:
            _describe_publishing(method, operation)
        elif method == "get" and f"{path}/".startswith("/v1/"):
            _describe_reading(path, operation)
        elif method == "post" and "requestBody" in operation:
            _describe_asking(operation)
        _describe_problems(operation)
        if deprecation := DEPRECATIONS.get(operation["operationId"]):
            operation["deprecated"] = True
            operation["description"] += f"\n\n{deprecation.sentence}"
        operation["x-codeSamples"] = code_samples(path, method, operation)
    _refuse_bad_operation_ids(schema)
    settle_schemas(schema)
    schema["components"]["headers"] = HEADERS
    schema["security"] = []  # a key is needed only where an operation says so
    share(schema)
    return schema


def _operations(schema: Schema) -> Iterator[tuple[str, str, Schema]]:
    for path, item in schema["paths"].items():
        yield from ((path, method, item[method]) for method in _METHODS if method in item)


def _split_description(operation: Schema) -> None:
    """The first paragraph of a handler's docstring is the summary, the rest the description."""
    summary, gap, description = operation.get("description", "").partition("\n\n")
    if gap:
        operation["summary"], operation["description"] = summary, description


def _describe_success(operation: Schema, schemas: Schema) -> None:
    """Describes the success response with its schema's description, and adds recorded examples."""
    for status, response in operation["responses"].items():
        content = response.get("content", {}).get("application/json")
        if not status.startswith("2") or content is None:
            continue
        name = content["schema"].get("$ref", "").rpartition("/")[2]
        if name in schemas:
            response["description"] = schemas[name]["description"]
        if examples := recorded_answers().get(operation["operationId"]):
            content["examples"] = {
                f"seed-{place}": {"summary": example["request"], "value": example["answer"]}
                for place, example in enumerate(examples, 1)
            }


def _describe_formats(operation: Schema) -> None:
    for parameter in operation.get("parameters", ()):
        if parameter["name"] == "format":
            names = parameter["schema"]["enum"]
            parameter["description"] = _explained(parameter["description"], names, MEANINGS_OF_FORMATS)
            for name in names[1:]:
                media_type = FORMATS[name].media_type.partition(";")[0]
                operation["responses"]["200"]["content"][media_type] = {"schema": SCHEMAS_OF_FORMATS[name]}
            operation["responses"]["406"] = _problem("No representation matches the `Accept` header.")


def _explained(sentence: str, names: Iterable[str], explanations: Mapping[str, str]) -> str:
    return "\n".join([f"{sentence}\n", *(f"- `{name}`: {explanations[name]}" for name in names)])


@cache
def recorded_answers() -> dict[str, list[dict[str, Any]]]:
    """Recorded requests and responses, by operationId."""
    answers: dict[str, list[dict[str, Any]]] = json.loads(EXAMPLES.read_text(encoding="utf-8"))
    return answers


def _describe_reading(path: str, operation: Schema) -> None:
    """Adds the responses that every read may have."""
    responses = operation["responses"]
    taken = {parameter["name"] for parameter in operation.get("parameters", ())}
    content = str(responses.get("200", {}).get("content", ""))
    if "text/event-stream" in content:
        operation["parameters"].append(LAST_EVENT_ID)
    elif content:
        responses["200"]["headers"] = _headers("ETag", "Link") if "Page" in content else _headers("ETag")
        responses["304"] = {"description": "Not modified: your copy is current.", "headers": _headers("ETag")}
    gone = "The revision or position belongs to another history, for example before a backup was restored."
    if path.startswith("/v1/documents/{"):
        gone = f"The document was withdrawn. Or: {gone}"
    elif "{slug}" in path or "{key}" in path:
        responses["308"] = {"description": "The subject was renamed.", "headers": _headers("Location")}
    if taken & {"min_revision", "since"}:
        responses["410"] = _problem(gone)
    responses["503"] = _problem("The service is temporarily unavailable.") | {"headers": _headers("Retry-After")}


def _describe_asking(operation: Schema) -> None:
    """Adds the responses of a read whose question is in the body."""
    responses = operation["responses"]
    responses["406"] = _problem("No representation matches the `Accept` header.")
    responses["410"] = _problem("The catalogue does not have the revision in `min_revision`.")
    responses["413"] = _problem("The body exceeds the size limit.")
    responses["415"] = _problem("The body is not JSON, or has a content coding.")
    responses["503"] = _problem("The service is temporarily unavailable.") | {"headers": _headers("Retry-After")}


def _describe_publishing(method: str, operation: Schema) -> None:
    """Adds the responses that a request with a key may have."""
    responses = operation["responses"]
    responses["401"] = _problem("The key is missing or not valid.") | {"headers": _headers("WWW-Authenticate")}
    responses["403"] = _problem("The key is valid, but lacks the scope or does not own the document.")
    if method in ("put", "delete"):
        operation["parameters"] += [IF_MATCH, IF_NONE_MATCH]
        responses["412"] = _problem("The document is not at the version in `If-Match`.")
    if method == "put":
        responses["428"] = _problem("Replacing a document needs its version as `If-Match`.")
        responses["200"]["headers"] = _headers("ETag")
        responses["201"]["headers"] = _headers("ETag", "Location")
    if "requestBody" in operation:
        responses["413"] = _problem("The body exceeds the size limit.")
        responses["415"] = _problem("The body is neither JSON nor YAML, or has a content coding.")


def _headers(*names: str) -> Schema:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _describe_problems(operation: Schema) -> None:
    responses = operation["responses"]
    if "HTTPValidationError" in str(responses.get("422")):
        del responses["422"]
    parameters = operation.get("parameters", ())
    described = {"400": "The path, the query or a header is not valid."}
    if any(parameter["in"] == "path" for parameter in parameters):
        described["404"] = "No resource has this path."
    if "requestBody" in operation:
        described["422"] = "The body can be read but is not valid."
    described["default"] = "Any other problem."
    for status, description in described.items():
        responses.setdefault(status, _problem(description))
    if operation.get("tags") != ["operations"]:
        quota = ", or the key has used its quota for today" if "security" in operation else ""
        used_up = _problem(f"The rate limit of the client address is exceeded, if one is set{quota}.")
        responses["429"] = used_up | {"headers": _headers("RateLimit", "RateLimit-Policy", "Retry-After")}
    for status, response in responses.items():
        if MEDIA_TYPE in response.get("content", {}):
            response["content"] = problem_content(status)
    operation["responses"] = dict(sorted(responses.items()))


def _problem(description: str) -> Schema:
    return {
        "description": description,
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }


def _settle_parameter(parameter: Schema) -> None:
    """Describes how lists are written, and removes null and empty lists, which a query cannot express."""
    schema = parameter["schema"]
    if "anyOf" in schema:
        kinds = [kind for kind in schema["anyOf"] if kind != {"type": "null"}]
        parameter["schema"] = schema = (
            {**schema, "anyOf": kinds}
            if len(kinds) > 1
            else {**kinds[0], **{key: value for key, value in schema.items() if key != "anyOf"}}
        )
    if schema.get("default") == []:
        del schema["default"]
    if schema.get("type") == "array":
        schema.setdefault("maxItems", MOST_VALUES)
    if "description" in schema:
        names = schema["items"].get("enum", []) if schema.get("type") == "array" else []
        parameter["description"] = _among(schema.pop("description"), names)
    schema.pop("title", None)
    if not parameter["required"]:
        del parameter["required"]  # the default
    elif "examples" in schema:
        parameter["example"] = schema["examples"][0]  # Swagger UI uses it for "Try it out"


def _among(sentence: str, names: list[str]) -> str:
    """The sentence, followed by the meanings of the names if they are values of `include`."""
    if not names or not INCLUDES.keys() >= set(names):
        return sentence
    return _explained("Names:", names, INCLUDES)


def _refuse_bad_operation_ids(schema: Schema) -> None:
    seen: set[str] = set()
    for _, _, operation in _operations(schema):
        name = operation["operationId"]
        if not _CAMEL_CASE.fullmatch(name):
            raise ValueError(f"The operationId {name} is not in camel case.")
        if name in seen:
            raise ValueError(f"The operationId {name} is not unique.")
        seen.add(name)


def _replace_error_schemas(schema: Schema) -> None:
    schemas = schema.setdefault("components", {}).setdefault("schemas", {})
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}", mode="serialization")
    schemas |= problem.pop("$defs")
    schemas["Problem"] = problem
    schema["components"]["schemas"] = dict(sorted(schemas.items()))
    schema["components"]["securitySchemes"] = {
        SECURITY_SCHEME: {"type": "http", "scheme": "bearer", "description": SCOPES}
    }
