from collections.abc import Callable

import httpx
import pytest

Ask = Callable[..., httpx.Response]


@pytest.mark.parametrize(
    "limit", ["0", "101", "5.0", "+5", "-5", "010", "1_0", " 5", "1e1", "\uff15", "null", "9" * 19, "9" * 4_000]
)
def test_limits_are_plain_decimals_in_their_range(ask: Ask, limit: str) -> None:
    answer = ask("GET", "/v1/things", params={"limit": limit})
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_parameter")
    assert [fault["parameter"] for fault in answer.json()["errors"]] == ["limit"]


def test_a_limit_in_range_is_a_number(ask: Ask) -> None:
    assert ask("GET", "/v1/things?%6cimit=100").json()["limit"] == 100
    assert ask("GET", "/v1/things").json()["limit"] == 20


def test_unknown_parameters_are_refused_with_the_known_ones(ask: Ask) -> None:
    answer = ask("GET", "/v1/things?colour=red")
    assert (answer.status_code, answer.json()["code"]) == (400, "unknown_parameter")
    known = "cursor, fictional, format, genre, include, limit, min_revision, q"
    assert answer.json()["detail"] == f"Unknown parameter 'colour'; known: {known}."


@pytest.mark.parametrize("query", ["limit[]=1", "=1", "limti=1", "limit=1;include=cast"])
def test_near_misses_are_refused(ask: Ask, query: str) -> None:
    assert ask("GET", f"/v1/things?{query}").status_code == 400


@pytest.mark.parametrize("path", ["/v1/things/a/seasons/1", "/docs", "/problems/not-found"])
def test_routes_without_parameters_refuse_all(ask: Ask, path: str) -> None:
    answer = ask("GET", f"{path}?colour=red")
    assert answer.status_code == 400
    assert answer.json()["detail"] == "Unknown parameter 'colour'; this path takes none."


@pytest.mark.parametrize("query", ["limit=1&limit=1", "cursor=a&cursor=b", "q=a&q=b"])
def test_single_parameters_are_not_repeated(ask: Ask, query: str) -> None:
    answer = ask("GET", f"/v1/things?{query}")
    assert (answer.status_code, answer.json()["code"]) == (400, "repeated_parameter")


@pytest.mark.parametrize("name", ["genre", "include"])
@pytest.mark.parametrize("query", ["{0}={1},{2}", "{0}={1}%2C{2}", "{0}={1}&{0}={2}"])
def test_lists_have_commas_or_are_repeated(ask: Ask, name: str, query: str) -> None:
    values = {"genre": ["drama", "comedy"], "include": ["cast", "seasons"]}[name]
    assert ask("GET", f"/v1/things?{query.format(name, *values)}").json()[name] == values


@pytest.mark.parametrize("query", ["genre=drama,", "genre=,drama", "genre=drama,,comedy", "genre=" + "a," * 100 + "a"])
def test_lists_have_no_empty_and_not_too_many_values(ask: Ask, query: str) -> None:
    answer = ask("GET", f"/v1/things?{query}")
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_parameter")
    assert [fault["parameter"] for fault in answer.json()["errors"]] == ["genre"]


@pytest.mark.parametrize("name", ["limit", "cursor", "genre", "include", "fictional", "min_revision", "q"])
def test_an_empty_value_is_an_error(ask: Ask, name: str) -> None:
    answer = ask("GET", f"/v1/things?{name}=")
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_parameter")


@pytest.mark.parametrize("names", ["crew", "cast,", ",", "CAST", "cast, seasons", "cast,cast", "__class__"])
def test_names_are_known_and_stand_once(ask: Ask, names: str) -> None:
    answer = ask("GET", "/v1/things", params={"include": names})
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_parameter")


def test_an_unknown_name_is_refused_with_the_known_ones(ask: Ask) -> None:
    answer = ask("GET", "/v1/things?include={crew}")
    assert answer.json()["detail"] == "include: '{crew}' is not a known name; known: cast, seasons"


@pytest.mark.parametrize("word", ["True", "1", "yes", "maybe"])
def test_booleans_are_true_or_false(ask: Ask, word: str) -> None:
    assert ask("GET", "/v1/things", params={"fictional": word}).status_code == 400
    assert ask("GET", "/v1/things?fictional=false").json()["fictional"] is False


@pytest.mark.parametrize("number", ["00", "-1", "2.0", "02", "2147483648", "9" * 5_000])
def test_season_numbers_are_plain(ask: Ask, number: str) -> None:
    assert ask("GET", f"/v1/things/a/seasons/{number}").status_code == 400
    assert ask("GET", "/v1/things/a/seasons/2147483647").json() == 2147483647


@pytest.mark.parametrize("slug", ["-1", "a-", "a--b", "a.json", "A", "п", "a b", "*", "a" * 201])
def test_slugs_are_plain(ask: Ask, slug: str) -> None:
    assert ask("GET", f"/v1/things/{slug}").status_code == 400


def test_slugs_may_be_numbers(ask: Ask) -> None:
    assert ask("GET", "/v1/things/0").json() == {"slug": "0"}
