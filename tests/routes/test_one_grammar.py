"""Filters that all lists have in common: several values, unknown slugs, unknown fields, and parts of rows."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.articles import EPISODES
from tests.catalogues import Newsroom
from tests.factories import sheet
from tests.operations import LISTS, Operation
from tests.service import Service

WORDS = {"quotation_type": "indirect", "summary": "It is good."}
ARTICLE = sheet(
    "article",
    "2021-03",
    document={"publisher": "Time, Inc."},
    series=[
        {"slug": "tide", "title": "Tide", "genres": ["drama", "comedy"], "networks": ["bbc-one"], "premiered": "2020"},
        {
            "slug": "ebb",
            "title": "Ebb",
            "genres": ["drama"],
            "premise": "A town.",
            "external_ids": {"imdb": "tt0000001"},
        },
        {"slug": "flow", "title": "Flow", "genres": ["comedy"], "set_in": ["leith"]},
    ],
    organizations=[{"slug": "bbc-one", "name": "BBC One"}],
    people=[{"slug": "ann", "name": "Ann"}, {"slug": "bea", "name": "Bea"}],
    credits=[
        {"series": series, "person": person, "role": "actor"}
        for series, person in (("tide", "ann"), ("tide", "bea"), ("ebb", "ann"))
    ],
    places=[
        {"slug": "scotland", "name": "Scotland"},
        {"slug": "leith", "name": "Leith", "located_in": "scotland"},
        {"slug": "paris", "name": "Paris"},
    ],
    filming_locations=[
        {"slug": "tide-leith", "series": "tide", "place": "leith", "shot_from": "2020-05", "shot_to": "2020-06"},
        {"slug": "tide-paris", "series": "tide", "place": "paris"},
        {"slug": "ebb-leith", "series": "ebb", "within": "leith", "unnamed_count": 2},
    ],
    statements=[
        {"slug": "ann-on-tide", "series": "tide", "speaker_person": "ann", **WORDS},
        {"slug": "bbc-on-tide", "series": "tide", "speaker_organization": "bbc-one", **WORDS},
        {"slug": "ann-on-ebb", "series": "ebb", "speaker_person": "ann", **WORDS},
    ],
    seasons=[{"series": "tide", "number": 1}, {"series": "ebb", "number": 1}],
)


@pytest.fixture(scope="module")
def shows(shared_database_url: str) -> Iterator[Newsroom]:
    with Newsroom(shared_database_url) as newsroom:
        assert newsroom.put(ARTICLE).status_code == 201
        yield newsroom


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ({"genre": "drama,comedy"}, ["ebb", "flow", "tide"]),
        ({"genre": ["drama", "comedy"]}, ["ebb", "flow", "tide"]),
        ({"genre": "drama,comedy", "match": "all"}, ["tide"]),
        ({"genre": ["drama", "drama"], "match": "all"}, ["ebb", "tide"]),
        ({"sort": ["-premiered", "-title"]}, ["tide", "flow", "ebb"]),
        ({"person": "ann"}, ["ebb", "tide"]),
        ({"person": "ann,bea", "match": "all"}, ["tide"]),
        ({"filmed_in": "scotland"}, ["ebb", "tide"]),
        ({"filmed_in": "scotland,paris", "match": "all"}, ["tide"]),
        ({"filmed_in": "scotland,leith", "match": "all"}, ["ebb", "tide"]),
        ({"set_in": "scotland"}, ["flow"]),
        ({"set_in": "scotland", "filmed_in": "scotland"}, []),
        ({"set_in": "scotland,paris", "match": "all"}, []),
        ({"speaker": "people/ann"}, ["ebb", "tide"]),
        ({"speaker": "people/ann,organizations/bbc-one", "match": "all"}, ["tide"]),
        ({"missing": "networks"}, ["ebb", "flow"]),
        ({"missing": "premise"}, ["flow", "tide"]),
        ({"missing": "external_ids.imdb"}, ["flow", "tide"]),
        ({"missing": "premiered"}, ["ebb", "flow"]),
        ({"missing": "also_known_as"}, ["ebb", "flow", "tide"]),
        ({"missing": "set_in,premise"}, ["ebb", "flow", "tide"]),
        ({"missing": "set_in,premise", "match": "all"}, ["tide"]),
        ({"missing": "premise", "genre": "drama"}, ["tide"]),
    ],
    ids=str,
)
def test_series_are_filtered(shows: Newsroom, query: dict[str, Any], slugs: list[str]) -> None:
    page = shows.read("series", include="total", **query)
    assert ([row["slug"] for row in page["data"]], page["page"]["total"]) == (slugs, len(slugs))


@pytest.mark.parametrize(
    ("path", "query", "slugs"),
    [
        ("people", {"series": "tide,ebb", "match": "all"}, ["ann"]),
        ("filming-locations", {"shot_from": "2020-06", "shot_to": "2020-07"}, ["tide-leith"]),
        ("filming-locations", {"shot_from": "2020-07"}, []),
        ("filming-locations", {"missing": "place"}, ["ebb-leith"]),
        ("documents", {"publisher": "Time, Inc."}, ["article"]),
        ("documents", {"publisher": r"Nobody,Time\, Inc."}, ["article"]),
        ("documents", {"publisher": "Time"}, []),
    ],
    ids=str,
)
def test_other_lists_are_filtered(shows: Newsroom, path: str, query: dict[str, Any], slugs: list[str]) -> None:
    assert [row["slug"] for row in shows.rows(path, **query)] == slugs


def test_a_definition_may_contain_commas(newsroom: Newsroom) -> None:
    metrics = [
        {"slug": f"views-{n}", "series": "tide", "measure": "views", "value": n, "geography": place}
        for n, place in enumerate(("France,Spain", "Italy"), 1)
    ]
    newsroom.put(sheet("chart", series=[{"slug": "tide", "title": "Tide"}], metrics=metrics))
    first, second = (row["definition"] for row in newsroom.rows("metrics"))
    assert [row["slug"] for row in newsroom.rows("metrics", definition=first)] == ["views-1"]
    assert len(newsroom.rows("metrics", definition=f"{first},{second}")) == 2
    assert newsroom.rows("metrics", definition="measure=nothing") == []
    refused = newsroom.ask("GET", "/v1/metrics?sort=-value").json()
    assert [fault["detail"] for fault in refused["errors"][1:]] == [first, second]


def test_a_cursor_is_good_however_its_list_is_written(shows: Newsroom) -> None:
    cursor = shows.read("series", genre="drama,comedy", limit=1)["page"]["next"]
    rest = shows.read("series", genre=["comedy", "drama"], cursor=cursor)["data"]
    assert [row["slug"] for row in rest] == ["flow", "tide"]
    cursor = shows.read("series", sort="premiered,title", limit=1)["page"]["next"]
    assert shows.read("series", sort=["premiered", "title"], cursor=cursor)["data"]
    other = shows.ask("GET", "/v1/series", params={"sort": ["title", "premiered"], "cursor": cursor})
    assert (other.status_code, other.json()["code"]) == (400, "invalid_cursor")


@pytest.mark.parametrize(
    ("target", "parameter", "sentence"),
    [
        ("series?network=bbc", "network", "There is no organizations/bbc; did you mean organizations/bbc-one?"),
        ("series?slug=tide,ebbe", "slug", "There is no series/ebbe; did you mean series/ebb?"),
        ("series?speaker=people/anne", "speaker", "There is no people/anne; did you mean people/ann?"),
        ("seasons?series=tyde", "series", "There is no series/tyde; did you mean series/tide?"),
        ("claims?subject=series/tide/seasons/9", "subject", "tide has no season 9; it has 1."),
        ("series/tide/cast?person=anne", "person", "There is no people/anne; did you mean people/ann?"),
        (
            "series/tide/cast?person=anne&as_of=2021-04-01",
            "person",
            "There is no people/anne; did you mean people/ann?",
        ),
    ],
)
def test_an_unknown_slug_is_refused(shows: Newsroom, target: str, parameter: str, sentence: str) -> None:
    answer = shows.ask("GET", f"/v1/{target}")
    (fault,) = answer.json()["errors"]
    assert (answer.status_code, fault["parameter"], fault["detail"]) == (400, parameter, sentence)


def test_each_unknown_slug_is_named(shows: Newsroom) -> None:
    problem = shows.ask("GET", "/v1/people", params={"slug": ["ann", *(f"x-{n}" for n in range(30))]}).json()
    assert (len(problem["errors"]), problem["more"]) == (20, 10)
    assert problem["errors"][1]["detail"] == "There is no people/x-1."


def test_few_unknown_slugs_get_a_suggestion_but_each_former_one_its_present_one(newsroom: Newsroom) -> None:
    """A suggestion takes several statements."""
    newsroom.put(sheet("one", people=[{"slug": "an", "name": "Ann"}]))
    newsroom.put(sheet("two", people=[{"slug": "anna", "name": "Ann", "formerly": ["an"]}]))
    problem = newsroom.ask("GET", "/v1/people", params={"slug": [*(f"anna-{n}" for n in range(5)), "an"]}).json()
    assert [each["detail"] for each in problem["errors"]] == [
        *(f"There is no people/anna-{n}; did you mean people/anna?" for n in range(3)),
        *(f"There is no people/anna-{n}." for n in (3, 4)),
        "people/an was renamed to people/anna.",
    ]


def test_a_former_slug_is_refused_with_the_present_one(newsroom: Newsroom) -> None:
    newsroom.put(sheet("one", people=[{"slug": "an", "name": "Ann"}]))
    newsroom.put(sheet("two", people=[{"slug": "ann", "name": "Ann", "formerly": ["an"]}]))
    answer = newsroom.ask("GET", "/v1/people?slug=an")
    assert (answer.status_code, answer.json()["detail"]) == (400, "slug: people/an was renamed to people/ann.")


def test_a_subject_that_is_removed_is_unknown_from_then_on(newsroom: Newsroom) -> None:
    """Although the response without it, which is cached, is made from series."""
    newsroom.put(sheet("one", organizations=[{"slug": "bbc-one", "name": "BBC One"}]))
    assert newsroom.rows("series", network="bbc-one") == []
    newsroom.withdraw("one")
    assert newsroom.ask("GET", "/v1/series?network=bbc-one").status_code == 400


def test_seasons_are_filtered_by_series(shows: Newsroom) -> None:
    assert [row["path"] for row in shows.rows("seasons", series="tide")] == ["series/tide/seasons/1"]


@pytest.mark.parametrize("operation", LISTS, ids=str)
def test_fields_keep_what_a_row_is_about(complete: Service, operation: Operation) -> None:
    (fields,) = (each for each in operation.spec["parameters"] if each["name"] == "fields")
    path = operation.target.removeprefix("/v1/")
    whole: dict[str, Any] = next(iter(complete.read(path)["data"]), {})
    about = {"path", "slug", "number", "name", "title"} & whole.keys()
    rest = [name for name in fields["schema"]["items"]["enum"] if name not in about]
    for row in complete.read(path, fields=rest[-1], limit=1)["data"]:
        assert {*about, rest[-1]} <= row.keys()
        assert len(row) < len(whole)
        assert all(whole[name] == value for name, value in row.items())


@pytest.mark.parametrize("operation", [each for each in LISTS if "text/csv" in each.media_types], ids=str)
def test_a_table_has_the_columns_of_its_fields(complete: Service, operation: Operation) -> None:
    (fields,) = (each for each in operation.spec["parameters"] if each["name"] == "fields")
    path = operation.target.removeprefix("/v1/")
    for name in fields["schema"]["items"]["enum"]:
        header, *_ = complete.ask("GET", f"/v1/{path}", params={"fields": name, "format": "csv"}).text.splitlines()
        assert header.strip(","), name


@pytest.mark.parametrize("operation", [each for each in LISTS if "missing" in each.takes], ids=str)
def test_a_row_misses_what_is_null(complete: Service, operation: Operation) -> None:
    """Of every kind, for every field."""
    (missing,) = (each for each in operation.spec["parameters"] if each["name"] == "missing")
    path = operation.target.removeprefix("/v1/")
    every = complete.rows(path, limit=100)
    for name in missing["schema"]["items"]["enum"]:
        holder, _, member = name.partition(".")
        unknown = [row for row in every if (row[holder][member] if member else row[holder]) in (None, [])]
        assert complete.rows(path, limit=100, missing=name) == unknown, name


def test_every_kind_has_the_filter() -> None:
    assert len({each.path for each in LISTS if "missing" in each.takes}) > 30
    assert EPISODES


def test_claims_of_one_document_and_basis_are_found(newsroom: Newsroom) -> None:
    tide = {"slug": "tide", "title": "Tide"}
    evidence = {"self": "a limited series", "premiered": {"basis": "inferred", "why": "It was two years ago."}}
    newsroom.put(sheet("one", "2021", series=[tide | {"premiered": "2020", "run": "limited", "evidence": evidence}]))
    newsroom.put(sheet("two", "2022", series=[tide], people=[{"slug": "ann", "name": "Ann"}]))

    def fields(**query: Any) -> list[str]:
        page = newsroom.read("claims", fields="chosen", include="total", **query)
        assert len(page["data"]) == page["page"]["total"]
        return [f"{row['document']['slug']} {row['field']}" for row in page["data"]]

    assert fields(document="one", sole="true") == ["one published", "one premiered", "one run"]
    assert fields(series="tide", sole="false") == ["two self", "two title"]
    assert fields(series="tide", sole_basis="inferred") == ["one premiered"]
    assert fields(subject="people/ann", sole_basis="inferred,computed") == []
    assert "two name" not in fields(series="tide")
    assert newsroom.ask("GET", "/v1/claims?sole=true&chosen=false").status_code == 400
