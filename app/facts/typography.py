"""Finds words in a text regardless of typography.

Texts are folded: one kind of quotation mark and dash, no spaces around dashes, single spaces, `...` for `…`, letters
for ligatures, and no soft hyphens or other invisible line break characters. Letters, accents and digits are unchanged.
Only whole words match, and the case of the first letter is ignored. Both texts must be normalised.
"""

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from heapq import merge

from app.facts.text import WORDS, is_unspaced

_DASHES = "‐‑‒–—―−⸺⸻﹘﹣-"
_BLANKS = "".join(chr(code) for code in range(0x3001) if chr(code).isspace() and code != ord(" "))
_SAME = (
    dict.fromkeys("‘’‚‛", "'") | dict.fromkeys("“”„‟", '"') | dict.fromkeys(_DASHES, "-") | dict.fromkeys(_BLANKS, " ")
)
_LIGATURES = "ﬀﬁﬂﬃﬄﬅﬆﬓﬔﬕﬖﬗ"
_SPREAD = {"…": "..."} | {ligature: unicodedata.normalize("NFKC", ligature) for ligature in _LIGATURES}
# Soft hyphen, zero width space, word joiner, byte order mark, and directional marks.
_DROPPED = "\u00ad\u200b\u2060\ufeff\u200e\u200f"
_LENGTHS_CHANGE = re.compile(f"[-{_DROPPED} ]{{2,}}+|[{_DROPPED}{''.join(_SPREAD)}]")
_LEAST_TAIL = 4
"""Shorter tails occur too often to search for them alone."""
_LEAST_INDEXED = 1_000
"""Shorter texts are searched without an index."""
SCANNED_A_STEP = 100
"""Characters that a search scans in about the time of one comparison."""
_ONE_BLANK = [(0, " ")]
_ROW_OF_DASHES = re.compile("-+")


class FoldedText:
    """A folded text, with the mapping to positions in the printed text."""

    def __init__(self, printed: str) -> None:
        self.printed = printed
        # From each of these positions on, both texts run in parallel. Arrays, because a long text has millions of them.
        self._folded_at, self._printed_at = array("q", [0]), array("q", [0])
        signs = set(printed)
        self._has_spread = not _SPREAD.keys().isdisjoint(signs)
        self.folded = "".join(self._pieces(_of_same_length(printed, signs)))
        self.steps = 0
        """Comparisons of all searches so far. Each takes about the same time."""

    def folded_places(self, words: str) -> Iterator[tuple[int, int]]:
        """All occurrences in the folded text: start inclusive, end exclusive, in code points."""
        forms = forms_of(words)
        length = len(forms[0]) if forms else 0
        places = ((start, start + length) for start in self._starts_of_any(forms))
        return (place for place in places if self._is_edge(place[0]) and self._is_edge(place[1]))

    def reads(self, forms: tuple[str, ...], start: int) -> bool:
        """True if any form of the words is at a position of the folded text."""
        is_here = start >= 0 and any(self.folded.startswith(form, start) for form in forms)
        return is_here and self._is_edge(start) and self._is_edge(start + len(forms[0]))

    def printed_place(self, start: int, end: int) -> tuple[int, int]:
        return self._printed(start), self._printed(end - 1) + 1

    def _starts_of_any(self, forms: tuple[str, ...]) -> Iterator[int]:
        """Start positions of any of the forms. When the text is scanned, also within other words."""
        words = self._rarest_word(forms)
        if words is None:
            yield from self._counted(_starts_of_any(forms, self.folded))
            return
        offset, places = words
        for place in merge(*places):
            self.steps += 1
            if place >= offset and self.folded.startswith(forms, place - offset):
                yield place - offset

    def _counted(self, starts: Iterator[int]) -> Iterator[int]:
        last = 0
        for start in starts:
            self.steps += 1 + (start - last) // SCANNED_A_STEP
            last = start
            yield start
        self.steps += (len(self.folded) - last) // SCANNED_A_STEP

    def _rarest_word(self, forms: tuple[str, ...]) -> tuple[int, list[Sequence[int]]] | None:
        """The index in the forms of the rarest word of the text, and its positions for each form.

        None if scanning the text is faster. If the forms are whole words of the text, so is each of their words.
        """
        if len(self.folded) < _LEAST_INDEXED:
            return None
        least, rarest = len(self.folded) // SCANNED_A_STEP, None
        for found in zip(*(WORDS.finditer(form) for form in forms), strict=True):
            places = [self._places_of_words.get(word, ()) for word in {each[0] for each in found}]
            count = sum(map(len, places))
            if count < least:
                least, rarest = count, (found[0].start(), places)
        return rarest

    @cached_property
    def _places_of_words(self) -> Mapping[str, Sequence[int]]:
        places: dict[str, array[int]] = defaultdict(lambda: array("q"))
        for found in WORDS.finditer(self.folded):
            places[found[0]].append(found.start())
        return places

    def _pieces(self, text: str) -> Iterator[str]:
        """The folded text. Records the positions where the lengths change."""
        length = done = 0
        for found in _LENGTHS_CHANGE.finditer(text):
            start, end = found.span()
            parts = _folded_run(found[0])
            if parts == [(0, found[0])]:
                continue
            if parts == _ONE_BLANK:  # keep the first space; there may be millions
                start, parts = start + 1, []
            yield text[done:start]
            length += start - done
            for offset, part in parts:
                self._runs_on(length, start + offset)
                yield part
                length += len(part)
            self._runs_on(length, end)
            done = end
        yield text[done:]

    def _runs_on(self, folded_at: int, printed_at: int) -> None:
        if self._folded_at[-1] == folded_at:
            self._printed_at[-1] = printed_at
        else:
            self._folded_at.append(folded_at)
            self._printed_at.append(printed_at)

    def _printed(self, place: int) -> int:
        part = bisect_right(self._folded_at, place) - 1
        return self._printed_at[part] + place - self._folded_at[part]

    def _is_edge(self, place: int) -> bool:
        """True if words may begin or end here: not within a word or a printed character."""
        if place in (0, len(self.folded)):
            return True
        if self._splits_word(place):
            return False
        return not self._has_spread or self._printed(place - 1) != self._printed(place)

    def _splits_word(self, place: int) -> bool:
        if _extends(self.folded[place]):
            return True
        before = place - 1
        while before and _extends(self.folded[before]):
            before -= 1
            self.steps += 1
        return _joins(self.folded[before]) and _joins(self.folded[place])


def folded(words: str) -> str:
    return FoldedText(words).folded.strip(" ")


def forms_of(words: str) -> tuple[str, ...]:
    """The folded words with a lower-case and an upper-case first letter. Empty if the words are only typography."""
    plain = folded(words)
    place = next((place for place, character in enumerate(plain) if character.isalnum()), None)
    other = _other_case(plain[place]) if place is not None else None
    if place is None or other is None:
        return (plain,) if plain else ()
    return plain, f"{plain[:place]}{other}{plain[place + 1 :]}"


def same_words(one: str, other: str) -> bool:
    """True if they differ only in typography and the case of the first letter."""
    return folded(one) in forms_of(other)


def _of_same_length(printed: str, signs: set[str]) -> str:
    text = printed
    for character in _SAME.keys() & signs:
        text = text.replace(character, _SAME[character])
    return text


def _folded_run(run: str) -> list[tuple[int, str]]:
    """The parts of a folded run of characters, with their offsets in it."""
    if run.isspace():
        return _ONE_BLANK
    if run in _SPREAD:
        return [(0, letter) for letter in _SPREAD[run]]
    if "-" in run:
        return [(row.start(), row[0]) for row in _ROW_OF_DASHES.finditer(run)]
    return [(run.index(" "), " ")] if " " in run else []


def _other_case(letter: str) -> str | None:
    """The letter in the other case, if the mapping is one to one and reversible."""
    other = letter.lower() if letter.isupper() else letter.upper()
    back = other.lower() if other.isupper() else other.upper()
    return other if len(other) == 1 and other != letter and back == letter else None


def _starts_of_any(forms: tuple[str, ...], text: str) -> Iterator[int]:
    """The forms differ in the first letter, so one search for the remaining letters finds both."""
    head = next((place + 1 for place, pair in enumerate(zip(*forms, strict=True)) if len({*pair}) > 1), 0)
    if len(forms) < 2 or len(forms[0]) - head < _LEAST_TAIL:
        yield from merge(*(_starts_of(form, text) for form in forms))
        return
    heads = tuple(form[:head] for form in forms)
    for place in _starts_of(forms[0][head:], text):
        if text[place - head : place] in heads and place >= head:
            yield place - head


def _starts_of(words: str, text: str) -> Iterator[int]:
    """Start positions of the words, also within other words. They may overlap."""
    # One search per start took minutes for a long row of dashes in a longer one. Overlapping starts are at least a
    # period apart, and the start one period later is a match if the text repeats the last period of the words.
    period = _period(words)
    start = text.find(words)
    while start >= 0:
        yield start
        end = start + len(words)
        start = start + period if text.startswith(words[-period:], end) else text.find(words, start + period)


def _period(words: str) -> int:
    """The least shift, at most their length, at which the words match themselves (Knuth, Morris and Pratt)."""
    borders = [0]
    border = 0
    for letter in words[1:]:
        while border and letter != words[border]:
            border = borders[border - 1]
        border += letter == words[border]
        borders.append(border)
    return len(words) - border


def _extends(character: str) -> bool:
    """Combining marks and zero width joiners belong to the letter before them."""
    return unicodedata.category(character).startswith("M") or character in "\u200c\u200d"


def _joins(character: str) -> bool:
    return character.isalnum() and not is_unspaced(character)
