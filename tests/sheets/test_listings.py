"""Rows of nominations, releases, titles, content ratings, relationships and images that contradict themselves."""

from typing import Any

import pytest

from app.errors import InvalidSheet
from app.sheets.reading import read_sheet
from app.sheets.strict_yaml import yaml_loads
from tests.factories import Data, sheet

LIGHTS: Data = {"series": "harbour-lights"}
IN_PILOT = LIGHTS | {"season": 2, "episode": "pilot"}
NOMINATION = {"slug": "lamp", "award": "Golden Lamp"}
RELEASE = LIGHTS | {"service": "northsea", "kind": "broadcast"}
TITLE = LIGHTS | {"language": "fr", "kind": "translated", "title": "Les Phares"}
RATING = LIGHTS | {"country": "NO", "system": "Medietilsynet", "rating": "12"}
RELATIONSHIP = LIGHTS | {"from": "maud", "relation": "friend_of", "to": "maud"}
IMAGE = {"slug": "poster", "kind": "poster", "url": "https://images.example/poster.png"}
ONE_OF = "An image is of one of a `person`, an `organization`, or a `series` and at most one of its parts."


@pytest.mark.parametrize(
    ("kind", "row", "fault"),
    [
        ("nominations", NOMINATION, ": A nomination needs a `series` or `recipients`."),
        ("nominations", NOMINATION | {"recipients": ["ann-lee"], "episode": "pilot"}, "/episode: "),
        ("releases", RELEASE | IN_PILOT, "/season: The row of the episode names its season; remove `season`."),
        ("releases", RELEASE | {"from": "2024-05", "until": "2024-04"}, "/until: `until` (2024-04) is before `from` "),
        ("releases", RELEASE | {"time": "9pm"}, "/time: `time`: '9pm' is not a valid time of day, such as 20:00."),
        ("releases", RELEASE | {"time": "24:00"}, "/time: "),
        ("releases", RELEASE | {"timezone": "Europe/Atlantis"}, "/timezone: `timezone`: 'Europe/Atlantis' is not a "),
        ("releases", RELEASE | {"country": "002"}, "/country: `country`: '002' is not an assigned ISO 3166-1 "),
        ("releases", RELEASE | {"days": ["monday", "monday"]}, "/days/1: monday is repeated in `days`."),
        ("titles", TITLE | {"language": "French"}, "/language: `language`: 'French' is not a valid BCP 47 "),
        ("titles", TITLE | {"language": "de" + "-variant" * 5}, "/language: "),
        ("titles", TITLE | IN_PILOT, "/season: "),
        ("content_ratings", RATING | {"country": "001"}, "/country: "),
        ("relationships", RELATIONSHIP, "/to: A character has no relationship to itself: name another one."),
        ("images", IMAGE, f": {ONE_OF}"),
        ("images", IMAGE | LIGHTS | {"person": "ann-lee"}, f": {ONE_OF}"),
        ("images", IMAGE | IN_PILOT, f": {ONE_OF}"),
        ("images", IMAGE | {"character": "maud", "person": "ann-lee"}, "/character: "),
        ("images", IMAGE | LIGHTS | {"url": "https://ann:secret@images.example"}, "/url: "),
        ("images", IMAGE | LIGHTS | {"media_type": "text/html"}, "/media_type: "),
        ("images", IMAGE | LIGHTS | {"sha256": "abc"}, "/sha256: "),
    ],
)
def test_a_contradiction_is_refused(kind: str, row: Data, fault: str):
    with pytest.raises(InvalidSheet) as refused:
        read_sheet(around(kind, row))
    (only,) = refused.value.faults
    assert f"{only.pointer}: {only.detail}".startswith(f"/{kind}/0{fault}")


def around(kind: str, row: Any) -> Data:
    rows: dict[str, Any] = {
        "series": [{"slug": "harbour-lights", "title": "Harbour Lights"}],
        "seasons": [LIGHTS | {"number": 2}],
        "episodes": [LIGHTS | {"slug": "pilot", "season": 2}],
        "people": [{"slug": "ann-lee", "name": "Ann Lee"}],
        "characters": [LIGHTS | {"slug": "maud", "name": "Maud"}],
        "organizations": [{"slug": "northsea", "name": "Northsea"}],
    }
    rows[kind] = [row]
    return sheet("listings", **rows)


def test_a_row_is_written_as_it_was_read():
    release = RELEASE | {"from": "2024-05-01", "days": ["friday", "monday"], "label": "Part 2", "country": "001"}
    (written,) = read_sheet(around("releases", release)).written()["releases"]
    assert written == release | {"days": ["monday", "friday"], "evidence": "words for releases"}


def test_codes_need_no_quotes_in_yaml():
    row: Any = yaml_loads(b"{series: harbour-lights, service: northsea, kind: premiere, country: 001, time: 21:00}")
    (release,) = read_sheet(around("releases", row)).releases
    assert (release.country, release.time) == ("001", "21:00")
    assert release.subject == "releases/harbour-lights.northsea.premiere.001"
