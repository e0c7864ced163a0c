"""Properties of every route in the OpenAPI document. New routes are included automatically."""

import re
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError, ProgrammingError

from tests.operations import CATALOGUE_READS, DOCUMENT, EXAMPLE_OF_PATH, KEYED, OPERATIONS, READS, Operation
from tests.service import Service

pytestmark = pytest.mark.target("A5", "each manner of HTTP on every route of the OpenAPI document", "none")

INSIDE = re.compile(r"traceback|\.py\b|select|insert|sqlite|psycopg|hunter2|/secret/", re.IGNORECASE)
SAME_ID = {"X-Request-ID": "r-1"}


@pytest.fixture
def service(complete: Service) -> Service:
    """With something of every kind."""
    return complete


def every(operations: list[Operation]) -> Any:
    return pytest.mark.parametrize("operation", operations, ids=str)


def assert_problem(answer: httpx.Response, status: int, code: str) -> None:
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert (answer.status_code, problem["status"], problem["code"]) == (status, status, code)
    assert problem["request_id"] == answer.headers["x-request-id"]
    assert problem["type"] == f"/problems/{code.replace('_', '-')}"


@every([each for each in READS if each.media_types])
def test_it_answers_as_documented(service: Service, operation: Operation) -> None:
    answer = service.ask("GET", operation.target)
    assert answer.status_code == 200, answer.text
    documented = operation.spec["responses"][str(answer.status_code)]
    assert answer.headers.get("content-type", "").partition(";")[0] in documented.get("content", {"": None})
    assert {name.lower() for name in documented.get("headers", {}) if name != "Link"} <= answer.headers.keys()


@every(READS)
def test_head_is_get_without_the_body(service: Service, operation: Operation) -> None:
    got = service.ask("GET", operation.target, headers=SAME_ID)
    head = service.ask("HEAD", operation.target, headers=SAME_ID)
    assert (head.status_code, head.headers, head.content) == (got.status_code, got.headers, b"")


@pytest.mark.parametrize("path", DOCUMENT["paths"])
def test_another_method_is_refused_with_those_there_are(service: Service, path: str) -> None:
    answer = service.ask("PATCH", EXAMPLE_OF_PATH[path].target)
    assert_problem(answer, 405, "method_not_allowed")
    allowed = set(answer.headers["allow"].split(", "))
    assert {method.upper() for method in DOCUMENT["paths"][path]} <= allowed
    assert ("HEAD" in allowed) == ("GET" in allowed)


@every(READS)
def test_an_unknown_parameter_is_refused(service: Service, operation: Operation) -> None:
    separator = "&" if "?" in operation.target else "?"
    answer = service.ask("GET", f"{operation.target}{separator}colour=red")
    assert_problem(answer, 400, "unknown_parameter")
    known = {each["name"] for each in operation.spec.get("parameters", ()) if each["in"] == "query"}
    assert known <= set(re.findall(r"[a-z_]+", answer.json()["detail"]))


@every([each for each in READS if "{" in each.path])
def test_a_path_that_names_nothing_is_refused(service: Service, operation: Operation) -> None:
    target = re.sub(r"\{\w+\}", quote("Ünnameable "), operation.path)
    expected = (404, "not_found") if "/export/" in target else (400, "invalid_path")
    assert_problem(service.ask("GET", target), *expected)
    assert_problem(service.ask("GET", target, headers={"If-None-Match": "*"}), *expected)


@every(CATALOGUE_READS)
def test_a_condition_makes_no_refusal_a_304(service: Service, operation: Operation) -> None:
    """Neither a star nor the tag of the good answer."""
    path = re.sub(r"\{\w+\}", "999", operation.path)
    wrong = [
        f"{operation.target}{'&' if '?' in operation.target else '?'}{each}" for each in ("a=b", "min_revision=99")
    ]
    if "cursor" in operation.takes:
        wrong.append(service.ask("GET", operation.target, params={"cursor": "abc"}).request.url.raw_path.decode())
    for target in [path, *wrong]:
        refused = service.ask("GET", target)
        if refused.status_code >= 400:
            tags = ("*", service.ask("GET", operation.target).headers["etag"])
            again = [service.ask("GET", target, headers={"If-None-Match": tag}).status_code for tag in tags]
            assert again == [refused.status_code] * 2


@every([each for each in READS if "include" in each.takes])
def test_an_unknown_include_is_refused_with_the_known_ones(service: Service, operation: Operation) -> None:
    answer = service.ask("GET", operation.target, params={"include": "colours"})
    assert_problem(answer, 400, "invalid_parameter")
    (include,) = [each for each in operation.spec["parameters"] if each["name"] == "include"]
    assert f"known: {', '.join(include['schema']['items']['enum'])}" in answer.json()["detail"]


@every([each for each in READS if "format" in each.takes])
def test_every_format_can_be_had_by_name_and_by_type(service: Service, operation: Operation) -> None:
    (by_name,) = [each for each in operation.spec["parameters"] if each["name"] == "format"]
    for name, media_type in zip(by_name["schema"]["enum"], operation.media_types, strict=True):
        named = service.ask("GET", operation.target, params={"format": name})
        accepted = service.ask("GET", operation.target, headers={"Accept": media_type})
        assert (named.status_code, named.content) == (200, accepted.content)
        assert named.headers["content-type"].partition(";")[0] == media_type
    assert_problem(service.ask("GET", operation.target, headers={"Accept": "image/png"}), 406, "not_acceptable")
    assert_problem(service.ask("GET", operation.target, params={"format": "png"}), 400, "invalid_parameter")


@every(CATALOGUE_READS)
def test_what_the_client_has_is_not_sent_again(service: Service, operation: Operation) -> None:
    first = service.ask("GET", operation.target)
    again = service.ask("GET", operation.target, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    for name in ("etag", "cache-control", "vary"):
        assert again.headers[name] == first.headers[name]
    assert service.ask("GET", operation.target, headers={"If-None-Match": '"other"'}).status_code == first.status_code


@every(CATALOGUE_READS)
def test_several_lines_of_tags_are_one_list(service: Service, operation: Operation) -> None:
    tag = service.ask("GET", operation.target).headers["etag"]
    for lines in (['"other"', tag], [tag, '"other"'], ["", f"W/{tag},, "]):
        answer = service.ask("GET", operation.target, headers=[("If-None-Match", line) for line in lines])
        assert answer.status_code == 304, lines


@every(CATALOGUE_READS)
def test_no_header_outside_vary_changes_the_answer(service: Service, operation: Operation) -> None:
    plain = service.ask("GET", operation.target, headers=SAME_ID)
    odd = SAME_ID | {
        "Accept-Language": "fr",
        "Cookie": "session=1",
        "Origin": "https://elsewhere.example",
        "User-Agent": "curl/8",
        "X-Forwarded-Host": "elsewhere.example",
        "X-HTTP-Method-Override": "DELETE",
    }
    answer = service.ask("GET", operation.target, headers=odd)
    assert (answer.status_code, answer.headers, answer.content) == (plain.status_code, plain.headers, plain.content)
    assert "accept" in plain.headers["vary"].lower()


@every(READS)
def test_every_answer_is_guarded(service: Service, operation: Operation) -> None:
    headers = service.ask("GET", operation.target).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert headers["access-control-allow-origin"] == "*"
    assert re.fullmatch("[0-9a-f]{32}", headers["x-request-id"])


@every(KEYED)
def test_who_writes_or_audits_needs_a_key(service: Service, operation: Operation) -> None:
    answer = service.ask(operation.method, operation.target, content=b"{")
    assert_problem(answer, 401, "unauthorized")
    assert answer.headers["www-authenticate"].startswith("Bearer")


@every([each for each in OPERATIONS if each.path not in ("/v1/lookup", "/v1/check")])  # which need a question
@pytest.mark.parametrize("failure", [OperationalError, ProgrammingError])
def test_a_failing_database_is_told_of_without_anything_of_the_inside(
    service: Service, operation: Operation, failure: Any
) -> None:
    def fail(*_: Any) -> None:
        secret = OSError("/secret/showfacts.py: connection to postgresql://me:hunter2@host failed")
        raise failure("SELECT password FROM people", {"password": "hunter2"}, secret)

    event.listen(service.database.engine, "before_cursor_execute", fail)
    try:
        headers = {"Authorization": f"Bearer sf_{'x' * 43}"}
        answer = service.ask(operation.method, operation.target, headers=headers, content=b"")
    finally:
        event.remove(service.database.engine, "before_cursor_execute", fail)
    if operation.target.startswith("/v1") or operation.target == "/readyz":
        status, code = (503, "unavailable") if failure is OperationalError else (500, "internal_error")
        assert_problem(answer, status, code)
        assert INSIDE.findall(f"{answer.headers}{answer.text}") == []
    else:
        assert answer.status_code == 200
