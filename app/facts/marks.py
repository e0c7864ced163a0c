"""Unicode normalisation in bounded time.

A run of combining marks takes CPython time in the square of its length, and the interpreter's lock as long: 80,000 of
them 14 seconds. No language needs more than a few on one letter.
"""

import re
import unicodedata
from functools import lru_cache

MOST_MARKS = 32
"""Combining marks in a row."""


def nfc(text: str) -> str:
    """A ValueError names the place of too many combining marks in a row."""
    if text.isascii():
        return text
    if (runs := _long_runs(text)) and (found := runs.search(text)):
        place = found.start() + MOST_MARKS + 1
        raise ValueError(
            f"Character {place:,} is one combining mark more than the {MOST_MARKS} in a row that are read."
        )
    return unicodedata.normalize("NFC", text)


def nfkd(text: str) -> str:
    """For comparing. Combining marks beyond those in a row that are read are left out."""
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
    """Whether normalisation sorts the character, or the parts of it, among its neighbours."""
    return unicodedata.combining(unicodedata.normalize("NFKD", character)[0]) > 0
