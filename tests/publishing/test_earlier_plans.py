"""Plans that a document says have changed: claims that their own document supersedes."""

from typing import Any

import pytest

from app.publishing.rebuilding import rebuild
from tests.catalogues import Newsroom
from tests.factories import Data, sheet

SEASON = "series/signal-point/seasons/4"
MOVED = {"value": "2023-10-10", "words": "was to open on 10 October"}


def report(slug: str = "moved", day: str = "2023-09-12", released: str = "2023-10-17", **entry: Any) -> Data:
    """A season that starts on another day than planned."""
    evidence = {"self": "the season", "released": {"words": "will now begin", "planned": True, **entry}}
    return sheet(
        slug,
        day,
        series=[{"slug": "signal-point", "title": "Signal Point"}],
        seasons=[{"series": "signal-point", "number": 4, "released": released, "evidence": evidence}],
    )


def released(newsroom: Newsroom, **query: Any) -> tuple[str | None, list[tuple[str, str, str]]]:
    """The fact, and each claim with its document and its role."""
    season = newsroom.read(SEASON, include="evidence", **query)
    claims = season["evidence"].get("released", [])
    return season["released"] and season["released"]["edtf"], [
        (claim["value"]["edtf"], claim["document"]["slug"], role_of(claim)) for claim in claims
    ]


def role_of(claim: Any) -> str:
    roles = [role for role in ("chosen", "superseded", "corrected_by") if claim[role]]
    return " ".join(roles)


ALONE = ("2023-10-17", [("2023-10-17", "moved", "chosen"), ("2023-10-10", "moved", "superseded")])


def test_an_earlier_plan_is_a_superseded_claim_of_the_same_document(newsroom: Newsroom):
    newsroom.put(report(instead_of=MOVED))
    assert released(newsroom) == released(newsroom, as_of="2023-09-30") == ALONE
    _, plan = newsroom.rows("claims", subject=SEASON, field="released")
    assert (plan["field"], plan["value"]["planned"], plan["planned"], plan["basis"]) == (
        "released",
        True,
        True,
        "stated",
    )
    assert [span["words"] for span in plan["spans"]] == ["was to open on 10 October"]
    assert newsroom.rows("claims", document="moved", field="released", chosen="false") == [plan]
    exported = newsroom.ask("GET", "/v1/export/claims.ndjson").text
    assert exported.count('"field":"released"') == 2
    assert "instead_of" not in exported


def test_pages_show_it_and_briefs_do_not(newsroom: Newsroom):
    newsroom.put(report(instead_of=MOVED))
    for page in (f"/{SEASON}", "/documents/moved"):
        assert "was to open on 10 October" in newsroom.ask("GET", page).text
    assert "10 October" not in newsroom.ask("GET", "/v1/series/signal-point/brief?format=markdown").text


def test_it_is_never_a_side_of_a_conflict(newsroom: Newsroom):
    newsroom.put(report(instead_of=MOVED))
    newsroom.put(report("other", released="2023-10-24"))
    [conflict] = newsroom.rows("conflicts")
    assert [side["value"]["edtf"] for side in conflict["sides"]] == ["2023-10-17", "2023-10-24"]
    assert [side["count"] for side in conflict["sides"]] == [1, 1]
    assert "10 October" not in newsroom.ask("GET", "/v1/series/signal-point/brief?format=markdown").text


@pytest.mark.parametrize("order", [("announced", "moved"), ("moved", "announced")])
def test_a_document_that_had_the_plan_changes_nothing(newsroom: Newsroom, order: tuple[str, str]):
    sheets = {
        "announced": report("announced", "2023-08-01", released="2023-10-10"),
        "moved": report(instead_of=MOVED),
    }
    for slug in order:
        newsroom.put(sheets[slug])
    fact, claims = released(newsroom)
    assert fact == "2023-10-17"
    assert ("2023-10-10", "announced", "superseded") in claims
    assert ("2023-10-10", "moved", "superseded") in claims


def test_it_stays_superseded_if_its_document_is_corrected(newsroom: Newsroom):
    newsroom.put(report(instead_of=MOVED))
    correction = report("notice", "2023-09-14", released="2023-10-18")
    correction["document"]["corrects"] = ["moved"]
    newsroom.put(correction)
    assert released(newsroom) == (
        "2023-10-18",
        [
            ("2023-10-18", "notice", "chosen"),
            ("2023-10-17", "moved", "corrected_by"),
            ("2023-10-10", "moved", "superseded"),
        ],
    )


def test_publishing_again_replaces_it_and_withdrawing_removes_it(newsroom: Newsroom):
    assert newsroom.put(report(instead_of=MOVED)).status_code == 201
    seen = newsroom.ask("GET", f"/v1/{SEASON}?include=evidence").headers["ETag"]
    tag = newsroom.ask("GET", "/v1/documents/moved").headers["ETag"]
    newsroom.put(report(instead_of=MOVED | {"value": "2023-10-11"}), if_match=tag)
    assert released(newsroom)[1][1] == ("2023-10-11", "moved", "superseded")
    assert newsroom.ask("GET", f"/v1/{SEASON}?include=evidence").headers["ETag"] != seen
    tag = newsroom.ask("GET", "/v1/documents/moved").headers["ETag"]
    newsroom.put(report(), if_match=tag)
    assert released(newsroom)[1] == [("2023-10-17", "moved", "chosen")]
    newsroom.put(report("other", instead_of=MOVED))
    newsroom.withdraw("other")
    assert released(newsroom)[1] == [("2023-10-17", "moved", "chosen")]
    assert rebuild(newsroom.database) == 0


def test_an_earlier_plan_of_an_update_counts_from_its_day(newsroom: Newsroom):
    data = report(instead_of=MOVED, update=True)
    data["document"]["updated"] = "2023-09-20"
    newsroom.put(data)
    assert released(newsroom, as_of="2023-09-19") == (None, [])
    assert released(newsroom, as_of="2023-09-20") == ALONE


def test_a_renamed_subject_is_renamed_in_earlier_plans_too(newsroom: Newsroom):
    moved = {"words": "on Candela", "instead_of": {"value": ["northsea"], "words": "not on Northsea"}}
    names = [{"slug": "candela", "name": "Candela"}, {"slug": "northsea", "name": "Northsea"}]
    series = {"slug": "iron-quay", "title": "Iron Quay", "networks": ["candela"]}
    newsroom.put(
        sheet("moved", series=[series | {"evidence": {"self": "Iron Quay", "networks": moved}}], organizations=names)
    )
    newsroom.put(sheet("new-name", organizations=[{"slug": "nsea", "name": "NSea", "formerly": ["northsea"]}]))
    claims = newsroom.read("series/iron-quay", include="evidence")["evidence"]["networks"]
    assert [network["slug"] for claim in claims for network in claim["value"]] == ["candela", "nsea"]
    assert rebuild(newsroom.database) == 0
