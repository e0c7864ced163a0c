import re
from html import unescape

import orjson

from tests.catalogues import Newsroom
from tests.factories import sheet
from tests.htmltext import words_of
from tests.service import Service


def test_it_shows_requests_with_their_real_answers(service: Service):
    page = service.ask("GET", "/").text
    targets = [unescape(found) for found in re.findall(r'GET <a href="([^"]+)"', page)]
    answers = [orjson.loads(unescape(found)) for found in re.findall(r"<pre[^>]*>(.*?)</pre>", page, re.DOTALL)]
    assert len(targets) == 3
    assert answers == [service.ask("GET", target).json() for target in targets]


def test_who_would_rather_have_json_gets_the_service(service: Service):
    answer = service.ask("GET", "/", headers={"Accept": "application/json"})
    assert answer.headers["content-type"] == "application/json"
    assert answer.content == service.ask("GET", "/v1").content
    assert answer.headers["etag"] == service.ask("GET", "/v1").headers["etag"]


def test_the_newest_changes_come_first(newsroom: Newsroom):
    newsroom.put(sheet("older", people=[{"slug": "ada", "name": "Ada Quay"}]))
    newsroom.put(sheet("newer", people=[{"slug": "ben", "name": "Ben Mole"}]))
    page = newsroom.ask("GET", "/").text
    assert 0 < page.index("Ben Mole") < page.index("Ada Quay")


def test_what_was_removed_is_no_link(newsroom: Newsroom):
    newsroom.put(sheet("renewal", people=[{"slug": "ada", "name": "Ada Quay"}]))
    newsroom.withdraw("renewal", if_match="*")
    page = newsroom.ask("GET", "/").text
    assert "removed" in words_of(page)
    assert "/people/ada" not in page


def test_an_empty_catalogue_has_a_start_page_too(newsroom: Newsroom):
    page = newsroom.ask("GET", "/")
    assert page.status_code == 200
    assert "Nothing has been published yet." in page.text


def test_a_series_without_figures_has_three_examples_as_well(newsroom: Newsroom):
    newsroom.put(sheet("renewal", series=[{"slug": "harbour-lights", "title": "Harbour Lights"}]))
    page = newsroom.ask("GET", "/").text
    targets = [unescape(found) for found in re.findall(r'GET <a href="([^"]+)"', page)]
    answers = [orjson.loads(unescape(found)) for found in re.findall(r"<pre[^>]*>(.*?)</pre>", page, re.DOTALL)]
    assert targets[2] == "/v1"
    assert answers == [newsroom.ask("GET", target).json() for target in targets]
