"""Figures over time on the pages of series and seasons."""

import re
from datetime import date, timedelta
from html import unescape
from typing import Any
from xml.etree import ElementTree

import pytest

from app.pages import figures
from tests.catalogues import Newsroom
from tests.factories import Data, sheet
from tests.htmltext import words_of
from tests.statements import statements_of

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


FIGURES = "series/harbour-lights/figures"


@pytest.mark.parametrize("query", ["", "?as_of=2023-02-01", "?by=dates"])
def test_every_figure_is_drawn_though_the_table_stops_earlier(newsroom: Newsroom, query: str) -> None:
    newsroom.put(weeks(60))
    page = page_of(newsroom, FIGURES, query)
    assert page.count('<svg class="at"') == 120
    assert page.count('<th scope="row" class="n">') == 50


def test_the_table_goes_on_with_a_cursor(newsroom: Newsroom) -> None:
    newsroom.put(weeks(30))
    (address,) = re.findall(r'rel="next" href="([^"]+)"', page_of(newsroom, FIGURES))
    rest = page_of(newsroom, FIGURES, unescape(address))
    assert rest.count('<th scope="row" class="n">') == 10
    assert '<figure class="chart">' not in rest


def test_figures_are_grouped_by_what_they_count_and_later_charts_are_closed(newsroom: Newsroom) -> None:
    newsroom.put(weeks(3, measures=4))
    page = page_of(newsroom, FIGURES)
    charts, _, tables = page.partition('id="table"')
    assert (charts.count('<figure class="chart">'), charts.count('<details class="group">')) == (4, 2)
    assert tables.count('<details class="group">') == 4
    assert words_of(tables).count("6 figures") == 4
    assert tables.count('<th scope="row" class="n">') == 24


@pytest.mark.parametrize("path", [FIGURES, "series/harbour-lights/seasons/1"])
def test_two_points_are_no_line(newsroom: Newsroom, path: str) -> None:
    newsroom.put(weeks(2))
    assert '<figure class="chart">' not in page_of(newsroom, path)


def test_a_series_without_figures_says_so(newsroom: Newsroom) -> None:
    newsroom.put(sheet("s", series=[HARBOUR]))
    assert "No document says how many watched it" in words_of(page_of(newsroom, FIGURES))


def test_the_newest_figures_stay_where_there_are_too_many(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "MOST_FIGURES", 50)
    newsroom.put(weeks(60))
    page = page_of(newsroom, FIGURES)
    assert "Only the newest figures are drawn" in words_of(page)
    assert "Season 1, 19 Feb 2023: 159" in page


def test_charts_that_are_left_out_are_counted(newsroom: Newsroom) -> None:
    newsroom.put(weeks(3, seasons=1, measures=14))
    html = page_of(newsroom, FIGURES)
    assert html.count('<figure class="chart">') == 12
    assert "2 more definitions have figures over time" in words_of(html)


def test_a_chart_is_a_file_of_figures_and_a_picture(newsroom: Newsroom) -> None:
    newsroom.put(weeks(4, measures=2))
    chosen = "?metric=m1-s1-2022-01-02"
    table = newsroom.ask("GET", f"/{FIGURES}.csv{chosen}")
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    assert len(table.text.splitlines()) == 1 + 8
    assert "Chart 0" not in table.text
    picture = newsroom.ask("GET", f"/{FIGURES}.svg{chosen}")
    assert picture.headers["content-disposition"] == 'attachment; filename="m1-s1-2022-01-02.svg"'
    assert ElementTree.fromstring(picture.text).tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314 - our own
    assert newsroom.ask("GET", f"/{FIGURES}.svg?metric=none").status_code == 404


def test_a_page_needs_as_many_statements_for_many_figures_as_for_few(newsroom: Newsroom) -> None:
    newsroom.put(weeks(3))
    few = statements_of(newsroom, FIGURES)
    newsroom.put(weeks(60))
    assert statements_of(newsroom, FIGURES) == few <= 10


COMPARED = "m0-s1-2022-01-02"


def other_series(**fields: Any) -> Data:
    """A series with the figures of `weeks`."""
    data = weeks(4, seasons=1)
    rows = [
        row | {"series": "salt-road", "slug": f"salt-{row['slug']}", "evidence": "Salt Road was watched"} | fields
        for row in data["metrics"]
    ]
    seasons = [{"series": "salt-road", "number": 1}]
    return sheet("salt", series=[{"slug": "salt-road", "title": "Salt Road"}], seasons=seasons, metrics=rows)


def test_series_are_compared_on_one_chart(newsroom: Newsroom) -> None:
    newsroom.put(weeks(4))
    newsroom.put(other_series())
    assert "2 series" in words_of(page_of(newsroom, "compare"))
    page = page_of(newsroom, "compare", f"?metric={COMPARED}&metric=salt-{COMPARED}")
    assert page.count('<svg class="at"') == 8
    assert "Harbour Lights, season 1" in words_of(page)
    assert "Salt Road, season 1" in words_of(page)
    assert statements_of(newsroom, f"compare?metric={COMPARED}") <= 6


def test_a_comparison_needs_as_many_statements_for_many_figures_as_for_few(newsroom: Newsroom) -> None:
    addresses = ("compare", f"compare?metric={COMPARED}", f"compare?metric={COMPARED}&q=salt")
    newsroom.put(weeks(4))
    newsroom.put(other_series())
    few = [statements_of(newsroom, each) for each in addresses]
    newsroom.put(weeks(60))
    assert [statements_of(newsroom, each) for each in addresses] == few
    assert max(few) <= 10


def test_the_other_seasons_of_any_period_are_offered(newsroom: Newsroom) -> None:
    newsroom.put(weeks(4))
    newsroom.put(other_series(window_start="2015-03-01"))
    page = page_of(newsroom, "compare", f"?metric={COMPARED}")
    assert re.findall(r'type="checkbox" name="metric" value="([^"]+)">', page) == ["m0-s2-2022-01-02"]
    assert f'value="salt-{COMPARED}"' in page_of(newsroom, "compare", f"?metric={COMPARED}&q=Salt")


def test_one_figure_leads_to_those_that_it_can_be_compared_with(newsroom: Newsroom) -> None:
    newsroom.put(weeks(4))
    newsroom.put(other_series())
    page = page_of(newsroom, "compare", f"?metric={COMPARED}")
    offered = re.findall(r'type="checkbox" name="metric" value="([^"]+)"( checked)?', page)
    assert offered == [(COMPARED, " checked"), ("m0-s2-2022-01-02", ""), (f"salt-{COMPARED}", "")]
    (form,) = re.findall("<form .*?</form>", page.partition('id="choose"')[2], re.DOTALL)
    assert (form.count('name="metric"'), form.count('name="q"'), form.count("<button")) == (3, 1, 2)
    found = page_of(newsroom, "compare", f"?metric={COMPARED}&q=road")
    assert re.findall(r'value="(salt-[^"]+|m0-s2[^"]+)"', found) == [f"salt-{COMPARED}"]


@pytest.mark.parametrize(
    ("fields", "part"),
    [
        ({"measure": "views"}, "What is counted"),
        ({"unit": "hour"}, "The unit"),
        ({"window": "P28D"}, "Over how long"),
        ({"geography": "Norway"}, "Where"),
        ({"scope": "Films"}, "Among what"),
        ({"threshold": "2 minutes"}, "How long counts"),
    ],
)
def test_figures_of_different_counts_are_not_compared(newsroom: Newsroom, fields: Data, part: str) -> None:
    newsroom.put(weeks(4))
    newsroom.put(other_series(**fields))
    page = page_of(newsroom, "compare", f"?metric={COMPARED}&metric=salt-{COMPARED}")
    assert "These figures do not count the same" in words_of(page)
    assert f'<th scope="row">{part}</th>' in page
    assert "<svg" not in page


def test_an_empty_catalogue_has_nothing_to_compare(newsroom: Newsroom) -> None:
    assert "No two series have figures of the same count" in words_of(page_of(newsroom, "compare"))
    assert newsroom.ask("GET", "/compare?metric=none").status_code == 404
