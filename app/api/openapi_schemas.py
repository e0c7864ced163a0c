"""Schemas of the OpenAPI document, for generated clients: optional fields, lists that may grow, and numbers."""

from collections.abc import Iterable, Iterator
from typing import Any

from app.api.asking import QUESTIONS
from app.api.openapi_texts import Schema
from app.api.submissions import SUBMISSION_SCHEMA
from app.schemas.parameters import KEPT

_REFERENCE = "#/components/schemas/"


def settle_schemas(document: Schema) -> None:
    """Removes the titles that pydantic derives from names, because code generators take them for class names, and
    allows additional properties in responses, because keys are added within /v1.
    """
    schemas = document["components"]["schemas"]
    for schema in schemas.values():
        schema.pop("additionalProperties", None)
        for field in schema.get("properties", {}).values():
            field.pop("title", None)
    schemas["Submission"] = SUBMISSION_SCHEMA
    for question in QUESTIONS:
        shape = question.model_json_schema(ref_template=f"{_REFERENCE}{{model}}")
        parts = shape.pop("$defs", {}) | {question.__name__: shape}
        for part in parts.values():
            for field in part.get("properties", {}).values():
                field.pop("title", None)
        schemas |= {name: part for name, part in parts.items() if name not in schemas}
    for part in _parts_of(schemas):
        _merge_numbers(part)
    operations = [operation for item in document["paths"].values() for operation in item.values()]
    for operation in operations:
        _require_what_is_kept(operation, schemas)
    _open_lists(operations, schemas)


def _merge_numbers(part: Schema) -> None:
    """A number is a number: for `integer | number` generators make a class."""
    alternatives = part.get("anyOf", [])
    numbers = [each for each in alternatives if each.get("type") == "number"]
    if numbers:
        kept = [each for each in alternatives if each != {**numbers[0], "type": "integer"}]
        part["anyOf"] = kept
        if len(kept) == 1:
            part |= {**part.pop("anyOf")[0], **part}


def _require_what_is_kept(operation: Schema, schemas: Schema) -> None:
    """Rows of which `fields` selects parts always have only the fields that it keeps."""
    for parameter in operation.get("parameters", ()):
        if parameter["name"] == "fields":
            kept = parameter["schema"].pop(KEPT)
            reply = operation["responses"]["200"]["content"]["application/json"]["schema"]
            (resource,) = _names_in(reply)
            if "data" in schemas[resource]["properties"]:
                (resource,) = _names_in(schemas[resource]["properties"]["data"])
            schemas[resource]["required"] = kept


def _open_lists(operations: Iterable[Schema], schemas: Schema) -> None:
    """Closed lists grow, and clients refuse an unknown value of an `enum`: only values that are sent have one."""
    replies = [
        response.get("content", {})
        for operation in operations
        for status, response in operation["responses"].items()
        if status.startswith("2")
    ]
    received = _reachable(replies, schemas)
    values = {name: schemas[name].pop("enum") for name in sorted(received) if "enum" in schemas[name]}
    for name, known in values.items():
        schemas[name]["x-extensible-enum"] = known
    requests = [part for each in operations for part in (each.get("parameters", []), each.get("requestBody", {}))]
    sent = [schemas[name] for name in sorted(_reachable(requests, schemas) - received)]
    for part in _parts_of([*requests, *sent]):
        name = str(part.get("$ref", "")).removeprefix(_REFERENCE)
        if name in values:
            part["enum"] = values[name]


def _reachable(parts: Any, schemas: Schema) -> set[str]:
    """Names of the schemas to which the parts refer, also through others."""
    found: set[str] = set()
    waiting = _names_in(parts)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting |= _names_in(schemas[name])
    return found


def _names_in(part: Any) -> set[str]:
    references = (each["$ref"] for each in _parts_of(part) if isinstance(each.get("$ref"), str))
    return {reference.removeprefix(_REFERENCE) for reference in references if reference.startswith(_REFERENCE)}


def _parts_of(part: Any) -> Iterator[Schema]:
    """All objects in the part, and the part itself, but for examples."""
    if isinstance(part, dict):
        yield part
        for key, value in part.items():
            if key not in ("example", "examples"):
                yield from _parts_of(value)
    elif isinstance(part, list):
        for each in part:
            yield from _parts_of(each)
