"""Quotations word by word: typography, case and ellipses do not count. Pure functions."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal, NamedTuple

from app.facts.names import identity_key

LEAST_LIKENESS = 0.7
"""Share of common words from which on one text is another one with altered words."""
_FEWEST_WORDS = 3
"""Fewer words are not compared: a quotation of two words shares one of them with many others."""
_LEAST_SHARED = LEAST_LIKENESS / (2 - LEAST_LIKENESS)
"""With a smaller share of words in common, texts cannot be as similar as `LEAST_LIKENESS`."""
_MOST_WORDS = 4_000
"""Words of a statement that are compared."""
_ELLIPSIS = re.compile(r"\[?(?:…|\.\s?\.\s?\.)\]?")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_END_OF_SENTENCE = re.compile(r"(?<=[.!?])\s+")


class DifferingWords(NamedTuple):
    """Words that both texts have (`same`), or that only one of them has."""

    kind: Literal["same", "replaced", "missing", "added"]
    catalogue: str | None
    claimed: str | None


class QuotedWord(NamedTuple):
    shown: str
    key: str


class Compared(NamedTuple):
    """`likeness` is 1 if the text has all words of the quotation in their order."""

    likeness: float
    difference: tuple[DifferingWords, ...] = ()
    differs: tuple[str, ...] = ()

    @property
    def is_altered(self) -> bool:
        return LEAST_LIKENESS <= self.likeness < 1


def is_quoted_from(quote: str, text: str) -> bool:
    """True if the pieces of the quotation, separated by ellipses, occur in the text in this order."""
    words, position = _keys(text), 0
    pieces = [piece for each in _ELLIPSIS.split(quote) if (piece := _keys(each))]
    if len(pieces) == 1 and len(pieces[0]) == 1:
        return pieces[0] == words
    for piece in pieces:
        position = _end_of(piece, words, position)
        if position < 0:
            return False
    return bool(pieces)


@lru_cache(maxsize=2_048)
def comparison(quote: str, text: str) -> Compared:
    if is_quoted_from(quote, text):
        return Compared(1.0)
    asked, said = quoted_words(quote), quoted_words(text)
    known = {word.key for word in said}
    if len(asked) < _FEWEST_WORDS or sum(word.key in known for word in asked) < _LEAST_SHARED * len(asked):
        return Compared(0.0)
    if _has_other_order(quote, text):
        return Compared(LEAST_LIKENESS, (), ("order: the sentences are exchanged",))
    passage = _nearest_passage(asked, said)
    matcher = _matcher(passage, asked)
    difference = tuple(_differences(passage, asked, matcher))
    return Compared(min(matcher.ratio(), 0.99), difference, tuple(_in_words(difference)))


@lru_cache(maxsize=256)
def quoted_words(text: str) -> tuple[QuotedWord, ...]:
    found = (QuotedWord(each[0], identity_key(each[0])) for each in _WORD.finditer(text.replace("\u00ad", "")))
    return tuple(word for word, _ in zip(found, range(_MOST_WORDS), strict=False))


def _keys(text: str) -> list[str]:
    return [word.key for word in quoted_words(text)]


def _end_of(piece: Sequence[str], words: Sequence[str], position: int) -> int:
    """The end of the first occurrence at or after a position; -1 without one."""
    for start in range(position, len(words) - len(piece) + 1):
        if words[start] == piece[0] and words[start : start + len(piece)] == piece:
            return start + len(piece)
    return -1


def _has_other_order(quote: str, text: str) -> bool:
    words = _keys(text)
    sentences = [keys for each in _END_OF_SENTENCE.split(quote) if (keys := _keys(each))]
    return len(sentences) > 1 and all(_end_of(each, words, 0) >= 0 for each in sentences)


def _nearest_passage(asked: Sequence[QuotedWord], said: Sequence[QuotedWord]) -> Sequence[QuotedWord]:
    """As many words as were asked where most of them occur, and the words around them that belong to it."""
    wanted, length = {word.key for word in asked}, len(asked)
    hits = [word.key in wanted for word in said]
    last = max(len(said) - length, 0)
    counts = [sum(hits[:length])]
    for start in range(1, last + 1):
        counts.append(counts[-1] - hits[start - 1] + hits[start + length - 1])
    start = counts.index(max(counts))
    room = length // 3 + 1
    first, around = max(start - room, 0), said[max(start - room, 0) : start + length + room]
    blocks = _matcher(around, asked).get_matching_blocks()
    matched = [each for each in blocks if each.size]
    if not matched:
        return said[start : start + length]
    ahead, behind = matched[0].b, len(asked) - (matched[-1].b + matched[-1].size)
    begin = max(matched[0].a - ahead, 0)
    end = matched[-1].a + matched[-1].size + behind
    return said[first + begin : first + end]


def _matcher(passage: Sequence[QuotedWord], asked: Sequence[QuotedWord]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, [word.key for word in passage], [word.key for word in asked], autojunk=False)


def _differences(
    passage: Sequence[QuotedWord], asked: Sequence[QuotedWord], matcher: SequenceMatcher[str]
) -> Iterator[DifferingWords]:
    for tag, start, end, first, last in matcher.get_opcodes():
        said = " ".join(word.shown for word in passage[start:end]) or None
        claimed = " ".join(word.shown for word in asked[first:last]) or None
        yield DifferingWords(_KINDS[tag], said, claimed)


_KINDS: dict[str, Literal["same", "replaced", "missing", "added"]] = {
    "equal": "same",
    "replace": "replaced",
    "delete": "missing",
    "insert": "added",
}


def _in_words(difference: Sequence[DifferingWords]) -> Iterator[str]:
    for kind, catalogue, claimed in difference:
        match kind:
            case "replaced":
                yield f"word: {catalogue}, not {claimed}"
            case "missing":
                yield f"missing: {catalogue}"
            case "added":
                yield f"added: {claimed}"
