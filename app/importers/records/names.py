"""Names for matching and for slugs."""

import re

from app.facts.names import slug_from
from app.search.folding import name_key

_SHORT_FORMS = re.compile(r"['’](?=(?:s|t|m|d|re|ll|ve)\b)", re.IGNORECASE)


def words_key(name: str) -> str:
    """Normalised name for slugs and lookups: lower-case letters without accents, digits, and `%`, in words."""
    return name_key(name.replace("%", " percent ")) or name.casefold()


def slug_of(name: str) -> str:
    """`the-queens-gambit`"""
    return slug_from(words_key(_SHORT_FORMS.sub("", name)))


def words_of(text: str) -> str:
    """With single spaces between words."""
    return " ".join(text.split())
