"""Lists breaking changes between two OpenAPI documents, one sentence each.

Additions and changed descriptions are not breaking. Examples and limits of length or size are not compared.
"""

from collections.abc import Iterator
from typing import Any, TypeAlias

from tests.operations import paths_of

Schema: TypeAlias = dict[str, Any]

METHODS = ("get", "put", "post", "patch", "delete")


def breaks(released: Schema, served: Schema) -> list[str]:
    """Empty if there is no breaking change."""
    return [
        *_breaks_of_operations(_operations(released), _operations(served)),
        *_breaks_of_components(released, served),
    ]


def _operations(api: Schema) -> dict[str, Schema]:
    return {
        f"{method.upper()} {path}": item[method]
        for path, item in paths_of(api).items()
        for method in METHODS
        if method in item
    }


def _breaks_of_operations(old: dict[str, Schema], new: dict[str, Schema]) -> Iterator[str]:
    yield from _gone("", old, new)
    for name in sorted(old.keys() & new.keys()):
        yield from _breaks_of_operation(name, old[name], new[name])


def _breaks_of_operation(place: str, old: Schema, new: Schema) -> Iterator[str]:
    if old["operationId"] != new["operationId"]:
        yield f"{place} was {old['operationId']}, and is {new['operationId']}."
    if new.get("security") and not old.get("security"):
        yield f"{place} needs a key now."
    yield from _breaks_of_parameters(place, _parameters(old), _parameters(new))
    yield from _breaks_of_body(place, old.get("requestBody", {}), new.get("requestBody", {}))
    yield from _gone(f"{place}, answer ", old["responses"], new["responses"])
    for status in sorted(old["responses"].keys() & new["responses"].keys()):
        yield from _breaks_of_answer(f"{place}, answer {status}", old["responses"][status], new["responses"][status])


def _parameters(operation: Schema) -> dict[str, Schema]:
    return {f"{each['in']} {each['name']}": each for each in operation.get("parameters", ())}


def _breaks_of_parameters(place: str, old: dict[str, Schema], new: dict[str, Schema]) -> Iterator[str]:
    yield from _gone(f"{place}, ", old, new)
    for name, parameter in new.items():
        if parameter.get("required") and not old.get(name, {}).get("required"):
            yield f"{place}, {name} has to be given now."
    for name in sorted(old.keys() & new.keys()):
        yield from _breaks_of_schema(f"{place}, {name}", old[name]["schema"], new[name]["schema"], is_request=True)


def _breaks_of_body(place: str, old: Schema, new: Schema) -> Iterator[str]:
    if new.get("required") and not old.get("required"):
        yield f"{place}, body has to be given now."
    yield from _breaks_of_content(f"{place}, body", old.get("content", {}), new.get("content", {}), is_request=True)


def _breaks_of_answer(place: str, old: Schema, new: Schema) -> Iterator[str]:
    yield from _gone(f"{place}, header ", old.get("headers", {}), new.get("headers", {}))
    yield from _breaks_of_content(place, old.get("content", {}), new.get("content", {}), is_request=False)


def _breaks_of_content(place: str, old: Schema, new: Schema, *, is_request: bool) -> Iterator[str]:
    yield from _gone(f"{place}, ", old, new)
    for name in sorted(old.keys() & new.keys()):
        was, is_now = old[name].get("schema", {}), new[name].get("schema", {})
        yield from _breaks_of_schema(f"{place}, {name}", was, is_now, is_request=is_request)


def _breaks_of_components(released: Schema, served: Schema) -> Iterator[str]:
    old, new = released["components"]["schemas"], served["components"]["schemas"]
    sent = _schemas_of_requests(served)
    yield from _gone("", old, new)
    for name in sorted(old.keys() & new.keys()):
        yield from _breaks_of_schema(name, old[name], new[name], is_request=name in sent)


def _schemas_of_requests(api: Schema) -> set[str]:
    """Names of request schemas, and of the schemas in them."""
    found: set[str] = set()
    waiting = [operation.get("requestBody", {}) for operation in _operations(api).values()]
    while waiting:
        new = set(_references(waiting.pop())) - found
        found |= new
        waiting += [api["components"]["schemas"][name] for name in new]
    return found


def _references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield _name(part)
        part = list(part.values())
    if isinstance(part, list):
        for each in part:
            yield from _references(each)


def _breaks_of_schema(place: str, old: Schema, new: Schema, *, is_request: bool) -> Iterator[str]:
    was, is_now = _type(old), _type(new)
    if was != is_now:
        yield f"{place} was {was}, and is {is_now}."
        return
    yield from _breaks_of_values(place, old, new)
    yield from _breaks_of_duties(place, set(old.get("required", ())), set(new.get("required", ())), is_request)
    properties = old.get("properties", {}), new.get("properties", {})
    yield from _gone(f"{place}.", *properties)
    for name in sorted(properties[0].keys() & properties[1].keys()):
        yield from _breaks_of_schema(f"{place}.{name}", *(each[name] for each in properties), is_request=is_request)
    for inner in zip(_parts(old), _parts(new), strict=True):
        yield from _breaks_of_schema(place, *inner, is_request=is_request)


def _breaks_of_values(place: str, old: Schema, new: Schema) -> Iterator[str]:
    """Of an enum, or of a list that grows."""
    if "enum" in new and "enum" not in old:
        yield f"{place} is limited to certain values now."
    known = _values(new)
    yield from (f"{place} has no value {value!r} any more." for value in _values(old) if value not in known)


def _values(schema: Schema) -> list[str]:
    values: list[str] = schema.get("enum") or schema.get("x-extensible-enum") or []
    return values


def _breaks_of_duties(place: str, old: set[str], new: set[str], is_request: bool) -> Iterator[str]:
    """Request members must not become required, and response members must not become optional."""
    if is_request:
        yield from (f"{place}.{name} has to be given now." for name in sorted(new - old))
    else:
        yield from (f"{place}.{name} may be missing now." for name in sorted(old - new))


def _gone(place: str, old: Schema, new: Schema) -> Iterator[str]:
    return (f"{place}{name} is gone." for name in old if name not in new)


def _type(schema: Schema) -> str:
    """`string`, `list of Genre or null`, `map of integer`."""
    if "$ref" in schema:
        return _name(schema)
    if "anyOf" in schema:
        return " or ".join(sorted(map(_type, schema["anyOf"])))
    named = f"{schema.get('type', 'anything')}{' ' + schema['format'] if 'format' in schema else ''}"
    inner = " or ".join(map(_type, _parts(schema)))
    return f"{named} of {inner}" if inner else named


def _parts(schema: Schema) -> list[Schema]:
    """The items of a list, the values of a map, and the alternatives; not properties."""
    if "anyOf" in schema:
        return sorted(schema["anyOf"], key=_type)
    inner = (schema.get(name) for name in ("items", "additionalProperties"))
    return [each for each in inner if isinstance(each, dict)]


def _name(reference: Schema) -> str:
    name: str = reference["$ref"].rpartition("/")[2]
    return name
