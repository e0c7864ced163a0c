"""A filter has one statement for any number of values, or one for a single value and one for several."""

import re
from collections.abc import Iterator
from itertools import cycle, islice
from string import ascii_lowercase, ascii_uppercase
from typing import Any

import pytest
from sqlalchemy import event

from tests.operations import LISTS, Operation
from tests.service import Service

pytestmark = pytest.mark.target("E2", "statements for each filter, whatever the number of its values", "1 or 2")

COUNTS = (1, 2, 37, 100)
FILTERS = [
    (operation, parameter)
    for operation in LISTS
    for parameter in operation.spec["parameters"]
    if parameter["schema"].get("type") == "array" and "uniqueItems" not in parameter["schema"]
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
    "GET /v1/series/{slug}/metrics status",
    "GET /v1/events kind",
    "GET /v1/series/{slug}/events kind",
    "GET /v1/nominations outcome",
    "GET /v1/series/{slug}/nominations outcome",
    "GET /v1/releases kind",
    "GET /v1/series/{slug}/releases kind",
    "GET /v1/releases country",
    "GET /v1/series/{slug}/releases country",
    "GET /v1/titles kind",
    "GET /v1/series/{slug}/titles kind",
    "GET /v1/titles language",
    "GET /v1/series/{slug}/titles language",
    "GET /v1/content-ratings country",
    "GET /v1/series/{slug}/content-ratings country",
    "GET /v1/relationships relation",
    "GET /v1/series/{slug}/relationships relation",
    "GET /v1/images kind",
    "GET /v1/series/{slug}/images kind",
    "GET /v1/documents kind",
    "GET /v1/definitions measure",
    "GET /v1/changes subject",
    "GET /v1/changes series",
    "GET /v1/changes kind",
    "GET /v1/series/{slug}/changes subject",
    "GET /v1/series/{slug}/changes kind",
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


def values_of(service: Service, operation: Operation, parameter: dict[str, Any], count: int) -> list[str]:
    """Values of the form that the parameter takes. Slugs are those of subjects, for unknown ones are refused."""
    made = made_for(parameter, count)
    answer = service.ask("GET", operation.target, params={parameter["name"]: made})
    unknown = re.search(r"There is no ([a-z-]+)/", answer.text)
    if answer.status_code == 200 or not unknown:
        return made
    rows = service.rows(unknown[1])
    return list(islice(cycle(row["path" if "/" in made[0] else "slug"] for row in rows), count))


def made_for(parameter: dict[str, Any], count: int) -> list[str]:
    items = parameter["schema"]["items"]
    if words := items.get("enum"):
        return list(islice(cycle(words), count))
    if items.get("type") == "integer":
        return [str(number) for number in range(1, count + 1)]
    if items["pattern"].startswith("^P"):
        return [f"P{number}D" for number in range(1, count + 1)]
    if "[a-z]{2,3}" in items["pattern"]:
        return [f"a{first}{second}" for first in ascii_lowercase for second in ascii_lowercase][:count]
    if "[A-Z]" in items["pattern"]:
        return [first + second for first in ascii_uppercase for second in ascii_uppercase][:count]
    form = (
        "series/unknown-{}" if "seasons" in items["pattern"] else "a.b.c-{}" if r"(\." in items["pattern"] else "a-{}"
    )
    return [form.format(number) for number in range(count)]


@pytest.mark.long
@pytest.mark.parametrize(
    ("operation", "parameter"), FILTERS, ids=[f"{operation} {parameter['name']}" for operation, parameter in FILTERS]
)
def test_a_filter_has_one_text_for_several_values(
    complete: Service, statements: list[str], operation: Operation, parameter: dict[str, Any]
) -> None:
    texts = []
    for count in COUNTS:
        values = values_of(complete, operation, parameter, count)
        statements.clear()
        answer = complete.ask("GET", operation.target, params={parameter["name"]: values})
        assert answer.status_code == 200, answer.text
        texts.append([each for each in statements if is_filtered(each)])
    if f"{operation} {parameter['name']}" in BY_INDEX:
        assert len(texts.pop(0)) < len(texts[0])
    assert texts[0]
    assert all(each[:1] == texts[0][:1] for each in texts)
    shown = {text for each in texts for text in each}
    assert len(shown) <= len(texts[0]) + 3, "only the kinds shown, and whether headings and evidence are, may differ"


def is_filtered(statement: str) -> bool:
    return "json_each" in statement or " = ANY (" in statement


def test_every_filter_is_tried() -> None:
    assert len(FILTERS) > 80
    assert {"subject", "genre", "kind", "season", "participant"} < {parameter["name"] for _, parameter in FILTERS}
