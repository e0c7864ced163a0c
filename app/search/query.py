"""Parses a search query into words. The engines never see the text of the user."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

from app.facts.text import is_unspaced
from app.search.figures import figures_in_text, with_figures_as_words
from app.search.folding import LONGEST_WORD, Chain, chains, name_key
from app.search.index_terms import in_names, of_kind
from app.vocabulary.kinds import Kind


@dataclass(frozen=True, slots=True)
class Beginning:
    """Matches any word with this prefix."""

    text: str


@dataclass(frozen=True, slots=True)
class AllOf:
    wanted: "tuple[Wanted, ...]"


@dataclass(frozen=True, slots=True)
class AnyOf:
    wanted: "tuple[Wanted, ...]"


Wanted: TypeAlias = str | Beginning | AllOf | AnyOf
"""A condition on a bag of words."""


@dataclass(frozen=True, slots=True)
class Completion:
    """The words of the catalogue with one prefix, in order: all of them, or the first ones if there are too many."""

    words: tuple[str, ...]
    are_all: bool

    def has(self, beginning: str) -> bool:
        """True if the prefix itself is a word."""
        return beginning in self.words[:1]


Completions: TypeAlias = Mapping[str, Completion]


@dataclass(frozen=True, slots=True)
class TypedChain:
    """Words that were typed without spaces: matches all of them, or all joined into one."""

    parts: tuple[str, ...]
    joined: str | None
    is_initials: bool = False


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Words that were typed with spaces, from the part at `start`, and may be one word: `sponge bob`, `s w a t`."""

    start: int
    parts: tuple[str, ...]

    @property
    def joined(self) -> str:
        return "".join(self.parts)


@dataclass(frozen=True, slots=True)
class Query:
    """All chains must match, each word as a prefix.

    Neighbours may also match as one whole word. `name_key` is the key of the query as a name.
    """

    typed: tuple[TypedChain, ...]
    neighbours: tuple[Neighbours, ...]
    name_key: str

    @property
    def chains(self) -> tuple[TypedChain, ...]:
        """Without duplicates."""
        return tuple(dict.fromkeys(self.typed))

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.beginnings, *(each.joined for each in self.neighbours))))

    @property
    def beginnings(self) -> tuple[str, ...]:
        """All prefixes except those of neighbours, without duplicates."""
        joined = (chain.joined for chain in self.typed if chain.joined)
        return tuple(dict.fromkeys((*self.parts, *joined)))

    @property
    def parts(self) -> tuple[str, ...]:
        """The words as typed, in order."""
        return tuple(part for chain in self.typed for part in chain.parts)


def parse_query(text: str) -> Query:
    """A text without letters and digits has no chains; without signs, its key is empty too."""
    typed = tuple(map(_typed, chains(with_figures_as_words(text))))
    return Query(typed, tuple(_neighbours(typed)) if len(typed) > 1 else (), name_key(text))


def _typed(chain: Chain) -> TypedChain:
    """`58m` is found as it was typed, and as a figure."""
    parts = _telling([part.text for part in chain.parts])
    for figure in figures_in_text(".".join(parts)):
        return TypedChain(parts, figure.word)
    return TypedChain(parts, chain.joined.text if chain.joined else None, chain.is_initials)


def as_read(query: Query, completions: Completions) -> Query:
    """Initials count as one word if the catalogue has such a prefix; neighbours are kept if it has the word."""
    typed = tuple([_in_one(chain, completions) if chain.is_initials else chain for chain in query.typed])
    joined = tuple([each for each in query.neighbours if completions[each.joined].has(each.joined)])
    return Query(typed, joined, query.name_key)


def _in_one(chain: TypedChain, completions: Completions) -> TypedChain:
    return TypedChain((chain.joined,), None) if chain.joined and completions[chain.joined].words else chain


def wanted_by(query: Query, completions: Completions, kinds: Iterable[Kind], *, in_a_name: bool) -> AllOf | None:
    """The condition for subjects of the kinds (any kind, if none is given). None if nothing can match."""
    chains = [_with_neighbours(chain, query, completions, in_a_name=in_a_name) for chain in query.chains]
    found = [chain for chain in chains if chain is not None]
    return AllOf((*found, *of_any_kind(kinds))) if len(found) == len(chains) else None


def of_any_kind(kinds: Iterable[Kind]) -> tuple[Wanted, ...]:
    """Empty if no kind is given."""
    of_kinds = tuple(of_kind(kind) for kind in kinds)
    return (AnyOf(of_kinds),) if of_kinds else ()


def _neighbours(typed: Sequence[TypedChain]) -> Iterator[Neighbours]:
    """Each pair of words, each run of single letters, and all words, if there is nothing else between them."""
    start = 0
    for may_be_joined, some in groupby(typed, _may_be_joined):
        parts = tuple(part for chain in some for part in chain.parts)
        for first, end in _spans(parts) if may_be_joined else ():
            if sum(map(len, parts[first:end])) <= LONGEST_WORD:
                yield Neighbours(start + first, parts[first:end])
        start += len(parts)


def _may_be_joined(chain: TypedChain) -> bool:
    """Not for ideographs, which are pairs already."""
    return len(chain.parts) == 1 and not is_unspaced(chain.parts[0][0])


def _spans(parts: Sequence[str]) -> Iterable[tuple[int, int]]:
    spans = [(place, place + 2) for place in range(len(parts) - 1)]
    start = 0
    for is_letter, run in groupby(parts, lambda part: len(part) == 1):
        end = start + len(list(run))
        if is_letter and end - start > 2:
            spans.append((start, end))
        start = end
    if len(parts) > 2:
        spans.append((0, len(parts)))
    return dict.fromkeys(spans)


def _telling(parts: Sequence[str]) -> tuple[str, ...]:
    """Without single ideographs that are part of a pair."""
    pairs = {letter for part in parts if len(part) == 2 and is_unspaced(part) for letter in part}
    return tuple(part for part in parts if not (len(part) == 1 and part in pairs))


def _with_neighbours(chain: TypedChain, query: Query, completions: Completions, *, in_a_name: bool) -> Wanted | None:
    apart = _chain(chain, completions, in_a_name=in_a_name)
    if not query.neighbours:
        return apart
    joined = [
        in_names(each.joined) if in_a_name else each.joined
        for each in query.neighbours
        if len(chain.parts) == 1 and chain.parts[0] in each.parts
    ]
    found = (*([apart] if apart else []), *joined)
    return AnyOf(found) if len(found) > 1 else found[0] if found else None


def _chain(chain: TypedChain, completions: Completions, *, in_a_name: bool) -> Wanted | None:
    parts = [_word(part, completions, in_a_name=in_a_name) for part in chain.parts]
    joined = _word(chain.joined, completions, in_a_name=in_a_name) if chain.joined else None
    found = [part for part in parts if part is not None]
    if len(found) < len(parts):
        return joined
    return AnyOf((AllOf(tuple(found)), joined)) if joined else AllOf(tuple(found))


def _word(beginning: str, completions: Completions, *, in_a_name: bool) -> Wanted | None:
    found = completions[beginning]
    if not found.are_all:
        return Beginning(in_names(beginning) if in_a_name else beginning)
    return AnyOf(tuple(in_names(word) if in_a_name else word for word in found.words)) if found.words else None
