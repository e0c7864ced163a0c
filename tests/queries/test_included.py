"""Includes of more rows than an answer holds."""

from typing import Any
from urllib.parse import parse_qsl

import pytest

from tests.factories import publish_sheet
from tests.queries.harbour_lights import harbour_lights
from tests.service import Service

OF_A_SEASON = ["episodes", "cast", "crew", "filming_locations", "statements", "metrics", "events"]
OF_A_SERIES = ["seasons", "characters", *OF_A_SEASON]
MOST = 100


def rows_at(service: Service, address: str) -> list[Any]:
    path, _, query = address.partition("?")
    return service.rows(path, limit=MOST, **dict(parse_qsl(query)))


@pytest.mark.parametrize(
    ("path", "names", "query"),
    [("series/harbour-lights", OF_A_SERIES, ""), ("series/harbour-lights/seasons/1", OF_A_SEASON, "?season=1")],
    ids=["series", "season"],
)
def test_more_leads_to_the_route_that_goes_on(service: Service, path: str, names: list[str], query: str) -> None:
    publish_sheet(service.database, harbour_lights(MOST + 2))
    resource = service.read(path, include=",".join(names))
    routes = {name: f"series/harbour-lights/{name.replace('_', '-')}{query}" for name in names}
    assert resource["more"] == {name: {"path": route, "count": None} for name, route in routes.items()}
    for name, route in routes.items():
        rows = rows_at(service, route)
        assert (len(rows), len(resource[name])) == (MOST + 2, MOST)
        assert rows[:MOST] == resource[name]


def test_a_hundred_rows_are_all_there(service: Service) -> None:
    publish_sheet(service.database, harbour_lights(MOST))
    series = service.read("series/harbour-lights", include=",".join(OF_A_SERIES))
    assert {len(series[name]) for name in OF_A_SERIES} == {MOST}
    assert "more" not in series


def test_a_member_of_many_seasons_counts_once(service: Service) -> None:
    sheet = harbour_lights(MOST)
    actors = [credit for credit in sheet["credits"] if credit["role"] == "actor"]
    sheet["credits"] += [credit | {"season": season} for credit in actors for season in (2, 3)]
    publish_sheet(service.database, sheet)
    series = service.read("series/harbour-lights", include="cast")
    assert [member["seasons"] for member in series["cast"]] == [[1, 2, 3]] * MOST
    assert "more" not in series
