"""JSON-LD against schema.org's own words: `schema_org.json` holds the part of the vocabulary that we use."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.formats.jsonld import jsonld_document, jsonld_graph
from app.vocabulary.kinds import Kind
from tests.catalogues import Newsroom
from tests.factories import sheet
from tests.service import Service

VOCABULARY = json.loads(Path(__file__).with_name("schema_org.json").read_text(encoding="utf-8"))
TYPES: dict[str, list[str]] = VOCABULARY["types"]
PROPERTIES: dict[str, dict[str, list[str]]] = VOCABULARY["properties"]
DURATION = re.compile(r"P(T?\d+[A-Z])+")
DAY = re.compile(r"\d{4}(-(0\d|1[0-2])(-\d\d)?)?")
EVERYTHING = "seasons,episodes,cast,crew,characters,filming_locations,statements,metrics,events,evidence"
OF_A_SEASON = "episodes,cast,crew,filming_locations,statements,metrics,events,evidence"

SUBJECTS = [
    (Kind.SERIES, f"series/harbour-lights?include={EVERYTHING}"),
    (Kind.SEASONS, f"series/harbour-lights/seasons/3?include={OF_A_SEASON}"),
    (Kind.EPISODES, "episodes/harbour-lights-s3e1?include=evidence"),
    (Kind.EPISODES, "episodes/harbour-lights-special"),
    (Kind.PEOPLE, "people/ann-lee?include=evidence"),
    (Kind.STATEMENTS, "statements/lee-on-lights?include=evidence"),
    (Kind.STATEMENTS, "statements/memo"),
    (Kind.METRICS, "metrics/households?include=evidence"),
    (Kind.METRICS, "metrics/best"),
]


def ancestors(type_: str) -> set[str]:
    return {type_}.union(*map(ancestors, TYPES[type_]))


def faults_in(node: Any, led_to_by: str | None = None) -> Iterator[str]:
    """Terms that schema.org does not have, or defines differently. Terms with a colon belong to other vocabularies."""
    type_ = node["@type"]
    if type_ not in TYPES:
        yield f"there is no type {type_}"
        return
    for name, value in node.items():
        values = value if isinstance(value, list) else [value]
        if name == "@included":
            for each in values:
                yield from faults_in(each)
        elif not name.startswith("@") and ":" not in name:
            yield from faults_of_property(type_, name, values, led_to_by)


def faults_of_property(type_: str, name: str, values: list[Any], led_to_by: str | None) -> Iterator[str]:
    if name not in PROPERTIES:
        yield f"there is no property {name}"
        return
    repeated = "Role" in ancestors(type_) and name == led_to_by  # a role's holder: https://schema.org/Role
    if not repeated and not ancestors(type_) & set(PROPERTIES[name]["domain"]):
        yield f"{name} is no property of {type_}"
    for value in values:
        kinds = kinds_of(value)
        if not kinds & {*PROPERTIES[name]["range"], "Role"}:
            yield f"{name} does not take {value}"
        if isinstance(value, dict):
            yield from faults_in(value, led_to_by=name)


def kinds_of(value: Any) -> set[str]:
    match value:
        case dict():
            return ancestors(value["@type"]) if value["@type"] in TYPES else set()
        case bool():
            return {"Boolean"}
        case int():
            return {"Integer", "Number"}
        case float():
            return {"Number"}
        case _:
            special = {"Date": DAY.fullmatch(value), "Duration": DURATION.fullmatch(value), "URL": value[:4] == "http"}
            return {"Text", *(kind for kind, is_one in special.items() if is_one)}


def document(service: Service, subject: Any, path: str) -> Any:
    return json.loads(jsonld_document(subject, service.ask("GET", f"/v1/{path}").text))


@pytest.mark.parametrize(("subject", "path"), SUBJECTS)
def test_it_is_what_schema_org_says(service: Service, subject: Any, path: str) -> None:
    made = document(service, subject, path)
    assert made.pop("@context") == ["https://schema.org", {"oa": "http://www.w3.org/ns/oa#"}]
    assert list(faults_in(made)) == []


@pytest.mark.parametrize(
    ("node", "fault"),
    [
        ({"@type": "TVShow"}, "there is no type TVShow"),
        ({"@type": "TVSeries", "titel": "A"}, "there is no property titel"),
        ({"@type": "Person", "genre": "drama"}, "genre is no property of Person"),
        ({"@type": "TVSeries", "startDate": "2021-21"}, "startDate does not take 2021-21"),
        ({"@type": "Claim", "appearance": {"@type": "Role", "actor": "A"}}, "actor is no property of Role"),
    ],
)
def test_faults_are_found(node: Any, fault: str) -> None:
    assert fault in list(faults_in(node))


def test_a_series(service: Service) -> None:
    made = document(service, Kind.SERIES, "series/harbour-lights")
    assert made == {
        "@context": ["https://schema.org", {"oa": "http://www.w3.org/ns/oa#"}],
        "@type": "TVSeries",
        "@id": "/v1/series/harbour-lights",
        "name": "Harbour Lights",
        "alternateName": ["=HYPERLINK(1)", "Hafen; lichter"],
        "identifier": [
            {"@type": "PropertyValue", "propertyID": "imdb", "value": "tt0000001"},
            {"@type": "PropertyValue", "propertyID": "tmdb", "value": "-5"},
            {"@type": "PropertyValue", "propertyID": "wikidata", "value": "Q1"},
        ],
        "sameAs": ["https://www.imdb.com/title/tt0000001/", "http://www.wikidata.org/entity/Q1"],
        "description": "A keeper,\na storm.",
        "genre": ["drama", "mystery"],
        "creativeWorkStatus": "running",
        "publisher": [
            {"@type": "Organization", "@id": "/v1/organizations/northsea", "name": "Northsea"},
            {"@type": "Organization", "@id": "/v1/organizations/coast-one", "name": "Coast One"},
        ],
        "productionCompany": [{"@type": "Organization", "@id": "/v1/organizations/northsea", "name": "Northsea"}],
        "isBasedOn": [
            {"@type": "CreativeWork", "name": "The Keeper"},
            {"@type": "TVSeries", "@id": "/v1/series/low-tide", "name": "Low Tide"},
        ],
        "startDate": "2022-05",
        "endDate": "2026",
        "countryOfOrigin": [{"@type": "Country", "identifier": code} for code in ("NO", "GB")],
        "numberOfEpisodes": 1,
        "numberOfSeasons": 10,
        "url": "https://lights.example/",
        "contentLocation": [{"@type": "Place", "@id": "/v1/places/ness", "name": "Ness"}],
        "inLanguage": "en",
    }


def test_the_parts_of_the_cast_and_crew_are_roles(service: Service) -> None:
    made = document(service, Kind.SERIES, "series/harbour-lights?include=cast,crew")
    lee = {"@type": "Person", "@id": "/v1/people/ann-lee", "name": "Ann Lee"}
    assert made["actor"] == [
        {"@type": "PerformanceRole", "roleName": "actor", "characterName": "The Keeper", "actor": lee}
    ]
    assert made["producer"] == [{"@type": "Role", "roleName": "executive producer", "producer": lee}]
    assert made["contributor"] == [{"@type": "Role", "roleName": "showrunner", "contributor": lee}]


def test_a_figure_is_an_observation_about_what_was_measured(service: Service) -> None:
    made = document(service, Kind.METRICS, "metrics/households")
    assert (made["value"], made["unitText"], made["observationPeriod"]) == (1.5, "household", "P28D")
    assert (made["observationDate"], made["observationAbout"]["@id"]) == (
        "2024-03-01",
        "/v1/series/harbour-lights/seasons/3",
    )
    assert made["variableMeasured"]["name"] == "audience"


def test_an_episode_is_part_of_its_season(service: Service) -> None:
    made = document(service, Kind.EPISODES, "episodes/harbour-lights-s3e1")
    assert made == {
        "@context": ["https://schema.org", {"oa": "http://www.w3.org/ns/oa#"}],
        "@type": "TVEpisode",
        "@id": "/v1/episodes/harbour-lights-s3e1",
        "name": "The Lamp",
        "episodeNumber": 1,
        "partOfSeries": {"@type": "TVSeries", "@id": "/v1/series/harbour-lights", "name": "Harbour Lights"},
        "partOfSeason": {"@type": "TVSeason", "@id": "/v1/series/harbour-lights/seasons/3", "seasonNumber": 3},
        "datePublished": "2024-03-01",
        "duration": "PT48M",
    }


def test_what_is_included_are_the_episodes_of_a_series_or_season(service: Service) -> None:
    for subject, path in ((Kind.SERIES, "series/harbour-lights"), (Kind.SEASONS, "series/harbour-lights/seasons/3")):
        made = document(service, subject, f"{path}?include=episodes")
        assert [each["name"] for each in made["episode"]] == ["The Lamp", "=Storm"]


def test_a_date_that_schema_org_cannot_say_is_left_out(service: Service) -> None:
    series = service.read("series/harbour-lights")
    for edtf in ({"approximate": True}, {"uncertain": True}, {"precision": "season"}):
        body = json.dumps(series | {"premiered": series["premiered"] | edtf})
        assert "startDate" not in json.loads(jsonld_document(Kind.SERIES, body))


def test_a_claim_appears_in_its_document_with_its_words(service: Service) -> None:
    (claim,) = service.rows("claims", subject="series/harbour-lights", field="networks")
    made = json.loads("".join(jsonld_graph("claims", [json.dumps(claim)])))
    (node,) = made["@graph"]
    assert list(faults_in(node)) == []
    assert (node["about"]["@id"], node["mainEntity"]["value"]) == (
        "/v1/series/harbour-lights",
        ["Northsea", "Coast One"],
    )
    assert node["appearance"]["@id"] == "/v1/documents/harbour-lights-renewed"
    assert node["appearance"]["hasPart"] == [
        {
            "@type": "CreativeWork",
            "text": "all there is to say",
            "oa:hasSelector": {"@type": "oa:TextPositionSelector", "oa:start": 10, "oa:end": 29},
        }
    ]


def test_several_are_a_graph(service: Service) -> None:
    bodies = [json.dumps(row) for row in service.rows("statements")]
    made = json.loads("".join(jsonld_graph(Kind.STATEMENTS, bodies)))
    assert [node["@id"] for node in made["@graph"]] == [f"/v1/{row['path']}" for row in service.rows("statements")]


def test_what_is_cut_by_fields_is_left_out(service: Service) -> None:
    made = json.loads(jsonld_document(Kind.SEASONS, '{"path":"series/a/seasons/1","number":1}'))
    assert (made["@id"], made["seasonNumber"]) == ("/v1/series/a/seasons/1", 1)


def test_crew_have_the_properties_that_schema_org_has(newsroom: Newsroom) -> None:
    properties = {"writer": "author", "composer": "musicBy", "editor": "editor", "showrunner": "contributor"}
    crew = [{"series": "harbour-lights", "season": 1, "person": "ann", "role": role} for role in properties]
    newsroom.put(
        sheet(
            "crew",
            series=[{"slug": "harbour-lights", "title": "Harbour Lights"}],
            seasons=[{"series": "harbour-lights", "number": 1}],
            people=[{"slug": "ann", "name": "Ann"}],
            credits=crew,
        )
    )
    made = document(newsroom, Kind.SERIES, "series/harbour-lights?include=crew")
    assert {role: made[name][0]["roleName"] for role, name in properties.items()} == {role: role for role in properties}
    season = document(newsroom, Kind.SEASONS, "series/harbour-lights/seasons/1?include=crew")
    assert not list(faults_in(season))
    assert "musicBy" not in season
