"""A made-up document in which persons and a character have the names of others in the reports of `tests/newsroom`."""

from tests.factories import Data, sheet

NAMESAKES: Data = sheet(
    "ferry-lane-first-look",
    "2025-02-10",
    series=[
        {
            "slug": "ferry-lane",
            "title": "Ferry Lane",
            "genres": ["drama"],
            "networks": ["northline"],
            "premiered": "2025-02-03",
            "set_in": ["hull"],
        }
    ],
    seasons=[{"series": "ferry-lane", "number": 1, "released": "2025-02-03", "episode_count": 10}],
    people=[
        {"slug": "rosa-lindgren-2", "name": "Rosa Lindgren", "born": "1990-06-11"},
        {"slug": "jonah-brisk-2", "name": "Jonah Brisk"},
        {"slug": "maud-ellery", "name": "Maud Ellery"},
    ],
    characters=[
        {"slug": "kit-harrow", "series": "ferry-lane", "name": "Kit Harrow", "occupation": "pilot"},
        {"slug": "ferry-lane-chief-rudd", "series": "ferry-lane", "name": "Chief Rudd"},
    ],
    credits=[
        {"series": "ferry-lane", "person": "jonah-brisk-2", "role": "creator"},
        {"series": "ferry-lane", "person": "rosa-lindgren-2", "role": "actor", "character": "kit-harrow"},
        {"series": "ferry-lane", "person": "maud-ellery", "role": "actor", "character": "ferry-lane-chief-rudd"},
    ],
    organizations=[{"slug": "northline", "name": "Northline", "kind": "broadcaster"}],
    places=[{"slug": "hull", "name": "Hull", "kind": "city"}],
    filming_locations=[
        {"slug": "ferry-lane-s1-hull", "series": "ferry-lane", "season": 1, "place": "hull", "role": "shot_at"}
    ],
    statements=[
        {
            "slug": "rosa-lindgren-on-bathing-in-hull",
            "series": "ferry-lane",
            "speaker_person": "rosa-lindgren-2",
            "quotation_type": "direct",
            "text": "Hull in January is no place for a bathing scene",
            "language": "en",
            "summary": "The water was cold.",
        },
        {
            "slug": "jonah-brisk-on-the-ferry",
            "series": "ferry-lane",
            "speaker_person": "jonah-brisk-2",
            "quotation_type": "direct",
            "text": "We built the ferry before we had a script",
            "language": "en",
            "summary": "The set was there first.",
        },
    ],
    metrics=[
        {
            "slug": "ferry-lane-s1-first-week",
            "series": "ferry-lane",
            "season": 1,
            "measure": "audience",
            "value": 3_100_000,
            "unit": "person",
            "window": "P7D",
            "window_anchor": "premiere",
            "reported_by": "northline",
        }
    ],
)
