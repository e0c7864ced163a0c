"""Figures as people write them, for texts in the index and for queries."""

import re
from decimal import Decimal

_SIZES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_LETTERS = {"m": "million", "mn": "million", "mio": "million", "bn": "billion", "tn": "trillion"}
_SHORT = re.compile(rf"([0-9]+)({'|'.join(_LETTERS)})")
_GROUP = re.compile("[0-9]{3}")
_FIRST_GROUP = re.compile("[0-9]{1,3}")
_DIGITS = re.compile("[0-9]{1,18}")


def figure_as_words(value: float) -> str | None:
    """`57.6 million`, if that is the exact figure."""
    for size, word in _SIZES:
        if value >= size and (found := Decimal(str(value)) / size) == round(found, 3):
            return f"{found.normalize():f} {word}"
    return None


def figure_typed_as(parts: tuple[str, ...]) -> tuple[str, ...] | None:
    """The words of a figure that was typed in digits or with a letter: `62`, `million` for `62,000,000` and `62m`.

    `parts` are the words of one chain. None if they are no such figure.
    """
    if short := _SHORT.fullmatch(parts[-1]):
        return (*parts[:-1], short[1], _LETTERS[short[2]]) if all(map(_DIGITS.fullmatch, parts[:-1])) else None
    is_grouped = _FIRST_GROUP.fullmatch(parts[0]) and all(map(_GROUP.fullmatch, parts[1:]))
    digits = "".join(parts) if len(parts) == 1 or is_grouped else ""
    words = figure_as_words(int(digits)) if _DIGITS.fullmatch(digits) else None
    return tuple(words.replace(".", " ").split()) if words else None
