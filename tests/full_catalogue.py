"""A small catalogue with something in every field."""

from app.database.migrating import migrate
from tests.factories import Data, publish_sheet, sheet
from tests.service import Service

HARBOUR: Data = sheet(
    "harbour-lights-renewed",
    document={"title": 'The "Lights"; again', "language": "en"},
    series=[
        {
            "slug": "harbour-lights",
            "title": "Harbour Lights",
            "also_known_as": ["=HYPERLINK(1)", "Hafen; lichter"],
            "genres": ["drama", "mystery"],
            "premise": "A keeper,\na storm.",
            "lifecycle_status": "running",
            "networks": ["northsea", "coast-one"],
            "produced_by": ["northsea"],
            "based_on": "The Keeper",
            "spin_off_of": "low-tide",
            "premiered": "2022-05",
            "set_in": ["ness"],
            "language": "en",
            "external_ids": {"imdb": "tt0000001", "wikidata": "Q1", "tmdb": "-5"},
            "evidence": "all there is to say",
        },
        {"slug": "low-tide", "title": "Low Tide"},
    ],
    seasons=[
        {"series": "harbour-lights", "number": 3, "title": "Three", "released": "2024-03-01", "episode_count": 8},
        {"series": "harbour-lights", "number": 10, "ordered": "2024-03~", "production_stage": "ordered"},
    ],
    episodes=[
        {"slug": "harbour-lights-special", "series": "harbour-lights", "season": 3, "title": "=Storm"},
        {
            "slug": "harbour-lights-s3e1",
            "series": "harbour-lights",
            "season": 3,
            "number": 1,
            "title": "The Lamp",
            "released": "2024-03-01",
            "runtime": 48,
        },
    ],
    organizations=[
        {"slug": "northsea", "name": "Northsea", "kind": "broadcaster"},
        {"slug": "coast-one", "name": "Coast One"},
    ],
    people=[{"slug": "ann-lee", "name": "Ann Lee", "external_ids": {"imdb": "nm0000001"}}],
    characters=[{"slug": "the-keeper", "series": "harbour-lights", "name": "The Keeper", "description": "Keeps."}],
    credits=[
        {"series": "harbour-lights", "season": 3, "person": "ann-lee", "role": "actor", "character": "the-keeper"},
        {"series": "harbour-lights", "person": "ann-lee", "role": "showrunner"},
        {"series": "harbour-lights", "person": "ann-lee", "role": "executive_producer"},
    ],
    places=[{"slug": "ness", "name": "Ness", "latitude": 58.5, "longitude": -6.25}, {"slug": "far", "name": "Far"}],
    filming_locations=[
        {"slug": "at-ness", "series": "harbour-lights", "season": 3, "place": "ness", "role": "shot_at"},
        {"slug": "elsewhere", "series": "harbour-lights", "unnamed_count": 3, "within": "far"},
        {"slug": "far-off", "series": "harbour-lights", "place": "far"},
    ],
    statements=[
        {
            "slug": "lee-on-lights",
            "series": "harbour-lights",
            "season": 3,
            "speaker_person": "ann-lee",
            "issued_by": "northsea",
            "quotation_type": "direct",
            "text": "We kept the light",
            "language": "en",
            "summary": "The light was kept.",
            "said_on": "2024-03-09",
            "event": "evening",
        },
        {
            "slug": "memo",
            "series": "harbour-lights",
            "speaker_character": "the-keeper",
            "fictional": True,
            "summary": "It is dark.",
        },
    ],
    metrics=[
        {
            "slug": "households",
            "series": "harbour-lights",
            "season": 3,
            "measure": "audience",
            "value": 1.5,
            "unit": "household",
            "window": "P28D",
            "window_anchor": "premiere",
            "window_start": "2024-03-01",
            "geography": "-UK",
            "scope": "TV",
            "threshold": "two minutes",
            "reported_by": "northsea",
            "reported_at": "evening",
            "published_on": "2024-03-10",
            "qualifier": "more than",
        },
        {"slug": "best", "series": "harbour-lights", "measure": "superlative", "qualifier": "best yet"},
    ],
    events=[
        {
            "slug": "evening",
            "series": "harbour-lights",
            "season": 3,
            "kind": "panel",
            "name": "An Evening",
            "on": "2024-03-09",
            "organizer": "northsea",
            "host": "ann-lee",
            "participants": ["ann-lee"],
        }
    ],
)
CONTRADICTING = sheet(
    "another-paper", "2024-03-04", series=[{"slug": "harbour-lights", "title": "Harbor Lights", "language": "fr"}]
)


def full_catalogue(database_url: str) -> Service:
    service = Service(database_url)
    migrate(service.database)
    publish_sheet(service.database, HARBOUR)
    publish_sheet(service.database, CONTRADICTING)
    return service
