"""14: a streaming chart of one week."""

import pytest

from tests.catalogues import Newsroom
from tests.newsroom.reports import Subjects, shown, words_shown

PUBLISHED = ["14"]

CHART = {
    # Rank, weeks, hours and views.
    ("winterlong", 2): ("1", "1", "48200000", "7900000"),
    ("paper-kingdoms", 1): ("2", "3", "22600000", "3400000"),
    ("winterlong", 1): ("3", "2", "19000000", "3100000"),
    ("half-board", 1): ("4", "6", "13500000", "2700000"),
    ("a-room-at-the-bellwether", 2): ("5", "11", "11400000", "2100000"),
}
COUNTRIES = {
    # Series and season that led the chart.
    "brazil": ("Brazil", "winterlong", "2"),
    "canada": ("Canada", "winterlong", "2"),
    "japan": ("Japan", "winterlong", "2"),
    "portugal": ("Portugal", "a-room-at-the-bellwether", "2"),
    "south-korea": ("South Korea", "paper-kingdoms", "1"),
}
OF_CHART = {"scope": "ORRERY TOP 10: SERIES", "reported_by": "orrery"}
WEEK = {"window": "P7D", "window_anchor": "calendar", "window_start": "2024-01-01"}
COLUMNS = {
    "rank": {"measure": "rank", "unit": "rank", "method": "null"} | OF_CHART | WEEK,
    "weeks-in-top-10": {"measure": "weeks_in_top_10", "unit": "week", "method": "null"}
    | OF_CHART
    | dict.fromkeys(WEEK, "null"),
    "hours": {"measure": "hours_viewed", "unit": "hour", "method": "null"} | OF_CHART | WEEK,
    "views": {"measure": "views", "unit": "view", "method": "Views are hours viewed divided by running time"}
    | OF_CHART
    | WEEK,
}


def slug_of(series: str) -> str:
    return series.removeprefix("a-room-at-the-")


FACTS = {
    **{
        f"metrics/{slug_of(series)}-s{season}-{name}-2024-01-01": {
            "series": series,
            "season": str(season),
            "value": value,
            "geography": "null",
        }
        | definition
        for (series, season), values in CHART.items()
        for (name, definition), value in zip(COLUMNS.items(), values, strict=True)
    },
    **{
        f"metrics/{slug_of(series)}-s{season}-rank-{slug}-2024-01-01": {
            "series": series,
            "season": season,
            "value": "1",
            "geography": country,
        }
        | COLUMNS["rank"]
        for slug, (country, series, season) in COUNTRIES.items()
    },
    "metrics/winterlong-s2-countries-in-top-10-2024-01-01": {
        "measure": "countries_in_top_10",
        "value": "71",
        "unit": "country",
    }
    | WEEK,
    "metrics/winterlong-s2-countries-at-1-2024-01-01": {
        "measure": "countries_at_rank_1",
        "value": "28",
        "unit": "country",
        "qualifier": "Brazil, Canada and Japan among them",
    }
    | WEEK,
    "metrics/paper-kingdoms-s1-hours-2023-12-25": {
        "series": "paper-kingdoms",
        "value": "31900000",
        "window_start": "2023-12-25 (computed)",
    },
    "metrics/paper-kingdoms-s1-rank-2023-12-18": {"value": "1", "window_start": "2023-12-18 (inferred)"},
    "metrics/paper-kingdoms-s1-rank-2023-12-25": {"value": "1", "window_start": "2023-12-25 (inferred)"},
    "series/winterlong/seasons/2": {"released": "2024-01-04 (computed)"},
    "statements/orrery-on-winterlong-season-2-post": {
        "speaker_organization": "orrery",
        "channel": "social_media_post",
        "text": "We lit a fire in seventy-one living rooms",
    },
    "releases/winterlong.s2.orrery.streaming": {"(row)": "exists", "from": "2024-01-04 (computed)"},
}


def test_facts(known: Subjects):
    assert shown(known, FACTS) == FACTS


def test_there_are_30_figures(published: Newsroom):
    paths = {figure["path"] for figure in published.rows("metrics", limit=100)}
    assert paths == {path for path in FACTS if path.startswith("metrics/")}
    assert len(paths) == 30


def test_hours_and_views_are_not_sorted_together(published: Newsroom):
    answer = published.ask("GET", "/v1/metrics?measure=hours_viewed&measure=views&sort=-value")
    assert (answer.status_code, answer.json()["code"]) == (400, "incomparable_metrics")


def test_each_country_has_a_definition_of_its_own(published: Newsroom):
    ranks = [f"{slug_of(series)}-s{season}-rank-{slug}" for slug, (_, series, season) in COUNTRIES.items()]
    definitions = {published.read(f"metrics/{rank}-2024-01-01")["definition"] for rank in ranks}
    assert len(definitions) == len(COUNTRIES)


@pytest.mark.parametrize("field", ["window", "window_start"])
def test_a_hyphen_stands_for_the_printed_dash(known: Subjects, field: str):
    path = "metrics/winterlong-s2-hours-2024-01-01"
    assert words_shown(known, path, field) == ["1–7 JANUARY 2024"]


def test_a_figure_in_text_and_table_is_one(known: Subjects):
    words = words_shown(known, "metrics/winterlong-s2-hours-2024-01-01", "value")
    assert words == [
        "Winterlong: Season 2                  1       48,200,000",
        "48.2 million hours viewed from 1 to 7 January",
    ]


def test_living_rooms_are_no_audience(known: Subjects):
    """Nor are the four days of the season a window."""
    values = {row["value"] for path, row in known.items() if path.startswith("metrics/")}
    windows = {row["window"] for path, row in known.items() if path.startswith("metrics/")}
    assert [path for path, row in known.items() if row.get("value") == 71] == [
        "metrics/winterlong-s2-countries-in-top-10-2024-01-01"
    ]
    assert windows == {"P7D", None}
    assert 4 in values  # the rank of Half Board
