"""The OpenAPI document: what FastAPI generates, with our problems in place of its errors and with real answers."""

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
from app.problems.details import MEDIA_TYPE, Problem
from app.schemas.parameters import COMMA_SEPARATED
from app.server.guard import MOST_OF_PARAMETER
from app.vocabulary import Scope

Schema: TypeAlias = dict[str, Any]

CONTACT = {"name": "The showfacts authors"}
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
- What will go one day answers with `Deprecation` (RFC 9745) and `Sunset` (RFC 8594), for at least a year.
- Every `GET` can be a `HEAD`. Answers come as zstd, br or gzip to who accepts that, each with an `ETag` of its own.
"""

TAGS: list[dict[str, Any]] = [
    {"name": name, "description": description}
    for name, description in {
        "service": "What this service is and holds.",
        "series": "Television series, and all that belongs to one.",
        "seasons": "Seasons of series, and how far their making is.",
        "episodes": "Single episodes: their numbers, titles, dates and lengths.",
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
        "claims": "What each document claims about which field, with its words, and where documents disagree.",
        "search": "Full text over names, titles, premises, descriptions and statements.",
        "lookup": "From an identifier of another catalogue to the subject that has it.",
        "exports": "All of it as files, for those who take the catalogue elsewhere.",
        "changes": "Everything that happened to the facts, to follow and to replay.",
        "audit": "Who did what and when, for those who run the service.",
        "operations": "For those who run the service.",
    }.items()
]

EXAMPLES = Path(__file__).with_name("openapi_examples.json")
"""What the service answers on the seed and about some episodes, by operationId. `python3 dev.py renew` writes it."""

INCLUDES = {
    "seasons": "Its seasons, by number.",
    "episodes": "Its episodes, by season and number.",
    "cast": "The actors and hosts, summed up over the seasons.",
    "crew": "Everybody else who worked on it, summed up over the seasons.",
    "characters": "Its invented people.",
    "filming_locations": "Where it was filmed.",
    "statements": "What was said about it.",
    "metrics": "Figures about it.",
    "events": "What took place around it.",
    "total": "How many rows the whole list has, as `page.total`.",
    "evidence": "For each field who says so, in which words, and who disagrees; in what else is included as well. "
    "`more` has the route of all claims about a field that has more than are shown.",
}

_FORMATS = {
    "json": "JSON, which is also what comes if nothing else is asked for.",
    "csv": "A table with a header row (RFC 4180).",
    "jsonld": "JSON-LD in the words of schema.org.",
    "geojson": "A GeoJSON FeatureCollection (RFC 7946).",
    "markdown": "Markdown with a footnote for each citation.",
    "text": "The sentences alone, with a space between them.",
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
        "description": "The revision that last changed what the answer is made from: a document, a resource, a series "
        "with all that belongs to it, a kind, or the catalogue. Send it as `If-None-Match`, and the answer is a 304 "
        "while nothing has changed.",
        "schema": {"type": "string"},
        "example": '"0.1.0-1-0123456789abcdef"',
    },
    "Link": {
        "description": "The address of the next page, as an absolute path. Missing on the last page.",
        "schema": {"type": "string"},
        "example": '</v1/people?limit=2&cursor=…>; rel="next"',
    },
    "Location": {
        "description": "Where to ask instead, as an absolute path.",
        "schema": {"type": "string"},
        "example": "/v1/series/emily-in-paris",
    },
    "WWW-Authenticate": {
        "description": "How to send a key.",
        "schema": {"type": "string"},
        "example": "Bearer",
    },
    "RateLimit": {
        "description": "Where a rate limit is set: the requests that are left, and the seconds until there are more.",
        "schema": {"type": "string"},
        "example": '"address";r=599;t=42',
    },
    "RateLimit-Policy": {
        "description": "Where a rate limit is set: the requests that one address may send in so many seconds.",
        "schema": {"type": "string"},
        "example": '"address";q=600;w=60',
    },
    "Retry-After": {
        "description": "Seconds after which the same request is right again.",
        "schema": {"type": "integer", "minimum": 0},
        "example": 1,
    },
}

_IF_MATCH: Schema = {
    "name": "If-Match",
    "in": "header",
    "description": "The document's ETag as you have seen it, or `*` for any. Replacing a document needs it.",
    "schema": {"type": "string", "examples": ['"1-0123456789abcdef"']},
}
_IF_NONE_MATCH: Schema = {
    "name": "If-None-Match",
    "in": "header",
    "description": "`*`: do nothing if there is such a document already.",
    "schema": {"type": "string", "enum": ["*"]},
}
_LAST_EVENT_ID: Schema = {
    "name": "Last-Event-ID",
    "in": "header",
    "description": "The id of the last change seen. Browsers send it by themselves; it goes before `since`.",
    "schema": {"type": "string", "examples": ["1-1"]},
}

_SCOPES = "\n".join(["A key. Its scopes:\n", *(f"- `{scope.value}`: {scope.definition}" for scope in Scope)])

_CAMEL_CASE = re.compile(r"[a-z][a-z0-9]*(?:[A-Z][a-z0-9]*)*")
_METHODS = ("get", "put", "post", "patch", "delete")


class DocumentedAPI(FastAPI):
    _finished: Schema | None = None
    _making = threading.Lock()

    def openapi(self) -> Schema:
        with self._making:  # FastAPI fails where several threads make the first one
            schema = super().openapi()
            if schema is not self._finished:
                self._finished = finish(schema)
            return schema


def finish(schema: Schema) -> Schema:
    """Changes the document in place. ValueError if an operationId is not camel case or stands twice."""
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
    """The first paragraph of a handler's docstring is the summary, what follows the description."""
    summary, gap, description = operation.get("description", "").partition("\n\n")
    if gap:
        operation["summary"], operation["description"] = summary, description


def _describe_success(operation: Schema, schemas: Schema) -> None:
    """Says what the answer is in the words of its schema, and shows real ones."""
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
            operation["responses"]["406"] = _problem("It cannot be had in what the `Accept` header asks for.")


def _explained(sentence: str, names: Iterable[str], explanations: Mapping[str, str]) -> str:
    return "\n".join([f"{sentence}\n", *(f"- `{name}`: {explanations[name]}" for name in names)])


@cache
def recorded_answers() -> dict[str, list[dict[str, Any]]]:
    """Requests and the answers to them, by operationId."""
    answers: dict[str, list[dict[str, Any]]] = json.loads(EXAMPLES.read_text(encoding="utf-8"))
    return answers


def _describe_reading(path: str, operation: Schema) -> None:
    """What may come of every read of the catalogue."""
    responses = operation["responses"]
    taken = {parameter["name"] for parameter in operation.get("parameters", ())}
    content = str(responses.get("200", {}).get("content", ""))
    if "text/event-stream" in content:
        operation["parameters"].append(_LAST_EVENT_ID)
    elif content:
        responses["200"]["headers"] = _headers("ETag", "Link") if "Page" in content else _headers("ETag")
        responses["304"] = {"description": "What you have is still right.", "headers": _headers("ETag")}
    gone = "The revision or place is of another history, such as before a backup was restored."
    if path.startswith("/v1/documents/{"):
        gone = f"The document was published here and has been withdrawn. Or: {gone}"
    elif "{slug}" in path or "{key}" in path:
        responses["308"] = {"description": "The subject has another name now.", "headers": _headers("Location")}
    if taken & {"min_revision", "since"}:
        responses["410"] = _problem(gone)
    responses["503"] = _problem("The catalogue cannot be asked at the moment.") | {"headers": _headers("Retry-After")}


def _describe_publishing(method: str, operation: Schema) -> None:
    """What may come of a request that needs a key."""
    responses = operation["responses"]
    responses["401"] = _problem("No key was sent, or none that is good.") | {"headers": _headers("WWW-Authenticate")}
    responses["403"] = _problem("The key is good, but has not the scope for this, or does not own the document.")
    if method in ("put", "delete"):
        operation["parameters"] += [_IF_MATCH, _IF_NONE_MATCH]
        responses["412"] = _problem("The document is not at the version you named.")
    if method == "put":
        responses["428"] = _problem("Replacing a document needs its version as `If-Match`.")
        responses["200"]["headers"] = _headers("ETag")
        responses["201"]["headers"] = _headers("ETag", "Location")
    if "requestBody" in operation:
        responses["413"] = _problem("The body is longer than this service takes.")
        responses["415"] = _problem("The body is neither JSON nor YAML, or is in a content coding.")


def _headers(*names: str) -> Schema:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


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
    if operation.get("tags") != ["operations"]:
        quota = ", or the key its quota for today" if "security" in operation else ""
        used_up = _problem(f"Your address has used up its rate limit, where one is set{quota}.")
        responses["429"] = used_up | {"headers": _headers("RateLimit", "RateLimit-Policy", "Retry-After")}
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
        parameter.setdefault("description", _among(schema.pop("description"), schema["items"]["enum"]))
    elif schema.get("type") == "array":
        schema["maxItems"] = MOST_OF_PARAMETER
    if "description" in schema:
        parameter["description"] = schema.pop("description")
    schema.pop("title", None)
    if parameter.get("required") and "examples" in schema:
        parameter["example"] = schema["examples"][0]  # what Swagger UI tries out


def _among(sentence: str, names: list[str]) -> str:
    """The sentence, with the names explained if they are what `include` takes."""
    if not INCLUDES.keys() >= set(names):
        return sentence
    return _explained("Names with commas between them:", names, INCLUDES)


def _refuse_bad_operation_ids(schema: Schema) -> None:
    seen: set[str] = set()
    for _, _, operation in _operations(schema):
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
    schema["components"]["securitySchemes"] = {
        SECURITY_SCHEME: {"type": "http", "scheme": "bearer", "description": _SCOPES}
    }


def _settle_schemas(schemas: Schema) -> None:
    """Leaves room in answers, to which keys are added within /v1, and drops the titles that pydantic makes of names:
    they say nothing more, and generators take them for names of classes."""
    for schema in schemas.values():
        schema.pop("additionalProperties", None)
        for shape in schema.get("properties", {}).values():
            shape.pop("title", None)
    schemas["Submission"] = SUBMISSION_SCHEMA
