import pytest

from tests.catalogues import Newsroom
from tests.factories import sheet
from tests.service import Service

TIMELINE = "series/emily-in-paris/timeline"


def test_the_timeline_is_in_order(service: Service) -> None:
    assert [(entry["on"]["edtf"], entry["kind"], entry["name"]) for entry in service.rows(TIMELINE)] == [
        ("2020", "premiered", "Emily in Paris"),
        ("2020", "released", None),
        ("2021?", "panel", "Academy of Television Arts & Sciences panel"),
        ("2021?", "statement", None),
        ("2021-05-03%", "production_started", None),
        ("2021-05-03?", "announcement", "Announcement that season 2 is in production"),
        ("2021-05-03~", "statement", "Darren Star"),
        ("2021-05-03~", "statement", "Lily Collins"),
        ("2021-05-03?", "statement", "Sylvie Grateau"),
    ]


def test_an_entry_leads_to_what_holds_the_date(service: Service) -> None:
    released = service.rows(TIMELINE)[1]
    assert released["season"] == {"number": 1, "path": "series/emily-in-paris/seasons/1"}
    assert service.read(released["path"])["released"] == released["on"]


def test_a_series_without_dates_has_an_empty_timeline(service: Service) -> None:
    assert service.rows("series/younger/timeline") == []


def test_releases_and_nominations_are_part_of_it(complete: Service) -> None:
    named = complete.rows(TIMELINE, kind=["from", "until", "announced", "presented"], season=1)
    award = "Golden Globe Award, best actress in a comedy"
    assert [(entry["on"]["edtf"], entry["kind"], entry["name"]) for entry in named] == [
        ("2020-10-02", "from", "Netflix"),
        ("2021-02-03", "announced", award),
        ("2021-02-28", "presented", award),
    ]
    release, nomination, _ = (complete.read(entry["path"]) for entry in named)
    assert (release["from"], nomination["announced"]) == (named[0]["on"], named[1]["on"])


@pytest.fixture
def planned(newsroom: Newsroom) -> Newsroom:
    series = {"slug": "tide", "title": "Tide"}
    part = {"series": "tide", "season": 1, "service": "northsea", "kind": "streaming", "label": "Part 2"}
    first = sheet(
        "plan",
        "2024-01-08",
        series=[series],
        seasons=[{"series": "tide", "number": 1, "released": "2024-03"}],
        organizations=[{"slug": "northsea", "name": "Northsea"}],
        releases=[part | {"from": "2024-03-01", "until": "2024-06-30"}],
    )
    assert newsroom.put(first).status_code == 201
    again = sheet(
        "later",
        "2024-03-02",
        series=[series],
        seasons=[{"series": "tide", "number": 1, "released": "2024-03-01"}],
        organizations=first["organizations"],
        releases=[part | {"from": "2024-03-01"}],
    )
    assert newsroom.put(again).status_code == 201
    return newsroom


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"as_of": "2024-02-01"}, [("released", True), ("from", True), ("until", True)]),
        ({}, [("released", False), ("from", False), ("until", True)]),
    ],
)
def test_a_planned_date_is_marked_as_by_its_resource(
    planned: Newsroom, query: dict[str, str], expected: list[tuple[str, bool]]
) -> None:
    entries = planned.rows("series/tide/timeline", limit=1, **query)
    assert [(entry["kind"], entry["on"]["planned"]) for entry in entries] == expected
    assert entries[1]["name"] == "Northsea, Part 2"
