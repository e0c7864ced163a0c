"""Excerpts with the matching words, as written."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from app.facts.text import is_unspaced
from app.search.figures import figures_in_text
from app.search.folding import Word, chains, name_key
from app.search.query import Query

LONGEST = 200
"""Code points of a snippet, without ellipses."""
_BEFORE = 40
"""Code points before the first highlight."""
_READ = 5_000
"""Code points of each passage that are scanned. A match after them is found, but not shown."""

_BLANKS = re.compile(r"\s")

Range: TypeAlias = tuple[int, int]
"""Code points, start inclusive, end exclusive."""


@dataclass(frozen=True, slots=True)
class Snippet:
    text: str
    highlights: list[Range]


def snippet_of(passages: Sequence[str], query: Query) -> Snippet:
    """From the passage with the most matching words; for ties, the first one."""
    words = query.words
    found = [_found_in(passage, words) if words else _found_as(passage, query.name_key) for passage in passages]
    best = max(range(len(passages)), key=lambda place: (len(found[place][0]), -place))
    return _cut(passages[best], found[best][1])


def _found_as(passage: str, signs: str) -> tuple[set[str], list[Range]]:
    """The whole passage, if it is a name of signs that begins with these."""
    return ({signs}, [(0, len(passage))]) if signs and name_key(passage).startswith(signs) else (set(), [])


def _found_in(passage: str, beginnings: tuple[str, ...]) -> tuple[set[str], list[Range]]:
    """The matching words of the passage, and their positions."""
    begun, ranges = set[str](), list[Range]()
    for chain in chains(passage[:_READ]):
        parts = chain.parts
        if chain.joined and not any(part.text.startswith(beginnings) for part in parts):
            parts = (chain.joined,)
        for place, word in enumerate(parts):
            if found := {each for each in beginnings if word.text.startswith(each)}:
                begun |= found
                first_only = _is_pair(word) and max(map(len, found)) == 1
                ranges.append((word.start, max(parts[place + 1].start, word.start + 1) if first_only else word.end))
    for figure in figures_in_text(passage[:_READ]):
        if figure.word in beginnings:
            begun.add(figure.word)
            ranges.append((figure.start, figure.end))
    return begun, _merged(ranges)


def _is_pair(word: Word) -> bool:
    """True for a pair of ideographs, whose second one begins the next word."""
    return len(word.text) == 2 and is_unspaced(word.text)


def _merged(ranges: Iterable[Range]) -> list[Range]:
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _cut(passage: str, ranges: list[Range]) -> Snippet:
    if len(passage) <= LONGEST:
        return Snippet(_BLANKS.sub(" ", passage), ranges)
    start = _start(passage, _fullest(ranges))
    end = _end(passage, start)
    before, after = "…" if start else "", "…" if end < len(passage) else ""
    shift = len(before) - start
    shown = [(max(one, start) + shift, min(other, end) + shift) for one, other in ranges if one < end and other > start]
    return Snippet(before + _BLANKS.sub(" ", passage[start:end]) + after, shown)


def _fullest(ranges: list[Range]) -> int:
    """Start of the highlight that is followed by the most others within a snippet."""
    starts = [start for start, _ in ranges] or [0]
    follow = [bisect_left(starts, start + LONGEST - _BEFORE) - place for place, start in enumerate(starts)]
    return starts[follow.index(max(follow))]


def _start(passage: str, first: int) -> int:
    """A word boundary shortly before the first highlight."""
    earliest = min(max(first - _BEFORE, 0), len(passage) - LONGEST)
    if earliest == 0:
        return 0
    blank = _BLANKS.search(passage, earliest - 1, max(first, earliest))
    return blank.end() if blank else earliest


def _end(passage: str, start: int) -> int:
    latest = start + LONGEST
    if latest >= len(passage):
        return len(passage)
    blanks = (match.start() for match in _BLANKS.finditer(passage, start + LONGEST // 2, latest + 1))
    return max(blanks, default=latest)
