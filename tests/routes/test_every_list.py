"""Properties of every list in the OpenAPI document."""

from typing import Any

import httpx
import pytest

from tests.operations import LISTS, Operation
from tests.service import Service


@pytest.fixture
def service(complete: Service) -> Service:
    """With something of every kind."""
    return complete


def every_list() -> Any:
    return pytest.mark.parametrize("operation", LISTS, ids=str)


def next_of(answer: httpx.Response) -> str | None:
    return answer.links.get("next", {}).get("url")


@every_list()
def test_page_by_page_each_row_stands_once(service: Service, operation: Operation) -> None:
    path = operation.target.removeprefix("/v1/")
    rows = service.rows(path, limit=100)
    limit = 1 if len(rows) < 20 else 10
    pages = list(service.pages(path, limit=limit))
    assert all(len(page["data"]) == limit for page in pages[:-1])
    assert [row for page in pages for row in page["data"]] == rows
    assert all(row not in rows[:place] for place, row in enumerate(rows))


@every_list()
def test_the_link_leads_to_the_next_page(service: Service, operation: Operation) -> None:
    target = operation.target + ("&" if "?" in operation.target else "?")
    first = service.ask("GET", f"{target}limit=1")
    cursor = first.json()["page"]["next"]
    assert next_of(first) == (f"{target}limit=1&cursor={cursor}" if cursor else None)
    if cursor:
        assert service.ask("GET", next_of(first) or "").json()["data"] != first.json()["data"]


@every_list()
def test_a_cursor_of_another_list_is_refused(service: Service, operation: Operation) -> None:
    other = "/v1/people" if operation.target != "/v1/people" else "/v1/places"
    cursor = service.ask("GET", other, params={"limit": 1}).json()["page"]["next"]
    answer = service.ask("GET", operation.target, params={"cursor": cursor})
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_cursor")


@pytest.mark.parametrize("operation", [each for each in LISTS if "sort" in each.takes], ids=str)
def test_a_sort_key_that_is_named_twice_is_refused(service: Service, operation: Operation) -> None:
    (sort,) = [each for each in operation.spec["parameters"] if each["name"] == "sort"]
    key = sort["schema"]["items"]["enum"][0]
    for twice in (f"{key},-{key}", f"-{key},{key}", f"{key},{key}"):
        answer = service.ask("GET", operation.target, params={"sort": twice})
        assert (answer.status_code, answer.json()["code"]) == (400, "invalid_parameter")


def test_pages_of_a_list_may_differ_in_length_and_evidence(service: Service) -> None:
    first = service.ask("GET", "/v1/people?limit=1&include=evidence")
    cursor = first.json()["page"]["next"]
    rest = service.read("people", cursor=cursor)["data"]
    assert [person["slug"] for person in rest] == [person["slug"] for person in service.rows("people")[1:]]
    assert "evidence" not in rest[0]
