"""The list page of each kind."""

import re

import pytest

from app.pages import lists
from app.pages.list_kinds import ADDRESSES
from app.vocabulary.kinds import Kind
from tests.catalogues import Newsroom
from tests.factories import sheet
from tests.htmltext import words_of
from tests.service import Service

PEOPLE = [
    {"slug": "ada", "name": "Ada Quay", "occupations": ["actor"], "countries": ["FR"]},
    {"slug": "ben", "name": "Ben Mole", "occupations": ["actor", "director"]},
    {"slug": "zed", "name": "Émile Zed", "occupations": ["director"]},
]


@pytest.fixture
def listed(newsroom: Newsroom) -> Newsroom:
    newsroom.put(sheet("report", people=PEOPLE))
    return newsroom


def page_of(newsroom: Newsroom, address: str) -> str:
    answer = newsroom.ask("GET", address)
    assert answer.status_code == 200, answer.text
    return answer.text


def names_in(html: str) -> list[str]:
    return re.findall(r'class="name" href="/people/[a-z]+"><bdi>([^<]+)', html)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_a_list_with_its_rows(service: Service, kind: Kind) -> None:
    answer = service.ask("GET", ADDRESSES[kind])
    assert answer.status_code == 200, answer.text
    rows = service.read(kind.value)["data"]
    assert bool(rows) == ('<ol class="listed">' in answer.text)


def test_a_letter_narrows_the_list_and_the_total_counts(listed: Newsroom) -> None:
    assert names_in(page_of(listed, "/people")) == ["Ada Quay", "Ben Mole", "Émile Zed"]
    html = page_of(listed, "/people?initial=b")
    assert names_in(html) == ["Ben Mole"]
    assert names_in(page_of(listed, "/people?initial=other")) == ["Émile Zed"]
    assert 'aria-label="A: 1"' in html


def test_facets_are_counted_named_and_lead_to_their_rows(listed: Newsroom) -> None:
    html = page_of(listed, "/people")
    assert "France" in html
    assert ">FR<" not in html
    assert '<a href="/people?occupation=director"><bdi>director</bdi></a> <span>2</span>' in html
    narrowed = page_of(listed, "/people?occupation=director")
    assert names_in(narrowed) == ["Ben Mole", "Émile Zed"]
    assert "director × (remove)" in words_of(narrowed)


def test_the_next_page_goes_on(listed: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "ON_A_PAGE", 2)
    html = page_of(listed, "/people")
    following = re.search(r'rel="next" href="([^"]+)"', html)
    assert following is not None
    assert names_in(page_of(listed, "/people" + following[1].replace("&amp;", "&"))) == ["Émile Zed"]


def test_as_of_a_day_the_list_says_that_it_is_of_today(service: Service) -> None:
    html = service.ask("GET", "/series?as_of=2021-06-01").text
    assert "This list is that of today" in html
    assert 'href="/series/emily-in-paris?as_of=2021-06-01"' in html


def test_figures_are_not_measurements_of_the_service(service: Service) -> None:
    assert "58 million" in service.ask("GET", "/figures").text
