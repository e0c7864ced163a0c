"""Sentences with marks instead of names, dates, seasons and quotations, so that rules are short patterns.

`‹P3›` is a person, `‹S0›` a series, `‹C1›` a character, `‹O2›` an organization, `‹L4›` a place, `‹E0›` the title of an
episode, `‹D5›` a date, `‹N2›` season 2, `‹Q6›` a quotation. Pronouns have the mark of the name that they mean.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from app.drafting.article import LinePart
from app.drafting.proposals import TextSpan
from app.drafting.words import CONDITION, NEGATION

_CLAUSE = re.compile(r"[;:—]|, (?!‹)|,$| but | though | although | while | rather than | whereas ")
_DENIES_ALL = re.compile(
    r"\b(?:den(?:y|ies|ied)|ruled? out|rules out|refus\w+ to|declin\w+ to|no plans to|nobody|no one)\b"
)
_IF = re.compile(r"(?:^|[,;] )(?:[Ii]f|[Uu]nless|[Ww]hether|[Ss]hould) ")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark and the place of the words that it replaces. `number` is the index of the name, date or quotation."""

    span: TextSpan
    letter: str
    number: int
    after: str = ""
    is_pronoun: bool = False

    @property
    def text(self) -> str:
        return f"‹{self.letter}{self.number}›"


class Tagged:
    """A sentence with marks. Places in it are converted to places in the article."""

    def __init__(self, plain: str, span: TextSpan, part: LinePart, paragraph: int, marks: Iterable[Mark]) -> None:
        self.span, self.part, self.paragraph = span, part, paragraph
        self.marks = sorted(marks, key=lambda each: each.span.start)
        pieces: list[str] = []
        self._tagged_at: list[int] = []
        self._printed_at: list[int] = []
        self._mark_at: dict[int, Mark] = {}
        length, place = 0, span.start

        def add(text: str, printed: int) -> None:
            nonlocal length
            self._tagged_at.append(length)
            self._printed_at.append(printed)
            pieces.append(text)
            length += len(text)

        for mark in self.marks:
            add(plain[place : mark.span.start], place)
            self._mark_at[length] = mark
            add(mark.text, mark.span.start)
            if mark.after:
                add(mark.after, mark.span.end)
            place = mark.span.end
        add(plain[place : span.end], place)
        self.text = "".join(pieces)
        self.length = length

    def place(self, start: int, end: int) -> TextSpan:
        """The place in the article of a part of the tagged text. A mark counts as a whole."""
        return TextSpan(self._printed(start), max(self._end(end), self._printed(start) + 1))

    def _printed(self, at: int) -> int:
        part = bisect_right(self._tagged_at, at) - 1
        offset = at - self._tagged_at[part]
        mark = self._mark_at.get(self._tagged_at[part])
        return self._printed_at[part] + (0 if mark and offset < len(mark.text) else offset)

    def _end(self, at: int) -> int:
        part = bisect_right(self._tagged_at, at - 1) - 1
        mark = self._mark_at.get(self._tagged_at[part])
        if mark:
            return mark.span.end
        return min(self._printed_at[part] + at - self._tagged_at[part], self.span.end)

    def mark(self, at: int) -> Mark:
        return self._mark_at[at]

    def all_of(self, letter: str) -> list[Mark]:
        return [mark for mark in self.marks if mark.letter == letter]

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """The clause around a part of the tagged text."""
        first = max((found.end() for found in _CLAUSE.finditer(self.text, 0, start)), default=0)
        last = next((found.start() for found in _CLAUSE.finditer(self.text, end)), len(self.text))
        return first, last

    def is_denied(self, start: int, end: int) -> bool:
        """True if a part of the sentence is denied, or holds only under a condition."""
        first, last = self.clause(start, end)
        clause = self.text[first:last]
        if NEGATION.search(clause) or CONDITION.search(clause):
            return True
        before = self.text[:start]
        return bool(_DENIES_ALL.search(before) or _IF.search(before))


def is_bracketed(text: str, at: int) -> bool:
    """True for a place between round brackets."""
    return text.rfind("(", 0, at) > text.rfind(")", 0, at)


def without_overlaps(marks: Iterable[Mark]) -> list[Mark]:
    """The longest of marks that overlap."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda each: (each.span.start, -(each.span.end - each.span.start))):
        if not kept or mark.span.start >= kept[-1].span.end:
            kept.append(mark)
        elif mark.span.end - mark.span.start > kept[-1].span.end - kept[-1].span.start:
            kept[-1] = mark
    return kept
