"""Moves parameters and responses that several operations have to the components of the OpenAPI document."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from app.api.openapi_texts import Schema

_TAKEN = {"Character", "Document", "Event", "Number", "Performance", "System", "Unit"}
"""Names of parameters that are also classes of common languages, or of browsers."""

FIRST_EXAMPLE = "seed-1"


@dataclass(frozen=True, slots=True)
class _Use:
    """A place in an operation."""

    operation: Schema
    name: str
    """Name of the component, if all operations have the same one."""
    container: Any
    key: int | str

    @property
    def part(self) -> Schema:
        found: Schema = self.container[self.key]
        return found


def share(document: Schema) -> None:
    operations = [operation for item in document["paths"].values() for operation in item.values()]
    for section, uses in {"parameters": _parameters, "responses": _problems}.items():
        same: dict[str, list[_Use]] = defaultdict(list)
        for operation in operations:
            for use in uses(operation):
                same[json.dumps(use.part, sort_keys=True)].append(use)
        document["components"][section] = _moved(section, [each for each in same.values() if len(each) > 1])
    document["components"]["examples"] = dict(_shared_examples(operations))


def _parameters(operation: Schema) -> Iterator[_Use]:
    parameters = operation.get("parameters", [])
    for place, parameter in enumerate(parameters):
        name = _pascal_case(parameter["name"])
        yield _Use(operation, f"{name}Parameter" if name in _TAKEN else name, parameters, place)


def _problems(operation: Schema) -> Iterator[_Use]:
    """All but successes, whose content is the operation's own."""
    responses = operation["responses"]
    for status in responses:
        if not status.startswith("2"):
            phrase = HTTPStatus(int(status)).phrase if status.isdecimal() else "other problem"
            yield _Use(operation, _pascal_case(phrase), responses, status)


def _shared_examples(operations: Iterable[Schema]) -> Iterator[tuple[str, Schema]]:
    """Examples of pages: a list of parts of a resource has that of the whole list, which looks the same."""
    replies: dict[str, list[Schema]] = defaultdict(list)
    for operation in operations:
        if reply := operation["responses"].get("200", {}).get("content", {}).get("application/json"):
            replies[reply["schema"].get("$ref", "").rpartition("/")[2]].append(reply)
    for name, same in replies.items():
        recorded = [reply["examples"][FIRST_EXAMPLE] for reply in same if "examples" in reply]
        if name.endswith("Page") and len(same) > 1:
            yield name, recorded[0]
            for reply in same:
                reply.setdefault("examples", {})[FIRST_EXAMPLE] = {"$ref": f"#/components/examples/{name}"}


def _moved(section: str, groups: list[list[_Use]]) -> Schema:
    """The components, to which all uses now refer."""
    variants = Counter(first.name for first, *_ in groups)
    components: Schema = {}
    for first, *others in groups:
        name, main = first.name, min((use.operation for use in (first, *others)), key=_length_of_id)
        if variants[name] > 1:
            name = f"{first.name}Of{_pascal_case(main['tags'][0])}"
        if name in components:
            name = f"{first.name}Of{_pascal_case(main['operationId'])}"
        components[name] = first.part
        for use in (first, *others):
            use.container[use.key] = {"$ref": f"#/components/{section}/{name}"}
    return dict(sorted(components.items()))


def _length_of_id(operation: Schema) -> int:
    """The operation with the shortest one is the list or resource itself, and not a part of another resource."""
    return len(operation["operationId"])


def _pascal_case(name: str) -> str:
    words = name.replace("-", " ").replace("_", " ").split()
    return "".join(word[0].upper() + word[1:] for word in words)
