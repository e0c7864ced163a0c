import pytest

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
        ({"document": "nosuch"}, []),
    ],
)
def test_filters(service: Service, query: dict[str, str], fields: list[str]) -> None:
    assert [claim["field"] for claim in service.rows("claims", subject=EMILY, **query)] == fields


def test_a_season_is_a_subject_too(service: Service) -> None:
    fields = [claim["field"] for claim in service.rows("claims", subject=f"{EMILY}/seasons/2")]
    assert fields == ["production_stage", "production_started", "self"]


@pytest.mark.parametrize("query", ["subject=emily-in-paris", "subject=colours/red", "basis=guessed", "document=A"])
def test_bad_filters_are_refused(service: Service, query: str) -> None:
    assert service.ask("GET", f"/v1/claims?{query}").json()["code"] == "invalid_parameter"
