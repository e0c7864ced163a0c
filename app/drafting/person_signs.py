"""Signs that a run of capitalised words is the name of a person, or is none."""

import re
from collections.abc import Iterable

from app.drafting.capitals import CapitalRun, places_of
from app.drafting.given_names import GIVEN_NAMES
from app.drafting.words import APOSTROPHE, SAY, UPPER, alternatives

_DOES = alternatives(
    "who plays played starred stars wrote writes directs directed joins joined serves replaces "
    "portrays will has is was had also previously recently currently most can would did told began could never left"
)
_NO_PERSON = re.compile(r"^(?:The|A|An|In|On|At) | (?:of|in|and|the|at|on|for|aan|und|och|og|y|del|della) ")
_WORD = rf"(?P<word>[{UPPER}][\w’'-]*?)"
_ALONE = (
    re.compile(rf"(?:^|[.,;] |\n|\b[a-z]+ ){_WORD}(?:{APOSTROPHE}s [a-z]+)?,? (?:{_DOES}|{SAY})\b"),
    re.compile(rf"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame)\.? {_WORD}(?![\w’'-])"),
    re.compile(rf"\b{SAY} {_WORD}(?![\w’'-])"),
    re.compile(rf"(?<![\w’'-]){_WORD}, [1-9][0-9],"),
)
"""A surname without a given name: `Vance directed`, `Mr. Vance`, `said Vance`."""
_THING = re.compile(
    r"^(?:Villa|Via|Santa|San|Albergo|Hotel|Casa|Rue|Place|Plaza|Isle|Fort|Saint|St\.?|Piazza|Camp|Radio|Club) "
)
_THING_BEHIND = re.compile(
    r" (?:Playhouse|Theatre|Theater|Hall|Castle|Hotel|Palace|Arena|Circle|Lane|Avenue|Hills?|Island|Academy|Players|"
    r"Courier|Times|Herald|Gazette|Tribune|Company|Orchestra|Museum|Abbey|Archive|Line|Watch|Chart|Index|Place|Terrace|Gardens|Mews)$"
)
_BEFORE_THING = re.compile(r"\b(?:[Tt]he|on|outside|inside|near|into) $")


class PersonSigns:
    """Which runs of a text are people by their given name, or by a surname that is alone elsewhere."""

    def __init__(self, runs: Iterable[CapitalRun], text: str) -> None:
        self._text = text
        self._things: dict[str, bool] = {}
        self._acting = {found["word"] for pattern in _ALONE for found in pattern.finditer(text)}
        self._names = {run.text for run in runs if 1 < len(run.words) < 5}
        self.surnames = {name.rpartition(" ")[2] for name in self._names if self.is_person(name)}

    def is_person(self, name: str) -> bool:
        """True only if a sign says so."""
        words = name.split(" ")
        if len(words) < 2 or name.isupper() or _NO_PERSON.search(name) or re.search(rf"{APOSTROPHE}s ", name):
            return False
        return words[0] in GIVEN_NAMES or words[-1] in self._acting

    def is_part_of_person(self, name: str) -> bool:
        return name in self.surnames or self.is_person(name)

    def is_surname(self, word: str) -> bool:
        """True for the last word of a longer run."""
        return any(name.endswith(f" {word}") for name in self._names)

    def is_thing(self, text: str) -> bool:
        """True for a run after `the` or a preposition of place that has no sign of a person."""
        if text not in self._things:
            self._things[text] = self._is_thing(text)
        return self._things[text]

    def _is_thing(self, text: str) -> bool:
        if self.is_person(text) or _THING.search(text):
            return _THING.search(text) is not None
        before = [self._text[max(place - 12, 0) : place] for place in places_of(text, self._text)]
        return bool(_THING_BEHIND.search(text)) or any(_BEFORE_THING.search(each) for each in before)
