"""What somebody asks for, read once into words. No engine ever sees the text that was typed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from app.facts.text import is_unspaced
from app.search.bags import in_names, of_kind
from app.search.folding import chains, name_key
from app.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class Beginning:
    """Any word that begins so."""

    text: str


@dataclass(frozen=True, slots=True)
class AllOf:
    wanted: "tuple[Wanted, ...]"


@dataclass(frozen=True, slots=True)
class AnyOf:
    wanted: "tuple[Wanted, ...]"


Wanted: TypeAlias = str | Beginning | AllOf | AnyOf
"""What a bag of words has to hold."""

Completions: TypeAlias = Mapping[str, Sequence[str] | None]
"""For each beginning the words of the catalogue that begin so; None where they are too many to be listed."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Words that were typed without a blank between them: all of them are wanted, or all joined to one."""

    parts: tuple[str, ...]
    joined: str | None


@dataclass(frozen=True, slots=True)
class Query:
    """Every chain is wanted, each of its words as the beginning of a word. `name_key` is all of it as a name."""

    chains: tuple[Chain, ...]
    name_key: str

    @property
    def words(self) -> tuple[str, ...]:
        joined = (chain.joined for chain in self.chains if chain.joined)
        return tuple(dict.fromkeys((*self.parts, *joined)))

    @property
    def parts(self) -> tuple[str, ...]:
        """The words as they were typed, in order, each once."""
        return tuple(dict.fromkeys(part for chain in self.chains for part in chain.parts))


def parse(text: str) -> Query:
    """Without any chain if there is no letter or digit in the text."""
    read = (
        Chain(_telling([part.text for part in chain.parts]), chain.joined.text if chain.joined else None)
        for chain in chains(text)
    )
    return Query(tuple(dict.fromkeys(read)), name_key(text))


def wanted_by(query: Query, completions: Completions, kinds: Iterable[Kind], *, in_a_name: bool) -> AllOf | None:
    """What a subject of one of the kinds (of any, if none is given) has to hold. None if nothing can hold it."""
    chains = [_chain(chain, completions, in_a_name=in_a_name) for chain in query.chains]
    found = [chain for chain in chains if chain is not None]
    if len(found) < len(chains):
        return None
    of_kinds = tuple(of_kind(kind) for kind in kinds)
    return AllOf((*found, *([AnyOf(of_kinds)] if of_kinds else [])))


def _telling(parts: Sequence[str]) -> tuple[str, ...]:
    """Without the single ideographs that a pair of them holds anyway."""
    pairs = {letter for part in parts if len(part) == 2 and is_unspaced(part) for letter in part}
    return tuple(part for part in parts if not (len(part) == 1 and part in pairs))


def _chain(chain: Chain, completions: Completions, *, in_a_name: bool) -> Wanted | None:
    parts = [_word(part, completions, in_a_name=in_a_name) for part in chain.parts]
    joined = _word(chain.joined, completions, in_a_name=in_a_name) if chain.joined else None
    found = [part for part in parts if part is not None]
    if len(found) < len(parts):
        return joined
    return AnyOf((AllOf(tuple(found)), joined)) if joined else AllOf(tuple(found))


def _word(beginning: str, completions: Completions, *, in_a_name: bool) -> Wanted | None:
    words = completions[beginning]
    if words is None:
        return Beginning(in_names(beginning) if in_a_name else beginning)
    return AnyOf(tuple(in_names(word) if in_a_name else word for word in words)) if words else None
