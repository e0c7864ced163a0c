"""Finds the passage of a text that resembles missing words, for error messages."""

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from app.facts.typography import FoldedText, folded

MAX_TEXT = 200_000
"""Code points of a text that are searched, from its beginning."""
MAX_SEARCHES = 10
"""Searches per text, because each is slow."""

_MAX_LENGTH = 300
_MAX_UNKNOWN = 5
_MAX_CANDIDATES = 20
_LEAST_LIKENESS = 0.6
_WORD = re.compile(r"\w+")


class NearestPassages:
    def __init__(self, text: FoldedText) -> None:
        self._text = text
        self._found = [found.span() for found in _WORD.finditer(text.folded, 0, MAX_TEXT)]
        self._words = [text.folded[start:end].casefold() for start, end in self._found]
        self._known = Counter(self._words)
        self._left = MAX_SEARCHES

    def of(self, words: str) -> tuple[int, int] | None:
        """Position of the passage in the printed text.

        None if nothing resembles the words, or after too many searches.
        """
        wanted = folded(words)[:_MAX_LENGTH].casefold()
        names = _WORD.findall(wanted)
        self._left -= 1
        if self._left < 0 or not names or not self._words:
            return None
        candidates = [self._span(start, len(names)) for start in self._starts(names)]
        likeness = {span: self._likeness(wanted, span) for span in candidates}
        best = max(likeness, key=likeness.__getitem__, default=None)
        return self._text.printed_place(*best) if best and likeness[best] >= _LEAST_LIKENESS else None

    def _starts(self, names: Sequence[str]) -> Iterator[int]:
        """The first windows with as many words as the wanted ones that have most of them."""
        wanted = set(self._nearest_known(names))
        hits = [word in wanted for word in self._words]
        last = max(1, len(hits) - len(names) + 1)
        counts = [sum(hits[: len(names)])]
        for start in range(1, last):
            counts.append(counts[-1] - hits[start - 1] + hits[start + len(names) - 1])
        most = max(counts)
        starts = (start for start, count in enumerate(counts) if count == most and most)
        return (start for start, _ in zip(starts, range(_MAX_CANDIDATES), strict=False))

    def _nearest_known(self, names: Sequence[str]) -> Iterator[str]:
        yield from (name for name in names if name in self._known)
        for name in [name for name in names if name not in self._known][:_MAX_UNKNOWN]:
            alike = [word for word in self._known if word[:1] == name[:1] or word[-2:] == name[-2:]]
            yield from difflib.get_close_matches(name, alike[:2000], n=1, cutoff=0.7)

    def _span(self, start: int, length: int) -> tuple[int, int]:
        last = min(start + length, len(self._found)) - 1
        return self._found[start][0], self._found[last][1]

    def _likeness(self, wanted: str, span: tuple[int, int]) -> float:
        passage = self._text.folded[span[0] : span[1]][:_MAX_LENGTH].casefold()
        return difflib.SequenceMatcher(None, wanted, passage, autojunk=False).ratio()
