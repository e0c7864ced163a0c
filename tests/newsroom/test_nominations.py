"""07: award nominations."""

import pytest

from tests.catalogues import Newsroom
from tests.newsroom.reports import Subjects, shown, words_shown

PUBLISHED = ["07"]

NOMINATED = [
    "best-drama-series-iron-quay",
    "best-drama-series-the-salt-road",
    "best-drama-series-winterlong",
    "best-drama-series-low-season",
    "best-comedy-series-bellwether",
    "best-comedy-actress-maren-oduya",
    "best-comedy-actress-beatrice-mallory",
    "best-comedy-actress-tove-aslan",
    "best-drama-actor-theo-marchbanks",
    "best-drama-actor-ruairi-dunmore",
    "best-drama-actor-hollis-tallis",
    "best-director-rosa-lindgren-the-salt-road",
    "best-director-rosa-lindgren-winterlong",
]
FACTS = {
    **{
        f"metrics/{name}-aurelian-nominations-2024": {
            "measure": "nominations",
            "value": value,
            "unit": "nomination",
            "scope": "12th Aurelian Awards",
        }
        for name, value in (("iron-quay", "9"), ("the-salt-road", "9"), ("bellwether", "6"))
    },
    "events/aurelian-awards-2024": {"kind": "ceremony (planned)", "place": "lisbon (planned)"},
    **{
        f"nominations/aurelian-2024-{name}": {
            "outcome": "nominated",
            "edition": "12th",
            "presented": "2024-06-23 (computed, planned)",
        }
        for name in NOMINATED
    },
    "nominations/aurelian-2024-best-limited-series-low-season": {"outcome": "withdrawn", "presented": "null"},
    "nominations/aurelian-2023-best-drama-series-signal-point": {
        "series": "signal-point",
        "year": "2023",
        "outcome": "won",
        "edition": "null",
        "category": "best drama series",
    },
    "nominations/aurelian-2023-best-comedy-actress-beatrice-mallory": {
        "series": "null",
        "year": "2023 (computed)",
        "outcome": "won",
        "edition": "null",
        "recipients": "[beatrice-mallory]",
    },
    "people/hollis-tallis": {"died": "2024-01 (computed)"},
    "characters/winterlong-bishop": {"name": "The Bishop"},
}
MORE_OF_NOMINATIONS = {
    "best-comedy-actress-maren-oduya": ("a-room-at-the-bellwether", "[maren-oduya]", "ines-calloway"),
    "best-drama-actor-hollis-tallis": ("winterlong", "[hollis-tallis]", "winterlong-bishop"),
    "best-director-rosa-lindgren-the-salt-road": ("the-salt-road", "[rosa-lindgren]", "null"),
    "best-director-rosa-lindgren-winterlong": ("winterlong", "[rosa-lindgren]", "null"),
    "best-drama-series-low-season": ("low-season", "[]", "null"),
}
"""Series, recipients and character."""


def test_facts(known: Subjects):
    assert shown(known, FACTS) == FACTS


def test_who_was_nominated_for_what(known: Subjects):
    expected = {
        f"nominations/aurelian-2024-{name}": {"series": series, "recipients": recipients, "character": character}
        for name, (series, recipients, character) in MORE_OF_NOMINATIONS.items()
    }
    assert shown(known, expected) == expected


@pytest.mark.parametrize(
    ("path", "nominations"),
    [
        (
            "people/rosa-lindgren",
            {
                "aurelian-2024-best-director-rosa-lindgren-the-salt-road",
                "aurelian-2024-best-director-rosa-lindgren-winterlong",
            },
        ),
        (
            "people/beatrice-mallory",
            {
                "aurelian-2023-best-comedy-actress-beatrice-mallory",
                "aurelian-2024-best-comedy-actress-beatrice-mallory",
            },
        ),
        (
            "series/iron-quay",
            {"aurelian-2024-best-drama-series-iron-quay", "aurelian-2024-best-drama-actor-theo-marchbanks"},
        ),
    ],
)
def test_nominations_of_people_and_series(published: Newsroom, path: str, nominations: set[str]):
    assert {row["slug"] for row in published.rows(f"{path}/nominations")} == nominations


def test_a_value_that_opens_a_sentence_is_its_own_evidence(known: Subjects):
    assert words_shown(known, "characters/winterlong-bishop", "name") == ["the Bishop"]
    actor = "nominations/aurelian-2024-best-drama-actor-hollis-tallis"
    assert words_shown(known, actor, "category") == ["Best drama actor"]


def test_no_title_is_made_of_two(known: Subjects):
    """The text has “Iron Quay and The Salt Road”."""
    titles = {row["title"] for path, row in known.items() if path.startswith("series/") and "seasons" not in path}
    assert titles == {
        "A Room at the Bellwether",
        "Half Board",
        "Iron Quay",
        "Low Season",
        "Second Cousins",
        "Signal Point",
        "The Salt Road",
        "Winterlong",
    }
