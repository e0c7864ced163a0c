"""The words of a text that claims cite, in their places, with gaps of known length between them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.pages.passages import Passage


@dataclass(frozen=True, slots=True)
class SkeletonPiece:
    """A part of the text from `start` to `end`, in code points.

    Without a passage it is a gap. Otherwise `passage` is the shortest one that contains it. `begun` and `ended` are the
    passages that begin and end with it.
    """

    start: int
    end: int
    passage: Passage | None
    begun: Sequence[Passage] = ()
    ended: Sequence[Passage] = ()

    @property
    def words(self) -> str:
        if self.passage is None:
            return ""
        return self.passage.words[self.start - self.passage.start : self.end - self.passage.start]


def skeleton_of(passages: Iterable[Passage], length: int) -> list[SkeletonPiece]:
    """The text is cut where a passage begins or ends, because passages may overlap."""
    waiting = sorted(passages, key=lambda passage: passage.start, reverse=True)
    edges = sorted({0, length, *(edge for each in waiting for edge in (each.start, each.end))})
    around: list[Passage] = []
    pieces = []
    for start, end in pairwise(edges):
        around = [passage for passage in around if passage.end > start]
        begun = []
        while waiting and waiting[-1].start == start:
            begun.append(waiting.pop())
        around += begun
        shortest = min(around, key=lambda passage: (passage.end - passage.start, passage.number), default=None)
        ended = [passage for passage in around if passage.end == end]
        pieces.append(SkeletonPiece(start, end, shortest, _shortest_first(begun), _shortest_first(ended)))
    return pieces


def _shortest_first(passages: Iterable[Passage]) -> list[Passage]:
    return sorted(passages, key=lambda passage: passage.end - passage.start)


def unlike(pieces: Iterable[SkeletonPiece], passages: Iterable[Passage]) -> set[int]:
    """The numbers of passages whose words differ from those of shorter ones at the same place."""
    known = {piece.start + place: character for piece in pieces for place, character in enumerate(piece.words)}
    return {
        passage.number
        for passage in passages
        if passage.words != "".join(known.get(place, "") for place in range(passage.start, passage.end))
    }
