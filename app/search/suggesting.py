"""Suggests words for a query without results.

Its words may be misspelled, joined, split or incomplete. Suggestions are whole words of the catalogue that occur
together in some subject.
"""

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from heapq import nsmallest
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import Select, func, literal, select, union_all
from sqlmodel import Session

from app.search.engine import Engine, engine_of
from app.search.figures import written_out
from app.search.index_terms import Bag, plain_words
from app.search.known_words import similar
from app.search.query import AllOf, Beginning, Completions, Neighbours, Query, of_any_kind
from app.search.ranking import MAX_HITS
from app.search.spelling import nearest, splits
from app.sql.prepared import PreparedStatement
from app.vocabulary.kinds import Kind

_TRIES = 16
_LONGEST = 10
"""Longest query in words that gets suggestions."""
_CHOICES = 8
"""Maximum number of alternatives per word."""
_BLANK, _LETTER, _COMPLETION = 2, 2, 3
"""Costs of an added or removed space, of a wrong letter, and of a completed word."""


class Piece(NamedTuple):
    """A whole word, or a prefix."""

    text: str
    is_whole: bool


class Replacement(NamedTuple):
    """Pieces that replace some parts of a query. Ties are ordered by rank, lowest first."""

    cost: int
    rank: int
    pieces: tuple[Piece, ...]


Others: TypeAlias = dict[str, set[str]]
"""For each word, the words with a similar spelling and the words within it."""


def meant_by(session: Session, query: Query, completions: Completions, kinds: Collection[Kind]) -> str | None:
    """The most likely words that match subjects of the kinds (any kind, if none is given), as typed by a user."""
    if not 0 < len(query.parts) <= _LONGEST:
        return None
    candidates = _candidates(query, completions, similar(session, query))
    found = _first_found(session, candidates, kinds) if candidates else None
    return " ".join(map(written_out, found)) if found else None


def _candidates(query: Query, completions: Completions, others: Others) -> list[tuple[Piece, ...]]:
    """Most likely first. Without the words as typed, except for initials, which were read as one word."""
    read: list[list[Replacement]] = [[Replacement(0, 0, ())], *([] for _ in query.parts)]
    """The choices for the first 0, 1, … parts of the query."""
    for start in range(len(query.parts)):
        before = nsmallest(_TRIES + 1, read[start])
        for parts, choice in _choices_at(start, query, completions, others):
            read[start + parts] += [_add(one, choice) for one in before]
    as_typed = None if any(chain.is_initials for chain in query.typed) else query.parts
    texts = (choice.pieces for choice in nsmallest(_TRIES + 1, read[-1]))
    return [pieces for pieces in texts if tuple(piece.text for piece in pieces) != as_typed][:_TRIES]


def _add(one: Replacement, other: Replacement) -> Replacement:
    return Replacement(one.cost + other.cost, one.rank + other.rank, one.pieces + other.pieces)


def _choices_at(
    start: int, query: Query, completions: Completions, others: Others
) -> Iterator[tuple[int, Replacement]]:
    """Each choice with the number of parts that it replaces."""
    part = query.parts[start]
    yield from ((1, choice) for choice in _choices(part, completions, others[part]))
    for rank, words in enumerate(splits(part, others[part], _CHOICES)):
        pieces = tuple(Piece(word, is_whole=True) for word in words)
        yield 1, Replacement(_BLANK * (len(words) - 1), rank, pieces)
    for each in query.neighbours:
        if each.start == start:
            yield from _choices_joined(each, completions, others[each.joined])


def _choices_joined(
    neighbours: Neighbours, completions: Completions, others: Collection[str]
) -> Iterator[tuple[int, Replacement]]:
    parts = len(neighbours.parts)
    for cost, rank, pieces in _choices(neighbours.joined, completions, others):
        yield parts, Replacement(cost + _BLANK * (parts - 1), rank, pieces)


def _choices(word: str, completions: Completions, others: Collection[str]) -> Iterator[Replacement]:
    """The word itself, marked for completion if it is only a prefix, and words with a similar spelling."""
    if completions[word].words:
        is_whole = completions[word].has(word)
        yield Replacement(0 if is_whole else _COMPLETION, 0, (Piece(word, is_whole),))
    for rank, (changes, other) in enumerate(nearest(word, others, _CHOICES), 1):
        yield Replacement(_LETTER * changes, rank, (Piece(other, is_whole=True),))


def _first_found(session: Session, candidates: list[tuple[Piece, ...]], kinds: Iterable[Kind]) -> list[str] | None:
    engine, of_kinds = engine_of(session), of_any_kind(kinds)
    wanted = [
        engine.written(
            AllOf((*(piece.text if piece.is_whole else Beginning(piece.text) for piece in pieces), *of_kinds))
        )
        for pieces in candidates
    ]
    rows = _finding(engine, len(wanted)).rows(session, **{f"wanted_{place}": each for place, each in enumerate(wanted)})
    found = {place: number for place, number in rows if number is not None}
    if not found:
        return None
    first = min(found)
    pieces, number = candidates[first], found[first]
    if all(piece.is_whole for piece in pieces):
        return [piece.text for piece in pieces]
    bag = engine.bags(session, [number])[number]
    return list(dict.fromkeys(piece.text if piece.is_whole else _completed(piece.text, bag) for piece in pieces))


@lru_cache(maxsize=64)
def _finding(engine: Engine, candidates: int) -> PreparedStatement:
    """For each candidate the number of the first matching bag, or null."""
    return PreparedStatement(lambda: union_all(*(_first_of(engine, place) for place in range(candidates))))


def _first_of(engine: Engine, place: int) -> Select[int, Any]:
    number = engine.matching(f"wanted_{place}", MAX_HITS).subquery().c.number
    return select(literal(place), func.min(number))


def _completed(beginning: str, bag: Bag) -> str:
    """The shortest word of the bag with this prefix."""
    return min((word for word in plain_words([bag]) if word.startswith(beginning)), key=lambda word: (len(word), word))
