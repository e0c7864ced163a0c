"""Figures are found in every form in which people write them, and so are passages that have them."""

import pytest

from app.database.sessions import Database
from app.search.figures import figures_in_text
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
    ("text", "words"),
    [
        ("1.2bn", ["12e8"]),
        ("44,620,000 hours", ["4462e4"]),
        ("44.62 million, then 3 Million", ["4462e4", "3e6"]),
        ("1899", []),
        ("m3gan, 4,400 and 5 miles", []),
        ("1.2345 million", []),
    ],
)
def test_a_figure_has_one_word(text: str, words: list[str]):
    assert [figure.word for figure in figures_in_text(text)] == words


@pytest.mark.parametrize("q", ["62 million", "62m", "62,000,000"])
def test_only_the_figure_itself_is_found(database: Database, q: str):
    publish_sheet(database, report("one", "2024-01-01", 11_620_000, "11.62 million"))
    assert paths(database, q) == []


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


def test_a_misspelled_word_beside_a_figure_is_corrected(newsroom: Newsroom):
    newsroom.put(report("one", "2023-01-01", 58_000_000, "58 million households"))
    found = newsroom.read("search", q="58,000,000 housholds")
    assert (found["did_you_mean"], [hit["path"] for hit in found["data"]]) == (
        "58 million households",
        ["metrics/watched"],
    )
