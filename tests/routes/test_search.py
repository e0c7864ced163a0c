from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.vocabulary.kinds import Kind
from tests.catalogues import Newsroom
from tests.factories import sheet
from tests.service import Service


def test_a_hit(service: Service):
    answer = service.read("search", q="Émil par", limit=1)
    assert answer["data"] == [
        {
            "path": "series/emily-in-paris",
            "kind": "series",
            "slug": "emily-in-paris",
            "name": "Emily in Paris",
            "year": 2020,
            "network": {"slug": "netflix", "name": "Netflix", "path": "organizations/netflix"},
            "snippet": "Emily in Paris",
            "highlights": [[0, 5], [9, 14]],
            "document": None,
            "passage": None,
        }
    ]
    assert answer["did_you_mean"] is None


def test_highlights_are_words_of_the_snippet(service: Service):
    rows = service.rows("search", q="paris")
    assert len(rows) > 3
    for row in rows:
        words = [row["snippet"][start:end] for start, end in row["highlights"]]
        assert words
        assert all(word.casefold().startswith("paris") for word in words)


def test_a_misspelling_finds_what_was_meant(service: Service):
    answer = service.read("search", q="emly in pari", kind="series")
    assert answer["did_you_mean"] == "emily in paris"
    assert [hit["path"] for hit in answer["data"]] == ["series/emily-in-paris"]


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_can_be_asked_for(service: Service, kind: Kind):
    assert {hit["kind"] for hit in service.read("search", q="emily", kind=kind)["data"]} <= {kind}


def test_kinds_are_alternatives(service: Service):
    answer = service.read("search", q="emily", kind=["characters", "series"], include="total")
    assert {hit["kind"] for hit in answer["data"]} == {"series", "characters"}
    assert answer["page"]["total"] == len(answer["data"])


def test_nothing_found_is_an_empty_list(service: Service):
    assert service.read("search", q="qqqqq", include="total") == {
        "data": [],
        "page": {"next": None, "total": 0},
        "did_you_mean": None,
        "counts": {},
    }


def test_hits_are_counted_by_kind(service: Service):
    answer = service.read("search", q="emily", limit=1, include="total")
    rows = service.rows("search", q="emily")
    assert answer["counts"] == Counter(row["kind"] for row in rows)
    assert list(answer["counts"]) == [kind for kind in Kind if kind in answer["counts"]]
    assert answer["page"]["total"] == len(rows)
    assert service.read("search", q="emily", cursor=answer["page"]["next"])["counts"] == answer["counts"]


@pytest.mark.parametrize(
    ("q", "kind", "found"),
    [
        ("58 million", "metrics", ["58 million"]),
        ("58,000,000 households", "metrics", ["58 million", "households"]),
        ("begun production", "seasons", ["begun", "production"]),
    ],
)
def test_figures_and_words_of_evidence_are_found(service: Service, q: str, kind: str, found: list[str]):
    (hit,) = service.rows("search", q=q, kind=kind)
    assert [hit["snippet"][start:end] for start, end in hit["highlights"]] == found


def test_series_can_be_found_by_genre_network_and_year(newsroom: Newsroom):
    shows = [
        {"slug": "north", "title": "Tide North", "genres": ["drama"], "networks": ["sea"], "premiered": "2021-05"},
        {"slug": "south", "title": "Tide South", "genres": ["comedy"], "networks": ["sea"], "premiered": "2020"},
        {"slug": "west", "title": "Tide West", "genres": ["drama", "comedy"]},
    ]
    people = [{"slug": "north", "name": "Tide North"}]
    newsroom.put(sheet("report", series=shows, people=people, organizations=[{"slug": "sea", "name": "Sea"}]))
    for query, slugs in (
        ({"genre": "drama"}, ["north", "west"]),
        ({"genre": ["drama", "comedy"]}, ["north", "south", "west"]),
        ({"network": "sea"}, ["north", "south"]),
        ({"year": 2020}, ["south"]),
        ({"genre": "drama", "network": "sea", "year": [2020, 2021]}, ["north"]),
    ):
        answer = newsroom.read("search", q="tide", **query)
        assert [hit["path"] for hit in answer["data"]] == [f"series/{slug}" for slug in slugs]
        assert answer["counts"] == {"series": len(slugs)}


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", "q"),
        ("q=", "An empty value"),
        ("q=%20%20", "The query has no letter, digit or sign to search for"),
        ("q=%E2%80%8B", "The query has no letter, digit or sign"),
        ("q=" + "a" * 201, "at most 200 characters"),
        ("q=a&kind=films", "kind"),
        ("q=a&q=b", "takes one value"),
    ],
)
def test_what_cannot_be_searched_for_is_refused(service: Service, query: str, sentence: str):
    answer = service.ask("GET", f"/v1/search?{query}")
    assert answer.status_code == 400
    assert sentence in answer.text


@given(st.text())
@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_searched_for_or_refused(service: Service, q: str):
    assert service.ask("GET", "/v1/search", params={"q": q}).status_code in (200, 400)


@pytest.mark.parametrize("title", ["?!", "🐙🦑", "€"])
def test_a_title_of_signs_is_found(newsroom: Newsroom, title: str):
    newsroom.put(sheet("report", series=[{"slug": "signs", "title": title}]))
    (hit,) = newsroom.rows("search", q=title)
    assert (hit["name"], hit["snippet"], hit["highlights"]) == (title, title, [[0, len(title)]])
    assert f"<mark>{title}</mark>" in newsroom.ask("GET", "/search", params={"q": title}).text


def test_a_publish_is_found_at_once(newsroom: Newsroom):
    newsroom.put(sheet("report", series=[{"slug": "harbour-lights", "title": "Harbour Lights"}]))
    assert [hit["path"] for hit in newsroom.rows("search", q="harbor lights")] == ["series/harbour-lights"]
    newsroom.withdraw("report")
    assert newsroom.rows("search", q="harbour") == []
