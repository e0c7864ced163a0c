"""The OpenAPI document: what FastAPI generates, with our problems in place of its errors."""

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from fastapi import FastAPI
from fastapi.routing import APIRoute

from app.web.parameters import COMMA_SEPARATED
from app.web.problems import MEDIA_TYPE, Problem

Schema: TypeAlias = dict[str, Any]

SERVERS: list[dict[str, Any]] = [{"url": "/"}]

DESCRIPTION = """\
Facts about television shows, each traceable to the words that support it.

Documents make **claims**. Facts are what the claims **add up to**. Every fact can be traced back to the **words**:
`include=evidence` adds, for each field, who said so, when, in which words, and who disagrees.

- Every field is always there: what is not known is `null`, an unknown list is `[]`.
- `path` is the name of a resource and its place under `/v1/`.
- Lists are pages of `limit` rows; `page.next` is the `cursor` of the next page, also given as `Link: rel="next"`.
- Unknown, empty or wrongly repeated query parameters are refused, never ignored.
- Errors are problem details (RFC 9457), `application/problem+json`; each `code` has a page at `/problems/{code}`.
- Every `GET` can be a `HEAD`.
"""

TAGS: list[dict[str, Any]] = [
    {"name": name, "description": description}
    for name, description in {
        "service": "What this service is and holds.",
        "series": "Television series, and all that belongs to one.",
        "seasons": "Seasons of series, and how far their making is.",
        "people": "Real people: actors, creators, executives, speakers.",
        "characters": "Invented people, with their occupations, homes and employers.",
        "credits": "Who did what on which series or season, and whom an actor plays.",
        "organizations": "Broadcasters, studios, agencies and others; invented ones are marked `fictional`.",
        "places": "Countries, cities, streets and landmarks, real or invented.",
        "filming-locations": "Where a series was shot, places that are only counted included.",
        "statements": "What was said, by whom and through which channel.",
        "metrics": "Audience figures and rankings, with everything that must be known to compare them.",
        "events": "Announcements, castings, panels, nominations and awards.",
        "documents": "The published sources, and publishing them.",
        "claims": "What each document claims about which field, with its words.",
        "operations": "For those who run the service.",
    }.items()
]

_CAMEL_CASE = re.compile(r"[a-z][a-z0-9]*(?:[A-Z][a-z0-9]*)*")
_METHODS = ("get", "put", "post", "patch", "delete")


class DocumentedAPI(FastAPI):
    _finished: Schema | None = None

    def openapi(self) -> Schema:
        schema = super().openapi()
        if schema is not self._finished:
            self._finished = finish(schema)
        return schema


def operation_id(route: APIRoute) -> str:
    """The handler's name in camel case: `get_series` is `getSeries`. Generated clients call their methods so."""
    first, *others = route.name.split("_")
    return first + "".join(word.capitalize() for word in others)


def finish(schema: Schema) -> Schema:
    """Changes the document in place. ValueError if an operationId is not camel case or stands twice."""
    for operation in _operations(schema):
        _describe_problems(operation)
        for parameter in operation.get("parameters", ()):
            _settle_parameter(parameter)
    _refuse_bad_operation_ids(schema)
    _replace_error_schemas(schema)
    return schema


def _operations(schema: Schema) -> Iterator[Schema]:
    for item in schema["paths"].values():
        yield from (item[method] for method in _METHODS if method in item)


def _describe_problems(operation: Schema) -> None:
    responses = operation["responses"]
    if "HTTPValidationError" in str(responses.get("422")):
        del responses["422"]
    parameters = operation.get("parameters", ())
    described = {"400": "The path, the query or a header is wrong."}
    if any(parameter["in"] == "path" for parameter in parameters):
        described["404"] = "Nothing has this path."
    if "requestBody" in operation:
        described["422"] = "The body reads, but is wrong."
    described["default"] = "Any other problem."
    for status, description in described.items():
        responses.setdefault(status, _problem(description))
    operation["responses"] = dict(sorted(responses.items()))


def _problem(description: str) -> Schema:
    return {
        "description": description,
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }


def _settle_parameter(parameter: Schema) -> None:
    """Says how lists are written, and that a query holds neither null nor an empty list: they are left out."""
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
    if schema.pop(COMMA_SEPARATED, False):
        parameter["style"], parameter["explode"] = "form", False
        parameter.setdefault("description", schema.pop("description"))


def _refuse_bad_operation_ids(schema: Schema) -> None:
    seen: set[str] = set()
    for operation in _operations(schema):
        name = operation["operationId"]
        if not _CAMEL_CASE.fullmatch(name):
            raise ValueError(f"The operationId {name} is not in camel case.")
        if name in seen:
            raise ValueError(f"The operationId {name} stands twice.")
        seen.add(name)


def _replace_error_schemas(schema: Schema) -> None:
    schemas = schema.setdefault("components", {}).setdefault("schemas", {})
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}", mode="serialization")
    schemas |= problem.pop("$defs")
    schemas["Problem"] = problem
    schema["components"]["schemas"] = dict(sorted(schemas.items()))
