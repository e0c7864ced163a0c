import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.search.spelling import distance, nearest, pieces, shortened, splits

few_letters = st.text("abc", max_size=6)


@pytest.mark.parametrize(
    ("one", "other", "changes"),
    [("emly", "emily", 1), ("emliy", "emily", 1), ("emili", "emily", 1), ("emily", "emily", 0), ("abc", "", 3)],
)
def test_distance(one: str, other: str, changes: int) -> None:
    assert distance(one, other) == changes


@given(few_letters, few_letters, few_letters)
def test_it_is_as_far_there_as_back(one: str, other: str, way: str) -> None:
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)


@given(few_letters, few_letters)
def test_words_one_change_apart_have_a_spelling_in_common(one: str, other: str) -> None:
    if distance(one, other) <= 1:
        assert ({one} | shortened(one)) & ({other} | shortened(other))


def test_the_nearest_come_first_and_then_those_that_go_on() -> None:
    others = ["bari", "par", "paris", "parrot", "pari", "madrid"]
    assert nearest("pari", others, 3) == [(1, "paris"), (1, "par"), (1, "bari")]
    assert nearest("pariss", ["paris", "parks", "part"], 9) == [(1, "paris"), (2, "parks")]


def test_letters_at_both_ends_are_mistaken_least_often() -> None:
    assert nearest("ded", ["de", "den", "dead", "bed"], 3) == [(1, "dead"), (1, "de"), (1, "den")]


def test_a_word_is_split_into_as_few_as_possible() -> None:
    others = {"game", "games", "of", "o", "f", "throne", "s", "thrones"}
    assert splits("gameofthrones", others, 2) == [("game", "of", "thrones"), ("game", "o", "f", "thrones")]
    assert splits("game", others | {"game"}, 2) == splits("gameoff", {"game", "of"}, 2) == []


@given(few_letters, st.sets(few_letters))
def test_splits_put_the_word_together(word: str, others: set[str]) -> None:
    for way in splits(word, others & pieces(word), 3):
        assert "".join(way) == word
