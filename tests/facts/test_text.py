import hashlib
import re
import time
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.facts.text import digest, line, name_key, normalise, occurrences, prose

few_letters = st.text("ab .é\u0301中")


@pytest.mark.parametrize(
    ("text", "normalised"),
    [
        ("one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        ("\ufeffMonday", "Monday"),
        ("Mon\ufeffday", "Mon\ufeffday"),
        ("Ame\u0301lie", "Amélie"),
    ],
)
def test_text_is_normalised(text: str, normalised: str) -> None:
    assert normalise(text) == normalised


@given(st.text())
@example("\ufeff\ufeffa\r\r\n")
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


def test_the_digest_is_that_of_the_normalised_text() -> None:
    assert digest("\ufeffAme\u0301lie\r\n") == hashlib.sha256("Amélie\n".encode()).hexdigest()


def test_a_lone_surrogate_has_no_digest() -> None:
    with pytest.raises(ValueError, match=r"^Character 3 of the text is a lone surrogate\.$"):
        digest("ab\ud800")


@pytest.mark.parametrize(
    ("text", "words", "starts"),
    [
        ("Lights on. The Lights.", "Lights", [0, 15]),
        ("Northsea's", "Northsea", [0]),
        ("Harbour Lights", "harbour", []),
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
def test_words_are_found_whole_and_as_printed(text: str, words: str, starts: list[int]) -> None:
    assert occurrences(text, words) == starts


@pytest.mark.parametrize(
    ("text", "words", "starts"),
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
def test_letters_of_scripts_without_blanks_never_join_a_word(text: str, words: str, starts: list[int]) -> None:
    assert occurrences(text, words) == starts


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
    assert occurrences(text, words) == []


@given(few_letters, few_letters)
def test_every_occurrence_reads_as_the_words(text: str, words: str) -> None:
    starts = occurrences(text, words)
    assert starts == sorted(set(starts))
    assert all(text[start : start + len(words)] == words for start in starts)


@given(st.text(" .-"), st.text(" .-", min_size=1))
def test_no_match_without_letters_is_missed(text: str, words: str) -> None:
    assert occurrences(text, words) == [start for start in range(len(text)) if text.startswith(words, start)]


@given(st.lists(st.sampled_from(["the", "then", "a", "é", "2"])), st.sampled_from(["the", "a", "2"]))
def test_a_word_between_blanks_is_found_as_often_as_it_stands(words: list[str], word: str) -> None:
    assert len(occurrences(" ".join(words), word)) == words.count(word)


@pytest.mark.parametrize("words", ["-" * 500_000, "- " * 50_000, "-" * 500_000 + "x"])
def test_rows_of_dashes_are_searched_in_linear_time(words: str) -> None:
    began = time.process_time()
    occurrences("-" * 1_000_000 + "- " * 500_000, words)
    assert time.process_time() - began < 10


@pytest.mark.parametrize("check", [line, prose])
@pytest.mark.parametrize(
    "value", ["x", "Émilie à Paris", "مسلسل\u200f", "👩\u200d👧 family", "愛の不時着", "می\u200cخواهم", "a\u200eb"]
)
def test_names_of_every_script_are_taken(check: Callable[[str], str], value: str) -> None:
    assert check(value) == value


@pytest.mark.parametrize("check", [line, prose])
@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("", "It is empty or blank."),
        (" \u3000", "It is empty or blank."),
        (" x", "It begins or ends with a blank."),
        ("x\u00a0", "It begins or ends with a blank."),
        ("a\tb", "Character 2 is a control character (U+0009), which is not allowed here."),
        ("a\x00", "Character 2 is a control character (U+0000), which is not allowed here."),
        ("a\r\nb", "Character 2 is a line break (U+000D), which is not allowed here."),
        ("a\u2028b", "Character 2 is a line break (U+2028), which is not allowed here."),
        ("\u202ea", "Character 1 is a direction control (U+202E), which is not allowed here."),
        ("a\u2066b", "Character 2 is a direction control (U+2066), which is not allowed here."),
        ("\ufeffa", "Character 1 is a byte order mark (U+FEFF), which is not allowed here."),
        ("a\udc00", "Character 2 is a lone surrogate (U+DC00), which is not allowed here."),
    ],
)
def test_each_fault_of_a_text_has_its_sentence(check: Callable[[str], str], value: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        check(value)


def test_only_prose_has_line_breaks_and_only_inside() -> None:
    assert prose("one\n\ntwo") == "one\n\ntwo"
    with pytest.raises(ValueError, match="line break"):
        line("one\ntwo")
    with pytest.raises(ValueError, match="begins or ends"):
        prose("one\n")


def test_lengths_count_characters() -> None:
    assert line("é" * 1_000)
    assert prose("é" * 100_000)
    with pytest.raises(ValueError, match="It has 1,001 characters; at most 1,000 are allowed"):
        line("é" * 1_001)
    with pytest.raises(ValueError, match="at most 100,000"):
        prose("é" * 100_001)


@given(st.text())
def test_a_checked_line_is_nfc_and_passes_again(value: str) -> None:
    try:
        checked = line(value)
    except ValueError:
        return
    assert checked == unicodedata.normalize("NFC", value) == line(checked)


def test_names_sort_without_regard_to_capitals_and_composition() -> None:
    assert sorted(["b", "C", "A"], key=name_key) == ["A", "b", "C"]
    assert name_key("E\u0301mile") == name_key("ÉMILE")
