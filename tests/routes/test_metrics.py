import pytest

from tests.service import Service


def test_one_metric_says_what_was_measured(service: Service) -> None:
    metric = service.read("metrics/emily-in-paris-first-28-days-households")
    assert (metric["value"], metric["unit"], metric["measure"]) == (58_000_000, "household", "audience")
    assert (metric["window"], metric["window_anchor"], metric["threshold"]) == ("P28D", "premiere", None)
    assert (metric["reported_by"]["name"], metric["reported_at"]["slug"]) == (
        "Netflix",
        "academy-panel-hosted-by-al-roker",
    )
    assert metric["definition"] == (
        "measure=audience;unit=household;window=P28D;window_anchor=premiere;"
        "geography=null;scope=null;threshold=null;reported_by=netflix"
    )


def test_a_superlative_has_words_in_place_of_a_figure(service: Service) -> None:
    popular = service.read("metrics/emily-in-paris-among-most-popular")
    assert (popular["measure"], popular["value"], popular["unit"]) == ("superlative", None, None)
    assert popular["qualifier"] == "one of Netflix's most popular series"


def test_all_metrics(service: Service) -> None:
    assert [metric["value"] for metric in service.rows("metrics")] == [None, 58_000_000]


@pytest.mark.parametrize(
    "value", ["1234567890123456", "123456789012345.6", "0.1234567890", "9" * 60_000, f"0.{'0' * 400}"]
)
def test_a_bound_has_at_most_fifteen_digits(service: Service, value: str) -> None:
    answer = service.ask("GET", "/v1/metrics", params={"value_from": value})
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_parameter")
    assert "at most 15 digits" in answer.json()["detail"]
    assert service.ask("GET", "/v1/metrics?value_from=12345678901234.5").status_code == 200
