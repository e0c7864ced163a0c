from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.factories import publish_sheet, sheet
from tests.queries.conftest import Counter
from tests.service import Service


def series(slug: str, **external_ids: str) -> dict[str, object]:
    return {"slug": slug, "title": slug.capitalize(), "external_ids": external_ids}


@pytest.fixture
def service(database_url: str) -> Iterator[Service]:
    with Service(database_url) as service:
        publish_sheet(
            service.database,
            sheet(
                "paper",
                series=[series("harbour", imdb="tt1", eidr="10.5240/A-B", tmdb="7"), series("lights", tmdb="7")],
                episodes=[
                    {
                        "slug": "pilot",
                        "series": "harbour",
                        "title": "Pilot",
                        "external_ids": {"imdb": "tt2", "tvmaze": "5"},
                    }
                ],
                people=[{"slug": "ann-lee", "name": "Ann Lee", "external_ids": {"imdb": "nm1", "tmdb": "9"}}],
                organizations=[
                    {"slug": "northsea", "name": "Northsea", "external_ids": {"tvmaze": "network/5"}},
                ],
            ),
        )
        yield service


def ask(service: Service, body: Any, query: str = "", **headers: str) -> httpx.Response:
    return service.ask("POST", f"/v1/lookup{query}", json=body, headers=headers)


@pytest.mark.parametrize(
    ("query", "path"),
    [
        ("imdb=tt1", "series/harbour"),
        ("imdb=tt1&kind=series&min_revision=1", "series/harbour"),
        ("eidr=10.5240/A-B", "series/harbour"),
        ("imdb=nm1", "people/ann-lee"),
        ("tmdb=9&kind=people", "people/ann-lee"),
        ("imdb=tt2", "episodes/pilot"),
        ("tvmaze=5", "episodes/pilot"),
        ("imdb=%20TT1%C2%A0", "series/harbour"),
        ("imdb=https://www.imdb.com/title/tt1/?ref_=nv_sr_1", "series/harbour"),
        ("imdb=m.imdb.com/name/nm1/bio", "people/ann-lee"),
        ("eidr=https://doi.org/10.5240/a-b", "series/harbour"),
        ("tmdb=https://www.themoviedb.org/person/9-ann-lee", "people/ann-lee"),
        ("tvmaze=https://www.tvmaze.com/networks/5/northsea", "organizations/northsea"),
        ("tvmaze=https://www.tvmaze.com/episodes/5/harbour-1x01-pilot", "episodes/pilot"),
    ],
)
def test_an_identifier_leads_to_its_subject(service: Service, query: str, path: str) -> None:
    found = service.ask("GET", f"/v1/lookup?{query}").json()
    subject = service.read(path)
    assert found == {
        "kind": path.partition("/")[0],
        "slug": subject["slug"],
        "name": subject.get("title") or subject.get("name"),
        "path": path,
        "external_ids": subject["external_ids"],
    }


def test_two_subjects_with_an_identifier_are_both_named(service: Service) -> None:
    answer = service.ask("GET", "/v1/lookup?tmdb=7")
    assert (answer.status_code, answer.json()["code"]) == (409, "conflict")
    assert "belongs to series/harbour and to series/lights; `kind` chooses" in answer.json()["detail"]


@pytest.mark.parametrize("query", ["imdb=tt3", "imdb=tt1&kind=people", "tvdb=7", "wikidata=Q1", "imdb=https://x.org/a"])
def test_an_unknown_identifier_is_a_404(service: Service, query: str) -> None:
    answer = service.ask("GET", f"/v1/lookup?{query}")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


@pytest.mark.parametrize(
    "query",
    [
        "",
        "kind=people",
        "imdb=",
        "imdb=tt1&tmdb=7",
        "imdb=tt1&imdb=tt1",
        "imdb=tt1&kind=places",
        "imdb=tt1&colour=red",
        "imdb='%20OR%20'1'='1",
        "imdb=tt1%0d%0aX-Evil:1",
        "imdb=t%C3%A91",
        "imdb=tt%201",
        f"imdb=https://www.imdb.com/title/tt1/?{'x' * 1000}",
        f"imdb={'1' * 101}",
        "imdb=tt1&min_revision=01",
    ],
)
def test_a_query_without_one_identifier_is_refused(service: Service, query: str) -> None:
    answer = service.ask("GET", f"/v1/lookup?{query}")
    assert answer.status_code == 400
    assert "x-evil" not in answer.headers


def test_many_identifiers_are_answered_in_order(service: Service) -> None:
    wanted = [
        ("imdb", "nm1"),
        ("tmdb", "7"),
        ("imdb", "https://www.imdb.com/title/TT1/"),
        ("tvdb", "1"),
        ("imdb", "tt2"),
    ]
    answer = ask(service, {"ids": [{"scheme": scheme, "value": value} for scheme, value in wanted]}).json()
    assert [each and each["path"] for each in answer["data"]] == [
        "people/ann-lee",
        None,
        "series/harbour",
        None,
        "episodes/pilot",
    ]
    assert answer["unresolved"] == [
        {"index": 1, "code": "conflict", "wanted": "tmdb:7", "candidates": ["series/harbour", "series/lights"]},
        {"index": 3, "code": "not_found", "wanted": "tvdb:1", "candidates": []},
    ]
    (of_a_kind,) = ask(service, {"ids": [{"scheme": "tmdb", "value": "9", "kind": "series"}]}).json()["data"]
    assert of_a_kind is None


def test_many_paths_are_answered_and_the_unknown_ones_named(service: Service) -> None:
    renamed = series("harbour-lights") | {"formerly": ["harbour"]}
    publish_sheet(service.database, sheet("later", "2024-03-12", series=[renamed]))
    answer = ask(service, {"paths": ["people/ann-lee", "series/nothing", "series/harbour", "documents/later"]}).json()
    assert [each and each["path"] for each in answer["data"]] == [
        "people/ann-lee",
        None,
        "series/harbour-lights",
        "documents/later",
    ]
    assert [(each["index"], each["wanted"]) for each in answer["unresolved"]] == [(1, "series/nothing")]


def test_many_cost_as_many_statements_as_one(service: Service) -> None:
    counter = Counter(service)
    for count in (1, 500):
        for body, statements in (
            ({"ids": [{"scheme": "imdb", "value": "tt1"}] * count}, 3),
            (
                {"paths": ["series/harbour", *[f"people/person-{number}" for number in range(count - 1)]]},
                2 + (count > 1),
            ),
        ):
            counter.statements.clear()
            assert len(ask(service, body).json()["data"]) == count
            assert len(counter.statements) == statements


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"ids": [{"scheme": "imdb", "value": "tt1"}] * 501}, 422),
        ({"ids": []}, 422),
        ({}, 422),
        ({"ids": [{"scheme": "imdb", "value": "tt1"}], "paths": ["series/harbour"]}, 422),
        ({"ids": [{"scheme": "imdb", "value": "tt1", "colour": "red"}]}, 422),
        ({"ids": [{"scheme": "imdb", "value": "tt1", "kind": "places"}]}, 422),
        ({"paths": ["harbour"]}, 422),
        ([], 422),
        ({"paths": ["x" * 600_000]}, 413),
    ],
)
def test_another_body_is_refused(service: Service, body: Any, status: int) -> None:
    assert ask(service, body).status_code == status


def test_an_empty_list_is_none(service: Service) -> None:
    """Some generated clients send one for each field that is left out."""
    assert ask(service, {"ids": [], "paths": ["series/harbour"]}).status_code == 200


def test_a_lookup_by_post_is_a_read(service: Service) -> None:
    body = {"paths": ["series/harbour"]}
    answer = ask(service, body, Origin="https://elsewhere.example")
    assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (200, "*")
    preflight = service.ask(
        "OPTIONS", "/v1/lookup", headers={"Origin": "https://x.example", "Access-Control-Request-Method": "POST"}
    )
    assert "POST" in preflight.headers["access-control-allow-methods"]
    assert ask(service, body, "?min_revision=2").status_code == 410
    assert ask(service, body, "?colour=red").status_code == 400
    assert service.ask("POST", "/v1/lookup", content=b"{}", headers={"Content-Type": "text/plain"}).status_code == 415


def test_a_renamed_series_keeps_its_identifiers(service: Service) -> None:
    renamed = series("harbour-lights", imdb="tt1") | {"formerly": ["harbour"]}
    publish_sheet(service.database, sheet("later", "2024-03-12", series=[renamed]))
    assert service.read("lookup", imdb="tt1")["path"] == "series/harbour-lights"
