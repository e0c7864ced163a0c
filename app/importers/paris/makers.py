"""The directors and producers of a shoot. The list has them as free text."""

import re
from collections.abc import Sequence

from app.importers.records.names import words_of
from app.search.folding import name_key

_BETWEEN_NAMES = re.compile(r"\s*[/;,&+]\s*|\s+(?:et|and)\s+|\s+-\s+", re.IGNORECASE)
_PART_OF_WORK = re.compile(r"\s*\((?:bloc|épisodes?|ep\.?)\s*[0-9][0-9\s,-]*\)", re.IGNORECASE)
_PERSON = re.compile(r"[^\W\d_][^\W\d_.'’-]*(?:[ .'’-]{1,2}[^\W\d_]+)+\.?")
_TITLES = frozenset(["m", "madame", "mlle", "mme", "monsieur", "mr"])
_PARTICLES = frozenset(
    ["al", "ben", "d", "da", "de", "del", "della", "des", "di", "du", "el", "l", "la", "le", "les", "van", "von"]
)
_MOST_WORDS = 3
"""Besides particles. More may be two people without anything between them."""
_SEVERAL = re.compile(r"[/;,+()]|\s-\s|\bc/o\b|\bchez\b", re.IGNORECASE)


def directors_in(cell: str) -> Sequence[str]:
    """Empty if the cell is empty or is not clearly a list of full names."""
    names = split_names(_PART_OF_WORK.sub("", cell))
    return names if all(map(_is_full_name, names)) else ()


def producers_in(cell: str) -> Sequence[str]:
    """One company at most: `X c/o Y` and `X - Y` are companies with addresses, owners or titles."""
    name = words_of(cell)
    return () if not name or _SEVERAL.search(name) else (name,)


def split_names(cell: str) -> list[str]:
    return [name for name in _BETWEEN_NAMES.split(words_of(cell)) if name]


def _is_full_name(name: str) -> bool:
    """`Jeanne Herry`, `Jean-Xavier de LESTRADE`; not `Ludovik`, and not `M. Choy`."""
    words = name_key(name).split()
    own = [word for word in words if word not in _PARTICLES]
    return bool(_PERSON.fullmatch(name)) and 2 <= len(own) <= _most(name) and words[0] not in _TITLES


def _most(name: str) -> int:
    """A hyphen joins two words of one name."""
    return _MOST_WORDS + sum(sign in "-‐‑" for sign in name)
