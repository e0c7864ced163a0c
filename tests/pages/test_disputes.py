"""Disputed facts: the used value first, and the days on which each value was claimed."""

from itertools import pairwise
from typing import Any

from app.facts.choosing import Dispute, Side
from app.pages.disputes import ShownDispute, disputes_of
from app.schemas.rendering import date_json
from app.vocabulary.claims import Rule

SERIES = "series/harbour-lights"


def claim(value: Any, day: str, **parts: Any) -> dict[str, Any]:
    document = {"path": f"documents/of-{day}", "published": date_json(day)}
    return {"value": value, "chosen": False, "superseded": False, "rank": "normal", "document": document} | parts


def disputed(*claims: dict[str, Any]) -> ShownDispute:
    rule = Dispute(Rule.NEWEST_DOCUMENT, (Side(("a",), 1), Side(("b",), 1)))
    row = {"path": SERIES, "evidence": {"premiered": list(claims)}}
    (found,) = disputes_of(SERIES, [row], {(SERIES, "premiered"): rule})
    return found


def test_the_used_value_comes_first_and_documents_that_agree_are_one_side() -> None:
    found = disputed(claim("old", "2021"), claim("new", "2022", chosen=True), claim("old", "2020"))
    assert [(side.value, side.count, side.is_used) for side in found.sides] == [("new", 1, True), ("old", 2, False)]
    assert (found.title, found.decided) == ("Premiered", "Used: the newest document")


def test_claims_that_no_longer_count_are_left_out() -> None:
    found = disputed(
        claim("new", "2022", chosen=True),
        claim("plan", "2020", superseded=True),
        claim("wrong", "2021", rank="deprecated"),
        claim("old", "2019"),
    )
    assert [side.value for side in found.sides] == ["new", "old"]


def test_values_are_placed_by_the_day_on_which_they_were_first_claimed() -> None:
    found = disputed(claim("new", "2022", chosen=True), claim("old", "2021"), claim("old", "2012"))
    assert [(point.side.value, point.at, point.anchor) for point in found.strip] == [
        ("old", 3.0, "start"),
        ("new", 97.0, "end"),
    ]


def test_values_of_one_day_do_not_cover_each_other() -> None:
    found = disputed(*(claim(n, "2022-05-03", chosen=n == 0) for n in range(6)))
    places = [point.at for point in found.strip]
    assert (len(places), found.left_out) == (4, 2)
    assert all(right - left >= 24 for left, right in pairwise(places))


def test_one_dated_value_has_no_strip() -> None:
    undated = {"path": "documents/x", "published": None}
    assert disputed(claim("new", "2022", chosen=True), claim("old", "2021", document=undated)).strip == []
