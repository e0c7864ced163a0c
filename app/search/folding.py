"""Text as it is found: words without case, accents and other differences that people do not type.

Words are found by their beginnings. Where a script writes without blanks, every pair of neighbouring letters is a
word, so that any part of such a text is found.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.facts.text import is_unspaced

LONGEST_WORD = 64
"""Code points of a word that count. PostgreSQL refuses lexemes beyond 2,046 bytes."""

# Letters that Unicode does not take apart, as people type them who have no key for them, and the Arabic line filler.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ŧ": "t", "ı": "i", "ـ": ""}
)
_VOICING = "\u3099\u309a"
"""The marks that make another kana of one: パリ (Paris) is not バリ (Bali)."""
_DROPPED = ("Mn", "Me", "Cf")
_CHAIN = re.compile("[^ -]+(?:-[^ -]+)*")
_PART = re.compile("[^ -]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word, and the code points `start` (inclusive) to `end` (exclusive) of the text that it stands for."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Chain:
    """Words with no blank between them, as in `Leroy-Beaulieu`. `joined` is all in one, where that makes sense."""

    parts: tuple[Word, ...]
    joined: Word | None

    @property
    def words(self) -> tuple[Word, ...]:
        return (*self.parts, self.joined) if self.joined else self.parts


@dataclass(frozen=True, slots=True)
class _Folded:
    """Folded letters, a blank for each blank and a hyphen for each other sign between them. The letter at a position
    came from the code points `starts[position]` to `ends[position]` of the text."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]


def chains(text: str) -> Iterator[Chain]:
    folded = _fold(text)
    for chain in _CHAIN.finditer(folded.text):
        start, end = chain.span()
        runs = [run for part in _PART.finditer(folded.text, start, end) for run in _runs(folded.text, *part.span())]
        parts = tuple([word for run in runs for word in _words(folded, *run)])
        spaced = not any(_is_unspaced(folded.text[begin]) for begin, _ in runs)
        yield Chain(parts, _joined(folded, start, end) if len(parts) > 1 and spaced else None)


def words(text: str) -> Iterator[Word]:
    """All that the text is found by."""
    return (word for chain in chains(text) for word in chain.words)


def word_texts(text: str) -> Iterator[str]:
    """The same without their places."""
    if not text.isascii():
        yield from (word.text for word in words(text))
        return
    for chain in _CHAIN.findall(_fold_ascii(text)):
        parts = chain.split("-")
        yield from (part[:LONGEST_WORD] for part in parts)
        if len(parts) > 1:
            yield "".join(parts)[:LONGEST_WORD]


def name_key(text: str) -> str:
    """A name as names are compared: its words with a blank between them, however they were joined."""
    folded = _fold_ascii(text) if text.isascii() else _fold(text).text
    return " ".join(folded.replace("-", " ").split())


def _fold(text: str) -> _Folded:
    if text.isascii():
        places = range(len(text) + 1)
        return _Folded(_fold_ascii(text), places, places[1:])
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(text):
        folded = _fold_cluster(text[start:end])
        letters.append(folded)
        starts += [start] * len(folded)
        ends += [end] * len(folded)
    return _Folded("".join(letters), starts, ends)


def _fold_ascii(text: str) -> str:
    return text.lower().translate(_ASCII_SIGNS)


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Each letter with the marks behind it."""
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or not _is_mark(text[place]):
            yield start, place
            start = place


@lru_cache(maxsize=4_096)
def _is_mark(character: str) -> bool:
    return unicodedata.category(unicodedata.normalize("NFKD", character)[0]) in ("Mn", "Me")


@lru_cache(maxsize=16_384)
def _fold_cluster(cluster: str) -> str:
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", cluster).casefold())
    kept = (letter for letter in apart if letter in _VOICING or unicodedata.category(letter) not in _DROPPED)
    together = unicodedata.normalize("NFC", "".join(kept).translate(_LETTERS))
    return "".join(map(_letter_or_sign, together))


def _letter_or_sign(character: str) -> str:
    # Mc are the vowel signs of Indian scripts that take up room of their own.
    if character.isalnum() or character in _VOICING or unicodedata.category(character) == "Mc":
        return character
    return " " if character.isspace() else "-"


_ASCII_SIGNS = {code: _letter_or_sign(chr(code)) for code in range(128)}


def _runs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The part of the text, cut where a script that writes without blanks begins or ends."""
    if text[start:end].isascii():
        yield start, end
        return
    for place in range(start + 1, end + 1):
        if place == end or _is_unspaced(text[place]) != _is_unspaced(text[start]):
            yield start, place
            start = place


_is_unspaced = lru_cache(maxsize=16_384)(is_unspaced)


def _words(folded: _Folded, start: int, end: int) -> list[Word]:
    if not _is_unspaced(folded.text[start]):
        return [_word(folded, start, end)]
    return [_word(folded, place, min(place + 2, end)) for place in range(start, end)]


def _word(folded: _Folded, start: int, end: int) -> Word:
    return Word(folded.text[start:end][:LONGEST_WORD], folded.starts[start], folded.ends[end - 1])


def _joined(folded: _Folded, start: int, end: int) -> Word:
    text = folded.text[start:end].replace("-", "")
    return Word(text[:LONGEST_WORD], folded.starts[start], folded.ends[end - 1])
