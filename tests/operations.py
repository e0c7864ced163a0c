"""Every operation of the OpenAPI document, and a request for each, made from the examples of its parameters."""

from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from app.api.openapi_samples import target_of
from app.main import create_app
from app.settings import Settings

DOCUMENT = create_app(Settings()).openapi()


@dataclass(frozen=True)
class Operation:
    method: str
    path: str
    spec: dict[str, Any]

    @property
    def target(self) -> str:
        """A path and query that lead to something of the seed, or an episode of `tests.articles`."""
        return target_of(self.path, self.spec)

    @property
    def takes(self) -> set[str]:
        """The names of its parameters."""
        return {parameter["name"] for parameter in self.spec.get("parameters", ())}

    @property
    def media_types(self) -> dict[str, Any]:
        """Content of the success response."""
        content: dict[str, Any] = self.spec["responses"].get("200", {}).get("content", {})
        return content

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def paths_of(document: dict[str, Any]) -> dict[str, Any]:
    """The paths, with copies of shared parameters, responses and examples in place of references to them."""

    def resolved(part: Any) -> Any:
        if isinstance(part, list):
            return [resolved(each) for each in part]
        if not isinstance(part, dict):
            return part
        section, _, name = str(part.get("$ref", "")).removeprefix("#/components/").partition("/")
        if section in ("parameters", "responses", "examples"):
            return deepcopy(document["components"][section][name])
        return {key: resolved(value) for key, value in part.items()}

    return {path: resolved(item) for path, item in document["paths"].items()}


OPERATIONS = [
    Operation(method.upper(), path, spec) for path, item in paths_of(DOCUMENT).items() for method, spec in item.items()
]
# A stream of events has no end to wait for.
READS = [
    each
    for each in OPERATIONS
    if each.method == "GET" and "text/event-stream" not in each.media_types and "security" not in each.spec
]
CATALOGUE_READS = [each for each in READS if f"{each.path}/".startswith("/v1/") and each.media_types]
JSON_READS = [each for each in CATALOGUE_READS if "application/json" in each.media_types]
LISTS = [each for each in JSON_READS if "cursor" in each.takes]
KEYED = [each for each in OPERATIONS if "security" in each.spec]
EXAMPLE_OF_PATH = {each.path: each for each in OPERATIONS}
