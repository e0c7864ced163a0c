import pytest

from tests.service import Service

SEASON_2 = "series/emily-in-paris/seasons/2"


def test_one_season(service: Service) -> None:
    season = service.read(SEASON_2)
    assert (season["path"], season["number"], season["series"]["name"]) == (SEASON_2, 2, "Emily in Paris")
    assert season["production_stage"] == "in_production"
    assert season["production_started"]["edtf"] == "2021-05-03%"
    assert (season["production_started"]["approximate"], season["production_started"]["uncertain"]) == (True, True)
    assert (season["title"], season["released"], season["episode_count"]) == (None, None, None)


def test_seasons_stand_by_series_and_number(service: Service) -> None:
    seasons = service.rows("seasons")
    assert [(season["series"]["slug"], season["number"], season["production_stage"]) for season in seasons] == [
        ("emily-in-paris", 1, "released"),
        ("emily-in-paris", 2, "in_production"),
    ]
    assert service.rows("series/emily-in-paris/seasons") == seasons


def test_a_season_that_is_not_there_is_told_with_those_that_are(service: Service) -> None:
    answer = service.ask("GET", "/v1/series/emily-in-paris/seasons/9")
    assert (answer.status_code, answer.json()["detail"]) == (404, "emily-in-paris has no season 9; it has 1, 2.")


def test_what_belongs_to_a_season_belongs_to_no_other(service: Service) -> None:
    first = service.read("series/emily-in-paris/seasons/1", include="cast,crew,filming_locations,statements,metrics")
    assert [member["seasons"] for member in first["cast"]] == [[1]]
    assert (first["crew"], first["filming_locations"]) == ([], [])
    assert [statement["slug"] for statement in first["statements"]] == ["netflix-on-emily-in-paris-first-28-days"]
    assert [metric["value"] for metric in first["metrics"]] == [58_000_000]


@pytest.mark.parametrize("number", ["00", "02", "two", "-1"])
def test_season_numbers_are_plain(service: Service, number: str) -> None:
    assert service.ask("GET", f"/v1/series/emily-in-paris/seasons/{number}").status_code == 400
