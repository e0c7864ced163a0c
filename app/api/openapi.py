"""The OpenAPI document: FastAPI's output with our problem responses and recorded examples."""

import json
import re
import threading
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from fastapi import FastAPI

from app.api.authentication import SECURITY_SCHEME
from app.api.deprecations import DEPRECATIONS
from app.api.negotiation import FORMATS
from app.api.submissions import SUBMISSION_SCHEMA
from app.facts.parts import PARTS
from app.problems.details import MEDIA_TYPE, Problem
from app.schemas.parameters import COMMA_SEPARATED
from app.server.guard import MOST_OF_PARAMETER
from app.vocabulary import Scope

Schema: TypeAlias = dict[str, Any]

CONTACT = {"name": "The showfacts authors"}
SERVERS: list[dict[str, Any]] = [{"url": "/"}]

DESCRIPTION = """\
Facts about television shows, each traceable to the words that support it.

Documents make **claims**. **Facts** are chosen from claims. Every fact can be traced back to the **words** of its
documents: `include=evidence` adds, for each field, the claims, their documents and words, and any disagreement.

- Every field is always present: an unknown value is `null`, an unknown list is `[]`.
- `path` identifies a resource; it is its URL below `/v1/`.
- Lists have pages of `limit` rows; `page.next` is the `cursor` of the next page, also sent as `Link: rel="next"`.
- Unknown, empty or wrongly repeated query parameters are rejected, never ignored.
- Errors are problem details (RFC 9457), `application/problem+json`; each `code` has a page at `/problems/{code}`.
- Deprecated features send `Deprecation` (RFC 9745) and `Sunset` (RFC 8594) for at least a year.
- Every `GET` also supports `HEAD`. Responses are compressed with zstd, br or gzip if the client accepts it; each
  encoding has its own `ETag`.
"""

TAGS: list[dict[str, Any]] = [
    {"name": name, "description": description}
    for name, description in {
        "service": "Description and size of the catalogue.",
        "series": "Television series and their parts.",
        "seasons": "Seasons of series and their production stages.",
        "episodes": "Episodes: numbers, titles, dates and runtimes.",
        "people": "Real people: actors, creators, executives, speakers.",
        "characters": "Fictional people with their occupations, homes and employers.",
        "credits": "Work of people on series and seasons, and characters that actors play.",
        "organizations": "Broadcasters, studios, agencies and others; fictional ones are marked `fictional`.",
        "places": "Countries, cities, streets and landmarks, real or fictional.",
        "filming-locations": "Places where series were shot, including places that are only counted.",
        "statements": "Statements with their speakers and channels.",
        "metrics": "Audience figures and rankings with their definitions.",
        "events": "Announcements, castings, panels, nominations and awards.",
        "documents": "The published sources, and publishing.",
        "claims": "Claims of each document with their words, and conflicts between documents.",
        "search": "Full text over names, titles, premises, descriptions and statements.",
        "lookup": "From an external identifier to the subject that has it.",
        "exports": "The whole catalogue as files.",
        "changes": "All changes to the facts, to follow and to replay.",
        "audit": "Actions of keys and operators.",
        "operations": "For operators.",
    }.items()
]

EXAMPLES = Path(__file__).with_name("openapi_examples.json")
"""Recorded responses for the seed and some episodes, by operationId. `python3 dev.py renew` writes the file."""

INCLUDES = {
    **{part.name: part.description for part in PARTS.values()},
    "total": "Number of rows in the whole list, as `page.total`.",
    "evidence": "Claims, words and disagreements for each field, also in included resources. If a field has "
    "more claims than are shown, `more` has the route of all.",
}

_FORMATS = {
    "json": "JSON (the default).",
    "csv": "A table with a header row (RFC 4180).",
    "jsonld": "JSON-LD with schema.org terms.",
    "geojson": "A GeoJSON FeatureCollection (RFC 7946).",
    "markdown": "Markdown with a footnote for each citation.",
    "text": "Only the sentences, separated by spaces.",
}
_SCHEMAS_OF_FORMATS: dict[str, Schema] = {
    "csv": {"type": "string"},
    "jsonld": {},
    "geojson": {"type": "object"},
    "markdown": {"type": "string"},
    "text": {"type": "string"},
}

_HEADERS: dict[str, Schema] = {
    "ETag": {
        "description": "The last revision that changed the data of the response: a document, a resource, a "
        "series with its parts, a kind, or the catalogue. Send it as `If-None-Match` to get a "
        "304 if nothing has changed.",
        "schema": {"type": "string"},
        "example": '"0.1.0-1-0123456789abcdef"',
    },
    "Link": {
        "description": "URL of the next page as an absolute path. Missing on the last page.",
        "schema": {"type": "string"},
        "example": '</v1/people?limit=2&cursor=…>; rel="next"',
    },
    "Location": {
        "description": "Target of the redirect, as an absolute path.",
        "schema": {"type": "string"},
        "example": "/v1/series/emily-in-paris",
    },
    "WWW-Authenticate": {
        "description": "Authentication scheme.",
        "schema": {"type": "string"},
        "example": "Bearer",
    },
    "RateLimit": {
        "description": "If a rate limit is set: the remaining requests, and the seconds until the limit is reset.",
        "schema": {"type": "string"},
        "example": '"address";r=599;t=42',
    },
    "RateLimit-Policy": {
        "description": "If a rate limit is set: the requests that one address may send, and the window in seconds.",
        "schema": {"type": "string"},
        "example": '"address";q=600;w=60',
    },
    "Retry-After": {
        "description": "Seconds to wait before a retry.",
        "schema": {"type": "integer", "minimum": 0},
        "example": 1,
    },
}

_IF_MATCH: Schema = {
    "name": "If-Match",
    "in": "header",
    "description": "ETag of the document as you have read it, or `*` for any. Required to replace a document.",
    "schema": {"type": "string", "examples": ['"1-0123456789abcdef"']},
}
_IF_NONE_MATCH: Schema = {
    "name": "If-None-Match",
    "in": "header",
    "description": "`*`: only create the document; fail if it exists.",
    "schema": {"type": "string", "enum": ["*"]},
}
_LAST_EVENT_ID: Schema = {
    "name": "Last-Event-ID",
    "in": "header",
    "description": "Id of the last change received. Browsers send it automatically; it takes precedence over `since`.",
    "schema": {"type": "string", "examples": ["1-1"]},
}

_SCOPES = "\n".join(["A key. Its scopes:\n", *(f"- `{scope.value}`: {scope.definition}" for scope in Scope)])

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
        _describe_problems(operation)
        if deprecation := DEPRECATIONS.get(operation["operationId"]):
            operation["deprecated"] = True
            operation["description"] += f"\n\n{deprecation.sentence}"
    _refuse_bad_operation_ids(schema)
    _settle_schemas(schema["components"]["schemas"])
    schema["components"]["headers"] = _HEADERS
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
            parameter["description"] = _explained(parameter["description"], names, _FORMATS)
            for name in names[1:]:
                media_type = FORMATS[name].media_type.partition(";")[0]
                operation["responses"]["200"]["content"][media_type] = {"schema": _SCHEMAS_OF_FORMATS[name]}
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
        operation["parameters"].append(_LAST_EVENT_ID)
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


def _describe_publishing(method: str, operation: Schema) -> None:
    """Adds the responses that a request with a key may have."""
    responses = operation["responses"]
    responses["401"] = _problem("The key is missing or not valid.") | {"headers": _headers("WWW-Authenticate")}
    responses["403"] = _problem("The key is valid, but lacks the scope or does not own the document.")
    if method in ("put", "delete"):
        operation["parameters"] += [_IF_MATCH, _IF_NONE_MATCH]
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
    if schema.pop(COMMA_SEPARATED, False):
        parameter["style"], parameter["explode"] = "form", False
        parameter.setdefault("description", _among(schema.pop("description"), schema["items"]["enum"]))
    elif schema.get("type") == "array":
        schema["maxItems"] = MOST_OF_PARAMETER
    if "description" in schema:
        parameter["description"] = schema.pop("description")
    schema.pop("title", None)
    if parameter.get("required") and "examples" in schema:
        parameter["example"] = schema["examples"][0]  # Swagger UI uses it for "Try it out"


def _among(sentence: str, names: list[str]) -> str:
    """The sentence, followed by the meanings of the names if they are values of `include`."""
    if not INCLUDES.keys() >= set(names):
        return sentence
    return _explained("Comma-separated names:", names, INCLUDES)


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
        SECURITY_SCHEME: {"type": "http", "scheme": "bearer", "description": _SCOPES}
    }


def _settle_schemas(schemas: Schema) -> None:
    """Allows additional properties in responses, because keys are added within /v1, and removes the titles that
    pydantic derives from names: code generators take them for class names.
    """
    for schema in schemas.values():
        schema.pop("additionalProperties", None)
        for shape in schema.get("properties", {}).values():
            shape.pop("title", None)
    schemas["Submission"] = SUBMISSION_SCHEMA
