from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.facts import typography
from app.facts.occurrences import SearchedText
from app.facts.typography import FoldedText

signs = st.text("abA .-…é\u0301\u0302中に7", max_size=40)


@given(signs, st.integers(0, 40), st.integers(1, 10), signs)
def test_an_index_finds_words_where_a_search_of_the_whole_text_does(text: str, start: int, length: int, other: str):
    for words in (text[start : start + length], other):
        expected = list(FoldedText(text).folded_places(words))
        with patch.multiple(typography, _LEAST_INDEXED=0, SCANNED_A_STEP=1):
            assert list(FoldedText(text).folded_places(words)) == expected


def test_occurrences_are_searched_for_once():
    searched = SearchedText("a b " * 5_000)
    assert searched.occurrences("a b").nth(4_000) == (15_996, 15_999)
    steps = searched.text.steps
    assert [searched.occurrences("a b").nth(number) for number in (1, 2)] == [(0, 3), (4, 7)]
    assert searched.text.steps == steps
    assert searched.occurrences("a b").nth(5_001) is None
    assert searched.occurrences("a b").found == 5_000


def steps(count: int) -> int:
    """Of searches for that many names in a text of them, and for as many that do not occur."""
    searched = SearchedText("The cast is listed here. " + ", ".join(f"Person {number}" for number in range(count)))
    for number in range(count):
        assert searched.occurrences(f"Person {number}").nth(1)
        assert not searched.occurrences(f"Person {number}").nth(2)
        assert not searched.occurrences(f"Persons {number}").nth(1)
        assert not searched.occurrences(f"Nobody {number}x").nth(1)
    return searched.text.steps


def test_twice_as_many_names_in_a_text_twice_as_long_take_twice_the_steps():
    assert steps(4_000) <= 2 * steps(2_000)
    assert steps(4_000) <= 4 * 4_000


@pytest.mark.parametrize("words", ["of the", "“”", "x of the", "中"])
def test_frequent_words_are_searched_for_in_steps_that_are_counted(words: str):
    searched = SearchedText("the of “a” " * 2_000)
    searched.occurrences(words).nth(1)
    assert searched.text.steps <= len(searched.text.folded) // typography.SCANNED_A_STEP + 1
