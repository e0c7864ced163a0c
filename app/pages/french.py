"""French grammar: `de` before a vowel and after a million, and the first day of a month."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

_DE = re.compile(r"\b([Dd])e ((?:<[^>]*>)*%\((\w+)\)s)")
_TAGS = re.compile(r"(?:<[^>]*>|\s)*")
_WORD = re.compile(r"\w+")
_VOWELS = frozenset("aeiouœæ")
_NOT_ELIDED = frozenset({"onze", "onzième", "oui", "one", "once"})
"""Words whose first sound is not that of their vowel."""
_SILENT = frozenset({"heure", "heures", "histoire", "histoires", "homme", "hommes", "habitant", "habitants"})
"""Nouns whose h is silent. Names keep `de`, because some are spoken with their h."""


def elided(pattern: str, places: Mapping[str, Any]) -> str:
    """`d’%(name)s` for `de %(name)s` where the text for that place begins with a vowel."""

    def shortened(found: re.Match[str]) -> str:
        return f"{found[1]}’{found[2]}" if begins_with_vowel(str(places.get(found[3], ""))) else found[0]

    return _DE.sub(shortened, pattern)


def after_number(number: str, words: str) -> str:
    """`de foyers` after `58 millions`; other numbers have the noun without it."""
    if not number.endswith(("million", "millions", "milliard", "milliards")):
        return words
    return f"d’{words}" if begins_with_vowel(words) else f"de {words}"


def with_ordinal(day: str) -> str:
    """`1er mai 2021` for `1 mai 2021`."""
    return re.sub(r"^1 (?=\w)", "1er ", day)


def begins_with_vowel(text: str) -> bool:
    """`text` may have markup."""
    found = _WORD.match(_TAGS.sub("", text, count=1))
    if found is None:
        return False
    word = found[0].lower()
    letters = "".join(each for each in unicodedata.normalize("NFD", word) if not unicodedata.combining(each))
    if letters[0] == "h":
        return word in _SILENT or (found[0].isupper() and len(word) > 1)
    if letters[0] == "y":
        return len(letters) > 1 and letters[1] not in _VOWELS
    return letters[0] in _VOWELS and word not in _NOT_ELIDED
