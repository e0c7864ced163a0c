"""Scores of candidates, and which one matches, by the rules of identity (docs/design.md). Pure functions.

An external identifier decides. A name alone never does: it takes a fact that supports the candidate, none that
contradicts it, and no other possible candidate with the name.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any

from app.facts import edtf
from app.facts.identifiers import normalised
from app.facts.names import same_name
from app.importers.matching.comparing import Bearing, bearing
from app.importers.matching.subjects import Facts, Mention
from app.reconciling.protocol import IDENTIFIERS, MOST_CANDIDATES, TYPES, ReconciliationQuery
from app.search.folding import name_key
from app.vocabulary.kinds import Kind

IDENTIFIED, NAMED, NAMED_OTHERWISE, SIMILAR, ANOTHER = 100.0, 70.0, 65.0, 50.0, 10.0
"""Scores of a common identifier, of the name, of another name, of the most similar name, and with an identifier that
differs."""
SUPPORTED, CONTRADICTED = 25.0, -40.0
NO_FACTS = Facts()
COMPARED, OTHERS_COMPARED = 200, 5
"""Characters, and other names, that are compared for similarity."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A subject with its facts for comparison.

    `countries` are its own, or those around a place; `areas` are the places around a place.
    """

    path: str
    kind: Kind
    name: str
    other_names: Sequence[str]
    ids: Mapping[str, str]
    description: str
    facts: Facts = NO_FACTS
    countries: frozenset[str] = frozenset()
    born: str | None = None
    areas: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Asked:
    """The facts of a query about one candidate."""

    facts: Facts = NO_FACTS
    countries: frozenset[str] = frozenset()
    born: str | None = None


@dataclass(frozen=True, slots=True)
class WeighedCandidate:
    """A candidate compared with a query."""

    candidate: Candidate
    names: float
    similarity: float
    shares_identifier: bool
    differs_in_identifier: bool
    bearing: Bearing
    is_asked_for: bool
    """True if the query is its path."""

    @property
    def score(self) -> float:
        if self.is_asked_for:
            return IDENTIFIED
        if self.shares_identifier:
            return IDENTIFIED / 2 if self.differs_in_identifier else IDENTIFIED
        change = {Bearing.FOR: SUPPORTED, Bearing.AGAINST: CONTRADICTED}.get(self.bearing, 0.0)
        score = max(0.0, (self.names or SIMILAR * self.similarity) + change)
        return round(min(score, ANOTHER) if self.differs_in_identifier else score, 1)

    @property
    def is_possible(self) -> bool:
        """True if it has the name, and nothing contradicts it."""
        return bool(self.names) and not self.differs_in_identifier and self.bearing is not Bearing.AGAINST

    def as_json(self, *, match: bool) -> dict[str, Any]:
        candidate = self.candidate
        return {
            "id": candidate.path,
            "name": candidate.name,
            "description": candidate.description,
            "type": [{"id": candidate.kind.value, "name": TYPES[candidate.kind].name}],
            "score": self.score,
            "features": [
                {"id": "same_name", "value": bool(self.names)},
                {"id": "name_similarity", "value": round(self.similarity, 3)},
                {"id": "same_identifier", "value": self.shares_identifier},
                {"id": "other_identifier", "value": self.differs_in_identifier},
                {"id": "facts_support", "value": self.bearing is Bearing.FOR},
                {"id": "facts_contradict", "value": self.bearing is Bearing.AGAINST},
            ],
            "match": match,
        }


def result_of(query: ReconciliationQuery, weighed: Sequence[WeighedCandidate]) -> dict[str, Any]:
    """The candidates, best first."""
    matched = _matched(weighed)
    ordered = sorted(weighed, key=lambda each: (-each.score, each.candidate.path))
    return {"result": [each.as_json(match=each is matched) for each in ordered[: query.limit]]}


def _matched(weighed: Sequence[WeighedCandidate]) -> WeighedCandidate | None:
    asked_for = [each for each in weighed if each.is_asked_for]
    sharing = [each for each in weighed if each.shares_identifier]
    if asked_for or sharing:
        first, *others = asked_for or sharing
        return None if others or (not first.is_asked_for and first.differs_in_identifier) else first
    possible = [each for each in weighed if each.is_possible]
    is_only_one = len(possible) == 1 and len(weighed) < MOST_CANDIDATES
    return possible[0] if is_only_one and possible[0].bearing is Bearing.FOR else None


def weigh(query: ReconciliationQuery, candidate: Candidate, asked: Asked) -> WeighedCandidate:
    shared, differing = _identifiers(query, candidate)
    return WeighedCandidate(
        candidate,
        _names(query.text, candidate),
        _similarity(query.text, candidate),
        shared,
        differing,
        _bearing(candidate, asked),
        query.text == candidate.path,
    )


def _names(text: str, candidate: Candidate) -> float:
    if text and same_name(text, candidate.name):
        return NAMED
    return NAMED_OTHERWISE if text and any(same_name(text, name) for name in candidate.other_names) else 0.0


def _similarity(text: str, candidate: Candidate) -> float:
    one = name_key(text)[:COMPARED]
    names = (name_key(name)[:COMPARED] for name in (candidate.name, *candidate.other_names[:OTHERS_COMPARED]))
    return max((SequenceMatcher(None, one, name).ratio() for name in names), default=0.0)


def _identifiers(query: ReconciliationQuery, candidate: Candidate) -> tuple[bool, bool]:
    """Whether an identifier is common, and whether one differs."""
    common = differs = False
    for name, scheme in IDENTIFIERS.items():
        held, asked = candidate.ids.get(scheme.value), identifiers_asked(name, candidate.kind, query)
        if held and asked:
            common, differs = common or held in asked, differs or held not in asked
    return common, differs


def identifiers_asked(name: str, kind: Kind, query: ReconciliationQuery) -> set[str]:
    """The values of an identifier, as written and normalised. 0 and empty are none."""
    known = kind if kind in (Kind.SERIES, Kind.PEOPLE) else Kind.SERIES  # others have no pages with their own pattern
    texts = {value.text for value in query.values(name)} - {"0"}
    return texts | {normalised(IDENTIFIERS[name], known, text) for text in texts}


def _bearing(candidate: Candidate, asked: Asked) -> Bearing:
    shows_one = candidate.kind is Kind.ORGANIZATIONS and bool(candidate.facts.series & asked.facts.series)
    known = replace(candidate.facts, shows_series=shows_one)
    found = {bearing(Mention(candidate.kind, candidate.name, facts=asked.facts), known)}
    if asked.countries and candidate.countries:
        found.add(Bearing.FOR if asked.countries & candidate.countries else Bearing.AGAINST)
    if asked.born and candidate.born:
        one, other = edtf.parse(asked.born), edtf.parse(candidate.born)
        overlap = one.earliest <= other.latest and other.earliest <= one.latest
        found.add(Bearing.FOR if overlap else Bearing.AGAINST)
    return next(each for each in (Bearing.AGAINST, Bearing.FOR, Bearing.OPEN) if each in found)
