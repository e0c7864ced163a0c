import logging
from collections.abc import Callable, Iterator

import httpx
import pytest

from app.errors import BadConfiguration, Moved, ShowfactsError
from app.problems.details import KINDS

Ask = Callable[..., httpx.Response]

JSON = {"Content-Type": "application/json"}


def families(base: type[ShowfactsError]) -> Iterator[type[ShowfactsError]]:
    for family in base.__subclasses__():
        yield family
        yield from families(family)


def test_every_error_of_ours_is_in_the_table() -> None:
    not_answered_with_a_problem = {Moved.code, BadConfiguration.code}
    assert {family.code for family in families(ShowfactsError)} - not_answered_with_a_problem <= KINDS.keys()


def test_a_problem_says_everything(ask: Ask) -> None:
    answer = ask("GET", "/v1/nothing", headers={"X-Request-ID": "r-1"})
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {
        "type": "/problems/not-found",
        "title": "Not found",
        "status": 404,
        "detail": "There is no resource at this path.",
        "instance": "/v1/nothing",
        "code": "not_found",
        "request_id": "r-1",
        "errors": [],
        "more": 0,
    }


def test_each_fault_of_a_sheet_has_its_pointer(ask: Ask) -> None:
    answer = ask("GET", "/v1/things/sheet")
    assert answer.status_code == 422
    assert answer.json()["errors"] == [
        {"pointer": "/sheet/series/0/title", "detail": "Missing.", "code": "missing"},
        {"pointer": "", "detail": "Odd.", "code": "invalid"},
    ]


def test_malformed_input_is_told_with_its_place(ask: Ask) -> None:
    answer = ask("GET", "/v1/things/malformed")
    assert (answer.status_code, answer.json()["detail"]) == (400, "Broken. (line 3, column 5)")


def test_what_moved_is_redirected_with_its_query(ask: Ask) -> None:
    answer = ask("GET", "/v1/things/moved?include=cast%2Cseasons")
    assert (answer.status_code, answer.headers["location"]) == (308, "/v1/things/new?include=cast%2Cseasons")


def test_an_absent_database_is_a_503_that_says_when_to_return(ask: Ask) -> None:
    answer = ask("GET", "/v1/things/gone-away")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")


def test_lone_surrogates_do_not_break_the_answer(ask: Ask) -> None:
    answer = ask("GET", "/v1/things/missing")
    assert answer.json()["detail"] == r"No thing is called 'lone \ud800 surrogate'."
    assert answer.content.isascii()


def test_a_fault_of_ours_tells_nothing_but_the_request_id(ask: Ask, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        answer = ask("GET", "/v1/things/bug")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert answer.headers["x-request-id"] == answer.json()["request_id"]
    assert "secret words" in caplog.text
    assert answer.json()["request_id"] == vars(caplog.records[-1])["fields"]["request_id"]


@pytest.mark.parametrize(
    ("method", "path", "allow"),
    [
        ("DELETE", "/v1/things/a", "GET, HEAD, PUT"),
        ("POST", "/v1/things", "GET, HEAD"),
        ("HEAD", "/v1/bodies", "POST"),
        ("BREW", "/openapi.json", "GET, HEAD"),
    ],
)
def test_allow_joins_all_routes_of_the_path(ask: Ask, method: str, path: str, allow: str) -> None:
    answer = ask(method, path)
    assert (answer.status_code, answer.headers["allow"]) == (405, allow)


def test_a_wrong_body_is_a_422_that_points_and_does_not_repeat_it(ask: Ask) -> None:
    answer = ask("POST", "/v1/bodies", content=rb'{"names": ["a", {"secret": "\ud800"}]}', headers=JSON)
    assert answer.status_code == 422
    assert answer.json()["errors"] == [
        {"pointer": "/names/1", "detail": "Input should be a valid string", "code": "string_type"}
    ]
    assert answer.json()["detail"] == "/names/1: Input should be a valid string"


def test_broken_json_is_a_400(ask: Ask) -> None:
    answer = ask("POST", "/v1/bodies", content=b'{"names": ', headers=JSON)
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")


def test_a_wrong_part_of_the_path_is_a_400(ask: Ask) -> None:
    answer = ask("GET", "/v1/things/Upper")
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_path")
    assert [fault["path"] for fault in answer.json()["errors"]] == ["slug"]


def test_problems_are_not_cached(ask: Ask) -> None:
    assert ask("GET", "/nowhere").headers["cache-control"] == "no-store"
