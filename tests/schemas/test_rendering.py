"""Stored JSON equals the output of the typed schemas."""

from collections.abc import Iterator
from typing import Any

import orjson
import pytest

from app.database.sessions import Database
from app.facts.subjects import NOUNS, specs_of
from app.queries.exports import bodies_of
from app.schemas.characters import CharacterDetail
from app.schemas.common import Resource
from app.schemas.content_ratings import ContentRatingDetail
from app.schemas.credits import CreditDetail
from app.schemas.documents import DocumentDetail
from app.schemas.episodes import EpisodeDetail
from app.schemas.events import EventDetail
from app.schemas.filming_locations import FilmingLocationDetail
from app.schemas.images import ImageDetail
from app.schemas.metrics import MetricDetail
from app.schemas.nominations import NominationDetail
from app.schemas.organizations import OrganizationDetail
from app.schemas.people import PersonDetail
from app.schemas.places import PlaceDetail
from app.schemas.relationships import RelationshipDetail
from app.schemas.releases import ReleaseDetail
from app.schemas.rendering import definition_of
from app.schemas.seasons import SeasonDetail
from app.schemas.series import SeriesDetail
from app.schemas.statements import StatementDetail
from app.schemas.titles import TitleDetail
from app.vocabulary.kinds import Kind
from tests.every_field import everything
from tests.factories import Data, publish_sheet, sheet

SCHEMAS: dict[Kind, type[Resource]] = {
    Kind.SERIES: SeriesDetail,
    Kind.SEASONS: SeasonDetail,
    Kind.EPISODES: EpisodeDetail,
    Kind.PEOPLE: PersonDetail,
    Kind.CHARACTERS: CharacterDetail,
    Kind.CREDITS: CreditDetail,
    Kind.ORGANIZATIONS: OrganizationDetail,
    Kind.PLACES: PlaceDetail,
    Kind.FILMING_LOCATIONS: FilmingLocationDetail,
    Kind.STATEMENTS: StatementDetail,
    Kind.METRICS: MetricDetail,
    Kind.EVENTS: EventDetail,
    Kind.NOMINATIONS: NominationDetail,
    Kind.RELEASES: ReleaseDetail,
    Kind.TITLES: TitleDetail,
    Kind.CONTENT_RATINGS: ContentRatingDetail,
    Kind.RELATIONSHIPS: RelationshipDetail,
    Kind.IMAGES: ImageDetail,
    Kind.DOCUMENTS: DocumentDetail,
}

IDENTIFIERS = {
    "imdb": "tt1",
    "tmdb": "2",
    "tvdb": "3",
    "tvmaze": "4",
    "trakt": "5",
    "tvrage": "6",
    "wikidata": "Q7",
    "eidr": "10.5240/8",
}
OF_SEASON = {"series": "harbour", "season": 1}
BRIEF = {"series": [{"slug": "harbour", "title": "Harbor"}], "people": [{"slug": "ann", "name": "Ann"}]}


def brief(slug: str, year: str, **document: Any) -> Data:
    """A report that leaves nearly all open, and disagrees."""
    return sheet(slug, year, document=document, series=BRIEF["series"], people=BRIEF["people"])


def full() -> Data:
    """Says more of the same subjects than the brief reports do."""
    return sheet(
        "full",
        "2024-03",
        document={
            "title": "Lights on",
            "publisher": "The Gazette",
            "authors": ["Bea Moe"],
            "url": "https://example.com/lights",
            "language": "en",
            "licence": "CC0",
        },
        series=[
            {
                "slug": "harbour",
                "title": "Harbour Lights",
                "also_known_as": ["HL"],
                "genres": ["drama", "crime"],
                "premise": "A pilot comes home.",
                "lifecycle_status": "running",
                "networks": ["northsea"],
                "produced_by": ["northsea", "acme"],
                "based_on": "A novel",
                "spin_off_of": "skyline",
                "premiered": "2022-23",
                "set_in": ["pier"],
                "language": "nb",
                "external_ids": IDENTIFIERS,
            },
            {"slug": "skyline", "title": "Skyline"},
        ],
        seasons=[
            {
                "series": "harbour",
                "number": 1,
                "title": "Ebb",
                "production_stage": "released",
                "ordered": "2020",
                "production_started": "2021-05-03~",
                "production_wrapped": "2021-08?",
                "released": "2022%",
                "episode_count": 8,
            }
        ],
        episodes=[
            OF_SEASON
            | {"slug": "pilot", "number": 1, "title": "Pilot", "released": "2022-10-02", "runtime": 48}
            | {"external_ids": {"tvmaze": "1", "imdb": "tt1", "tvdb": "1", "tmdb": "1"}},
            {"slug": "special", "series": "harbour"},
        ],
        people=[{"slug": "ann", "name": "Ann Berg", "also_known_as": ["A. B."], "external_ids": IDENTIFIERS}],
        characters=[
            {"slug": "boss", "series": "harbour", "name": "Boss"},
            {
                "slug": "skipper",
                "series": "harbour",
                "name": "Skipper",
                "description": "Knows the sea.",
                "occupation": "pilot",
                "home": "pier",
                "employer": "acme",
                "reports_to": "boss",
                "external_ids": {"tvmaze": "9"},
            },
        ],
        credits=[OF_SEASON | {"person": "ann", "role": "actor", "character": "skipper", "billing": "regular"}],
        organizations=[
            {"slug": "northsea", "name": "Northsea", "also_known_as": ["NS"], "kind": "broadcaster"}
            | {"external_ids": {"tvmaze": "network/12", "wikidata": "Q1"}},
            {"slug": "acme", "name": "Acme", "fictional": True},
        ],
        places=[
            {"slug": "norway", "name": "Norway", "kind": "country", "country_code": "NO"},
            {
                "slug": "pier",
                "name": "Pier",
                "also_known_as": ["Old Pier"],
                "kind": "landmark",
                "located_in": "norway",
                "latitude": 59.5,
                "longitude": -10,
                "fictional": True,
            },
        ],
        filming_locations=[
            OF_SEASON
            | {"slug": "at-the-pier", "place": "pier", "role": "shot_at", "shot_from": "2021", "shot_to": "2021-07"},
            OF_SEASON | {"slug": "three-more", "unnamed_count": 3, "within": "norway"},
        ],
        statements=[
            OF_SEASON
            | {
                "slug": "welcome",
                "speaker_person": "ann",
                "issued_by": "northsea",
                "quotation_type": "direct",
                "channel": "panel",
                "text": ["We sail", "at dawn"],
                "language": "en",
                "summary": "Looks ahead.",
                "said_on": "2024-03-01",
                "event": "gala",
            },
            OF_SEASON | {"slug": "memo", "speaker_character": "skipper", "fictional": True, "summary": "Warns."},
        ],
        metrics=[
            OF_SEASON
            | {
                "slug": "viewers",
                "measure": "audience",
                "value": 1.5,
                "unit": "person",
                "window": "P28D",
                "window_anchor": "premiere",
                "window_start": "2022-10-02",
                "geography": "Norway",
                "scope": "adults 18–49; all = 100 %",
                "threshold": "two minutes",
                "reported_by": "northsea",
                "reported_at": "gala",
                "published_on": "2022-12",
                "qualifier": "more than",
            }
        ],
        events=[
            OF_SEASON
            | {
                "slug": "gala",
                "name": "Gala",
                "kind": "ceremony",
                "on": "2022-12-01",
                "organizer": "northsea",
                "host": "ann",
                "participants": ["ann"],
            }
        ],
    )


@pytest.fixture
def rich(sqlite_database: Database) -> Database:
    newest = brief("new", "2024-05-03?", updated="2024-06", corrects=["full"])
    for data in (brief("old", "2021"), full(), newest, everything()):
        publish_sheet(sqlite_database, data)
    return sqlite_database


def stored(database: Database, kind: Kind) -> Iterator[dict[str, Any]]:
    """The resources of one kind as HTTP answers them with `include=evidence`."""
    with database.read() as session:
        yield from map(orjson.loads, bodies_of(session, kind, evidence=True))


def not_included(schema: type[Resource]) -> dict[str, None]:
    extras = {name: field.json_schema_extra for name, field in schema.model_fields.items()}
    names = [name for name, extra in extras.items() if isinstance(extra, dict) and "x-included" in extra]
    return dict.fromkeys(name for name in names if name != "evidence")


@pytest.mark.parametrize("kind", Kind)
def test_what_is_stored_is_what_the_schema_gives(rich: Database, kind: Kind):
    schema = SCHEMAS[kind]
    resources = list(stored(rich, kind))
    assert resources
    for resource in resources:
        assert schema.model_validate(resource).model_dump(mode="json", by_alias=True) == resource | not_included(schema)


@pytest.mark.parametrize("kind", Kind)
def test_every_field_is_told_of_by_the_rich_catalogue(rich: Database, kind: Kind):
    told: set[str] = set()
    for resource in stored(rich, kind):
        told |= {name for name, value in resource.items() if value not in (None, [], False)}
        told |= {f"external_ids.{name}" for name, value in resource.get("external_ids", {}).items() if value}
    assert specs_of(kind).keys() - set(NOUNS[kind].identity) <= told


def test_evidence_has_the_chosen_claim_first_in_the_shape_of_its_field(rich: Database):
    harbour = next(each for each in stored(rich, Kind.SERIES) if each["slug"] == "harbour")
    claims = harbour["evidence"]["title"]
    assert [(claim["document"]["slug"], claim["chosen"]) for claim in claims] == [
        ("new", True),
        ("old", False),
        ("full", False),
    ]
    assert harbour["evidence"]["networks"][0]["value"] == harbour["networks"]
    assert harbour["evidence"]["premiered"][0]["value"] == harbour["premiered"]
    assert {claim["value"] for claim in harbour["evidence"]["self"]} == {None}


def test_a_quotation_is_served_joined_with_the_words_of_each_piece(rich: Database):
    welcome = next(each for each in stored(rich, Kind.STATEMENTS) if each["slug"] == "welcome")
    assert welcome["text"] == "We sail … at dawn"
    assert [span["words"] for span in welcome["evidence"]["text"][0]["spans"]] == ["We sail", "at dawn"]


def test_a_definition_names_every_part_and_what_is_unknown():
    assert definition_of({"measure": "audience", "unit": "household", "window": "P28D", "reported_by": "northsea"}) == (
        "measure=audience;unit=household;window=P28D;window_anchor=null;geography=null;scope=null;threshold=null;"
        "reported_by=northsea"
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"scope": "a;threshold=b"}, {"scope": "a", "threshold": "b"}),
        ({"geography": "null"}, {}),
        ({"scope": "a%3Bb"}, {"scope": "a;b"}),
    ],
)
def test_different_definitions_never_look_alike(one: dict[str, str], other: dict[str, str]):
    assert definition_of(one) != definition_of(other)
