from typing import Any

import pytest

from app.briefs.wording import amount, duration, listed, source_in_words, when
from app.facts.date_words import date_in_words
from app.schemas.rendering import date_json


@pytest.mark.parametrize(
    ("edtf", "words", "moment"),
    [
        ("2021-05-03", "3 May 2021", "on 3 May 2021"),
        ("2021-05-03~", "around 3 May 2021", "around 3 May 2021"),
        ("2021-05-03?", "perhaps 3 May 2021", "perhaps on 3 May 2021"),
        ("2021-05-03%", "perhaps around 3 May 2021", "perhaps around 3 May 2021"),
        ("2021-05", "May 2021", "in May 2021"),
        ("2021-21", "spring 2021", "in spring 2021"),
        ("2021-24", "winter 2021/2022", "in winter 2021/2022"),
        ("2020~", "around 2020", "around 2020"),
        ("0800", "800", "in 800"),
    ],
)
def test_a_date_is_no_more_exact_than_it_is(edtf: str, words: str, moment: str) -> None:
    assert (date_in_words(date_json(edtf)), when(date_json(edtf))) == (words, moment)


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("P28D", "28 days"),
        ("P1W", "1 week"),
        ("P1Y2M", "1 year and 2 months"),
        ("P1DT2H1M", "1 day, 2 hours and 1 minute"),
    ],
)
def test_durations(iso: str, words: str) -> None:
    assert duration(iso) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [(58_000_000, "58,000,000"), (0, "0"), (12.5, "12.5"), (1e21, "1e+21"), (1234567.125, "1,234,567.125")],
)
def test_numbers_keep_their_digits(number: float, words: str) -> None:
    assert amount(number) == words


@pytest.mark.parametrize(("items", "words"), [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")])
def test_lists(items: list[str], words: str) -> None:
    assert listed(items) == words


def test_a_document_is_called_by_its_title_or_else_its_slug() -> None:
    document: dict[str, Any] = {"name": "Two more seasons", "slug": "report", "published": date_json("2022-01")}
    assert source_in_words(document) == "“Two more seasons” (January 2022)"
    assert source_in_words(document | {"name": None, "published": None}) == "report"
