"""Queries that somebody may have meant who found nothing."""

from collections.abc import Iterator
from heapq import nsmallest

from sqlmodel import Session

from app.search.query import Completions, Query, parse
from app.search.vocabulary import similar

_TRIES = 5
_LONGEST = 10
"""Words of a query that is looked into."""
_CHOICES = 3
"""Other words for each word."""


def meant_by(session: Session, query: Query, completions: Completions) -> Iterator[tuple[str, Query]]:
    """The likeliest ones, each as it would be typed. They need not find anything either."""
    if len(query.parts) > _LONGEST:
        return
    others = similar(session, query.parts, _CHOICES)
    likeliest: list[tuple[int, int, tuple[str, ...]]] = [(0, 0, ())]
    for part in query.parts:
        choices = _choices(part, completions, others[part])
        longer = (
            (cost + more, place + rank, (*words, word))
            for cost, place, words in likeliest
            for rank, (more, word) in enumerate(choices)
        )
        likeliest = nsmallest(_TRIES + 1, longer)
    for _, _, words in likeliest:
        if words != query.parts:
            yield " ".join(words), parse(" ".join(words))


def _choices(part: str, completions: Completions, others: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Words in place of one, with what each costs. The beginning of a word is left so only if no word is near."""
    known = completions[part]
    if known is None or part in known:
        return [(0, part), *((2 * changes, other) for changes, other in others)]
    return [*((2 * changes, other) for changes, other in others), *([(3, part)] if known else [])]
