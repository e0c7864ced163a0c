"""However much a query asks for, little is read of it in the event loop, and its refusal is short."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.datastructures import QueryParams

from app.api.arguments import LONGEST_KEPT
from app.problems import handlers
from tests.operations import READS, Operation
from tests.service import Service

pytestmark = pytest.mark.target("E1", "a refusal of a wide query", "16 kB")

MOST_IN_LOOP = LONGEST_KEPT // 2
"""Values of a query that is read there: each has a sign at least, and one before the next."""
LONGEST = 16_384
PATHS = ["/v1/series", "/v1/claims", "/", "/search", "/mcp", "/v1/nothing"]


@pytest.fixture(scope="module")
def service(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Of an empty catalogue."""
    file = shutil.copy(migrated_sqlite, tmp_path_factory.mktemp("empty"))
    with Service(f"sqlite:///{file}") as service:
        yield service


@pytest.fixture
def read_in_loop(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The lengths of all queries that were read there."""
    lengths: list[int] = []
    make = QueryParams.__init__

    def noted(self: QueryParams, *args: Any, **more: Any) -> None:
        make(self, *args, **more)
        if threading.current_thread() is threading.main_thread():
            lengths.append(len(self.multi_items()))

    monkeypatch.setattr(QueryParams, "__init__", noted)
    return lengths


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("query", ["genre=a&" * 7_900, "&" * 500, "&".join(f"p{number}=" for number in range(501))])
def test_more_than_500_values_are_refused_before_they_are_read(
    service: Service, read_in_loop: list[int], path: str, query: str
) -> None:
    answer = service.ask("GET", f"{path}?{query}")
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_query")
    assert "more than 500 values" in answer.json()["detail"]
    assert len(answer.content) < LONGEST
    assert read_in_loop == []


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("more", ["genre=b", "%67enre=b", "slug=a&genre=b"])
def test_more_than_100_values_of_a_parameter_are_refused(
    service: Service, read_in_loop: list[int], path: str, more: str
) -> None:
    answer = service.ask("GET", f"{path}?{'genre=a&' * 100}{more}")
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_parameter")
    assert answer.json()["errors"][0]["parameter"] == "genre"
    assert read_in_loop == []


def test_100_values_are_read(service: Service) -> None:
    assert service.read(f"places?kind=city{',city' * 99}{'&country_code=FR' * 100}")["data"] == []


@pytest.mark.parametrize("comma", [",", "%2C", "%2c"])
def test_values_with_commas_are_counted_too(service: Service, read_in_loop: list[int], comma: str) -> None:
    for count, code in ((101, "invalid_parameter"), (501, "invalid_query")):
        answer = service.ask("GET", f"/v1/places?slug={comma.join('a' * count)}")
        assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert all(values <= MOST_IN_LOOP for values in read_in_loop)


@pytest.mark.parametrize("comma", ["\\,", "%5C%2C", "%5c,", ", ", "%2C+", ",%20"])
def test_commas_in_values_are_not_counted(service: Service, comma: str) -> None:
    value = comma.join("abcdefgh")
    assert service.read(f"people?occupation={','.join([value] * 100)}")["data"] == []


def repeatable(operation: Operation) -> list[str]:
    """Lists whose values are not names, each of which is given once."""
    schemas = {each["name"]: each["schema"] for each in operation.spec.get("parameters", ())}
    return [name for name, schema in schemas.items() if "maxItems" in schema and "uniqueItems" not in schema]


WIDE = [(operation.target, repeatable(operation)) for operation in READS if repeatable(operation)]


@pytest.mark.parametrize(("target", "names"), [*WIDE, ("/conflicts", ["subject", "series"])])
def test_values_are_not_read_in_the_event_loop(
    service: Service, read_in_loop: list[int], monkeypatch: pytest.MonkeyPatch, target: str, names: list[str]
) -> None:
    described: list[str] = []
    describe = handlers._fault_of

    def noted(error: dict[str, Any]) -> Any:
        described.append(error["type"])
        return describe(error)

    monkeypatch.setattr(handlers, "_fault_of", noted)
    query = "&".join(f"{name}=_{number}" for name in names[: 4 if "?" in target else 5] for number in range(100))
    answer = service.ask("GET", f"{target}{'&' if '?' in target else '?'}{query}")
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (400, "invalid_parameter")
    assert len(problem["errors"]) + problem["more"] >= 100
    assert 1 <= len(problem["errors"]) <= 20
    assert len(answer.content) < LONGEST
    assert len(described) <= 21
    assert all(values <= MOST_IN_LOOP for values in read_in_loop)
