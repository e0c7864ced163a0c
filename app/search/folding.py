"""Text folded for search: words without case, accents and other details that users do not type.

Words match by prefix. In scripts without spaces, every pair of neighbouring letters is a word, so that any part of the
text matches. `&` is folded to `and`, `%` to `percent`.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.facts.marks import nfc, nfkd, without_long_runs
from app.facts.text import is_unspaced

LONGEST_WORD = 64
"""Maximum code points of a word. PostgreSQL rejects lexemes of more than 2,046 bytes."""

# Letters that Unicode does not decompose, as typed on keyboards without them; the Arabic tatweel and percent sign.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ŧ": "t", "ı": "i", "ـ": ""}
    | {"٪": "%"}
)
_VOICING = "\u3099\u309a"
"""Marks that change a kana into another one: パリ (Paris) is not バリ (Bali)."""
_DROPPED = ("Mn", "Me", "Cf")
_SIGN_WORDS = {"&": "and", "%": "percent"}

# Patterns of folded text. Its signs are space, full stop, hyphen, `&` and `%`; all other characters are letters and
# digits.
_BEGIN, _LETTER, _END = "(?<![^ .-])", "[^ .&%-]", "(?![^ .-])"
_INITIALS = rf"{_BEGIN}{_LETTER}(?:\.{_LETTER}{_END}|\. {_LETTER}(?=\.))+"
_ALONE = r"(?![.-]+[^ .-])"
"""Not followed by a joined word: `j.j.abrams` is a chain of three, not initials."""
_CHAIN = re.compile(rf"(?P<initials>{_INITIALS}{_ALONE})|[^ .-]+(?:[.-][^ .-]+)*")
_CHAIN_WITHOUT_STOPS = re.compile("(?P<initials>(?!))|[^ -]+(?:-[^ -]+)*")
"""For text without full stops, which cannot have initials."""
_PART = re.compile("[&%]|[^ .&%-]+")
_SIGN = re.compile("[.&%-]")
_SINGLE_LETTERS = re.compile(rf"{_INITIALS}|{_BEGIN}{_LETTER}(?:-{_LETTER}{_END}){{2,}}")
"""`c.s.i.`, `j. j.`, and three or more letters with another sign, as in `m*a*s*h` and `9-1-1`."""

_ARTICLES = (
    "the a an",  # English, Irish
    "le la les un une des",  # French
    "el la lo los las un una unos unas",  # Spanish
    "o a os as um uma uns umas",  # Portuguese
    "il lo la i gli le un uno una",  # Italian
    "els les uns unes",  # Catalan
    "der die das ein eine",  # German
    "de het een",  # Dutch
    "den det de en ett et",  # Danish, Norwegian, Swedish
    "a az egy",  # Hungarian
    "ο η το οι τα ενας μια ενα",  # Greek
)
_ARTICLE = re.compile(
    rf"[.-]*(?:(?:{'|'.join(sorted(set(' '.join(_ARTICLES).split())))}) +|(?:l|un)-(?={_LETTER}{{2}})|ال)"
)
"""A leading article of a folded name: `l'` and `un'` are joined by an apostrophe, the Arabic article directly."""


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word, and the code points `start` (inclusive) to `end` (exclusive) of its source text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Chain:
    """Words without spaces between them, as in `Leroy-Beaulieu`. `joined` is the chain as one word, if possible.

    Initials are one chain, even with spaces: `C.S.I.` and `J. J.`
    """

    parts: tuple[Word, ...]
    joined: Word | None
    is_initials: bool

    @property
    def words(self) -> tuple[Word, ...]:
        return (*self.parts, self.joined) if self.joined else self.parts


@dataclass(frozen=True, slots=True)
class _Folded:
    """Folded letters, with spaces kept, and a hyphen for each other sign except `.`, `&` and `%`.

    The letter at a position comes from the code points `starts[position]` to `ends[position]` of the text.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]


def chains(text: str) -> Iterator[Chain]:
    folded = _fold(text)
    for chain in _chains_in(folded.text):
        start, end = chain.span()
        runs = [run for part in _PART.finditer(folded.text, start, end) for run in _runs(folded.text, *part.span())]
        parts = tuple([word for run in runs for word in _words(folded, *run)])
        spaced = not any(_is_unspaced(folded.text[begin]) for begin, _ in runs)
        joined = _joined_text(folded.text[start:end]) if len(parts) > 1 and spaced else None
        yield Chain(
            parts,
            Word(joined, folded.starts[start], folded.ends[end - 1]) if joined else None,
            is_initials=bool(joined and chain.group("initials")),
        )


def words(text: str) -> Iterator[Word]:
    """All words under which the text is indexed."""
    return (word for chain in chains(text) for word in chain.words)


def word_texts(text: str) -> Iterator[str]:
    """The same words without their positions."""
    if not text.isascii():
        yield from (word.text for word in words(text))
        return
    for match in _chains_in(_fold_ascii(text)):
        chain = match.group()
        if chain.isalnum():
            yield chain[:LONGEST_WORD]
            continue
        parts = _PART.findall(chain)
        yield from map(_word_text, parts)
        if len(parts) > 1 and (joined := _joined_text(chain)):
            yield joined


def name_key(text: str) -> str:
    """Sort and comparison key of a name: words with single spaces, without signs; initials are one word.

    If the name has only signs, the key consists of these. Empty if the text has no visible characters.
    """
    return _key(_folded_text(text)) or _visible_signs(text)


def key_without_article(text: str) -> str | None:
    """The key of a name without its leading article. None if it has none."""
    folded = _folded_text(text)
    article = _ARTICLE.match(folded)
    return _key(folded[article.end() :]) or None if article else None


def _chains_in(folded: str) -> Iterator[re.Match[str]]:
    return (_CHAIN if "." in folded else _CHAIN_WITHOUT_STOPS).finditer(folded)


def _key(folded: str) -> str:
    if not _SIGN.search(folded):
        return " ".join(folded.split())
    joined = _SINGLE_LETTERS.sub(_without_signs, folded)
    for sign, word in _SIGN_WORDS.items():
        joined = joined.replace(sign, f" {word} ")
    return " ".join(joined.replace("-", " ").replace(".", " ").split())


def _without_signs(letters: re.Match[str]) -> str:
    return "".join(_PART.findall(letters.group()))


def _folded_text(text: str) -> str:
    return _fold_ascii(text) if text.isascii() else _fold(text).text


def _visible_signs(text: str) -> str:
    return "".join("".join(_fold_letters(text[start:end]) for start, end in _clusters(text)).split())


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
    """Each letter with its combining marks."""
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
    return "".join(map(_letter_or_sign, _fold_letters(cluster)))


def _fold_letters(cluster: str) -> str:
    apart = nfkd(nfkd(cluster).casefold())
    kept = (letter for letter in apart if letter in _VOICING or unicodedata.category(letter) not in _DROPPED)
    return nfc(without_long_runs("".join(kept).translate(_LETTERS)))


def _letter_or_sign(character: str) -> str:
    # Mc are the spacing vowel signs of Indian scripts.
    if character.isalnum() or character in _VOICING or unicodedata.category(character) == "Mc":
        return character
    if character in ".&%":
        return character
    return " " if character.isspace() else "-"


_ASCII_SIGNS = {code: _letter_or_sign(chr(code)) for code in range(128)}


def _runs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Splits the range where a script without spaces begins or ends."""
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
    return Word(_word_text(folded.text[start:end]), folded.starts[start], folded.ends[end - 1])


def _word_text(part: str) -> str:
    return _SIGN_WORDS.get(part, part)[:LONGEST_WORD]


def _joined_text(chain: str) -> str | None:
    """`ae` for `a&e`, which may be written as one word; None if no `&` joins letters."""
    pieces = [_SIGN_WORDS.get(part, part) for part in _PART.findall(chain) if part != "&"]
    return "".join(pieces)[:LONGEST_WORD] if len(pieces) > 1 else None
