"""Signs that a run of capitalised words is the name of a person, or is none."""

import re
from collections.abc import Iterable

from app.drafting.capitals import CapitalRun
from app.drafting.given_names import GIVEN_NAMES
from app.drafting.words import APOSTROPHE, SAY, UPPER, alternatives

_DOES = alternatives(
    "who plays played starred stars wrote writes directs directed joins joined serves replaces "
    "portrays will has is was had also previously recently currently most can would did told began could never left"
)
_NO_PERSON = re.compile(r"^(?:The|A|An|In|On|At) | (?:of|in|and|the|at|on|for) ")
_WORD = rf"(?P<word>[{UPPER}][\w’'-]*?)"
_ALONE = (
    re.compile(rf"(?:^|[.,;] |\n|\b[a-z]+ ){_WORD}(?:{APOSTROPHE}s [a-z]+)?,? (?:{_DOES}|{SAY})\b"),
    re.compile(rf"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame)\.? {_WORD}(?![\w’'-])"),
    re.compile(rf"\b{SAY} {_WORD}(?![\w’'-])"),
)
"""A surname that stands alone: `Vance directed`, `Mr. Vance`, `said Vance`."""


class PersonSigns:
    """Which runs of a text are people by their given name, or by a surname that stands alone elsewhere."""

    def __init__(self, runs: Iterable[CapitalRun], text: str) -> None:
        self._acting = {found["word"] for pattern in _ALONE for found in pattern.finditer(text)}
        self._names = {run.text for run in runs if 1 < len(run.words) < 5}
        self.surnames = {name.rpartition(" ")[2] for name in self._names if self.is_person(name)}

    def is_person(self, name: str) -> bool:
        """True only if a sign says so."""
        words = name.split(" ")
        if len(words) < 2 or name.isupper() or _NO_PERSON.search(name):
            return False
        return words[0] in GIVEN_NAMES or words[-1] in self._acting

    def is_part_of_person(self, name: str) -> bool:
        return name in self.surnames or self.is_person(name)

    def is_surname(self, word: str) -> bool:
        """True for the last word of a longer run."""
        return any(name.endswith(f" {word}") for name in self._names)
