"""The index terms of a subject: its words, the words of its names with a prefix, and its kind."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from app.search.folding import key_without_article, name_key, word_texts
from app.tables.columns import KEY_LENGTH
from app.vocabulary import Kind

_NAMES = {
    Kind.SERIES: ("title", "also_known_as"),
    Kind.SEASONS: ("title",),
    Kind.EPISODES: ("title",),
    Kind.PEOPLE: ("name", "also_known_as"),
    Kind.CHARACTERS: ("name",),
    Kind.ORGANIZATIONS: ("name", "also_known_as"),
    Kind.PLACES: ("name", "also_known_as"),
    Kind.EVENTS: ("name",),
    Kind.DOCUMENTS: ("title",),
}
_TEXTS = {
    Kind.SERIES: ("premise", "based_on"),
    Kind.CHARACTERS: ("description", "occupation"),
    Kind.STATEMENTS: ("text", "summary"),
    Kind.DOCUMENTS: ("publisher", "authors"),
}
SEARCHED = tuple(kind for kind in Kind if kind in _NAMES or kind in _TEXTS)
"""The kinds with text of their own. Other kinds are found through the subjects that they refer to."""

# Not word characters, so no text contains these.
_NAME, _KIND = "·", "¶"

_ROOM = 900_000
"""Maximum bytes of the indexed words of one subject.

PostgreSQL allows a mebibyte, which 100,000 ideographs may exceed.
"""

Bag = Collection[str]

Facts = Mapping[str, Any]
"""The fields of a subject, in sheet form or in wire format: searched fields are the same in both."""


class Passages(NamedTuple):
    """All searched texts of a subject, each name and text as one string."""

    kind: Kind
    names: list[str]
    texts: list[str]


def passages_in(kind: Kind, facts: Facts) -> Passages:
    return Passages(kind, _strings(facts, _NAMES.get(kind, ())), _strings(facts, _TEXTS.get(kind, ())))


def name_keys(names: Iterable[str]) -> set[str]:
    """Normalised names, truncated, with and without leading articles."""
    keys = {key[:KEY_LENGTH] for name in names if (key := name_key(name))}
    return keys | {article_left_out(rest) for name in names if (rest := key_without_article(name))}


def article_left_out(key: str) -> str:
    """The stored form of a key without its leading article.

    Only these keys end with a space, which sorts them directly after the same key of a name without an article.
    """
    return key[: KEY_LENGTH - 1] + " "


def bag_of(passages: Passages) -> frozenset[str]:
    """Empty for a subject without words. A subject whose name has only signs is indexed by its kind."""
    kind, names, texts = passages
    named = _words_of(names)
    found = named | _words_of(texts)
    if not found:
        return frozenset([of_kind(kind)] if name_keys(names) else [])
    every = [*map(in_names, named), *found]
    fits = 4 * sum(map(len, every)) <= _ROOM  # no code point has more bytes
    return frozenset([of_kind(kind), *(every if fits else _fitting(every))])


def in_names(word: str) -> str:
    """The term for a word within a name."""
    return _NAME + word


def of_kind(kind: Kind) -> str:
    # Without the hyphen, at which FTS5 would split the word.
    return _KIND + kind.replace("-", "")


def plain_words(bags: Iterable[Bag]) -> set[str]:
    """The words of some bags without prefixed terms."""
    return {word for bag in bags for word in bag if word[0] not in (_NAME, _KIND)}


def _words_of(passages: Iterable[str]) -> dict[str, None]:
    """Without duplicates, in order."""
    return dict.fromkeys(word for passage in passages for word in word_texts(passage))


def _fitting(found: Iterable[str]) -> Iterable[str]:
    room = _ROOM
    for word in found:
        room -= len(word.encode())
        if room < 0:
            return
        yield word


def _strings(facts: Facts, fields: Iterable[str]) -> list[str]:
    found: list[str] = []
    for field in fields:
        if value := facts.get(field):
            found += value if isinstance(value, list) else [value]
    return found
