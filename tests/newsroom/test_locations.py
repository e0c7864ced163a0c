"""10: filming locations. The text has ligatures, a soft hyphen and no-break spaces."""

from tests.catalogues import Newsroom
from tests.newsroom.reports import Subjects, shown, words_shown

PUBLISHED = ["10"]

LOCATIONS = {
    # Place, season, role, what it stands for, setting, first and last day.
    "invermoy-house": ("invermoy-house", "null", "shot_at", "Castle Brae", "exterior", "null", "null"),
    "carron-works-great-hall": ("carron-works", "null", "shot_at", "the great hall", "interior", "null", "null"),
    "carron-works-base": ("carron-works", "null", "production_base", "null", "null", "null", "null"),
    "s2-ladys-reach": (
        "ladys-reach",
        "2",
        "shot_at",
        "Gallows Sand",
        "exterior (inferred)",
        "2023-05-08",
        "2023-06-02",
    ),
    "the-old-granary": ("the-old-granary", "null", "shot_at", "the custom house", "both", "null", "null"),
    "farms-near-crail": ("null", "null", "shot_at", "the inland villages", "null", "null", "null"),
}
FIELDS = ("place", "season", "role", "stands_for", "setting", "shot_from", "shot_to")
FACTS = {
    **{
        f"filming-locations/salt-road-{slug}": dict(zip(FIELDS, values, strict=True))
        for slug, values in LOCATIONS.items()
    },
    "places/ladys-reach": {"latitude": "56.21", "longitude": "-2.88", "located_in": "fife"},
    "places/the-old-granary": {"located_in": "culross"},
    "places/culross": {"located_in": "fife"},
    "places/castle-brae": {"fictional": "true"},
    "series/the-salt-road": {"season_count": "2", "set_in": "[scotland, castle-brae, gallows-sand]"},
    "series/the-salt-road/seasons/3": {"production_started": "2024-09 (computed, planned)"},
    "credits/the-salt-road.rosa-lindgren.director": {"episode_count": "4"},
    "statements/morag-tennant-on-the-salt-road": {
        "capacity": "its keeper",
        "text": "We had forty crew, nine horses and one staircase … The horses were the easy part.",
    },
    "statements/rosa-lindgren-on-the-salt-road-coast": {"season": "null"},
}
FARMS = {"filming-locations/salt-road-farms-near-crail": {"unnamed_count": "3", "within": "fife (inferred)"}}
PRINTED = {
    # Words that are typed otherwise in the sheet.
    ("credits/the-salt-road.rosa-lindgren.director", "episode_count"): "directed four of the ﬁrst eight episodes",
    ("places/castle-brae", "kind"): "the seat of the Drum\u00admond-Kerrs",
    ("places/ladys-reach", "latitude"): "56.21°\u00a0N",
    ("places/ladys-reach", "longitude"): "2.88°\u00a0W",
}
LENGTHS = {
    # Of the words in the sheet, and as printed.
    "the seat of the Drum\u00admond-Kerrs": ("the seat of the Drummond-Kerrs", 1),
    "directed four of the ﬁrst eight episodes": ("directed four of the first eight episodes", -1),
}


def test_facts(known: Subjects):
    assert shown(known, FACTS) == FACTS
    assert shown(known, FARMS) == FARMS


def test_words_are_as_printed(known: Subjects):
    found = {place: words_shown(known, *place) for place in PRINTED}
    assert {place: words[0][-len(PRINTED[place]) :] for place, words in found.items()} == PRINTED


def test_printed_words_have_other_lengths(known: Subjects):
    for printed, (typed, more) in LENGTHS.items():
        assert len(printed) - len(typed) == more
    (span,) = known["places/castle-brae"]["evidence"]["kind"][0]["spans"]
    assert span["end"] - span["start"] == len("the seat of the Drummond-Kerrs") + 1


def test_one_place_has_coordinates(published: Newsroom):
    answer = published.ask("GET", "/v1/filming-locations", headers={"Accept": "application/geo+json"})
    places = [feature["geometry"] for feature in answer.json()["features"]]
    assert [place["coordinates"] for place in places if place] == [[-2.88, 56.21]]


def test_nothing_was_shot_at_places_of_the_story(known: Subjects):
    shot_at = {row["place"]["slug"] for path, row in known.items() if path.startswith("filming-") and row["place"]}
    assert shot_at.isdisjoint({"castle-brae", "gallows-sand"})


def test_a_document_of_a_month_counts_from_its_last_day(published: Newsroom):
    assert published.ask("GET", "/v1/series/the-salt-road?as_of=2024-06-15").status_code == 404
    assert published.ask("GET", "/v1/series/the-salt-road?as_of=2024-06-30").status_code == 200


def test_seasons_of_the_year_are_no_seasons_of_the_series(known: Subjects):
    numbers = [row["number"] for path, row in known.items() if "/seasons/" in path]
    assert numbers == [1, 2, 3]
