"""People or characters whose surname is said once for two: `Tess and Bill Harmon`."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from app.drafting.capitals import NOT_NAMES
from app.drafting.given_names import GIVEN_NAMES
from app.drafting.proposals import TextSpan
from app.drafting.words import UPPER

_WORD = rf"[{UPPER}][\w’-]+"
_BOTH = re.compile(
    rf"(?<![\w’'-])(?<![{UPPER}][a-z] )(?P<first>{_WORD})(?:, {_WORD})*,? (?:and|&|et) (?P<second>{_WORD})"
    rf" (?P<surname>(?:(?:de|van|von|der|la) )*{_WORD})(?![\w’-]* [{UPPER}])"
)

_NO_GIVEN_AFTER = re.compile(rf"(?:[{UPPER}]\w*|\b(?:for|of|from|at)) $")


@dataclass(frozen=True, slots=True)
class SharedSurname:
    name: str
    given: TextSpan
    whole: TextSpan


def shared_surnames(found: Mapping[str, TextSpan], others: Collection[str], text: str) -> Iterator[SharedSurname]:
    """For each name that is found, those named just before it with a given name alone. `others` are no given names."""
    surnames = {name.rpartition(" ")[2] for name in found if " " in name}
    for both in _BOTH.finditer(text):
        first, second, surname = both["first"], both["second"], both["surname"]
        before = text[max(both.start() - 20, 0) : both.start()]
        is_other = first in surnames or first in others or (first in NOT_NAMES and first not in GIVEN_NAMES)
        is_given = first in GIVEN_NAMES or (second in GIVEN_NAMES and not _NO_GIVEN_AFTER.search(before))
        name = f"{first} {surname}"
        if f"{second} {surname}" in found and is_given and not is_other and name not in found:
            given = TextSpan(*both.span("first"))
            yield SharedSurname(name, given, TextSpan(*both.span()))
