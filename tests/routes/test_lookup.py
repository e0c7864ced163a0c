from collections.abc import Iterator

import pytest

from tests.factories import publish_sheet, sheet
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
                people=[{"slug": "ann-lee", "name": "Ann Lee", "external_ids": {"imdb": "nm1", "tmdb": "7"}}],
            ),
        )
        yield service


@pytest.mark.parametrize(
    ("query", "location"),
    [
        ("imdb=tt1", "/v1/series/harbour"),
        ("imdb=tt1&kind=series&min_revision=1", "/v1/series/harbour"),
        ("eidr=10.5240/A-B", "/v1/series/harbour"),
        ("imdb=nm1&kind=people", "/v1/people/ann-lee"),
        ("tmdb=7&kind=people", "/v1/people/ann-lee"),
        ("imdb=%20TT1%C2%A0", "/v1/series/harbour"),
        ("imdb=https://www.imdb.com/title/tt1/?ref_=nv_sr_1", "/v1/series/harbour"),
        ("imdb=m.imdb.com/name/nm1/bio&kind=people", "/v1/people/ann-lee"),
        ("eidr=https://doi.org/10.5240/a-b", "/v1/series/harbour"),
        ("tmdb=https://www.themoviedb.org/person/7-ann-lee&kind=people", "/v1/people/ann-lee"),
    ],
)
def test_an_identifier_leads_to_who_has_it(service: Service, query: str, location: str) -> None:
    answer = service.ask("GET", f"/v1/lookup?{query}", headers={"If-None-Match": "*"})
    assert (answer.status_code, answer.headers["location"], answer.content) == (307, location, b"")
    assert service.ask("GET", location).status_code == 200


def test_two_that_have_it_are_both_named(service: Service) -> None:
    answer = service.ask("GET", "/v1/lookup?tmdb=7")
    assert (answer.status_code, answer.json()["code"]) == (409, "conflict")
    assert answer.json()["detail"] == "The identifier '7' of tmdb belongs to series/harbour and to series/lights."


@pytest.mark.parametrize("query", ["imdb=tt2", "imdb=tt1&kind=people", "tvdb=7", "wikidata=Q1", "imdb=https://x.org/a"])
def test_nobody_has_it(service: Service, query: str) -> None:
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
def test_what_names_no_identifier_is_refused(service: Service, query: str) -> None:
    answer = service.ask("GET", f"/v1/lookup?{query}")
    assert answer.status_code == 400
    assert "x-evil" not in answer.headers


def test_a_renamed_series_keeps_its_identifiers(service: Service) -> None:
    renamed = series("harbour-lights", imdb="tt1") | {"formerly": ["harbour"]}
    publish_sheet(service.database, sheet("later", "2024-03-12", series=[renamed]))
    assert service.ask("GET", "/v1/lookup?imdb=tt1").headers["location"] == "/v1/series/harbour-lights"
