"""Every operation of the OpenAPI document, and a request for each, made from the examples of its parameters."""

from dataclasses import dataclass
from typing import Any

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
        path, query = self.path, []
        for parameter in self.spec.get("parameters", ()):
            if parameter["in"] == "path":
                path = path.replace(f"{{{parameter['name']}}}", str(_example_of(parameter)))
            elif parameter["in"] == "query" and parameter["required"]:
                query.append(f"{parameter['name']}={_example_of(parameter)}")
        return f"{path}?{'&'.join(query)}" if query else path

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


def _example_of(parameter: dict[str, Any]) -> Any:
    assert parameter["schema"].get("examples"), f"{parameter['name']} has no example in the OpenAPI document"
    return parameter["schema"]["examples"][0]


OPERATIONS = [
    Operation(method.upper(), path, spec) for path, item in DOCUMENT["paths"].items() for method, spec in item.items()
]
# A stream of events has no end to wait for.
READS = [
    each
    for each in OPERATIONS
    if each.method == "GET" and "text/event-stream" not in each.media_types and "security" not in each.spec
]
CATALOGUE_READS = [each for each in READS if f"{each.path}/".startswith("/v1/") and each.media_types]
JSON_READS = [each for each in CATALOGUE_READS if "application/json" in each.media_types]
LISTS = [each for each in CATALOGUE_READS if "cursor" in each.takes]
KEYED = [each for each in OPERATIONS if "security" in each.spec]
EXAMPLE_OF_PATH = {each.path: each for each in OPERATIONS}
