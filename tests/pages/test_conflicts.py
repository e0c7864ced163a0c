"""Where documents disagree, for people: who says what in which words, and what decided."""

import re
from typing import Any

import pytest

from app.pages import conflicts
from tests.catalogues import Newsroom
from tests.factories import Data, sheet
from tests.htmltext import words_of

SERIES = "series/harbour-lights"


def report(slug: str, word: str) -> Data:
    series = {
        "slug": "harbour-lights",
        "title": "Harbour Lights",
        "language": word,
        "evidence": f"in {word}, says {slug}",
    }
    season = {"series": "harbour-lights", "number": 10, "title": f"Title {word}"}
    return sheet(slug, series=[series], seasons=[season], people=[{"slug": "ann", "name": f"Ann {word}"}])


@pytest.fixture
def disagreeing(newsroom: Newsroom) -> Newsroom:
    """Two documents that disagree about a series, a season and a person."""
    for slug, word in (("one", "no"), ("two", "da")):
        newsroom.put(report(slug, word))
    return newsroom


def page_of(newsroom: Newsroom, query: str = "", **headers: Any) -> str:
    answer = newsroom.ask("GET", f"/conflicts{query}", headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.text


def headings(html: str) -> list[str]:
    return [words_of(heading) for heading in re.findall(r"<h2>(.*?)</h2>", html)]


def test_both_sides_stand_there_with_their_words_and_what_decided(disagreeing: Newsroom) -> None:
    words = words_of(page_of(disagreeing)).partition("Harbour Lights: language")[2]
    assert words.startswith(
        " Used: the first by name Used here Norwegian in no, says one News article of 11 March 2024"
    )
    assert "Also claimed Danish in da, says two" in words


def test_documents_that_agree_with_the_used_value_are_on_its_side(disagreeing: Newsroom) -> None:
    disagreeing.put(report("three", "no"))
    used, _, other = words_of(page_of(disagreeing, f"?subject={SERIES}")).partition("Also claimed")
    assert ("says one" in used, "says three" in used) == (True, True)
    assert other.index("says two") < other.index("title")


def test_a_series_covers_its_seasons(disagreeing: Newsroom) -> None:
    everything = ["Ann no: name", "Harbour Lights: language", "Harbour Lights, season 10: title"]
    assert headings(page_of(disagreeing)) == everything
    assert headings(page_of(disagreeing, f"?subject={SERIES}")) == everything[1:]
    assert headings(page_of(disagreeing, f"?subject={SERIES}/seasons/10&subject=people/ann")) == everything[::2]


def test_the_next_part_goes_on_where_this_one_ends(disagreeing: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conflicts, "ON_A_PAGE", 1)
    html = page_of(disagreeing, f"?subject={SERIES}")
    seen = headings(html)
    following = re.search(r'rel="next" href="([^"]+)"', html)
    assert following is not None
    html = page_of(disagreeing, following[1].replace("&amp;", "&"))
    assert seen + headings(html) == ["Harbour Lights: language", "Harbour Lights, season 10: title"]
    assert 'rel="next"' not in html


def place(slug: str, latitude: float, longitude: float) -> Data:
    position = {"latitude": latitude, "longitude": longitude}
    evidence = {"self": "Quay", "latitude": f"at {latitude}", "longitude": f"by {longitude}"}
    return sheet(
        slug, f"2024-03-{10 + len(slug)}", places=[{"slug": "quay", "name": "Quay", **position, "evidence": evidence}]
    )


def test_a_position_is_one_dispute(newsroom: Newsroom) -> None:
    newsroom.put(place("old", 48.8, 2.5))
    newsroom.put(place("newer", 48.9, 2.3))
    html = page_of(newsroom)
    assert headings(html) == ["Quay: coordinates"]
    words = words_of(html)
    assert "Used here 48.9, 2.3 at 48.9" in words
    assert "by 2.3" in words
    assert "Also claimed 48.8, 2.5 at 48.8" in words
    assert "conflicts?subject=places/quay&amp;field=latitude&amp;field=longitude" in html


def test_coordinates_of_different_documents_stay_apart(newsroom: Newsroom) -> None:
    newsroom.put(place("old", 48.8, 2.5))
    newsroom.put(place("newer", 48.9, 2.3))
    newsroom.put(place("newest", 48.9, 2.5))
    assert headings(page_of(newsroom)) == ["Quay: latitude", "Quay: longitude"]


def test_where_nobody_disagrees_that_is_said(disagreeing: Newsroom) -> None:
    assert "Documents do not disagree about this." in words_of(page_of(disagreeing, "?subject=people/nobody"))


def test_what_is_no_path_is_told_in_a_sentence(disagreeing: Newsroom) -> None:
    for query in ("?subject=Harbour+Lights", "?cursor=x"):
        answer = disagreeing.ask("GET", f"/conflicts{query}", headers={"accept": "text/html"})
        assert (answer.status_code, answer.headers["content-type"]) == (400, "text/html; charset=utf-8")


def test_a_page_is_sent_once_as_long_as_nothing_changes(disagreeing: Newsroom) -> None:
    tag = disagreeing.ask("GET", "/conflicts").headers["etag"]
    assert disagreeing.ask("GET", "/conflicts", headers={"if-none-match": tag}).status_code == 304
    disagreeing.withdraw("two")
    assert headings(page_of(disagreeing, if_none_match=tag)) == []
