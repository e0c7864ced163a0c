"""A fact can be cited in four formats."""

import json

import pytest

from tests.catalogues import Newsroom
from tests.factories import sheet
from tests.htmltext import words_of
from tests.service import Service

FACT = "/cite?fact=series/emily-in-paris%23networks"


def test_the_page_has_all_formats(service: Service) -> None:
    page = service.ask("GET", FACT)
    said = words_of(page.text)
    assert "“Emily in Paris: Network: Netflix”. showfacts, from News article of around 3 May 2021." in said
    assert page.text.count('<div class="code" data-copy=') == 4


@pytest.mark.parametrize(
    ("form", "media_type"),
    [
        ("text", "text/plain"),
        ("markdown", "text/markdown"),
        ("bibtex", "application/x-bibtex"),
        ("csl", "application/vnd.citationstyles.csl+json"),
    ],
)
def test_each_format_has_the_address_of_the_fact(service: Service, form: str, media_type: str) -> None:
    answer = service.ask("GET", f"{FACT}&format={form}", headers={"Accept": "*/*"})
    assert answer.headers["content-type"].startswith(media_type)
    assert "://" in answer.text
    assert "/series/emily-in-paris#networks" in answer.text


def test_programs_read_it(service: Service) -> None:
    (item,) = json.loads(service.ask("GET", f"{FACT}&format=csl", headers={"Accept": "*/*"}).text)
    assert (item["title"], item["source"]) == ("Emily in Paris: Network: Netflix", "News article of around 3 May 2021")


def test_special_characters_are_escaped(newsroom: Newsroom) -> None:
    newsroom.put(sheet("list", series=[{"slug": "s", "title": "A & B_{C} [d](e)", "based_on": "100% $"}]))
    address = "/cite?fact=series/s%23based-on&format="
    assert "A \\& B\\_\\{C\\}" in newsroom.ask("GET", f"{address}bibtex", headers={"Accept": "*/*"}).text
    assert "B\\_{C} \\[d\\](e)" in newsroom.ask("GET", f"{address}markdown", headers={"Accept": "*/*"}).text


@pytest.mark.parametrize(
    ("fact", "status"),
    [("series/emily-in-paris%23ended", 404), ("series/emily%23title", 404), ("nothing/x%23title", 400), ("x", 400)],
)
def test_only_facts_can_be_cited(service: Service, fact: str, status: int) -> None:
    assert service.ask("GET", f"/cite?fact={fact}").status_code == status


def test_a_fact_is_cited_as_of_a_day(newsroom: Newsroom) -> None:
    newsroom.put(sheet("one", "2022-01-01", series=[{"slug": "s", "title": "Show", "premiered": "2021"}]))
    newsroom.put(sheet("two", "2023-01-01", series=[{"slug": "s", "title": "Show", "premiered": "2020"}]))
    answer = newsroom.ask(
        "GET", "/cite?fact=series/s%23premiered&as_of=2022-06-01&format=text", headers={"Accept": "*/*"}
    )
    assert "Premiered: 2021" in answer.text
    assert answer.text.endswith("/series/s?as_of=2022-06-01#premiered")
    page = newsroom.ask("GET", "/series/s?as_of=2022-06-01").text
    assert 'href="/cite?fact=series/s%23premiered&amp;as_of=2022-06-01"' in page
