import pytest

from app.checking.quotations import comparison, is_quoted_from

TEXT = (
    "I left a piece of myself at that desk—my patience, mostly … I can’t wait to find out who is still in the cellar."
)


@pytest.mark.parametrize(
    "quote",
    [
        TEXT,
        "a piece of myself",
        "I left a piece of myself at that desk - my patience, mostly",
        "I LEFT a piece of myself ... who is still in the cellar",
        "i can't wait to find out […] in the cellar",
        "my patience, mostly. I can't wait",
    ],
)
def test_typography_case_and_ellipses_do_not_count(quote: str) -> None:
    assert is_quoted_from(quote, TEXT)


@pytest.mark.parametrize(
    "quote", ["who is still in the cellar ... a piece of myself", "a piece of my", "cellar", "…", ""]
)
def test_pieces_are_whole_words_in_order(quote: str) -> None:
    assert not is_quoted_from(quote, TEXT)


def test_a_statement_of_one_word_is_quoted_by_it() -> None:
    assert is_quoted_from("Never!", "Never.")


@pytest.mark.parametrize(
    ("quote", "differs"),
    [
        ("I left a part of myself at that desk", ("word: piece, not part",)),
        ("I left a piece myself at that desk", ("missing: of",)),
        ("I left a big piece of myself at that desk", ("added: big",)),
        ("I can't wait to find out who was still in the attic", ("word: is, not was", "word: cellar, not attic")),
    ],
)
def test_altered_words_are_named(quote: str, differs: tuple[str, ...]) -> None:
    found = comparison(quote, TEXT)
    assert found.is_altered
    assert found.differs == differs


def test_exchanged_sentences_are_named() -> None:
    text = "We had forty crew, nine horses and one staircase … The horses were the easy part."
    found = comparison("The horses were the easy part. We had forty crew.", text)
    assert (found.is_altered, found.differs) == (True, ("order: the sentences are exchanged",))


def test_the_difference_has_all_words() -> None:
    found = comparison("I left a part of myself", TEXT)
    claimed = " ".join(each.claimed for each in found.difference if each.claimed)
    catalogue = " ".join(each.catalogue for each in found.difference if each.catalogue)
    assert (claimed, catalogue) == ("I left a part of myself", "I left a piece of myself")


@pytest.mark.parametrize("quote", ["There will be a fourth season, I promise.", "two words", "a desk"])
def test_other_words_are_no_altered_quotation(quote: str) -> None:
    assert not comparison(quote, TEXT).is_altered
