"""The front door for developers, and the page of all data."""

import re
import shlex
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from app.pages.problem_examples import EXAMPLES
from app.problems.details import KINDS
from tests.catalogues import Newsroom
from tests.factories import sheet
from tests.htmltext import words_of
from tests.service import Service, seeded

RUN_HERE = [
    "invalid_path",
    "invalid_query",
    "invalid_parameter",
    "unknown_parameter",
    "repeated_parameter",
    "invalid_cursor",
    "not_found",
    "method_not_allowed",
    "not_acceptable",
    "history_changed",
    "unsupported_media_type",
    "invalid_body",
    "malformed",
    "unauthorized",
]
"""Problems that a catalogue with the seed has, and that need no key or file."""


def commands_of(html: str) -> list[str]:
    return [unescape(each) for each in re.findall(r"<pre[^>]*>(.*?)</pre>", html, flags=re.DOTALL)]


def test_examples_are_requests_that_work(service: Service) -> None:
    page = service.ask("GET", "/developers").text
    found = [each for each in commands_of(page) if each.startswith('curl "')]
    assert len(found) >= 4
    for command in found:
        if "/stream" not in command:
            assert service.ask("GET", shlex.split(command)[1]).status_code == 200, command


def test_answers_are_those_of_this_catalogue(service: Service) -> None:
    page = service.ask("GET", "/developers").text
    assert '"path": "series/emily-in-paris"' in unescape(page)
    assert {"curl", "py", "js", "ts"} == set(re.findall(r'<div class="code (curl|py|js|ts)"', page))


def test_examples_are_about_a_series_that_much_is_known_of(newsroom: Newsroom) -> None:
    known = {"slug": "harbour-lights", "title": "Harbour Lights"}
    newsroom.put(sheet("early", series=[{"slug": "abc", "title": "ABC"}, known]))
    newsroom.put(sheet("late", series=[known | {"genres": ["drama"]}]))
    page = newsroom.ask("GET", "/developers").text
    assert "subject=series/harbour-lights" in page
    assert "series/abc" not in page


def test_an_empty_catalogue_has_requests_too(sqlite_newsroom: Newsroom) -> None:
    page = sqlite_newsroom.ask("GET", "/developers")
    assert page.status_code == 200
    assert "code answer" not in page.text


@pytest.fixture
def keeping(sqlite_url: str, tmp_path: Path) -> Iterator[Service]:
    """Keeps finished exports."""
    with seeded(sqlite_url) as service:
        service.app.state.export_files._folder = tmp_path / "exports"
        (tmp_path / "exports").mkdir()
        yield service


def test_all_data_is_listed_with_rows_and_columns(service: Service) -> None:
    page = service.ask("GET", "/data")
    assert page.headers["cache-control"] == "no-cache"
    assert 'href="/v1/export/filming-locations.csv"' in page.text
    row = re.findall(r'<tr id="filming-locations">(.*?)</tr>', page.text, flags=re.DOTALL)[0]
    assert "production_area" in row or "place_name" in row
    assert str(len(service.rows("filming-locations"))) in words_of(row)
    assert service.ask("GET", "/v1/export/filming-locations.csv").text.startswith("path,")


def test_a_problem_has_a_failing_and_a_repaired_request(service: Service) -> None:
    assert EXAMPLES.keys() == KINDS.keys()
    failing, repaired = commands_of(service.ask("GET", "/problems/unknown-parameter").text)
    assert (failing[:6], repaired[:6]) == ('curl "', 'curl "')
    assert failing.endswith('/v1/series?genres=drama"')


@pytest.mark.parametrize("code", RUN_HERE)
def test_the_failing_request_fails_so_and_the_repaired_one_works(service: Service, code: str) -> None:
    failing, repaired = EXAMPLES[code]
    assert _sent(service, failing).json()["code"] == code
    if "$" not in repaired:
        assert _sent(service, repaired).status_code == 200


def _sent(service: Service, arguments: str):
    target, *options = shlex.split(arguments)
    given = dict(zip(options[::2], options[1::2], strict=True))
    headers = dict([given["-H"].split(": ", 1)]) if "-H" in given else {}
    if "-d" in given:
        headers.setdefault("Content-Type", "application/x-www-form-urlencoded")
    method = given.get("-X", "POST" if "-d" in given else "GET")
    return service.ask(method, target, headers=headers, content=given.get("-d"))
