"""Figures over time on the pages of series and seasons."""

from datetime import date, timedelta

import pytest

from app.pages import figures
from tests.catalogues import Newsroom
from tests.factories import Data, sheet
from tests.htmltext import words_of

HARBOUR = {"slug": "harbour-lights", "title": "Harbour Lights"}


def weeks(count: int, *, seasons: int = 2, measures: int = 1) -> Data:
    metrics = [
        {
            "slug": f"m{measure}-s{season}-{start}",
            "series": "harbour-lights",
            "season": season,
            "measure": "hours_viewed",
            "value": 100 + n,
            "window": "P7D",
            "window_start": start.isoformat(),
            "scope": f"Chart {measure}",
        }
        for measure in range(measures)
        for season in range(1, seasons + 1)
        for n in range(count)
        for start in [date(2022, 1, 2) + timedelta(7 * n)]
    ]
    rows = [{"series": "harbour-lights", "number": n} for n in range(1, seasons + 1)]
    return sheet("figures", "2023-01-02", series=[HARBOUR], seasons=rows, metrics=metrics)


def page_of(newsroom: Newsroom, path: str = "series/harbour-lights", query: str = "") -> str:
    answer = newsroom.ask("GET", f"/{path}{query}")
    assert answer.status_code == 200, answer.text
    return answer.text


@pytest.mark.parametrize("query", ["", "?as_of=2023-02-01"])
def test_every_figure_is_drawn_though_the_list_stops_earlier(newsroom: Newsroom, query: str) -> None:
    newsroom.put(weeks(60))
    assert page_of(newsroom, query=query).count('<g class="at">') == 120
    assert page_of(newsroom, "series/harbour-lights/seasons/2", query).count('<g class="at">') == 60


def test_two_points_are_no_line(newsroom: Newsroom) -> None:
    newsroom.put(weeks(2))
    assert "<svg" not in page_of(newsroom)


def test_the_newest_figures_stay_where_there_are_too_many(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "MOST_FIGURES", 50)
    newsroom.put(weeks(60))
    words = words_of(page_of(newsroom))
    assert "Only the newest figures are drawn" in words
    assert "Season 1, 19 Feb 2023: 159" in words


def test_charts_that_are_left_out_are_counted(newsroom: Newsroom) -> None:
    newsroom.put(weeks(3, seasons=1, measures=14))
    html = page_of(newsroom)
    assert html.count('<figure class="chart">') == 12
    assert "2 more definitions have figures over time" in words_of(html)
