"""A refusal names at most 20 faults, and is of at most 16 kB."""

import pytest

from app.errors import Fault, InvalidParameter, InvalidSheet, ShowfactsError, Withdrawn
from tests.small_app import ERRORS, Ask

pytestmark = pytest.mark.target("E1", "a refusal of a wide query", "16 kB")

LONGEST = 16_384
DRAMA = "\U0001f3ad"
"""Four bytes in UTF-8, twelve in JSON."""

HUGE: dict[str, ShowfactsError] = {
    "many faults": InvalidSheet([Fault(f"/sheet/series/{number}", "Wrong.") for number in range(10_000)]),
    "long details": InvalidSheet([Fault("/sheet", DRAMA * 20_000)] * 30),
    "long pointers": InvalidSheet([Fault(f"/sheet/{'a' * 5_000}", "Wrong.")] * 30),
    "a long parameter": InvalidParameter("a" * 60_000, "Wrong."),
    "a long reason": Withdrawn(DRAMA * 60_000),
}


@pytest.mark.parametrize("error", HUGE)
def test_a_refusal_is_short(ask: Ask, monkeypatch: pytest.MonkeyPatch, error: str) -> None:
    monkeypatch.setitem(ERRORS, "huge", HUGE[error])
    answer = ask("GET", "/v1/things/huge")
    assert answer.status_code in (400, 410, 422)
    assert len(answer.content) <= LONGEST


@pytest.mark.parametrize(
    "target", [f"/{DRAMA * 400}", f"/conflicts?{'&subject=%3C' * 100}", f"/search?q={'<' * 20_000}"]
)
def test_the_page_of_a_refusal_is_short(ask: Ask, target: str) -> None:
    answer = ask("GET", target, headers={"Accept": "text/html"})
    assert answer.headers["content-type"].startswith("text/html")
    assert len(answer.content) <= LONGEST


def test_the_page_of_a_refusal_counts_the_faults_that_it_does_not_name(ask: Ask) -> None:
    page = ask("GET", f"/conflicts?{'&subject=_' * 100}", headers={"Accept": "text/html"}).text
    assert page.count("<li dir") == 20
    assert "80 more" in page


def test_the_first_20_faults_are_told_and_the_others_counted(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ERRORS, "huge", HUGE["many faults"])
    problem = ask("GET", "/v1/things/huge").json()
    assert [fault["pointer"] for fault in problem["errors"]] == [f"/sheet/series/{number}" for number in range(20)]
    assert problem["more"] == 9_980
    assert problem["detail"] == "Wrong. (and 9999 more)"


def test_faults_without_room_are_counted(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ERRORS, "huge", HUGE["long pointers"])
    problem = ask("GET", "/v1/things/huge").json()
    assert (len(problem["errors"]), problem["more"]) == (3, 27)
