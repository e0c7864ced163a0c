"""The words of a document that its claims rest on, in reading order, and a bar of the places where they stand."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

LEAST_GAP = 1 / 200
"""The part of a text by which two marks of the bar must be apart to be told from each other."""
LEAST_WIDTH = 0.3
"""Percent of the bar below which a mark could not be seen."""

Claim = dict[str, Any]
"""As it is on the wire."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A claim and the number it has on the page."""

    number: int
    claim: Claim


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that stand at one place. `begun` are the claims whose first words they are, `others` those that rest on
    earlier words as well. Positions count code points."""

    number: int
    words: str
    start: int
    end: int
    begun: list[Numbered] = field(default_factory=list)
    others: list[Numbered] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Mark:
    """One or more passages that overlap or nearly touch. `left` and `width` are percent of the bar, `level` is 1 to 4
    and grows with the number of claims. `number` is that of the first passage."""

    number: int
    start: int
    end: int
    left: float
    width: float
    claims: int

    @property
    def level(self) -> int:
        return min(4, self.claims.bit_length())


def numbered(claims: Iterable[Claim]) -> list[Numbered]:
    return [Numbered(number, claim) for number, claim in enumerate(claims, 1)]


def passages_of(claims: Iterable[Numbered]) -> list[Passage]:
    """By their starts, the longer one first. Claims without words have none."""
    found: dict[tuple[int, int], tuple[str, list[Numbered], list[Numbered]]] = {}
    for each in claims:
        for place, span in enumerate(_by_place(each.claim["spans"])):
            _, begun, others = found.setdefault((span["start"], span["end"]), (span["words"], [], []))
            (others if place else begun).append(each)
    in_order = sorted(found, key=lambda place: (place[0], -place[1]))
    return [
        Passage(number, words, start, end, begun, others)
        for number, (start, end) in enumerate(in_order, 1)
        for words, begun, others in [found[start, end]]
    ]


def _by_place(spans: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each place once."""
    places = {(span["start"], span["end"]): span for span in spans}
    return [places[place] for place in sorted(places)]


def marks_of(passages: Sequence[Passage], length: int) -> list[Mark]:
    """The bar of a text of so many code points."""
    return [_mark(some, length) for some in _together(passages, length * LEAST_GAP)]


def _together(passages: Iterable[Passage], gap: float) -> Iterator[list[Passage]]:
    some: list[Passage] = []
    for passage in passages:
        if some and passage.start > max(each.end for each in some) + gap:
            yield some
            some = []
        some.append(passage)
    if some:
        yield some


def _mark(passages: Sequence[Passage], length: int) -> Mark:
    start, end = passages[0].start, max(each.end for each in passages)
    width = max(LEAST_WIDTH, round((end - start) / length * 100, 2))
    claims = {each.number for passage in passages for each in (*passage.begun, *passage.others)}
    left = min(round(start / length * 100, 2), 100 - width)
    return Mark(passages[0].number, start, end, left, width, len(claims))


def by_subject(claims: Iterable[Numbered]) -> dict[str, list[Numbered]]:
    """What each subject is said to be, for claims that have no place in a text."""
    subjects: dict[str, list[Numbered]] = defaultdict(list)
    for each in claims:
        subjects[each.claim["subject"]].append(each)
    return subjects
