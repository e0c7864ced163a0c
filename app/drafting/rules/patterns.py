"""Parts of the patterns of rules, for sentences with marks."""

import re

PERSON = r"(?:‹O\d+›['’]s )?‹P\d+›"
_ASIDE = r"(?: \([^()]{1,60}\))?(?: (?:for|of|from) ‹O\d+›(?=,| and|\.|$))?"
_AND = r"(?:, | and |, and | et | & |,? as well as |,? along with |,? together with |,? plus )"
_LEAD = (
    r"(?:(?:(?:the|both|fellow|rising|former|[A-Z][\w-]+) ){0,2}(?:newcomers?|veterans?|actors?|actress(?:es)?|"
    r"comedians?|comics?|singers?|rappers?|models?|presenters?|winners?|nominees?|playwright|novelist) "
    r"|(?:his|her|their) (?:[a-z-]+ ){0,2}(?:husband|wife|brother|sister|partner|son|daughter|father|mother|"
    r"collaborator),? )?(?:Dame |Sir )?"
)
"""Words before a person in a list: `and newcomer`, `and her husband,`."""
PEOPLE = rf"{PERSON}{_ASIDE}(?:{_AND}{_LEAD}{PERSON}{_ASIDE}){{0,12}}"
SERIES = r"‹S\d+›"
OWNER = r"(?:‹O\d+›['’]s )?"
WORDS = r"(?:(?!‹)[^\s;:()]+ ){0,6}?"
"""Up to six words without a mark."""
_MARK = {letter: re.compile(rf"‹{letter}(\d+)›") for letter in "PSCOLEDNQ"}


def marks_in(letter: str, text: str) -> list[int]:
    """The numbers of the marks of one kind."""
    return [int(number) for number in _MARK[letter].findall(text)]
