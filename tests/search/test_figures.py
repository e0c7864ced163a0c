"""Figures are found in every form in which people write them, and so are passages that have them."""

import pytest

from app.database.sessions import Database
from app.search.query import parse_query
from tests.catalogues import Newsroom
from tests.factories import publish_sheet, sheet
from tests.htmltext import words_of
from tests.search.finding import paths

METRIC = {"slug": "watched", "series": "s", "measure": "audience", "unit": "household", "window": "P28D"}
SHOW = [{"slug": "s", "title": "Show"}]


def report(slug: str, day: str, value: int, words: str) -> dict[str, object]:
    return sheet(
        slug, day, series=SHOW, metrics=[METRIC | {"value": value, "evidence": {"value": words, "self": "It"}}]
    )


@pytest.mark.parametrize(
    "q", ["62 million households", "62 million", "62m", "62mn households", "62,000,000", "62.000.000", "62000000"]
)
def test_a_figure_is_found_in_every_form(database: Database, q: str):
    publish_sheet(database, report("one", "2024-01-01", 62_000_000, "62 million households"))
    assert paths(database, q) == ["metrics/watched"]


@pytest.mark.parametrize(
    ("q", "parts"),
    [
        ("1.2bn", ("1", "2", "billion")),
        ("44,620,000", ("44", "62", "million")),
        ("44,620,123", ("44", "620", "123")),
        ("1899", ("1899",)),
        ("m3gan", ("m3gan",)),
        ("se7en-5m", ("se7en", "5m")),
    ],
)
def test_only_figures_are_read_as_figures(q: str, parts: tuple[str, ...]):
    (typed,) = parse_query(q).typed
    assert typed.parts == parts


@pytest.mark.parametrize("q", ["58 million", "58m", "58,000,000"])
def test_a_value_that_is_not_used_is_found_by_its_words_with_their_passage(newsroom: Newsroom, q: str):
    newsroom.put(report("one", "2023-01-01", 58_000_000, "58 million households"))
    newsroom.put(report("two", "2024-01-01", 41_000_000, "41 million households"))
    (hit,) = newsroom.read("search", q=q)["data"]
    assert (hit["path"], hit["snippet"], hit["document"]["slug"]) == ("metrics/watched", "58 million households", "one")
    page = newsroom.ask("GET", "/search", params={"q": q})
    start, end = hit["passage"]
    assert f'href="/documents/one#c-{start}-{end}"' in page.text
    assert "These words in" in words_of(page.text)
