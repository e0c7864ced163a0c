"""Refusals for people: the same status, the same sentence, and a way on."""

import httpx
import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from app.problems.details import KINDS
from tests.catalogues import Newsroom
from tests.htmltext import words_of
from tests.service import Service

BROWSER = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


def is_page(answer: httpx.Response) -> bool:
    return answer.headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    ("path", "status", "sentence"),
    [
        ("/nowhere", 404, "There is no resource at this path."),
        ("/documents/nosuch", 404, "There is no documents/nosuch."),
        ("/documents/Upper", 400, "slug: String should match pattern"),
        ("/changes?colour=red", 400, "Unknown parameter 'colour'; known: "),
        ("/changes?until=x", 400, "until: String should match pattern"),
        ("/changes?until=99", 410, "There is no revision 99 in this history"),
        ("/a//b", 400, "The path does not begin with a slash, or has an empty segment"),
        ("/%00", 400, "The path contains a control character."),
    ],
)
def test_a_browser_gets_a_page(sqlite_newsroom: Newsroom, path: str, status: int, sentence: str) -> None:
    answer = sqlite_newsroom.ask("GET", path, headers=BROWSER)
    assert (answer.status_code, is_page(answer)) == (status, True)
    assert sentence in words_of(answer.text)
    assert answer.headers["cache-control"] == "no-store"
    assert "Accept" in answer.headers["vary"]


@pytest.mark.parametrize(
    "accept",
    [
        "*/*",
        "application/json",
        "application/json, text/html;q=0.9",
        "text/html;q=0",
        "application/xhtml+xml",
    ],
)
def test_who_does_not_like_html_better_gets_a_problem(sqlite_newsroom: Newsroom, accept: str) -> None:
    answer = sqlite_newsroom.ask("GET", "/nowhere", headers={"accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


def test_the_api_answers_with_problems_to_everybody(sqlite_newsroom: Newsroom) -> None:
    for path, status in (("/v1/series/nosuch", 404), ("/v1/nosuch", 404), ("/v1?a=b", 400)):
        answer = sqlite_newsroom.ask("GET", path, headers=BROWSER)
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


def test_a_page_that_cannot_be_json_says_so(sqlite_newsroom: Newsroom) -> None:
    answer = sqlite_newsroom.ask("GET", "/changes", headers={"accept": "application/json"})
    assert (answer.status_code, answer.json()["detail"]) == (406, "Available media types: text/html.")


def test_another_method_is_refused_with_those_there_are(sqlite_newsroom: Newsroom) -> None:
    answer = sqlite_newsroom.ask("POST", "/changes", headers=BROWSER)
    assert (answer.status_code, answer.headers["allow"], is_page(answer)) == (405, "GET, HEAD", True)


def test_while_the_database_is_away_there_is_a_page_that_says_so(service: Service) -> None:
    def fail(*_: object) -> None:
        raise OperationalError("SELECT 1", {}, OSError("secret"))

    event.listen(service.database.engine, "before_cursor_execute", fail)
    try:
        answer = service.ask("GET", "/changes", headers=BROWSER)
    finally:
        event.remove(service.database.engine, "before_cursor_execute", fail)
    assert (answer.status_code, answer.headers["retry-after"], is_page(answer)) == (503, "1", True)
    assert "secret" not in answer.text
    assert "try again" in words_of(answer.text)


def test_what_was_asked_for_is_text(sqlite_newsroom: Newsroom) -> None:
    answer = sqlite_newsroom.ask(
        "GET", "/%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E".replace("%2F", "-"), headers=BROWSER
    )
    assert answer.status_code == 404
    assert "<script>" not in answer.text
    assert 'value="&#34;&gt;&lt;script&gt;alert(1)&lt; script&gt;"' in answer.text


@pytest.mark.parametrize(
    "hostile",
    [
        "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "%22%27%3E",
        "%E2%80%AE%D8%A3",
        "%",
        "%FF",
        "%00",
        "a" * 5_000,
        "a&" * 500,
        ";",
    ],
)
@pytest.mark.parametrize(
    "page", ["/changes?until=", "/conflicts?subject=", "/conflicts?cursor=", "/documents/", "/problems/"]
)
def test_no_question_breaks_a_page(sqlite_newsroom: Newsroom, page: str, hostile: str) -> None:
    answer = sqlite_newsroom.ask("GET", page + hostile, headers=BROWSER)
    assert (answer.status_code in (400, 404), is_page(answer)) == (True, True)
    assert "<script>" not in answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


def test_every_code_is_in_the_index(sqlite_newsroom: Newsroom) -> None:
    index = sqlite_newsroom.ask("GET", "/problems").text
    assert all(f'href="{kind.page}"' in index for kind in KINDS.values())
