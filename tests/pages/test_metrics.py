"""The page of a metric: the number first, what was counted, other values beside it."""

from typing import Any

import pytest

from app.pages.metric_words import counted_words, figure_words
from tests.catalogues import Newsroom
from tests.factories import Data, sheet
from tests.htmltext import words_of
from tests.pages.test_every_page import json_ld_of
from tests.service import Service

FIGURE = "/metrics/emily-in-paris-first-28-days-households"
SHOW: Data = {"slug": "s", "title": "Show"}
PARTS = ("value", "unit", "window", "window_anchor", "window_start", "season", "episode", "organization", "reported_by")


def metric(measure: str, **fields: Any) -> Data:
    return dict.fromkeys(PARTS) | {"measure": measure, "series": {"name": "Show", "slug": "s"}} | fields


def figure(value: int, slug: str = "m", **fields: Any) -> Data:
    return {"slug": slug, "series": "s", "measure": "audience", "value": value, "unit": "household"} | fields


def test_the_number_comes_first_as_a_sentence(service: Service) -> None:
    page = service.ask("GET", FIGURE)
    words = words_of(page.text)
    assert "58 million households watched season 1 of Emily in Paris in its first 28 days, Netflix says." in words
    assert "In these words 1 58 million households tuned in to watch" in words
    assert json_ld_of(page)["@type"] == "Observation"
    assert 'href="/documents/emily-in-paris-season-2-production#c-' in page.text


def test_what_was_counted_is_said_in_words(service: Service) -> None:
    words = words_of(service.ask("GET", FIGURE).text)
    assert "What exactly was counted Number of viewers that reached the threshold. Audience in households" in words
    assert "Over 28 days 1 Period begins with the premiere 1 Counted by Netflix 1" in words
    assert "3 things that no document says The geography, the scope, the viewing threshold." in words
    assert "P28D" not in words


def test_other_values_stand_beside_it_with_the_difference(newsroom: Newsroom) -> None:
    newsroom.put(sheet("first", "2023-01-01", series=[SHOW], metrics=[figure(61_000_000)]))
    newsroom.put(sheet("second", "2024-01-01", series=[SHOW], metrics=[figure(58_000_000)]))
    page = newsroom.ask("GET", "/metrics/m").text
    assert "≠ 1 document says otherwise Figure. Used: the newest document: 58 million. 61 million 3 million more." in (
        words_of(page)
    )
    assert 'aria-label="61 million, 1 January 2023; 58 million, 1 January 2024, which is used"' in page


def test_figures_of_the_same_definition_can_be_compared(newsroom: Newsroom) -> None:
    shows = [SHOW, {"slug": "t", "title": "Tide"}]
    other = figure(3, "other") | {"series": "t"}
    newsroom.put(sheet("first", series=shows, metrics=[figure(2), other, figure(9, "accounts", unit="account")]))
    words = words_of(newsroom.ask("GET", "/metrics/m").text)
    assert "Comparable figures Series Figure What was counted Tide 3 1 households" in words
    assert "Other figures of Show 9 1 accounts" in words


def test_a_superlative_has_words_instead_of_a_number(service: Service) -> None:
    path = "/metrics/emily-in-paris-most-popular-series-superlative"
    slugs = [row["path"] for row in service.ask("GET", "/v1/metrics?measure=superlative").json()["data"]]
    words = words_of(service.ask("GET", f"/{slugs[0]}").text)
    assert path
    assert "one of Netflix's most popular series is how Emily in Paris was described." in words


@pytest.mark.parametrize(
    ("found", "number", "words"),
    [
        (metric("hours_viewed", value=1, unit="hour"), "1", "hour of Show was watched."),
        (metric("rank", value=3, unit="rank"), "Rank 3", "was the place of Show in the charts."),
        (metric("share", value=12.4, unit="percent"), "12.4 %", "of all viewers at that time watched Show."),
        (metric("rating", value=9.1, unit="score"), "9.1", "is the rating of Show."),
        (metric("audience", value=2_310_000, unit="person"), "2.31 million", "people watched Show."),
        (
            metric("views", value=5, unit="view", window="P7D", season={"number": 2}),
            "5",
            "views of season 2 of Show were counted in a week.",
        ),
    ],
)
def test_a_figure_reads_as_a_sentence(found: Data, number: str, words: str) -> None:
    assert (figure_words(found), counted_words(found)) == (number, words)
