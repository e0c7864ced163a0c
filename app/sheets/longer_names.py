"""Finds the first occurrence of a value outside of longer names: `Emily` is not anchored in `Emily in Paris`."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from app.facts.occurrences import SearchedText
from app.facts.typography import FoldedText, forms_of
from app.sheets.sheet import Sheet

MAX_COMPARISONS = 1_000_000
"""Comparisons for one sheet, about a second. Beyond it, remaining values count as within longer names."""

_NAMES = ("title", "name", "also_known_as")
_WORD = re.compile(r"\w+|[^\w\s]")


class _Name(NamedTuple):
    text: FoldedText
    forms: tuple[str, ...]


class LongerNames:
    """The titles and names of a sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self._with_word: dict[str, list[_Name]] = defaultdict(list)
        self._left = MAX_COMPARISONS
        for printed in dict.fromkeys(_names_of(sheet)):
            name = _Name(FoldedText(printed), forms_of(printed))
            for word in _words_in(name.text.folded):
                self._with_word[word].append(name)

    def first_place_outside(self, searched: SearchedText, value: str) -> tuple[int, int] | None:
        """Position in the printed text. None if the value does not occur, or occurs only within longer names."""
        longer, text = list(self._holding(value)), searched.text
        for start, end in searched.occurrences(value):
            if not any(text.reads(name.forms, start - offset) for name, offset in longer):
                return text.printed_place(start, end)
            self._left -= len(longer)
            if self._left < 0:
                break
        return None

    def _holding(self, value: str) -> Iterator[tuple[_Name, int]]:
        """The names that contain a value, with the value's position in each."""
        plain = FoldedText(value).folded
        for name in min((self._with_word.get(word, []) for word in _words_in(plain)), key=len, default=[]):
            self._left -= 1
            if self._left >= 0 and len(name.text.folded) > len(plain):
                yield from ((name, start) for start, _ in name.text.folded_places(value))


def _names_of(sheet: Sheet) -> Iterator[str]:
    for _, row in sheet.rows:
        for field in _NAMES:
            value = row.values.get(field) or []
            yield from [value] if isinstance(value, str) else value


def _words_in(plain: str) -> set[str]:
    return set(_WORD.findall(plain.casefold()))
