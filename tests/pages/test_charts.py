"""Figures in charts: one for each definition, one line for each season, nothing joined that was not measured."""

from datetime import date, timedelta
from typing import Any

import pytest

from app.pages.charts import HEIGHT, Chart, charts_of
from app.pages.marks import PAIRS, mark_of
from app.schemas.rendering import date_json, definition_of

Metric = dict[str, Any]


def metric(start: str | None, value: float | None, season: int | None = 1, **fields: Any) -> Metric:
    known = {
        "measure": "hours_viewed",
        "unit": "hour",
        "window": "P7D",
        "window_anchor": "calendar",
        "geography": None,
        "scope": None,
        "threshold": None,
        "reported_by": None,
        "published_on": None,
    } | fields
    slug = f"m-{start}-{season}-{known['measure']}"
    return known | {
        "path": f"metrics/{slug}",
        "slug": slug,
        "season": {"number": season, "path": f"series/s/seasons/{season}"} if season else None,
        "value": value,
        "window_start": date_json(start) if start else None,
        "published_on": date_json(known["published_on"]) if known["published_on"] else None,
        "definition": definition_of(known),
    }


def weeks(*values: float | None, season: int | None = 1, **fields: Any) -> list[Metric]:
    """One figure a week from 2 January 2022; None leaves a week out."""
    first = date(2022, 1, 2)
    return [
        metric((first + timedelta(7 * n)).isoformat(), value, season, **fields)
        for n, value in enumerate(values)
        if value is not None
    ]


def only(metrics: list[Metric]) -> Chart:
    (chart,) = charts_of(metrics)
    return chart


def test_each_definition_has_a_chart_and_each_season_a_line() -> None:
    charts = charts_of([*weeks(1, 2, 3), *weeks(4, 5, 6, season=2), *weeks(9, 8, 7, measure="views", unit="view")])
    assert [(chart.measure, [line.name for line in chart.lines]) for chart in charts] == [
        ("Hours viewed", ["Season 1", "Season 2"]),
        ("Views", ["Season 1"]),
    ]


def test_two_definitions_never_share_an_axis() -> None:
    charts = charts_of([*weeks(1, 2, 3, scope="TV (English)"), *weeks(4, 5, 6, scope="TV (Non-English)")])
    assert [chart.example["scope"] for chart in charts] == ["TV (English)", "TV (Non-English)"]


@pytest.mark.parametrize("figures", [weeks(1, 2), weeks(1, None, None, 2), [*weeks(1, 2), *weeks(3, 4, season=2)]])
def test_fewer_than_three_dates_are_no_chart(figures: list[Metric]) -> None:
    assert charts_of(figures) == []


def test_what_has_no_value_or_no_date_is_not_drawn() -> None:
    chart = only([*weeks(1, 2, 3), metric(None, 4), metric("2022-03-01", None)])
    assert len(chart.lines[0].points) == 3


def test_a_line_is_broken_where_a_week_is_missing() -> None:
    assert [letter for letter in only(weeks(1, 2, None, 4, 5)).lines[0].path if letter in "ML"] == list("MLML")


def test_without_a_window_nothing_can_be_missing() -> None:
    assert [letter for letter in only(weeks(1, 2, None, 4, window=None)).lines[0].path if letter in "ML"] == list("MLL")


def test_amounts_begin_at_the_bottom_with_nothing() -> None:
    chart = only(weeks(10, 40, 20))
    assert [tick.text for tick in chart.amounts][:: len(chart.amounts) - 1] == ["0", "40"]
    assert chart.amounts[0].at == chart.bottom
    assert [point.x for point in chart.lines[0].points] == [1, 50, 99]


def test_the_first_place_stands_at_the_top() -> None:
    points = only(weeks(1, 4, 2, measure="rank", unit="rank")).lines[0].points
    assert points[0].y < points[2].y < points[1].y


def test_a_vague_date_is_as_long_as_it_is() -> None:
    chart = only([metric("2022-01", 1), metric("2022-03-01", 2), metric("2022-04-01", 3)])
    vague, exact, _ = chart.lines[0].points
    assert vague.until is not None
    assert vague.x < vague.until < exact.x
    assert exact.until is None
    assert chart.rows[0].when == "1 Jan 2022 to 31 Jan 2022"


def test_the_day_of_publication_serves_where_no_window_is_said_to_begin() -> None:
    figures = [metric(None, n, published_on=f"2022-0{n}-01") for n in (1, 2, 3)]
    assert only(figures).when == "published_on"


def test_the_table_has_the_same_figures() -> None:
    chart = only([*weeks(1_000_000, 2, 3), *weeks(None, 5.5, 6, season=2)])
    assert [(row.when, row.cells) for row in chart.rows] == [
        ("2 Jan 2022", ["1,000,000", ""]),
        ("9 Jan 2022", ["2", "5.5"]),
        ("16 Jan 2022", ["3", "6"]),
    ]


def test_the_summary_says_what_the_picture_shows() -> None:
    assert only(weeks(10, 40, 20)).summary == (
        "Season 1: 3 figures from 2 Jan 2022 to 16 Jan 2022, between 10 (2 Jan 2022) and 40 (9 Jan 2022)."
    )


def test_a_season_has_one_colour_and_shape_everywhere() -> None:
    both, late = only([*weeks(1, 2, 3), *weeks(1, 2, 3, season=4)]), only(weeks(1, 2, 3, season=4))
    assert both.lines[1].mark == late.lines[0].mark == mark_of(4)


def test_seasons_differ_in_colour_or_shape() -> None:
    seasons = (None, 0, *range(1, PAIRS - 1))
    assert len({mark_of(season) for season in seasons}) == len(seasons)


def test_all_of_a_full_chart_stands_within_it() -> None:
    chart = only([each for season in range(1, 13) for each in weeks(*range(32), season=season)])
    points = [point for line in chart.lines for point in line.points]
    assert all(0 <= point.x <= 100 and 0 <= point.y <= HEIGHT for point in points)


def test_weeks_are_counted_from_the_release() -> None:
    (chart,) = charts_of(weeks(3, 2, 1), "weeks", {1: date(2022, 1, 5)})
    assert [row.when for row in chart.rows] == ["1", "2", "3"]
    assert chart.from_release
    (later,) = charts_of(weeks(3, 2, 1), "weeks", {1: date(2021, 12, 20)})
    assert [row.when for row in later.rows] == ["3", "4", "5"]


def test_seasons_of_different_years_share_the_weeks() -> None:
    second = [metric(f"2024-03-{day:02}", 5, 2) for day in (4, 11, 18)]
    (chart,) = charts_of([*weeks(1, 2, 3), *second], "weeks")
    assert [row.cells for row in chart.rows] == [["1", "5"], ["2", "5"], ["3", "5"]]
    assert (chart.by, chart.from_release) == ("weeks", False)


@pytest.mark.parametrize("window", [None, "P1M", "P1D"])
def test_without_whole_weeks_the_calendar_serves(window: str | None) -> None:
    (chart,) = charts_of(weeks(1, 2, 3, window=window), "weeks")
    assert chart.by == "dates"


def test_a_figure_years_later_is_in_the_table_only() -> None:
    (chart,) = charts_of([*weeks(3, 2, 1), metric("2024-01-07", 9)], "weeks")
    assert len(chart.lines[0].points) == 3
    assert (chart.later, chart.rows[-1].cells) == (1, ["9"])
