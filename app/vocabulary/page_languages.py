"""Languages of the fixed words of pages, and the choice between them (RFC 9110, section 12.5.4)."""

import re
from functools import lru_cache
from typing import Final

ENGLISH: Final = "en"
PAGE_LANGUAGES: Final = (ENGLISH, "fr")
NAMES: Final = {"en": "English", "fr": "Français"}
"""Each in its own language."""

MOST_PREFERENCES = 50
_WEIGHT = r";\s*[qQ]=(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)"
_PREFERENCE = re.compile(rf"\s*([a-zA-Z]{{1,8}}|\*)(?:-[a-zA-Z0-9-]{{1,40}})?\s*(?:{_WEIGHT}\s*)?")


@lru_cache(maxsize=1_000)
def page_language(accept_language: bytes) -> str:
    """The language that a client prefers by its `Accept-Language`; English for ties, and if it wants neither.

    A malformed preference is skipped. `fr-CA` is French.
    """
    weights: dict[str, float] = {}
    for part in accept_language.decode("latin-1").split(",", MOST_PREFERENCES)[:MOST_PREFERENCES]:
        if found := _PREFERENCE.fullmatch(part):
            language, weight = found[1].lower(), float(found[2] or 1)
            weights[language] = max(weight, weights.get(language, 0.0))
    return max(PAGE_LANGUAGES, key=lambda language: weights.get(language, weights.get("*", 0.0)))
