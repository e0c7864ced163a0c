import pytest

from tests.catalogues import Newsroom
from tests.factories import publish_sheet, sheet
from tests.service import Service

EMILY = "series/emily-in-paris"


def test_a_claim_says_who_says_what_and_where(service: Service) -> None:
    (claim,) = service.rows("claims", subject=EMILY, field="premiered")
    assert (claim["subject"], claim["field"], claim["value"]["edtf"]) == (EMILY, "premiered", "2020")
    assert claim["document"]["path"] == "documents/emily-in-paris-season-2-production"
    assert (claim["basis"], claim["chosen"], claim["rank"]) == ("computed", True, "normal")
    assert claim["why"] == "“last year” counted from 2021-05-03~: the year before."
    assert [span["words"] for span in claim["spans"]] == ["Since debuting last year"]


def test_claims_are_what_evidence_shows(service: Service) -> None:
    claims = service.rows("claims", subject=EMILY)
    for field, shown in service.read(EMILY, include="evidence")["evidence"].items():
        assert [claim for claim in claims if claim["field"] == field] == [
            {"subject": EMILY, "field": field, **claim} for claim in shown
        ]


def test_claims_are_sorted(service: Service) -> None:
    keys = [
        (claim["subject"], claim["field"], claim["document"]["slug"]) for claim in service.rows("claims", limit=100)
    ]
    assert keys == sorted(keys)
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("query", "fields"),
    [
        ({"field": ["networks", "genres"]}, ["genres", "networks"]),
        ({"basis": "inferred"}, ["lifecycle_status"]),
        ({"basis": "inferred", "field": "networks"}, []),
        ({"basis": ["computed", "inferred"], "field": "premiered"}, ["premiered"]),
    ],
)
def test_filters(service: Service, query: dict[str, str], fields: list[str]) -> None:
    assert [claim["field"] for claim in service.rows("claims", subject=EMILY, **query)] == fields


def test_a_season_is_a_subject_too(service: Service) -> None:
    fields = [claim["field"] for claim in service.rows("claims", subject=f"{EMILY}/seasons/2")]
    assert fields == ["production_stage", "production_started", "self"]


BAD_FILTERS = ["subject=emily-in-paris", "subject=colours/red", "basis=guessed", "document=A", "document=nosuch"]


@pytest.mark.parametrize("query", BAD_FILTERS)
def test_bad_filters_are_refused(service: Service, query: str) -> None:
    assert service.ask("GET", f"/v1/claims?{query}").json()["code"] == "invalid_parameter"


URL = "https://news.example/harbour"
FOUND_AT = f"{URL}#:~:text=words%20for%20series"


def test_spans_link_to_the_words_in_the_article(newsroom: Newsroom) -> None:
    report = sheet("report", document={"url": URL}, series=[{"slug": "harbour", "title": "Harbour"}])
    publish_sheet(newsroom.database, report)
    (claim,) = newsroom.rows("claims", subject="series/harbour", field="title")
    assert claim["spans"] == [{"words": "words for series", "start": 10, "end": 26, "link": FOUND_AT}]


def test_without_an_address_spans_have_no_link(service: Service) -> None:
    (claim,) = service.rows("claims", subject=EMILY, field="premiered")
    assert [span["link"] for span in claim["spans"]] == [None]


def test_another_address_is_another_version_of_the_evidence(newsroom: Newsroom) -> None:
    report = sheet("report", document={"url": URL}, series=[{"slug": "harbour", "title": "Harbour"}])
    publish_sheet(newsroom.database, report)
    before = newsroom.ask("GET", "/v1/series/harbour?include=evidence")
    publish_sheet(newsroom.database, report | {"document": report["document"] | {"url": f"{URL}-lights"}})
    after = newsroom.ask(
        "GET", "/v1/series/harbour?include=evidence", headers={"If-None-Match": before.headers["etag"]}
    )
    (claim,) = after.json()["evidence"]["title"]
    assert claim["spans"][0]["link"] == FOUND_AT.replace("/harbour", "/harbour-lights")
