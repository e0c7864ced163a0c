"""The places of words in a text. A second search for the same words continues where the first one ended."""

from array import array
from collections.abc import Iterator

from app.facts.typography import FoldedText


class Occurrences:
    """The places of some words in a folded text, found as far as they have been asked for."""

    def __init__(self, text: FoldedText, words: str) -> None:
        self._text = text
        self._further = text.folded_places(words)
        self._starts = array("q")
        self._length = 0

    @property
    def found(self) -> int:
        """How many have been found so far."""
        return len(self._starts)

    def nth(self, number: int) -> tuple[int, int] | None:
        """The place of one of them in the printed text, counted from 1."""
        while self.found < number:
            if not self._find_next():
                return None
        start = self._starts[number - 1]
        return self._text.printed_place(start, start + self._length)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """Their places in the folded text."""
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
