"""A filter has one statement for any number of values, or one for a single value and one for several."""

from collections.abc import Iterator
from itertools import cycle, islice
from string import ascii_uppercase
from typing import Any

import pytest
from sqlalchemy import event

from tests.operations import DOCUMENT, LISTS, Operation
from tests.service import Service

pytestmark = pytest.mark.target("E2", "statements for each filter, whatever the number of its values", "1 or 2")

COUNTS = (1, 2, 37, 100)
FILTERS = [
    (operation, parameter)
    for operation in LISTS
    for parameter in operation.spec["parameters"]
    if parameter["schema"].get("type") == "array" and parameter.get("explode", True)
]
BY_INDEX = {
    "GET /v1/series lifecycle_status",
    "GET /v1/seasons production_stage",
    "GET /v1/series/{slug}/seasons production_stage",
    "GET /v1/credits role",
    "GET /v1/people/{slug}/credits role",
    "GET /v1/organizations kind",
    "GET /v1/places kind",
    "GET /v1/metrics measure",
    "GET /v1/series/{slug}/metrics measure",
    "GET /v1/events kind",
    "GET /v1/series/{slug}/events kind",
    "GET /v1/documents kind",
}
"""The filters with a text of their own for a single value."""


@pytest.fixture
def statements(complete: Service) -> Iterator[list[str]]:
    """The texts that reach the database."""
    sent: list[str] = []

    def note(connection: object, cursor: object, statement: str, *more: object) -> None:
        sent.append(statement)

    event.listen(complete.database.engine, "before_cursor_execute", note)
    yield sent
    event.remove(complete.database.engine, "before_cursor_execute", note)


def values_of(parameter: dict[str, Any], count: int) -> list[str]:
    items = parameter["schema"]["items"]
    items = DOCUMENT["components"]["schemas"][items["$ref"].rpartition("/")[2]] if "$ref" in items else items
    if words := items.get("enum"):
        return list(islice(cycle(words), count))
    if items.get("type") == "integer":
        return [str(number) for number in range(1, count + 1)]
    if "[A-Z]" in items["pattern"]:
        return [first + second for first in ascii_uppercase for second in ascii_uppercase][:count]
    form = (
        "series/unknown-{}" if "seasons" in items["pattern"] else "a.b.c-{}" if r"(\." in items["pattern"] else "a-{}"
    )
    return [form.format(number) for number in range(count)]


@pytest.mark.parametrize(
    ("operation", "parameter"), FILTERS, ids=[f"{operation} {parameter['name']}" for operation, parameter in FILTERS]
)
def test_a_filter_has_one_text_for_several_values(
    complete: Service, statements: list[str], operation: Operation, parameter: dict[str, Any]
) -> None:
    texts = []
    for count in COUNTS:
        statements.clear()
        answer = complete.ask("GET", operation.target, params={parameter["name"]: values_of(parameter, count)})
        assert answer.status_code == 200, answer.text
        texts.append([each for each in statements if is_filtered(each)])
    if f"{operation} {parameter['name']}" in BY_INDEX:
        assert len(texts.pop(0)) < len(texts[0])
    assert texts[0]
    assert all(each[:1] == texts[0][:1] for each in texts)
    assert len({text for each in texts for text in each}) <= len(texts[0]) + 1, "only which kinds are shown may differ"


def is_filtered(statement: str) -> bool:
    return "json_each" in statement or " = ANY (" in statement


def test_every_filter_is_tried() -> None:
    assert len(FILTERS) > 80
    assert {"subject", "genre", "kind", "season", "participant"} < {parameter["name"] for _, parameter in FILTERS}
