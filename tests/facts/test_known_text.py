"""Spans of one text agree wherever they overlap."""

from hypothesis import given
from hypothesis import strategies as st

from app.facts.claims import Span
from app.facts.known_text import KnownText

LENGTH = 12

letters = st.sampled_from("ab")
places = st.tuples(st.integers(0, LENGTH - 1), st.integers(1, LENGTH)).filter(lambda place: place[0] < place[1])


@st.composite
def spans(draw: st.DrawFn) -> list[Span]:
    """Words of two texts that differ in few places, so that they agree as often as not."""
    text = draw(st.text("a", min_size=LENGTH, max_size=LENGTH))
    found = []
    for start, end in draw(st.lists(places, max_size=6)):
        words = list(text[start:end])
        if draw(st.integers(0, 3)) == 0:
            words[draw(st.integers(0, len(words) - 1))] = draw(letters)
        found.append(Span("".join(words), start, end))
    return found


def letters_at(some: list[Span]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for span in some:
        for place, letter in enumerate(span.words, span.start):
            found.setdefault(place, set()).add(letter)
    return found


@given(spans())
def test_spans_contradict_each_other_if_and_only_if_a_place_has_two_letters(some: list[Span]):
    contradiction = KnownText(some).contradiction
    assert (contradiction is not None) == any(len(each) > 1 for each in letters_at(some).values())
    if contradiction:
        assert any(len(each) > 1 for each in letters_at(list(contradiction)).values())


@given(spans(), spans())
def test_words_agree_with_a_text_if_every_known_letter_is_theirs(known: list[Span], some: list[Span]):
    text = KnownText(known)
    if text.contradiction is None:
        expected = letters_at(known)
        agree = all(expected.get(place, each) == each for place, each in letters_at(some).items() if len(each) == 1)
        twice = any(len(each) > 1 and place in expected for place, each in letters_at(some).items())
        assert text.agrees_with(some) == (agree and not twice)


def test_spans_that_touch_or_lie_apart_say_nothing_of_each_other():
    text = KnownText([Span("Paris", 0, 5), Span(" by", 5, 8), Span("night", 20, 25)])
    assert text.contradiction is None
    assert text.agrees_with([Span("s b", 4, 7), Span("London", 30, 36), Span("y   ", 7, 11)])
    assert not text.agrees_with([Span("elsewhere in the night", 9, 31)])
