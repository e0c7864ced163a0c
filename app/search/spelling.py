"""Spelling suggestions.

A word with one letter missing, added, swapped or wrong becomes equal to the intended word, or to that word without one
letter, by deleting at most one letter.
"""

from collections.abc import Collection, Iterable
from heapq import nsmallest

from app.facts.text import is_unspaced
from app.search.figures import figures_in_text, written_out
from app.search.folding import LONGEST_WORD

SHORTEST = 3
LONGEST = 32


def has_spellings(word: str) -> bool:
    """False for numbers, which have no likely misspellings, and for pairs of ideographs."""
    return SHORTEST <= len(word) <= min(LONGEST, LONGEST_WORD) and word.isalpha() and not any(map(is_unspaced, word))


def can_be_split(word: str) -> bool:
    """True also for digits: `beverlyhills90210`. Not for figures, such as `58m`: another figure is not meant."""
    is_figure = any(figures_in_text(word)) or written_out(word) != word
    return SHORTEST <= len(word) <= LONGEST and not is_figure and not any(map(is_unspaced, word))


def pieces(word: str) -> set[str]:
    """All proper substrings of the word, without duplicates."""
    ends = range(1, len(word) + 1)
    return {word[start:end] for end in ends for start in range(end)} - {word}


def splits(word: str, others: Collection[str], most: int) -> list[tuple[str, ...]]:
    """The ways to split the word into several of the others, fewest words first."""
    ways: list[list[tuple[str, ...]]] = [[()]]
    for end in range(1, len(word) + 1):
        longer = ((*way, word[start:end]) for start in range(end) if word[start:end] in others for way in ways[start])
        ways.append(nsmallest(most, longer, key=lambda way: (len(way), way)))
    return [way for way in ways[-1] if len(way) > 1]


def shortened(word: str) -> set[str]:
    """The word with each of its letters deleted."""
    return {word[:place] + word[place + 1 :] for place in range(len(word))}


def nearest(word: str, others: Iterable[str], most: int) -> list[tuple[int, str]]:
    """The most similar of the others with their distance: up to two edits, only one for a short word.

    Ties: longer words with this prefix first, then words with the same first letter, then with the same last letter,
    because these are rarely mistyped.
    """
    farthest = 1 if len(word) < 6 else 2
    found = ((distance(word, other), other) for other in others if abs(len(other) - len(word)) <= farthest)
    near = [(changes, other) for changes, other in found if 0 < changes <= farthest]
    near.sort(
        key=lambda each: (
            each[0],
            not each[1].startswith(word),
            each[1][0] != word[0],
            each[1][-1] != word[-1],
            each[1],
        )
    )
    return near[:most]


def distance(one: str, other: str) -> int:
    """Damerau-Levenshtein distance (optimal string alignment)."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for column, mate in enumerate(other, 1):
            cost = min(last[column] + 1, line[-1] + 1, last[column - 1] + (letter != mate))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == mate:
                cost = min(cost, before[column - 2] + 1)
            line.append(cost)
        before, last = last, line
    return last[-1]
