import unicodedata
from collections.abc import Callable
from typing import Literal

import pytest

from app.facts import text
from app.facts.marks import MOST_MARKS, nfc, nfkd
from app.facts.names import identity_key
from app.search.folding import name_key, word_texts

pytestmark = pytest.mark.target("E3", "runs of combining marks", "bounded before they are normalised")

RUN = "e" + "\u0316\u0301" * 16
LONG_RUN = RUN + "\u0301"


@pytest.mark.parametrize("normalised", [nfc, text.normalise, text.line, text.prose, text.digest])
def test_more_marks_in_a_row_than_any_language_has_are_refused(normalised: Callable[[str], str]):
    assert normalised(f"caf{RUN} noir")
    with pytest.raises(ValueError, match="Character 37 is a combining mark after 32 others"):
        normalised(f"caf{LONG_RUN} noir")


KEYS = {
    "nfkd": nfkd,
    "sort": text.sorting_key,
    "identity": identity_key,
    "search": name_key,
    "words": lambda words: list(word_texts(words)),
}


@pytest.mark.parametrize("key", KEYS.values(), ids=KEYS)
def test_names_are_compared_by_the_marks_that_are_read(key: Callable[[str], object]):
    assert key(LONG_RUN + "\u0301" * 1_000) == key(RUN)


# 0F73 and FF9E count as letters, but decompose to marks.
@pytest.mark.parametrize("mark", ["\u0301", "\u0f73", "\uff9e", "\U0001d165", "\u0e38"])
@pytest.mark.parametrize("normalised", [nfc, *KEYS.values()], ids=["nfc", *KEYS])
def test_nothing_normalises_a_long_run(monkeypatch: pytest.MonkeyPatch, normalised: Callable[[str], str], mark: str):
    lengths = []
    original = unicodedata.normalize

    def noted(form: Literal["NFC", "NFKD"], value: str) -> str:
        lengths.append(len(value))
        return original(form, value)

    monkeypatch.setattr("unicodedata.normalize", noted)
    try:
        normalised("e" + mark * 5_000)
    except ValueError:
        assert normalised is nfc
    assert max(lengths, default=0) <= 4 * MOST_MARKS


def test_letters_with_marks_of_their_own_are_no_run():
    assert nfc("é" * 1_000) == "é" * 1_000
    assert nfc("e\u0301" * 1_000) == "é" * 1_000
