"""Unicode normalisation in bounded time.

CPython takes quadratic time for a run of combining marks and holds the interpreter lock meanwhile: 80,000 of them take
14 seconds. No language needs more than a few on one letter.
"""

import re
import unicodedata
from functools import lru_cache

MOST_MARKS = 32
"""Maximum number of consecutive combining marks."""


def nfc(text: str) -> str:
    """Raises ValueError with the position of too many consecutive combining marks."""
    if text.isascii():
        return text
    if (runs := _long_runs(text)) and (found := runs.search(text)):
        place = found.start() + MOST_MARKS + 1
        raise ValueError(f"Character {place:,} is a combining mark after {MOST_MARKS} others, which is the limit.")
    return unicodedata.normalize("NFC", text)


def nfkd(text: str) -> str:
    """For comparisons. Drops consecutive combining marks beyond the limit."""
    return unicodedata.normalize("NFKD", without_long_runs(text))


def without_long_runs(text: str) -> str:
    runs = None if text.isascii() else _long_runs(text)
    return runs.sub(lambda run: run[0][:MOST_MARKS], text) if runs else text


def _long_runs(text: str) -> re.Pattern[str] | None:
    """The pattern that finds them. None if there can be none."""
    if len(text) <= MOST_MARKS:
        return None
    marks = sorted(character for character in set(text) if _is_reordered(character))
    return _runs_of("".join(marks)) if marks else None


@lru_cache(maxsize=64)
def _runs_of(marks: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(marks)}]{{{MOST_MARKS + 1},}}")


@lru_cache(maxsize=16_384)
def _is_reordered(character: str) -> bool:
    """True if normalisation reorders the character, or its parts, among its neighbours."""
    return unicodedata.combining(unicodedata.normalize("NFKD", character)[0]) > 0
