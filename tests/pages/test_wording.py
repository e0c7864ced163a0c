"""Values as words for people."""

from typing import Any

import pytest

from app.pages.citing import document_name
from app.pages.wording import amount_words, basis_words, metric_words, named, record_words
from app.schemas.rendering import date_json

CLAIM = {
    "basis": "stated",
    "records": [],
    "rank": "normal",
    "certainty": "certain",
    "planned": False,
    "superseded": False,
    "contradicted": False,
    "text_seen": True,
}


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (58_000_000, "58 million"),
        (62_340_000, "62.34 million"),
        (62_345_678, "62,345,678"),
        (1_500_000_000, "1.5 billion"),
        (999_999, "999,999"),
        (9.1, "9.1"),
    ],
)
def test_millions_are_words_where_they_are_exact(value: float, words: str) -> None:
    assert amount_words(value) == words


@pytest.mark.parametrize(
    ("value", "shape", "words"),
    [
        ("canceled", "term", "cancelled"),
        ("post_production", "term", "shot, being finished"),
        ("romantic_comedy", "term", "romantic comedy"),
        ("FR", "country", "France"),
        ("001", "country", "world"),
        ("fr", "language", "French"),
        ("pt-BR", "language", "Portuguese (Brazil)"),
    ],
)
def test_terms_countries_and_languages_have_names(value: str, shape: str, words: str) -> None:
    assert named(value, shape) == words


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({}, "stated in these words"),
        ({"basis": "inferred", "planned": True}, "inferred from these words, planned"),
        ({"records": [{}]}, "a record of the dataset"),
        ({"rank": "preferred", "text_seen": False}, "stated in these words, ranked first by a curator, text not seen"),
    ],
)
def test_a_claim_says_how_it_follows_from_its_document(parts: dict[str, Any], words: str) -> None:
    assert basis_words(CLAIM | parts) == words


def test_a_long_record_is_cut() -> None:
    record = {f"column {n}": n for n in range(9)}
    words = record_words({"record": record, "column": "column 1"})
    assert words.count(" = ") == 6
    assert words.endswith("… · column 1")


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"kind": "news_article"}, "News article of around 3 May 2021"),
        ({"kind": "dataset", "publisher": "Almanac"}, "Almanac, dataset, around 3 May 2021"),
        ({"name": "The Tide", "publisher": "The Daily"}, "The Daily, “The Tide”, around 3 May 2021"),
        ({"published": None}, "Document"),
    ],
)
def test_a_document_is_called_by_publisher_title_and_day(parts: dict[str, Any], words: str) -> None:
    assert document_name({"name": None, "published": date_json("2021-05-03~")} | parts) == words


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"measure": "audience", "unit": "household"}, "households in the first 28 days"),
        ({"measure": "weeks_in_top_10", "unit": "week", "window": None}, "weeks in the top 10"),
        ({"measure": "hours_viewed", "unit": "hour", "window_anchor": "calendar"}, "hours viewed in 28 days"),
    ],
)
def test_a_figure_says_what_it_counts(parts: dict[str, Any], words: str) -> None:
    assert metric_words({"window": "P28D", "window_anchor": "premiere"} | parts) == words
