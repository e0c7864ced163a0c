"""Releases as calendars. `icalendar` reads what it wrote; the texts are those of RFC 5545."""

from datetime import date
from typing import Any

import httpx
import orjson
import pytest

from app.formats.ics import calendar
from tests.service import Service

DAY = {"edtf": "2024-03-01", "earliest": "2024-03-01", "latest": "2024-03-01", "precision": "day", "planned": False}
RELEASE: dict[str, Any] = {
    "slug": "harbour-lights.s3.northsea.broadcast.no",
    "series": {"slug": "harbour-lights", "name": "Harbour Lights"},
    "season": {"number": 3},
    "episode": None,
    "service": {"slug": "northsea", "name": "Northsea, Inc."},
    "from": DAY,
    "until": None,
    "days": [],
    "time": None,
    "timezone": None,
    "label": None,
}


def lines_of(**more: Any) -> list[str]:
    """The lines of the only event."""
    lines = calendar([orjson.dumps(RELEASE | more).decode()]).split("\r\n")
    return lines[lines.index("BEGIN:VEVENT") + 1 : lines.index("END:VEVENT")] if "BEGIN:VEVENT" in lines else []


def on(day: str) -> dict[str, Any]:
    return DAY | {"edtf": day, "earliest": day, "latest": day}


def test_a_release_without_a_time_lasts_the_day():
    assert set(lines_of(label="Part 1")) == {
        "UID:harbour-lights.s3.northsea.broadcast.no@releases.showfacts",
        "DTSTAMP:20240301T000000Z",
        "DTSTART;VALUE=DATE:20240301",
        r"SUMMARY:Harbour Lights\, season 3\, Part 1",
        r"LOCATION:Northsea\, Inc.",
        "STATUS:CONFIRMED",
    }


def test_a_time_is_that_of_its_zone_or_else_of_any_place():
    assert "DTSTART:20240301T203000" in lines_of(time="20:30")
    assert "DTSTART;TZID=Europe/Oslo:20240301T203000" in lines_of(time="20:30", timezone="Europe/Oslo")
    zoned = calendar([orjson.dumps(RELEASE | {"time": "20:30", "timezone": "Europe/Oslo"}).decode()])
    assert zoned.index("BEGIN:VTIMEZONE\r\nTZID:Europe/Oslo") < zoned.index("BEGIN:VEVENT")


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        ({}, "RRULE:FREQ=WEEKLY;BYDAY=MO,TH"),
        ({"until": on("2024-04-30")}, "RRULE:FREQ=WEEKLY;UNTIL=20240430;BYDAY=MO,TH"),
        ({"until": on("2024-04-30"), "time": "20:00"}, "RRULE:FREQ=WEEKLY;UNTIL=20240430T200000;BYDAY=MO,TH"),
        (
            {"until": on("2024-04-30"), "time": "20:00", "timezone": "Europe/Oslo"},
            "RRULE:FREQ=WEEKLY;UNTIL=20240430T180000Z;BYDAY=MO,TH",
        ),
    ],
)
def test_days_of_the_week_repeat_until_the_last_day(more: dict[str, Any], rule: str):
    lines = lines_of(days=["monday", "thursday"], **more)
    assert rule in lines
    (start,) = (line for line in lines if line.startswith("DTSTART"))
    assert "20240304" in start, "the first Monday or Thursday"
    assert date(2024, 3, 4).strftime("%A") == "Monday"


def test_a_plan_is_tentative():
    assert "STATUS:TENTATIVE" in lines_of(**{"from": DAY | {"planned": True}})


def test_only_days_are_events():
    assert lines_of(**{"from": None}) == []
    assert lines_of(**{"from": DAY | {"precision": "month"}}) == []
    assert lines_of(**{"from": on("9999-12-31")}) == []
    assert "RRULE:FREQ=WEEKLY;BYDAY=FR" in lines_of(
        days=["friday"], until=on("9999-12-31"), time="23:00", timezone="America/New_York"
    )


def events_in(answer: httpx.Response) -> list[str]:
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    return [line.removeprefix("UID:") for line in answer.text.split("\r\n") if line.startswith("UID:")]


@pytest.mark.parametrize("path", ["releases", "series/emily-in-paris/releases"])
def test_lists_of_releases_are_calendars_for_who_asks(complete: Service, path: str):
    first_season = ["emily-in-paris.s1.netflix.streaming@releases.showfacts"]
    assert events_in(complete.ask("GET", f"/v1/{path}?format=ics&fields=kind")) == first_season
    asked = complete.ask("GET", f"/v1/{path}?service=netflix", headers={"Accept": "text/calendar"})
    assert events_in(asked) == first_season
    assert complete.ask("GET", "/v1/titles", headers={"Accept": "text/calendar"}).status_code == 406
