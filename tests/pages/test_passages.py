from typing import Any

from app.pages.passages import Claim, Mark, marks_of, numbered, passages_of


def claim(field: str, *places: tuple[int, int]) -> Claim:
    spans = [{"words": "x" * (end - start), "start": start, "end": end} for start, end in places]
    return {"subject": "series/s", "field": field, "spans": spans}


def told(*claims: Claim) -> list[tuple[int, int, list[str], list[str]]]:
    return [
        (each.start, each.end, fields(each.begun), fields(each.others)) for each in passages_of(numbered(claims))
    ]


def fields(claims: list[Any]) -> list[str]:
    return [each.claim["field"] for each in claims]


def marks(length: int, *claims: Claim) -> list[Mark]:
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


def test_passages_that_touch_are_one_mark() -> None:
    assert [(mark.start, mark.end, mark.claims) for mark in marks(1_000, claim("a", (10, 20)), claim("b", (15, 40)))] == [
        (10, 40, 2)
    ]
    assert [mark.start for mark in marks(1_000, claim("a", (10, 20)), claim("b", (24, 40)), claim("c", (46, 50)))] == [
        10,
        46,
    ]


def test_a_mark_stands_where_its_words_do() -> None:
    (mark,) = marks(200, claim("a", (50, 100)))
    assert (mark.left, mark.width, mark.level) == (25, 25, 1)


def test_a_mark_is_never_too_small_to_see_nor_outside() -> None:
    first, last = marks(100_000, claim("a", (0, 1)), claim("b", (99_999, 100_000)))
    assert first.width > 0.2
    assert last.left + last.width <= 100


def test_the_more_claims_the_higher() -> None:
    assert [marks(10, *(claim(str(n), (0, 1)) for n in range(count)))[0].level for count in (1, 2, 3, 4, 8, 99)] == [
        1,
        2,
        2,
        3,
        4,
        4,
    ]


def test_however_many_passages_there_are_the_marks_are_few() -> None:
    claims = (claim(str(n), (n * 10, n * 10 + 2)) for n in range(1_000))
    assert len(marks(10_000, *claims)) <= 200
