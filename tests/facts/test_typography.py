import time
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.facts.text import normalise
from app.facts.typography import FoldedText, folded, same_words

few_letters = st.text("ab .é\u0301中")


def places(text: str, words: str) -> list[tuple[int, int]]:
    """In the printed text."""
    folded = FoldedText(text)
    return [folded.printed_place(*place) for place in folded.folded_places(words)]


def starts(text: str, words: str) -> list[int]:
    return [start for start, _ in places(text, words)]


def found(text: str, words: str) -> list[str]:
    """The words as they are printed, at each of their places."""
    return [text[start:end] for start, end in places(text, words)]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Lights on. The Lights.", "Lights", [0, 15]),
        ("Northsea's", "Northsea", [0]),
        ("Harbour Lights", "harbour", [0]),
        ("Harbour Lights", "lights", [8]),
        ("Harbour Lights", "Harbour lights", []),
        ("the other, then there: the", "the", [0, 23]),
        ("season 2 of 22", "2", [7]),
        ("a.c abc", "a.c", [0]),
        ("$5 and $50", "$5", [0]),
        ("a a a", "a a", [0, 2]),
        ("- - - -", "- -", [0, 2, 4]),
        ("aabaa.aabaa.aabaa", "aabaa.aabaa", [0, 6]),
        ("---", "-", [0, 1, 2]),
        ("anything", "", []),
        ("short", "longer than the text", []),
    ],
)
def test_words_are_found_whole(text: str, words: str, expected: list[int]) -> None:
    assert starts(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("東京都の物語", "東京", [0]),
        ("ドラマ『エミリー、パリへ』", "エミリー", [4]),
        ("넷플릭스는 어제", "넷플릭스", [0]),
        ("ละครไทยใหม่", "ไทย", [4]),
        ("新作はNetflixで2021年に", "Netflix", [3]),
        ("新作はNetflixで2021年に", "2021", [11]),
        ("新作はNetflixで", "flix", []),
    ],
)
def test_letters_of_scripts_without_blanks_never_join_a_word(text: str, words: str, expected: list[int]) -> None:
    assert starts(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("x\u0302", "x"),
        ("x\u0302y", "y"),
        ("x\u0302y", "x\u0302"),
        ("हिन्दी", "हिन्द"),
        ("ที่", "ท"),
        ("👩\u200d👧", "👩"),
        ("❤\ufe0f", "❤"),
    ],
)
def test_marks_belong_to_the_letter_before(text: str, words: str) -> None:
    assert found(text, words) == []


@pytest.mark.parametrize(
    ("text", "words", "printed"),
    [
        ("some 58\u00a0million\nhomes", "58 million homes", "58\u00a0million\nhomes"),
        ("by Northsea’s own", "Northsea's", "Northsea’s"),
        ("it’s “on”.", 'it\'s "on"', "it’s “on”"),
        ("a sea\u00adside drama", "seaside", "sea\u00adside"),
        ("at last – he said", "last-he", "last – he"),
        ("at last—he said", "last - he", "last—he"),
        ("a three‑part tale", "three-part", "three‑part"),
        ("Wait… what", "Wait... what", "Wait… what"),
        ("Wait... what", "Wait…", "Wait..."),
        ("the ﬁrst ﬂat", "first flat", "ﬁrst ﬂat"),
        ("one  \t two", "one two", "one  \t two"),
        ("zero\u200bwidth", "zerowidth", "zero\u200bwidth"),
        ("– the end", "-the", "– the"),
        ("The hotel", "the hotel", "The hotel"),
        ("élan vital", "Élan vital", "élan vital"),
        ("he “Saw” it", '"saw"', "“Saw”"),
    ],
)
def test_typography_makes_no_difference(text: str, words: str, printed: str) -> None:
    assert found(text, words) == [printed]
    assert same_words(printed, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Café Noir", "Cafe Noir"),
        ("58 million", "58million"),
        ("5.8 million", "58 million"),
        ("« oui »", '"oui"'),
        ("a sea\u00adside drama", "sea"),
        ("the ﬁrst", "f"),
        ("Wait…", "Wait."),
        ("Wait…", "Wait.."),
        ("straße", "strasse"),
        ("Œuvre", "Oeuvre"),
        ("it's", "it-s"),
        ("Istanbul", "ıstanbul"),
        ("well\u2010known", "well known"),
        ("anything", "\u00ad"),
    ],
)
def test_all_but_typography_makes_a_difference(text: str, words: str) -> None:
    assert found(text, words) == []


_VARIANTS = {
    "'": "'‘’",
    '"': '"“”„',
    "-": ["-", "–", "—", " - ", "\u2010", " —\n"],
    " ": [" ", "\n", "\u00a0", " \u202f "],
}
_VARIANTS |= {"…": ["…", "..."], "fi": ["fi", "ﬁ"], "a": ["a", "a\u00ad"]}
_SIGNS = ["a", "fi", "b", "é", "7", " ", "'", '"', "-", "…", ".", "K"]


@given(st.data(), st.lists(st.sampled_from(_SIGNS), min_size=1, max_size=12))
def test_a_text_set_in_another_way_is_found_and_printed_as_it_stands(data: st.DataObject, signs: list[str]) -> None:
    plain = "".join(signs)
    printed = "".join(data.draw(st.sampled_from(list(_VARIANTS.get(sign, [sign])))) for sign in signs)
    words = plain.strip()
    assume(folded(words))
    passages = found(f"before: {printed} (after)", words)
    assert passages
    assert all(same_words(passage, words) for passage in passages)


@given(few_letters, few_letters)
def test_every_place_reads_as_the_words(text: str, words: str) -> None:
    printed = found(text, words)
    assert all(same_words(passage, words) for passage in printed)


@given(st.text("abé1 -.\u00ad…ﬁ'", min_size=1), st.integers(0, 30), st.sampled_from("xyzÄ9"))
def test_another_letter_never_matches(words: str, place: int, letter: str) -> None:
    signs = [place for place, sign in enumerate(words) if sign.isalnum()]
    assume(signs)
    at = signs[place % len(signs)]
    assert found(words, words[:at] + letter + words[at + 1 :]) == []


@given(st.text(" .-"), st.text(" .-", min_size=1))
def test_no_match_without_letters_is_missed(text: str, words: str) -> None:
    plain, wanted = FoldedText(text).folded, folded(words)
    expected = [start for start in range(len(plain)) if wanted and plain.startswith(wanted, start)]
    assert [start for start, _ in FoldedText(text).folded_places(words)] == expected


@given(st.lists(st.sampled_from(["the", "then", "a", "é", "2"])), st.sampled_from(["the", "a", "2"]))
def test_a_word_between_blanks_is_found_as_often_as_it_stands(words: list[str], word: str) -> None:
    assert found(" ".join(words), word) == [word] * words.count(word)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    text = normalise(text)
    assert folded(folded(text)) == folded(text)


@given(st.text("ab -\n…\u00adﬁ", max_size=30))
def test_each_place_of_the_folded_text_leads_back(text: str) -> None:
    both = FoldedText(text)
    for place, sign in enumerate(both.folded):
        start, end = both.printed_place(place, place + 1)
        assert sign in FoldedText(text[start:end]).folded
        assert unicodedata.is_normalized("NFC", sign)


LONG_TEXTS = {
    "dashes": "-" * 200_000 + "- " * 100_000,
    "blanks": " \n" * 200_000,
    "soft hyphens": "a\u00ad" * 100_000,
    "ellipses": "…" * 100_000,
    "marks": "e" + "\u0301" * 200_000,
}


@pytest.mark.long
@pytest.mark.parametrize("text", LONG_TEXTS.values(), ids=list(LONG_TEXTS))
@pytest.mark.parametrize("words", ["-" * 100_000, "- " * 10_000, "-" * 100_000 + "x", "a", "..." * 1000 + "x"])
def test_long_texts_are_searched_in_linear_time(text: str, words: str) -> None:
    began = time.process_time()
    places(text, words)
    assert time.process_time() - began < 10
