"""The index terms of a subject: its words, the words of its names with a prefix, and its kind."""

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import orjson

from app.facts.claims import Claim
from app.facts.subjects import kind_of
from app.search.figures import figure_as_words, figures_in_text
from app.search.folding import key_without_article, name_key, word_texts
from app.tables.columns import KEY_LENGTH
from app.vocabulary.kinds import Kind

_NAMES = {
    Kind.SERIES: ("title", "also_known_as"),
    Kind.SEASONS: ("title",),
    Kind.EPISODES: ("title",),
    Kind.PEOPLE: ("name", "also_known_as"),
    Kind.CHARACTERS: ("name", "also_known_as"),
    Kind.ORGANIZATIONS: ("name", "also_known_as"),
    Kind.PLACES: ("name", "also_known_as"),
    Kind.EVENTS: ("name",),
    Kind.TITLES: ("title",),
    Kind.DOCUMENTS: ("title",),
}
_TEXTS = {
    Kind.SERIES: ("premise", "based_on", "franchise"),
    Kind.EPISODES: ("synopsis",),
    Kind.PEOPLE: ("occupations",),
    Kind.CHARACTERS: ("description", "occupation"),
    Kind.STATEMENTS: ("text", "summary", "speaker_account", "capacity"),
    Kind.METRICS: ("qualifier", "scope", "geography", "threshold", "method"),
    Kind.EVENTS: ("reason",),
    Kind.NOMINATIONS: ("award", "category"),
    Kind.DOCUMENTS: ("publisher", "authors"),
}
WITH_TEXTS = tuple(kind for kind in Kind if kind in _NAMES or kind in _TEXTS)
"""The kinds with text of their own. Subjects of other kinds are found by words of their evidence."""

# Not word characters, so no text contains these.
_NAME, _KIND = "·", "¶"

_ROOM = 900_000
"""Maximum bytes of the indexed words of one subject.

PostgreSQL allows a mebibyte, which 100,000 ideographs may exceed.
"""

_MOST_OF_EVIDENCE = 100
"""Words of the evidence of a claim that are indexed."""
_PLURALS = {"country": "countries", "percent": "percent"}

Bag = Collection[str]

Facts = Mapping[str, Any]
"""The fields of a subject, in sheet form or in wire format: searched fields are the same in both."""


class Passages(NamedTuple):
    """All searched texts of a subject, each name and text as one string."""

    kind: Kind
    names: list[str]
    texts: list[str]


def passages_in(kind: Kind, facts: Facts) -> Passages:
    figures = figures_in(facts) if kind is Kind.METRICS else []
    return Passages(kind, _strings(facts, _NAMES.get(kind, ())), [*figures, *_strings(facts, _TEXTS.get(kind, ()))])


def figures_in(metric: Facts) -> list[str]:
    """A figure in the forms in which people write it: `58 million households`, `58,000,000 households`, `58000000`."""
    value, unit = metric.get("value"), metric.get("unit")
    if value is None:
        return []
    words = figure_as_words(value)
    measured = f" {_PLURALS.get(unit, f'{unit}s')}" if unit else ""
    long = [f"{value:,}{measured}", str(value)] if abs(value) >= 1_000 else [f"{value}{measured}"]
    return [f"{words}{measured}", *long] if words else long


def words_of_evidence(claim: Claim) -> list[str]:
    """The words by which a claim is found: none if they are the value, which is text of the subject."""
    words = [span.words for span in claim.spans]
    value = orjson.dumps(claim.value).decode() if isinstance(claim.value, list) else str(claim.value)
    return [] if all(each in value for each in words) else words


def bag_of_evidence(claim: Claim) -> frozenset[str]:
    found = list(_words_of(words_of_evidence(claim)))[:_MOST_OF_EVIDENCE]
    return frozenset([of_kind(kind_of(claim.subject)), *found]) if found else frozenset()


def stored_key(name: str) -> str:
    """The normalised name, truncated, by which the index finds it. Empty if the name has no visible characters."""
    return _kept_key(name) if len(name) <= KEY_LENGTH else name_key(name)[:KEY_LENGTH]


@lru_cache(maxsize=16_384)
def _kept_key(short_name: str) -> str:
    """Publishing needs the key of each name three times. Long names would take too much memory."""
    return name_key(short_name)[:KEY_LENGTH]


def name_keys(names: Iterable[str]) -> set[str]:
    """Normalised names, truncated, with and without leading articles."""
    keys = {key for name in names if (key := stored_key(name))}
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
    """Without duplicates, in order, with the words of figures."""
    return dict.fromkeys(
        word
        for passage in passages
        for words in (word_texts(passage), (figure.word for figure in figures_in_text(passage)))
        for word in words
    )


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
