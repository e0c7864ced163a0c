"""Fields of a row that are valid on their own, and contradict each other or leave something open."""

from typing import Any

import pytest

from app.errors import Fault, InvalidSheet
from app.sheets.reading import read_sheet
from tests.factories import Data, sheet

LIGHTS = {"slug": "lights", "title": "Lights"}
SAID = {"slug": "said", "summary": "All is well."}
FIGURE = {"slug": "figure", "measure": "rank", "value": 1}
SHOT = {"slug": "shot", "series": "lights"}


def faults(kind: str, row: Data) -> list[Fault]:
    """Of a sheet with this row, and with all that it may refer to."""
    about: dict[str, Any] = {
        "series": [LIGHTS, {"slug": "tide", "title": "Tide"}],
        "seasons": [{"series": "lights", "number": 1}],
        "episodes": [{"slug": "pilot", "series": "lights"}],
        "people": [{"slug": "ann", "name": "Ann"}],
        "characters": [{"slug": "maud", "series": "lights", "name": "Maud"}],
        "organizations": [{"slug": "northsea", "name": "Northsea"}],
        "places": [{"slug": "ness", "name": "Ness"}],
    }
    try:
        read_sheet(sheet("report", **about | {kind: [*about.get(kind, []), row]}))
    except InvalidSheet as refused:
        return list(refused.faults)
    return []


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        ("series", {"slug": "new", "title": "New", "premiered": "2020", "ended": "2020-05"}),
        ("people", {"slug": "bo", "name": "Bo", "born": "1980", "died": "1980"}),
        ("characters", {"slug": "boy", "series": "lights", "description": "A boy without a name."}),
        ("statements", SAID | {"series": "lights"}),
        ("statements", SAID | {"about": "people/ann"}),
        ("statements", SAID | {"about": "organizations/northsea", "series": "lights", "season": 1}),
        ("statements", SAID | {"series": "lights", "speaker_account": "The show", "capacity": "official"}),
        ("metrics", FIGURE | {"series": "lights", "episode": "pilot", "tied": True}),
        ("metrics", FIGURE | {"series": "lights", "season": 1, "episode": "pilot"}),
        ("metrics", FIGURE | {"organization": "northsea"}),
        ("filming_locations", SHOT | {"place": "ness", "setting": "both", "stands_for": "Lamp Rock"}),
        ("organizations", {"slug": "coast", "name": "Coast", "parent": "northsea", "country": "NO"}),
    ],
)
def test_what_is_said_in_either_form(kind: str, row: Data):
    assert faults(kind, row) == []


@pytest.mark.parametrize(
    ("kind", "row", "fault"),
    [
        (
            "series",
            {"slug": "new", "title": "New", "premiered": "2021", "ended": "2020"},
            ("/series/2/ended", "`ended` (2020) is before `premiered` (2021)."),
        ),
        (
            "seasons",
            {"series": "lights", "number": 2, "released": "2021", "ended": "2020"},
            ("/seasons/1/ended", "`ended` (2020) is before `released` (2021)."),
        ),
        (
            "people",
            {"slug": "bo", "name": "Bo", "born": "1980", "died": "1979-12"},
            ("/people/1/died", "`died` (1979-12) is before `born` (1980)."),
        ),
        (
            "characters",
            {"slug": "boy", "series": "lights", "occupation": "sailor"},
            ("/characters/1", "A character needs a `name` or, without one, a `description`."),
        ),
        (
            "organizations",
            {"slug": "coast", "name": "Coast", "parent": "coast"},
            ("/organizations/1/parent", "`parent` is circular: coast → coast."),
        ),
        ("statements", SAID, ("/statements/0", "A statement needs a `series`, or `about` if it is about none.")),
        (
            "statements",
            SAID | {"series": "lights", "speaker_person": "ann", "speaker_organization": "northsea"},
            ("/statements/0", "A statement has one speaker: keep one of `speaker_person`, `speaker_organization`."),
        ),
        (
            "statements",
            SAID | {"series": "lights", "speaker_account": "The show", "speaker_character": "maud", "fictional": True},
            ("/statements/0", "A statement has one speaker: keep one of `speaker_character`, `speaker_account`."),
        ),
        (
            "statements",
            SAID | {"about": "people/anne"},
            (
                "/statements/0/about",
                "Unknown subject people/anne; did you mean people/ann? Or add a row under `people`.",
            ),
        ),
        (
            "metrics",
            FIGURE,
            ("/metrics/0", "A metric needs the `series` or the `organization` that was measured."),
        ),
        (
            "metrics",
            FIGURE | {"series": "lights", "organization": "northsea"},
            (
                "/metrics/0/organization",
                "A metric measures a `series` or an `organization`, not both; `reported_by` names the reporter.",
            ),
        ),
        (
            "metrics",
            FIGURE | {"organization": "northsea", "season": 1},
            ("/metrics/0/season", "`season` needs a `series`: add it to the row."),
        ),
        (
            "metrics",
            FIGURE | {"organization": "northsea", "episode": "pilot"},
            ("/metrics/0/episode", "`episode` needs a `series`: add it to the row."),
        ),
        (
            "metrics",
            FIGURE | {"series": "tide", "episode": "pilot"},
            ("/metrics/0/episode", "The episode pilot belongs to lights, not to tide."),
        ),
        (
            "metrics",
            FIGURE | {"series": "lights", "measure": "views", "tied": False},
            ("/metrics/0/tied", "Only a `rank` is tied."),
        ),
        (
            "events",
            {"slug": "gala", "name": "Gala", "season": 1},
            ("/events/0/season", "`season` needs a `series`: add it to the row."),
        ),
    ],
)
def test_what_contradicts_itself_is_refused_with_the_remedy(kind: str, row: Data, fault: tuple[str, str]):
    assert [(each.pointer, each.detail) for each in faults(kind, row)] == [fault]


@pytest.mark.parametrize("about", ["ann", "series/lights", "people/Ann", "people/ann/x"])
def test_what_a_statement_is_about_is_the_path_of_a_person_or_organization(about: str):
    [fault] = faults("statements", SAID | {"about": about})
    assert fault.pointer == "/statements/0/about"
    assert "is not the path of a person or organization, such as people/darren-star." in fault.detail
