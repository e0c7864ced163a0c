"""Names normalised for identity: case, accents, typography and `&` are ignored, other characters are not. Slugs."""

import re
import unicodedata
from functools import lru_cache
from hashlib import sha256

from app.facts.marks import nfc, nfkd, without_long_runs

LONGEST_SLUG = 140
"""Of one name. Slugs of metrics and shoots begin with that of the title and must stay below 200."""

_TYPOGRAPHY = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′ʼ`´", "'"),
        **dict.fromkeys("“”„‟″", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "…": "...",
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ħ": "h",
        "ŧ": "t",
        "ı": "i",
    }
)
_DASH = re.compile(r"\s*-\s*")
_AND = re.compile(r"\s*&\s*")
_VOICING = "\u3099\u309a"
"""Marks that change a kana into another one: パリ (Paris) is not バリ (Bali)."""
_OTHER_SIGNS = re.compile("[^a-z0-9]+")
_DROPPED = ("Mn", "Me", "Cf")


def same_name(one: str, other: str) -> bool:
    """`Arsène Lupin` is `ARSENE LUPIN`, and `Will & Grace` is `Will and Grace`. `AMC` is not `AMC+`."""
    return one == other or identity_key(one) == identity_key(other)


@lru_cache(maxsize=16_384)
def identity_key(name: str) -> str:
    """Equal for two names if and only if they are the same name."""
    apart = nfkd(nfkd(name).casefold())
    kept = (sign for sign in apart if sign in _VOICING or unicodedata.category(sign) not in _DROPPED)
    together = nfc(without_long_runs("".join(kept))).translate(_TYPOGRAPHY)
    return " ".join(_DASH.sub("-", _AND.sub(" and ", together)).split()) or name


def slug_from(key: str) -> str:
    """The slug of a normalised name: `the-queens-gambit`.

    A digest replaces letters that are not Latin, so that different names never share a slug.
    """
    latin = _OTHER_SIGNS.sub("-", key).strip("-")
    if key.isascii() and latin and len(latin) <= LONGEST_SLUG:
        return latin
    return f"{latin[: LONGEST_SLUG - 9]}-{sha256(key.encode()).hexdigest()[:8]}".strip("-").replace("--", "-")
