"""Conflicts: the values with their words, and the rule that chose one."""

from typing import Any

import pytest

from tests.catalogues import Newsroom
from tests.factories import Data, sheet

HARBOUR = {"slug": "harbour-lights", "title": "Harbour Lights"}
SERIES = "series/harbour-lights"


def report(slug: str, published: str, *, rank: str = "normal", basis: str = "stated", **fields: Any) -> Data:
    entry = {"words": f"what {slug} says", "basis": basis, "rank": rank, "why": "Because."}
    evidence = {"self": "words", **dict.fromkeys(fields, entry)}
    return sheet(slug, published, series=[HARBOUR | fields | {"evidence": evidence}])


def test_a_conflict_shows_who_says_what_and_who_is_believed(newsroom: Newsroom):
    newsroom.put(report("one", "2023", language="no"))
    newsroom.put(report("two", "2024", language="da"))
    (conflict,) = newsroom.rows("conflicts")
    assert (conflict["subject"], conflict["field"], conflict["rule"]) == (SERIES, "language", "newest_document")
    assert [
        (
            side["value"],
            side["used"],
            [(claim["document"]["slug"], claim["spans"][0]["words"]) for claim in side["claims"]],
        )
        for side in conflict["sides"]
    ] == [("da", True, [("two", "what two says")]), ("no", False, [("one", "what one says")])]
    assert newsroom.read(SERIES)["language"] == "da"


@pytest.mark.parametrize(
    ("first", "second", "rule"),
    [
        (report("one", "2024", language="no"), report("two", "2023", language="da", rank="preferred"), "rank"),
        (report("one", "2024", language="no"), report("two", "2023", language="da"), "newest_document"),
        (report("one", "2024", language="no"), report("two", "2024", language="da", basis="inferred"), "basis"),
        (report("one", "2024", language="no"), report("two", "2024", language="da"), "document_slug"),
    ],
)
def test_the_rule_that_decided_is_named(newsroom: Newsroom, first: Data, second: Data, rule: str):
    newsroom.put(first)
    newsroom.put(second)
    assert [conflict["rule"] for conflict in newsroom.rows("conflicts")] == [rule]
    assert [conflict["rule"] for conflict in newsroom.rows("conflicts", rule=rule)] == [rule]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"premiered": "2020"}, {"premiered": "2020-10-02"}),
        ({"lifecycle_status": "running"}, {"lifecycle_status": "ended"}),
        ({"also_known_as": ["HL"]}, {"also_known_as": ["The Lights"]}),
        ({"genres": ["drama"]}, {"genres": ["crime"]}),
        ({"premise": "Short."}, {"premise": "Shorter."}),
        ({"title": "Harbour Lights"}, {"title": "HARBOUR LIGHTS"}),
        ({"language": "no"}, {"language": "no"}),
    ],
)
def test_what_is_no_disagreement_is_no_conflict(newsroom: Newsroom, first: Data, second: Data):
    newsroom.put(report("one", "2023", **first))
    newsroom.put(report("two", "2024", **second))
    assert newsroom.rows("conflicts") == []


def test_a_conflict_ends_with_the_document_that_made_it(newsroom: Newsroom):
    newsroom.put(report("one", "2023", language="no"))
    newsroom.put(report("two", "2024", language="da"))
    newsroom.withdraw("two")
    assert newsroom.rows("conflicts") == []


def test_an_identifier_can_be_in_conflict(newsroom: Newsroom):
    for slug, imdb in (("one", "tt1"), ("two", "tt2")):
        newsroom.put(sheet(slug, series=[HARBOUR | {"external_ids": {"imdb": imdb}}]))
    (conflict,) = newsroom.rows("conflicts")
    assert conflict["field"] == "external_ids.imdb"
    assert [side["value"] for side in conflict["sides"]] == ["tt1", "tt2"]


def test_documents_that_agree_are_one_side(newsroom: Newsroom):
    for slug, year, language in (("one", "2022", "no"), ("two", "2023", "da"), ("three", "2024", "no")):
        newsroom.put(report(slug, year, language=language))
    (conflict,) = newsroom.rows("conflicts")
    sides = [
        (side["value"], side["count"], [c["document"]["slug"] for c in side["claims"]]) for side in conflict["sides"]
    ]
    assert sides == [("no", 2, ["three", "one"]), ("da", 1, ["two"])]


def test_as_of_a_day_conflicts_are_those_of_documents_that_were_out(newsroom: Newsroom):
    for slug, year, language in (("one", "2022", "no"), ("two", "2023", "da"), ("three", "2024", "sv")):
        newsroom.put(report(slug, year, language=language))
    for query in ({"subject": SERIES}, {"series": "harbour-lights"}):
        (conflict,) = newsroom.rows("conflicts", as_of="2023-12-31", **query)
        assert [side["value"] for side in conflict["sides"]] == ["da", "no"]
        assert newsroom.rows("conflicts", as_of="2022-12-31", **query) == []
    refused = newsroom.ask("GET", "/v1/conflicts?as_of=2023-12-31")
    assert (refused.status_code, refused.json()["errors"][0]["parameter"]) == (400, "as_of")


@pytest.fixture
def disagreeing(newsroom: Newsroom) -> Newsroom:
    """Two documents that disagree about series with like names, a season and a person, and agree on a figure."""
    for slug, word in (("one", "One"), ("two", "Two")):
        newsroom.put(
            sheet(
                slug,
                series=[HARBOUR | {"title": word}, {"slug": "harbour-lights-2", "title": word}],
                seasons=[{"series": "harbour-lights", "number": 10, "title": word}],
                metrics=[{"slug": "m", "series": "harbour-lights", "measure": "views", "value": 5}],
                people=[{"slug": "ann", "name": word}],
            )
        )
    return newsroom


def test_conflicts_of_a_subject(disagreeing: Newsroom):
    season = f"{SERIES}/seasons/10"
    queries: list[tuple[dict[str, Any], list[str]]] = [
        ({}, ["people/ann", SERIES, f"{SERIES}-2", season]),
        ({"subject": SERIES}, [SERIES, season]),
        ({"subject": season}, [season]),
        ({"subject": ["people/ann", f"{SERIES}-2"]}, ["people/ann", f"{SERIES}-2"]),
        ({"field": "name"}, ["people/ann"]),
        ({"series": "harbour-lights"}, [SERIES, season]),
        ({"kind": "series"}, [SERIES, f"{SERIES}-2"]),
        ({"kind": "seasons"}, [season]),
        ({"kind": ["seasons", "people"], "series": "harbour-lights"}, [season]),
    ]
    for query, subjects in queries:
        for limit in (1, 100):
            found = [conflict["subject"] for conflict in disagreeing.rows("conflicts", **query, limit=limit)]
            assert found == subjects, query


def test_a_conflict_shows_what_evidence_shows(disagreeing: Newsroom):
    for conflict in disagreeing.rows("conflicts"):
        evidence = disagreeing.read(conflict["subject"], include="evidence")["evidence"]
        assert [claim for side in conflict["sides"] for claim in side["claims"]] == evidence[conflict["field"]]


@pytest.mark.parametrize("query", ["subject=harbour-lights", "subject=", "document=one", "as_of=2024-01-01"])
def test_bad_queries_are_refused(sqlite_newsroom: Newsroom, query: str):
    assert sqlite_newsroom.ask("GET", f"/v1/conflicts?{query}").status_code == 400
