from typing import Any

from app.pages.passages import MOST_LANES, MOST_MARKS, Claim, PassageMark, marks_of, numbered, passages_of


def claim(field: str, *places: tuple[int, int]) -> Claim:
    spans = [{"words": "x" * (end - start), "start": start, "end": end} for start, end in places]
    return {"subject": "series/s", "field": field, "spans": spans}


def told(*claims: Claim) -> list[tuple[int, int, list[str], list[str]]]:
    return [(each.start, each.end, fields(each.begun), fields(each.others)) for each in passages_of(numbered(claims))]


def fields(claims: list[Any]) -> list[str]:
    return [each.claim["field"] for each in claims]


def marks(length: int, *claims: Claim) -> list[PassageMark]:
    return marks_of(passages_of(numbered(claims)), length)


def test_a_claim_stands_at_its_first_words_and_is_named_at_the_others() -> None:
    assert told(claim("premise", (50, 60), (10, 20)), claim("title", (10, 20))) == [
        (10, 20, ["premise", "title"], []),
        (50, 60, [], ["premise"]),
    ]


def test_passages_that_overlap_are_two_and_the_longer_stands_first() -> None:
    assert [each[:2] for each in told(claim("a", (10, 15)), claim("b", (10, 20)), claim("c", (12, 25)))] == [
        (10, 20),
        (10, 15),
        (12, 25),
    ]


def test_claims_without_words_have_no_passage() -> None:
    assert told(claim("a")) == []


def test_a_mark_stands_where_its_words_do() -> None:
    (mark,) = marks(200, claim("a", (50, 100)), claim("b", (50, 100)))
    assert (mark.left, mark.width, mark.lane, mark.claims) == (250, 500 / 2, 0, 2)


def test_marks_that_would_overlap_stand_in_lanes() -> None:
    places = ((0, 50), (10, 20), (15, 60), (21, 90), (55, 70))
    found = marks(100, *(claim(str(place), place) for place in places))
    assert [(mark.start, mark.lane) for mark in found] == [(0, 0), (10, 1), (15, 2), (21, 1), (55, 0)]


def test_there_are_not_more_lanes_than_can_be_seen() -> None:
    found = marks(100, *(claim(str(n), (n, 100)) for n in range(50)))
    assert len({mark.lane for mark in found}) == MOST_LANES


def test_a_mark_is_never_too_small_to_see_nor_outside() -> None:
    first, last = marks(100_000, claim("a", (0, 1)), claim("b", (99_999, 100_000)))
    assert first.width >= 3
    assert last.left + last.width <= 1_000


def test_however_many_passages_there_are_the_marks_are_few() -> None:
    claims = (claim(str(n), (n * 10, n * 10 + 2)) for n in range(1_000))
    assert len(marks(10_000, *claims)) == MOST_MARKS
