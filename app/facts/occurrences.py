"""Positions of words in a text. A second search for the same words continues where the first one ended."""

from array import array
from collections.abc import Iterator

from app.facts.typography import FoldedText


class Occurrences:
    """Lazily finds the positions of some words in a folded text."""

    def __init__(self, text: FoldedText, words: str) -> None:
        self._text = text
        self._further = text.folded_places(words)
        self._starts = array("q")
        self._length = 0

    @property
    def found(self) -> int:
        """Number of occurrences found so far."""
        return len(self._starts)

    def nth(self, number: int) -> tuple[int, int] | None:
        """Position of the n-th occurrence in the printed text, from 1."""
        while self.found < number:
            if not self._find_next():
                return None
        start = self._starts[number - 1]
        return self._text.printed_place(start, start + self._length)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """Positions in the folded text."""
        place = 0
        while place < self.found or self._find_next():
            yield self._starts[place], self._starts[place] + self._length
            place += 1

    def _find_next(self) -> bool:
        for start, end in self._further:
            self._starts.append(start)
            self._length = end - start
            return True
        return False


class SearchedText:
    def __init__(self, printed: str) -> None:
        self.text = FoldedText(printed)
        self._occurrences: dict[str, Occurrences] = {}

    def occurrences(self, words: str) -> Occurrences:
        if words not in self._occurrences:
            self._occurrences[words] = Occurrences(self.text, words)
        return self._occurrences[words]
