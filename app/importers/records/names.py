"""Names for matching and for slugs."""

import re
from hashlib import sha256

from app.search.folding import name_key

LONGEST_SLUG = 140
"""Slugs of metrics and shoots begin with that of the title and must stay below 200."""
RESERVED = "check"

_SHORT_FORMS = re.compile(r"['’](?=(?:s|t|m|d|re|ll|ve)\b)", re.IGNORECASE)
_OTHER_SIGNS = re.compile("[^a-z0-9]+")


def words_key(name: str) -> str:
    """Normalised name for slugs and lookups: lower-case letters without accents, digits, and `%`, in words."""
    return name_key(name.replace("%", " percent ")) or name.casefold()


def slug_of(name: str) -> str:
    """`the-queens-gambit`. A digest replaces letters that are not Latin, so that different words never share a slug."""
    key = words_key(_SHORT_FORMS.sub("", name))
    latin = _OTHER_SIGNS.sub("-", key).strip("-")
    if key.isascii() and latin and len(latin) <= LONGEST_SLUG:
        return latin
    return f"{latin[: LONGEST_SLUG - 9]}-{sha256(key.encode()).hexdigest()[:8]}".strip("-").replace("--", "-")


def words_of(text: str) -> str:
    """With single spaces between words."""
    return " ".join(text.split())
