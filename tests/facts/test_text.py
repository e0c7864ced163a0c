import hashlib
import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.facts.text import digest, line, normalise, prose, sorting_key


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
        (" x", "It begins or ends with whitespace."),
        ("x\u00a0", "It begins or ends with whitespace."),
        ("a\tb", "Character 2 is a control character (U+0009), which is not allowed here."),
        ("a\x00", "Character 2 is a control character (U+0000), which is not allowed here."),
        ("a\r\nb", "Character 2 is a line break (U+000D), which is not allowed here."),
        ("a\u2028b", "Character 2 is a line break (U+2028), which is not allowed here."),
        ("\u202ea", "Character 1 is a direction control (U+202E), which is not allowed here."),
        ("a\u2066b", "Character 2 is a direction control (U+2066), which is not allowed here."),
        ("\ufeffa", "Character 1 is a byte order mark (U+FEFF), which is not allowed here."),
        ("\u200b", "It has no visible characters."),
        ("\u0301\u200d", "It has no visible characters."),
        ("\u3164", "It has no visible characters."),
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
    assert sorted(["b", "C", "A"], key=sorting_key) == ["A", "b", "C"]
    assert sorting_key("E\u0301mile") == sorting_key("ÉMILE")
