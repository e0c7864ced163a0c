"""Large figures: every way to write one has the same word in the index, such as `58e6` for 58 million."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

_SIZES = {"trillion": 10**12, "billion": 10**9, "million": 10**6}
_LETTERS = {"tn": 10**12, "bn": 10**9, "m": 10**6, "mn": 10**6}
_LEAST = 10**6
_WORD = re.compile("([0-9]{1,18})e([0-9]{1,2})")
_FIGURE = re.compile(
    r"(?<![0-9.,])(?:(?P<grouped>[0-9]{1,3}(?:(?:,[0-9]{3}){2,4}|(?:\.[0-9]{3}){2,4}))|(?P<digits>[0-9]{1,15})"
    rf"(?:\.(?P<part>[0-9]{{1,3}}))?(?:[ \u00a0-]?(?P<size>{'|'.join(_SIZES)})|(?P<letters>{'|'.join(_LETTERS)}))?)"
    r"(?![0-9]|[.,][0-9]|[a-z])",
    re.IGNORECASE,
)


class WrittenFigure(NamedTuple):
    """The word of a figure, and its code points in a text."""

    word: str
    start: int
    end: int
    has_letters: bool


def figure_as_words(value: float) -> str | None:
    """`57.6 million`, if that is the exact figure."""
    for word, size in _SIZES.items():
        if value >= size and (found := Decimal(str(value)) / size) == round(found, 3):
            return f"{found.normalize():f} {word}"
    return None


def written_out(word: str) -> str:
    """`58 million` for the word of a figure; another word as it is."""
    if not (found := _WORD.fullmatch(word)):
        return word
    amount = int(found[1]) * 10 ** int(found[2])
    return figure_as_words(amount) or f"{amount:,}"


def figures_in_text(text: str) -> Iterator[WrittenFigure]:
    """The figures of at least a million: `58 million`, `58m`, `58,000,000` and `58000000`."""
    for found in _FIGURE.finditer(text):
        amount = _amount(found)
        if amount >= _LEAST and amount == int(amount):
            digits = str(int(amount)).rstrip("0")
            word = f"{digits}e{len(str(int(amount))) - len(digits)}"
            yield WrittenFigure(word, *found.span(), found["letters"] is not None)


def with_figures_as_words(text: str) -> str:
    """A query with the words of its figures. Those with letters may be names, too: they stay as they are."""
    pieces, done = [], 0
    for each in figures_in_text(text):
        if not each.has_letters:
            pieces += [text[done : each.start], each.word]
            done = each.end
    return "".join([*pieces, text[done:]])


def _amount(found: re.Match[str]) -> Decimal:
    if found["grouped"]:
        return Decimal(re.sub("[.,]", "", found["grouped"]))
    size = _SIZES.get((found["size"] or "").lower()) or _LETTERS.get((found["letters"] or "").lower()) or 1
    return Decimal(f"{found['digits']}.{found['part'] or 0}") * size
