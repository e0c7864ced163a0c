"""Reconstructs parts of a text from spans of its words, and finds contradicting words."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from app.facts.claims import Span

MOST_AROUND = 200


class KnownText:
    """Spans of one text. Overlapping spans must have the same words.

    `contradiction` is the first pair of spans that do not. The words that begin first count as known.
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._parts: list[list[str]] = []
        self.contradiction: tuple[Span, Span] | None = None
        ordered = sorted(set(spans), key=lambda span: (span.start, -span.end, span.words))
        for place, span in enumerate(ordered):
            if not self._add(span) and self.contradiction is None:
                self.contradiction = next(other for other in ordered[:place] if _differ(other, span)), span

    def agrees_with(self, spans: Iterable[Span]) -> bool:
        """True if no word of these spans contradicts a known word."""
        return all(known == words for span in spans for known, words in self._overlaps(span))

    def around(self, span: Span) -> tuple[str, str]:
        """The known letters directly before and after a known span, at most `MOST_AROUND` of each."""
        place = bisect_right(self._starts, span.start) - 1
        part, start = self._parts[place], span.start - self._starts[place]
        end = start + len(span.words)
        return "".join(part[max(start - MOST_AROUND, 0) : start]), "".join(part[end : end + MOST_AROUND])

    def _add(self, span: Span) -> bool:
        """Adds a span that begins no earlier than those before it. False if it contradicts them."""
        if not self._starts or span.start > self._starts[-1] + len(self._parts[-1]):
            self._starts.append(span.start)
            self._parts.append(list(span.words))
            return True
        part, at = self._parts[-1], span.start - self._starts[-1]
        known = "".join(part[at : at + len(span.words)])
        part.extend(span.words[len(known) :])
        return known == span.words[: len(known)]

    def _overlaps(self, span: Span) -> Iterator[tuple[str, str]]:
        """For each known part that the span overlaps: the known letters and the letters of the span."""
        place = max(bisect_right(self._starts, span.start) - 1, 0)
        while place < len(self._starts) and self._starts[place] < span.end:
            start, part = self._starts[place], self._parts[place]
            first, last = max(start, span.start), min(start + len(part), span.end)
            if first < last:
                yield "".join(part[first - start : last - start]), span.words[first - span.start : last - span.start]
            place += 1


def _differ(one: Span, other: Span) -> bool:
    """True if two spans overlap with different words."""
    first, last = max(one.start, other.start), min(one.end, other.end)
    return (
        first < last
        and one.words[first - one.start : last - one.start] != (other.words[first - other.start : last - other.start])
    )
