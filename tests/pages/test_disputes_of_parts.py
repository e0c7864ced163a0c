"""Disputes about rows that belong to a subject: its page and the list show the same ones."""

import re

import pytest

from tests.catalogues import Newsroom
from tests.factories import Data, sheet
from tests.htmltext import words_of
from tests.statements import statements_of

WATCHED: Data = {
    "slug": "watched",
    "series": "s",
    "measure": "audience",
    "unit": "household",
    "window": "P28D",
    "reported_by": "orrery",
}
SAID: Data = {"slug": "said", "series": "s", "speaker_person": "ann", "quotation_type": "direct", "text": "We begin."}


def report(slug: str, value: int, day: str, said_on: str, figures: int = 1) -> Data:
    more = [WATCHED | {"slug": f"watched-{n}", "season": n, "value": value} for n in range(1, figures)]
    return sheet(
        slug,
        day,
        seasons=[{"series": "s", "number": n} for n in range(1, figures)],
        series=[{"slug": "s", "title": "Show", "networks": ["orrery"]}],
        organizations=[{"slug": "orrery", "name": "Orrery"}],
        people=[{"slug": "ann", "name": "Ann"}],
        metrics=[WATCHED | {"value": value}, *more],
        credits=[{"series": "s", "person": "ann", "role": "director"}],
        statements=[SAID | {"said_on": said_on}],
    )


@pytest.fixture
def disagreeing(newsroom: Newsroom) -> Newsroom:
    newsroom.put(report("one", 58_000_000, "2023-01-01", "2022-05-01"))
    newsroom.put(report("two", 41_000_000, "2024-01-01", "2022-06-01"))
    return newsroom


def said_at(newsroom: Newsroom, address: str) -> str:
    answer = newsroom.ask("GET", address)
    assert answer.status_code == 200, answer.text
    return words_of(answer.text)


@pytest.mark.parametrize(("path", "field"), [("organizations/orrery", "value"), ("people/ann", "said_on")])
def test_what_belongs_to_a_subject_is_in_its_list_of_conflicts(disagreeing: Newsroom, path: str, field: str):
    assert [row["field"] for row in disagreeing.rows("conflicts", subject=path)] == [field]
    assert disagreeing.rows("conflicts", subject=path, as_of="2023-06-01") == []
    assert [row["field"] for row in disagreeing.rows("conflicts", subject=path, as_of="2024-06-01")] == [field]


@pytest.mark.parametrize("path", ["organizations/orrery", "people/ann"])
@pytest.mark.parametrize("day", ["", "2024-06-01"])
def test_the_page_of_the_subject_and_the_list_agree(disagreeing: Newsroom, path: str, day: str):
    page = disagreeing.ask("GET", f"/{path}" + (f"?as_of={day}" if day else "")).text
    assert "Where documents disagree 1 disputed fact" in words_of(page)
    (link,) = re.findall(r'href="(/conflicts\?subject=[^"]+)"', page)
    assert "One disputed fact." in said_at(disagreeing, link.replace("&amp;", "&"))


def test_before_the_second_document_nothing_is_disputed(disagreeing: Newsroom):
    assert "Where documents disagree" not in said_at(disagreeing, "/organizations/orrery?as_of=2023-06-01")


def test_an_organization_has_the_figures_about_it(newsroom: Newsroom):
    figure = {"slug": "viewers", "organization": "orrery", "measure": "audience", "unit": "person", "value": 900}
    newsroom.put(sheet("one", organizations=[{"slug": "orrery", "name": "Orrery"}], metrics=[figure]))
    assert "Figures that it gave out or that are about it 1" in said_at(newsroom, "/organizations/orrery")


@pytest.mark.parametrize("path", ["organizations/orrery", "people/ann", "conflicts?subject=organizations/orrery"])
def test_a_page_takes_the_same_number_of_statements_for_any_number_of_rows(disagreeing: Newsroom, path: str):
    few = statements_of(disagreeing, path)
    for slug, value in (("three", 41_000_000), ("four", 12_000_000)):
        disagreeing.put(report(slug, value, "2024-02-01", "2022-06-01", figures=9))
    assert statements_of(disagreeing, path) == few <= 10


def test_a_kind_of_the_disputes_of_a_subject_keeps_the_subject(disagreeing: Newsroom):
    page = disagreeing.ask("GET", "/conflicts?subject=organizations/orrery&as_of=2024-06-01").text
    link = "/conflicts?kind=metrics&amp;subject=organizations/orrery&amp;as_of=2024-06-01"
    assert f'href="{link}"' in page
    assert "One disputed fact." in said_at(disagreeing, link.replace("&amp;", "&"))
