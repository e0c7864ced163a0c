"""Names as subjects are matched and called by them."""

import re
from hashlib import sha256

from app.search.folding import name_key

LONGEST_SLUG = 140
"""So that the slug of a figure or a shoot, which begins with its title's, stays below 200."""
RESERVED = "check"

_SHORT_FORMS = re.compile(r"['’](?=(?:s|t|m|d|re|ll|ve)\b)", re.IGNORECASE)
_OTHER_SIGNS = re.compile("[^a-z0-9]+")


def key_of(name: str) -> str:
    """The key of names for slugs and words: letters without case and accents, digits, and `%`, in words."""
    return name_key(name.replace("%", " percent ")) or name.casefold()


def slug_of(name: str) -> str:
    """`the-queens-gambit`. A digest replaces letters that are not Latin: other words never share a slug by them."""
    key = key_of(_SHORT_FORMS.sub("", name))
    latin = _OTHER_SIGNS.sub("-", key).strip("-")
    if key.isascii() and latin and len(latin) <= LONGEST_SLUG:
        return latin
    return f"{latin[: LONGEST_SLUG - 9]}-{sha256(key.encode()).hexdigest()[:8]}".strip("-").replace("--", "-")


def words_of(text: str) -> str:
    """With one plain blank between words."""
    return " ".join(text.split())
