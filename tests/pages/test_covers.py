"""Covers: the title has room, white on a dark ground; one bar a season."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.pages.covers import GROUNDS, HEIGHT, WIDTH, bars_of, ground_of, lines_of
from app.queries.cover_bars import CoverBar
from tests.catalogues import Newsroom
from tests.factories import sheet


def luminance(color: str) -> float:
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("ground", GROUNDS)
def test_white_text_is_read_on_every_ground(ground: str) -> None:
    assert 1.05 / (luminance(ground) + 0.05) >= 10


@given(st.text(min_size=1, max_size=400).filter(str.strip))
def test_any_title_has_room(title: str) -> None:
    size, lines = lines_of(title)
    assert lines
    assert len(lines) * size * 1.04 < HEIGHT - 170


def test_bars_are_as_high_as_what_is_known() -> None:
    few, many = bars_of([CoverBar(1, 3, True), CoverBar(2, 300, False)], "#ffffff")
    assert few.height < many.height
    assert (few.fill, many.fill) == ("#ff8a5c", "#ffffff")
    assert many.x + many.width <= WIDTH


def test_a_series_keeps_its_ground() -> None:
    assert ground_of("harbour-lights") == ground_of("harbour-lights")
    assert {ground_of(f"series-{number}") for number in range(100)} == {1, 2, 3, 4, 5, 6}


def test_a_cover_is_a_picture_of_the_title_and_the_seasons(newsroom: Newsroom) -> None:
    seasons = [{"series": "s", "number": number} for number in (1, 2)]
    newsroom.put(sheet("one", series=[{"slug": "s", "title": "Fish & Chips"}], seasons=seasons))
    newsroom.put(
        sheet("two", series=[{"slug": "s", "title": "Fish & Chips"}], seasons=[seasons[0] | {"released": "2021"}])
    )
    newsroom.put(
        sheet("three", series=[{"slug": "s", "title": "Fish & Chips"}], seasons=[seasons[0] | {"released": "2022"}])
    )
    answer = newsroom.ask("GET", "/series/s/cover.svg")
    assert answer.headers["content-type"] == "image/svg+xml"
    picture = ElementTree.fromstring(answer.text)  # noqa: S314 - our own
    texts = ["".join(each.itertext()) for each in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert " ".join(texts) == "Fish & Chips"
    fills = [each.get("fill") for each in picture.iter("{http://www.w3.org/2000/svg}rect")]
    assert len(fills) == 3
    assert fills[1] == "#ff8a5c" != fills[2]
    assert newsroom.ask("GET", "/series/none/cover.svg").status_code == 404
