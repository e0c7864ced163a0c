"""What was known when, and that the end of time knows what today does."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from app.facts.parts import OF_SERIES, PARTS
from app.publishing.seeding import publish_seed
from app.vocabulary.kinds import Kind
from tests.articles import EMILY, EPISODES, FIGURES, LISTINGS, RENEWAL
from tests.catalogues import Newsroom
from tests.factories import Data, sheet
from tests.operations import CATALOGUE_READS, Operation

SERIES = "series/emily-in-paris"
TEXAS = {"slug": "texas", "name": "Texas"}
FIGURE = "metrics/emily-in-paris-first-28-days-households"
END_OF_TIME = "9999-12-31"


@pytest.fixture
def told(newsroom: Newsroom) -> Newsroom:
    """The seed, which is of 3 May 2021, and two later documents. The latest of them arrived first."""
    newsroom.put(RENEWAL)
    publish_seed(newsroom.database)
    newsroom.put(FIGURES)
    return newsroom


def slugs(rows: list[Any]) -> list[str]:
    return [row["slug"] for row in rows]


def test_what_was_known_when(told: Newsroom):
    """A document of some month may have come out on its last day."""
    known = [
        (day, told.read(FIGURE, as_of=day)["value"], told.read(f"{SERIES}/seasons/2", as_of=day)["production_stage"])
        for day in ("2021-05-03", "2021-07-19", "2021-07-20", "2022-01-30", "2022-01-31")
    ]
    assert known == [
        ("2021-05-03", 58_000_000, "in_production"),
        ("2021-07-19", 58_000_000, "in_production"),
        ("2021-07-20", 61_000_000, "post_production"),
        ("2022-01-30", 61_000_000, "post_production"),
        ("2022-01-31", 61_000_000, "released"),
    ]


@pytest.mark.parametrize("day", ["0001-01-01", "2021-05-02"])
def test_before_anybody_spoke_there_is_nothing(told: Newsroom, day: str):
    for path in (SERIES, f"{SERIES}/seasons/2", FIGURE, "documents/emily-in-paris-season-2-production"):
        answer = told.ask("GET", f"/v1/{path}?as_of={day}")
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
        assert answer.json()["detail"] == f"No document of {day} or before speaks of {path}."


def test_what_was_told_later_is_not_there_yet(told: Newsroom):
    assert told.ask("GET", "/v1/people/ashley-park?as_of=2021-12-31").status_code == 404
    assert [row["number"] for row in told.rows(f"{SERIES}/seasons", as_of="2021-12-31")] == [1, 2]
    assert [row["number"] for row in told.rows(f"{SERIES}/seasons", as_of="2022-02-01")] == [1, 2, 3]
    assert "ashley-park" not in str(told.read(SERIES, as_of="2021-12-31", include="cast,crew,events,evidence"))


def test_evidence_is_that_of_the_documents_of_the_day(told: Newsroom):
    def documents(day: str) -> list[str]:
        claims = told.read(FIGURE, as_of=day, include="evidence")["evidence"]["value"]
        return [claim["document"]["slug"] for claim in claims]

    assert documents("2021-07-19") == ["emily-in-paris-season-2-production"]
    assert documents("2021-07-20") == ["netflix-letter", "emily-in-paris-season-2-production"]


def test_a_renamed_person_is_called_as_the_document_of_the_day_did(told: Newsroom):
    person = "people/carole-bethuel-martin"
    assert told.read(person, as_of="2021-06-01")["name"] == "Carole Bethuel"
    assert told.read(person, as_of="2021-08-01")["name"] == "Carole Bethuel Martin"
    (credit,) = told.rows(f"{SERIES}/crew", as_of="2021-06-01", role="photographer")
    assert (credit["person"]["path"], credit["person"]["name"]) == (person, "Carole Bethuel")
    old = told.ask("GET", "/v1/people/carole-bethuel?as_of=2021-06-01")
    assert (old.status_code, old.headers["location"]) == (308, f"/v1/{person}?as_of=2021-06-01")


def test_a_vague_date_is_all_that_was_known(told: Newsroom):
    assert told.read(SERIES, as_of="2021-06-01")["premiered"]["edtf"] == "2020"
    assert told.read(SERIES, as_of="2021-08-01")["premiered"]["edtf"] == "2020-10-02"


def test_the_timeline_of_a_day_holds_what_was_known(told: Newsroom):
    def kinds(day: str) -> list[str]:
        return [entry["kind"] for entry in told.rows(f"{SERIES}/timeline", as_of=day, limit=3)]

    assert kinds(END_OF_TIME) == [entry["kind"] for entry in told.rows(f"{SERIES}/timeline")]
    assert set(kinds(END_OF_TIME)) - set(kinds("2021-12-31")) == {"ordered"}


def test_a_withdrawn_document_was_never_known(told: Newsroom):
    told.withdraw("netflix-letter")
    assert told.read(FIGURE, as_of="2021-08-01")["value"] == 58_000_000


def test_a_day_of_the_past_has_the_tag_of_the_catalogue(told: Newsroom):
    """A document may still arrive that was out by then."""
    tag = told.ask("GET", f"/v1/{SERIES}?as_of=2021-06-01").headers["etag"]
    assert told.ask("GET", f"/v1/{SERIES}?as_of=2021-06-01", headers={"if-none-match": tag}).status_code == 304
    told.put(sheet("letter", "2021-05-20", series=[EMILY | {"language": "fr"}]))
    assert told.read(SERIES, as_of="2021-06-01")["language"] == "fr"


@pytest.mark.parametrize("day", ["", "2021", "2021-5-3", "2021-02-29", "20210503", "2021-05-03T00:00:00", "0000-01-01"])
def test_what_is_no_day_is_a_400(sqlite_newsroom: Newsroom, day: str):
    answer = sqlite_newsroom.ask("GET", f"/v1/{SERIES}?as_of={day}")
    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (400, "as_of")


@pytest.mark.parametrize("operation", [each for each in CATALOGUE_READS if "as_of" not in each.takes], ids=str)
def test_where_it_is_not_offered_it_is_a_400(sqlite_newsroom: Newsroom, operation: Operation):
    glue = "&" if "?" in operation.target else "?"
    answer = sqlite_newsroom.ask("GET", f"{operation.target}{glue}as_of=2021-06-01")
    assert (answer.status_code, answer.json()["code"]) == (400, "unknown_parameter")


def test_a_place_lay_where_it_was_known_to(told: Newsroom):
    told.put(sheet("maps", "2023", places=[{"slug": "paris", "name": "Paris"} | {"located_in": "texas"}, TEXAS]))
    where = f"{SERIES}/filming-locations"
    assert "emily-in-paris-s2-paris" in slugs(told.rows(where, place="france", as_of="2022-12-31"))
    assert "emily-in-paris-s2-paris" in slugs(told.rows(where, place="texas", as_of="2023-12-31"))
    assert slugs(told.rows(where, place="texas", as_of="2022-12-31")) == []


def test_a_map_shows_where_places_were_known_to_be(told: Newsroom):
    told.put(sheet("atlas", "2023", places=[{"slug": "paris", "name": "Paris", "latitude": 48.9, "longitude": 2.4}]))

    def coordinates(day: str) -> list[Any]:
        found = told.read(f"{SERIES}/filming-locations", format="geojson", as_of=day)["features"]
        return [each["geometry"] for each in found if each["properties"]["slug"] == "emily-in-paris-s2-paris"]

    assert coordinates("2022-12-31") == [None]
    assert coordinates("2023-12-31") == [{"type": "Point", "coordinates": [2.4, 48.9]}]


def test_a_person_whom_only_an_update_introduces_has_no_name_before(told: Newsroom):
    update = {"self": {"words": "In an update", "update": True}}
    told.put(
        sheet(
            "casting",
            "2022-01-01",
            document={"updated": "2022-03-01"},
            series=[EMILY],
            people=[{"slug": "lucien-laviscount", "name": "Lucien Laviscount", "evidence": update}],
            credits=[{"series": "emily-in-paris", "person": "lucien-laviscount", "role": "actor"}],
        )
    )

    def name(day: str) -> list[Any]:
        rows = told.rows(f"{SERIES}/cast", person="lucien-laviscount", as_of=day)
        return [row["person"]["name"] for row in rows]

    assert [name(day) for day in ("2021-12-31", "2022-02-01", "2022-03-01")] == [[], [None], ["Lucien Laviscount"]]


# The end of time

AS_OF = [each for each in CATALOGUE_READS if "as_of" in each.takes]
RESOURCES = [each for each in AS_OF if "include" in each.takes and "cursor" not in each.takes]
NESTED = [each for each in AS_OF if "cursor" in each.takes and each.path.startswith("/v1/series/")]


def test_every_resource_and_list_of_a_series_is_offered():
    assert len(RESOURCES) == len(Kind)
    assert {each.path.rpartition("/")[2] for each in NESTED} == {
        *(name.replace("_", "-") for name in OF_SERIES),
        "timeline",
    }


@pytest.fixture(scope="module")
def rich(shared_database_url: str) -> Iterator[Newsroom]:
    """Documents that agree, differ, doubt, rename and outdo each other, and more than an include can hold."""
    with Newsroom(shared_database_url) as newsroom:
        publish_seed(newsroom.database)
        doubtful = doubts("doubts-1", "2021-06"), doubts("doubts-2", "2021-21")
        for data in (EPISODES, LISTINGS, RENEWAL, FIGURES, crowd(), *doubtful, charts(), in_full(), elsewhere()):
            assert newsroom.put(data).status_code == 201
        newsroom.put(sheet("gone", "2021-06-02", series=[EMILY | {"title": "Emily"}]))
        newsroom.withdraw("gone")
        yield newsroom


def crowd() -> Data:
    """More people, statements and events than an include holds."""
    numbers = range(1, 104)
    return sheet(
        "crowd",
        "2021-06-01",
        series=[EMILY],
        seasons=[{"series": "emily-in-paris", "number": n} for n in (1, 2)],
        people=[{"slug": f"extra-{n}", "name": f"Extra {n}"} for n in numbers],
        credits=[
            {"series": "emily-in-paris", "person": f"extra-{n}", "role": "actor"} | ({"season": n % 3} if n % 3 else {})
            for n in numbers
        ],
        statements=[said(f"extra-{n}", n) for n in numbers],
        events=[{"slug": f"party-{n}", "series": "emily-in-paris", "name": f"Party {n}"} for n in numbers],
    )


def said(person: str, n: int) -> Data:
    row = {"slug": f"{person}-says", "series": "emily-in-paris", "speaker_person": person, "said_on": f"20{n % 50:02}"}
    return row | {"quotation_type": "indirect", "summary": f"{person} is glad."}


def doubts(slug: str, published: str) -> Data:
    """Claims of every rank and basis, about subjects of other documents."""
    word = slug.replace("-", " ")
    ranks = {
        "language": {"words": word, "rank": "preferred"},
        "premise": {"words": word, "rank": "deprecated"},
        "networks": {"words": word, "basis": "inferred", "why": word},
        "set_in": {"words": word, "basis": "computed"},
    }
    series: Data = EMILY | {"language": "en" if slug == "doubts-1" else "fr", "premise": word, "networks": ["other"]}
    series |= {"set_in": ["nice"], "spin_off_of": "origin", "also_known_as": [word], "based_on": word}
    return sheet(
        slug,
        published,
        document={"title": word, "publisher": "Berg", "authors": ["A", "B"], "url": "https://example.org/"},
        series=[series | {"evidence": {"self": word, **ranks}}, {"slug": "origin", "title": word}],
        seasons=[{"series": "emily-in-paris", "number": 2, "title": word, "production_wrapped": "2021-07"}],
        episodes=[
            {"slug": "emily-in-paris-s1e1", "series": "emily-in-paris", "number": 1, "title": word},
            {"slug": "emily-in-paris-special", "series": "emily-in-paris", "season": 2, "runtime": 40},
        ],
        organizations=[{"slug": "other", "name": word, "kind": "studio"}, {"slug": "netflix", "name": word}],
        places=[
            {"slug": "nice", "name": word, "latitude": 43.7, "longitude": 7.3, "located_in": "france"},
            {"slug": "france", "name": "F"},
        ],
        people=[{"slug": "lily-collins", "name": word, "external_ids": {"imdb": "nm2934314"}}],
        characters=[{"slug": "emily-cooper", "series": "emily-in-paris", "name": word, "home": "nice"}],
        filming_locations=[
            {"slug": "emily-in-paris-s2-paris", "series": "emily-in-paris", "place": "nice", "shot_from": "2021-05"}
        ],
        metrics=[
            {"slug": "emily-in-paris-among-most-popular", "series": "emily-in-paris", "measure": "superlative"}
            | {"qualifier": word, "geography": word}
        ],
        statements=[said("lily-collins", 21)],
    )


def charts() -> Data:
    record = {"record": {"week": "2021-06-06"}, "column": "hours"}
    row = {"slug": "chart-week", "series": "emily-in-paris", "measure": "hours_viewed", "value": 12.5, "window": "P7D"}
    return sheet(
        "charts",
        "2021-06-08?",
        document={"kind": "dataset"},
        series=[EMILY],
        metrics=[row | {"window_start": "2021-05-31", "published_on": "2021-06-08", "evidence": record}],
    )


def in_full() -> Data:
    """A value for each filter for which the other documents have none."""
    ours = {"series": "emily-in-paris"}
    of_pilot = ours | {"episode": "emily-in-paris-s1e1"}
    return sheet(
        "in-full",
        "2022-02",
        series=[EMILY],
        seasons=[ours | {"number": 1, "ended": "2020-10-02", "final": True}, ours | {"number": 2}],
        episodes=[ours | {"slug": "emily-in-paris-s1e1", "absolute_number": 1}],
        people=[{"slug": "lily-collins", "name": "Lily Collins"}],
        characters=[
            ours | {"slug": "herself", "name": "Herself", "countries": ["FR"], "portrays": "lily-collins"},
            ours | {"slug": "emily-cooper", "name": "Emily Cooper"},
        ],
        credits=[
            ours
            | {"person": "lily-collins", "role": role, "episode": "emily-in-paris-s1e1", "status": "departed"}
            | more
            for role, more in (("actor", {"billing": "cameo"}), ("director", {}))
        ],
        places=[{"slug": "paris", "name": "Paris"}, {"slug": "nice", "name": "Nice"}],
        filming_locations=[
            ours | {"slug": "emily-in-paris-s2-paris", "place": "paris", "setting": "both"},
            ours | {"slug": "emily-in-paris-s2-nice", "place": "nice"},
        ],
        statements=[ours | {"slug": "praise", "about": "people/lily-collins", "summary": "She is good."}],
        metrics=[
            ours
            | {"slug": "pilot", "episode": "emily-in-paris-s1e1", "measure": "views", "value": 5, "status": "final"}
        ],
        organizations=[{"slug": "netflix", "name": "Netflix"}],
        releases=[
            of_pilot
            | {"kind": "broadcast", "service": "netflix", "country": "FR"}
            | {"from": "2021-01-04", "until": "2021-02-01", "days": ["monday"]}
        ],
    )


def elsewhere() -> Data:
    """Speaks of another series by names that the others use for this one's."""
    return sheet(
        "elsewhere",
        "2023",
        series=[{"slug": "younger", "title": "Younger"}],
        seasons=[{"series": "younger", "number": 7}],
        events=[{"slug": "party-7", "series": "younger", "season": 7, "name": "Party"}],
        statements=[{"slug": "extra-5-says", "series": "younger", "quotation_type": "indirect", "summary": "Nothing."}],
    )


def targets(newsroom: Newsroom, operation: Operation) -> Iterator[str]:
    """The operation's path for everything there is."""
    found = re.fullmatch(r"/v1/([a-z-]+)/\{(?:slug|key)\}(/seasons/\{number\})?(/[a-z-]+)?", operation.path)
    assert found, operation.path
    kind, season, part = found.groups()
    for row in newsroom.rows("seasons" if season else kind, limit=100):
        yield row["path"] + (part or "")


def names(operation: Operation, parameter: str) -> list[str]:
    (spec,) = (each for each in operation.spec["parameters"] if each["name"] == parameter)
    return list(spec["schema"]["items"]["enum"])


@pytest.mark.long
def test_the_end_of_time_knows_what_today_does(rich: Newsroom):
    for operation in RESOURCES:
        everything = ",".join(names(operation, "include"))
        for path in targets(rich, operation):
            now = rich.read(path, include=everything)
            assert rich.read(path, include=everything, as_of=END_OF_TIME) == now, path


@pytest.mark.long
def test_the_end_of_time_has_the_lists_of_today(rich: Newsroom):
    for operation in NESTED:
        include = ",".join({"evidence", "total"} & set(names(operation, "include")))
        for path in targets(rich, operation):
            for query in ({"limit": 100}, {"limit": 40, "include": include}):
                now, then = rich.pages(path, **query), rich.pages(path, **query, as_of=END_OF_TIME)
                assert [without_cursor(page) for page in then] == [without_cursor(page) for page in now], path


def without_cursor(page: Any) -> Any:
    """A cursor is bound to its list, of which the day is a part."""
    return page | {"page": page["page"] | {"next": page["page"]["next"] is not None}}


FILTERS: dict[str, list[str]] = {
    "slug": ["emily-in-paris-s1e2", "extra-5-says", "party-7", "emily-cooper", "chart-week", "emily-in-paris-s2-paris"],
    "season": ["2"],
    "number": ["2", "3"],
    "role": ["actor", "shot_at"],
    "person": ["extra-7", "lily-collins"],
    "place": ["france"],
    "home": ["nice"],
    "character": ["emily-cooper"],
    "measure": ["audience", "hours_viewed"],
    "kind": ["announcement", "premiered", "statement"],
    "organizer": ["netflix"],
    "host": ["al-roker"],
    "fictional": ["false"],
    "participant": ["ashley-park"],
    "production_stage": ["released"],
    "speaker": ["people/darren-star", "characters/sylvie-grateau"],
    "reported_by": ["netflix"],
    "quotation_type": ["direct"],
    "event": ["academy-panel-hosted-by-al-roker"],
    "value_from": ["13"],
    "value_to": ["13"],
    "said_on_from": ["2021-05"],
    "said_on_to": ["2021-05-02"],
    "on_from": ["2021-05-04"],
    "on_to": ["2021-05-03"],
    "published_on_from": ["2021"],
    "published_on_to": ["2021"],
    "released_from": ["2021"],
    "released_to": ["2020"],
    "shot_from": ["2020"],
    "shot_to": ["2022"],
    "missing": ["season", "name", "country", "title,ended", "synopsis"],
    "near": ["43.7,7.3"],
    "bbox": ["7,43,8,44"],
    "geography": ["doubts 1", "doubts 2"],
    "window": ["P28D"],
    "window_anchor": ["premiere"],
    "window_start_from": ["2021"],
    "window_start_to": ["2022"],
    "announced_from": ["2021"],
    "announced_to": ["2021"],
    "presented_from": ["2021"],
    "presented_to": ["2021"],
    "production_started_from": ["2021"],
    "production_started_to": ["2022"],
    "unit": ["household"],
    "employer": ["savoir-agency"],
    "reports_to": ["sylvie-grateau"],
    "issued_by": ["netflix"],
    "channel": ["memo"],
    "episode": ["emily-in-paris-s1e1"],
    "status": ["departed", "final"],
    "billing": ["cameo"],
    "country": ["FR", "US"],
    "portrays": ["lily-collins"],
    "setting": ["both"],
    "about": ["people/lily-collins"],
    "ended_from": ["2020"],
    "ended_to": ["2021"],
    "final": ["true"],
    "absolute_number": ["1"],
    "award": ["Golden Globe Award"],
    "body": ["hollywood-foreign-press"],
    "year": ["2021"],
    "outcome": ["lost"],
    "service": ["netflix"],
    "on": ["2021-01-11", "2021-01-12"],
    "starts_from": ["2021"],
    "starts_to": ["2020"],
    "ends_from": ["2021"],
    "ends_to": ["2021"],
    "language": ["fr"],
    "system": ["TV Parental Guidelines"],
    "rating": ["TV-MA"],
    "relation": ["colleague_of"],
    "of": ["series/emily-in-paris"],
    "definition": [
        "measure=audience;unit=household;window=P28D;window_anchor=premiere;geography=null;scope=null;"
        "threshold=null;reported_by=netflix"
    ],
}
"""Of each filter, some values that find something: each list is asked with those that it takes."""
NAMELESS = ("cast", "crew", "seasons", "timeline")
"""Lists whose rows have no slug: there `slug` is the part of the path."""
NO_FILTERS = {
    "match",
    "within_km",
    "limit",
    "cursor",
    "include",
    "fields",
    "sort",
    "as_of",
    "min_revision",
    "format",
    "lang",
}


def assert_same_today(newsroom: Newsroom, path: str, query: dict[str, Any]) -> int:
    """The number of rows that both have."""
    now = newsroom.ask("GET", path, params=query | {"limit": 100})
    then = newsroom.ask("GET", path, params=query | {"limit": 100, "as_of": END_OF_TIME})
    assert then.status_code == now.status_code, (path, query)
    if now.status_code == 400:
        assert then.json()["code"] == now.json()["code"], (path, query)
        return 0
    assert then.json()["data"] == now.json()["data"], (path, query)
    return len(now.json()["data"])


@pytest.mark.long
def test_every_filter_finds_the_same_at_the_end_of_time(rich: Newsroom):
    found = Counter[str]()
    for operation in NESTED:
        path = operation.path.replace("{slug}", "emily-in-paris")
        for name in operation.takes - NO_FILTERS - ({"slug"} if path.endswith(NAMELESS) else set()):
            found[name] += sum(assert_same_today(rich, path, {name: value}) for value in FILTERS[name])
    assert {name for name, rows in found.items() if rows} == FILTERS.keys()


def test_every_order_is_the_same_at_the_end_of_time(rich: Newsroom):
    """Sorting by value needs one definition, then as now."""
    rows = Counter[str]()
    for operation in (each for each in NESTED if "sort" in each.takes):
        path = operation.path.replace("{slug}", "emily-in-paris")
        for name in names(operation, "sort"):
            rows[path] += assert_same_today(rich, path, {"sort": name})
    assert len(rows) == len([part for part in PARTS.values() if not part.people])
    assert all(rows.values())


def test_an_order_goes_on_from_page_to_page(rich: Newsroom):
    for sort in ("-said_on,slug", "said_on"):
        now = rich.rows(f"{SERIES}/statements", sort=sort)
        assert rich.rows(f"{SERIES}/statements", sort=sort, limit=30, as_of=END_OF_TIME) == now


def test_a_list_of_seasons_includes_what_was_known(rich: Newsroom):
    include = "episodes,cast,crew,filming_locations,statements,metrics,events,evidence"
    now = rich.rows(f"{SERIES}/seasons", include=include)
    assert rich.rows(f"{SERIES}/seasons", include=include, as_of=END_OF_TIME) == now
