"""Relations between the claims about one field: corrections, plans, containment and precedence."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from app.facts import edtf
from app.facts.claims import Claim, Source
from app.facts.containment import contains, is_in_capitals, offered_under, sought_under
from app.facts.fields import Combining, Containment, FieldSpec
from app.vocabulary.claims import Basis, Certainty, Rank, Rule

Sources = Mapping[str, Source]

MAX_COMPARED = 100
"""A value is compared with at most this number of the values with a common containment key, strongest first.

Only thousands of lists, names or quotations with the same few words reach it.
"""

_RANKS = {Rank.PREFERRED: 0, Rank.NORMAL: 1, Rank.DEPRECATED: 2}
_CERTAINTIES = {Certainty.CERTAIN: 0, Certainty.LIKELY: 1, Certainty.RUMORED: 2}
_BASES = {Basis.STATED: 0, Basis.COMPUTED: 1, Basis.INFERRED: 2}
_DEPRECATED = _RANKS[Rank.DEPRECATED]
_NEVER_COMPARED = (Combining.PROSE, Combining.PRINTED)
_SPELLINGS = (Containment.SPELLING, Containment.FULLER_NAME)


class Standing(NamedTuple):
    """Sort key of claims; the least wins (`docs/design.md`, Who wins). `age` is less for newer documents."""

    rank: int
    certainty: int
    age: int
    basis: int
    document: str


STEPS = (Rule.RANK, Rule.CERTAINTY, Rule.NEWEST_DOCUMENT, Rule.BASIS, Rule.DOCUMENT_SLUG)
"""The rule of each part of a `Standing`, in order."""


def deciding_step(winner: Standing, loser: Standing) -> Rule:
    return next(rule for rule, one, other in zip(STEPS, winner, loser, strict=True) if one != other)


def weakness(claim: Claim) -> tuple[int, int, int]:
    """Greater for weaker claims, independent of their documents."""
    return _RANKS[claim.rank], _CERTAINTIES[claim.certainty], _BASES[claim.basis]


@dataclass(frozen=True, eq=False, slots=True)
class _Alike:
    """Claims that yield to the same claims. `place` is the position of their value in the order of precedence."""

    place: int
    claims: Sequence[Claim]

    @property
    def claim(self) -> Claim:
        return self.claims[0]


class Weighed:
    """The claims about one field, at most one per document.

    `corrected_by` maps a document to the newest one that corrects its claim. `superseded` are the documents whose claim
    a newer report replaced, `contained` those whose value another claim contains. `left` are the remaining live claims,
    the winner first. `comparable` selects the claims that containment applies to.
    """

    def __init__(
        self,
        spec: FieldSpec,
        claims: Iterable[Claim],
        sources: Sources,
        comparable: Callable[[Claim], bool] = lambda _: True,
    ) -> None:
        self.spec = spec
        self._sources = sources
        self._comparable = comparable
        self._all = tuple(claims)
        self._values = {claim.document: value_key(claim.value) for claim in self._all}
        self._correctors = self._find_correctors() if len(self._all) > 1 else {}
        self.corrected_by = self._corrections() if self._correctors else {}
        self.standing = {claim.document: self._standing(claim) for claim in self._all}
        self.live = [claim for claim in self._all if self.standing[claim.document].rank < _DEPRECATED]
        self.live.sort(key=self._strength)
        self.superseded = self._superseded() if len(self.live) > 1 else frozenset()
        self.contained = self._contained() if len(self.live) > 1 else frozenset()
        beaten = self.superseded | self.contained
        self.left = [claim for claim in self.live if claim.document not in beaten]

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """All claims, best first."""
        return tuple(sorted(self._all, key=self._place))

    @property
    def current(self) -> list[Claim]:
        """The live claims that no newer one supersedes."""
        return [claim for claim in self.live if claim.document not in self.superseded]

    def value_of(self, claim: Claim) -> Any:
        """Equal for equal values."""
        return self._values[claim.document]

    def rivals(self, winner: Claim) -> list[Claim]:
        """The remaining claims that conflict with the winner."""
        if self.spec.combining in (Combining.UNION, *_NEVER_COMPARED):
            return []
        return [claim for claim in self.left if not self._same(claim, winner) and self._may_dispute(claim, winner)]

    def contradicts(self, one: Claim, other: Claim) -> bool:
        """True if two claims cannot both be right: neither value contains the other."""
        if self.spec.combining in (Combining.UNION, *_NEVER_COMPARED) or self._same(one, other):
            return False
        return not self._contains(one, other) and not self._contains(other, one)

    def _same(self, one: Claim, other: Claim) -> bool:
        return bool(self.value_of(one) == self.value_of(other))

    def _may_dispute(self, one: Claim, other: Claim) -> bool:
        """Plans, and fields in which the newest value supersedes others, are in dispute only between claims of the same
        day.
        """
        if self.spec.combining is Combining.LATEST or (self._is_planned(one) and self._is_planned(other)):
            return self.standing[one.document].age == self.standing[other.document].age
        return True

    def _is_planned(self, claim: Claim) -> bool:
        return is_planned(self.spec, claim, self._sources[claim.document])

    def _standing(self, claim: Claim) -> Standing:
        rank, certainty, basis = weakness(claim)
        dated = self._sources[claim.document].dated(claim)
        return Standing(
            _DEPRECATED if claim.document in self.corrected_by else rank,
            certainty,
            -dated.earliest.toordinal() if dated else 0,
            basis,
            claim.document,
        )

    def _strength(self, claim: Claim) -> tuple[Any, ...]:
        standing = self.standing[claim.document]
        if self.spec.combining in _NEVER_COMPARED:
            proofs = len(claim.spans) + len(claim.records)
            return claim.document in self._correctors, standing.rank, -proofs, standing.age, *standing
        if self.spec.combining is Combining.LATEST:
            return self._newest_first(claim)
        return standing

    def _newest_first(self, claim: Claim) -> tuple[Any, ...]:
        standing = self.standing[claim.document]
        return standing.rank, self._is_rumored(claim), standing.age, *standing

    def _place(self, claim: Claim) -> tuple[Any, ...]:
        document = claim.document
        is_dead = self.standing[document].rank == _DEPRECATED
        return is_dead, document in self.superseded, document in self.contained, *self._strength(claim)

    # Corrections

    def _find_correctors(self) -> dict[str, list[str]]:
        """The documents of this field that correct another one of this field, newest first."""
        correctors: dict[str, list[str]] = defaultdict(list)
        if any(self._sources[claim.document].corrects for claim in self._all):
            for claim in sorted(self._all, key=self._order, reverse=True):
                if claim.rank is not Rank.DEPRECATED:
                    for corrected in self._corrected_with(claim):
                        correctors[corrected].append(claim.document)
        return correctors

    def _corrected_with(self, claim: Claim) -> Iterator[str]:
        """The documents of older claims that the document of this claim corrects."""
        for document in self._sources[claim.document].corrects & self._values.keys():
            if self._sources[document].order < self._sources[claim.document].order:
                yield document

    def _corrections(self) -> dict[str, str]:
        """Resolved from newest to oldest: a claim that is itself corrected corrects nothing."""
        corrected: dict[str, str] = {}
        if self.spec.combining not in _NEVER_COMPARED:
            claims = {claim.document: claim for claim in sorted(self._all, key=self._order, reverse=True)}
            for document in [document for document in claims if document in self._correctors]:
                for corrector in self._correctors[document]:
                    if corrector not in corrected and self._differ(claims[document], claims[corrector]):
                        corrected[document] = corrector
                        break
        return corrected

    def _differ(self, corrected: Claim, correction: Claim) -> bool:
        if self.spec.combining is Combining.UNION:
            one, other = self.value_of(corrected), self.value_of(correction)
            return not one <= other and not other <= one
        return self.contradicts(corrected, correction)

    def _order(self, claim: Claim) -> tuple[int, str]:
        return self._sources[claim.document].order

    # Plans, and fields whose newest claim supersedes older ones

    def _superseded(self) -> frozenset[str]:
        if self.spec.combining in (Combining.UNION, *_NEVER_COMPARED):
            return frozenset()
        is_latest = self.spec.combining is Combining.LATEST
        plans = [claim for claim in self.live if self._is_planned(claim)]
        if not plans and not is_latest:
            return frozenset()
        planned = {claim.document for claim in plans}
        reports = self._strongest_of_each_class(claim for claim in self.live if claim.document not in planned)
        happened = {plan.document for plan in plans if any(self._reports(report, plan) for report in reports)}
        moving = [claim for claim in (self.live if is_latest else plans) if claim.document not in happened]
        return frozenset(happened | self._replaced(moving))

    def _reports(self, report: Claim, plan: Claim) -> bool:
        """True if the report supersedes the plan. For the spelling of a name, plans and reports count the same."""
        is_same_name = self.spec.containment in _SPELLINGS and self._agree(report, plan)
        return self._may_supersede(report, plan) and not is_same_name

    def _replaced(self, claims: Iterable[Claim]) -> set[str]:
        """The documents whose claim a newer one contradicts. Older claims that agree with the winner support it."""
        ordered = sorted(claims, key=self._newest_first)
        newest = self._strongest_of_each_class(ordered)
        return {
            claim.document
            for claim in ordered
            if not self._agree(claim, ordered[0]) and any(self._replaces(other, claim) for other in newest)
        }

    def _replaces(self, newer: Claim, claim: Claim) -> bool:
        is_newer = self.standing[newer.document].age < self.standing[claim.document].age
        return is_newer and self._may_supersede(newer, claim) and not self._agree(newer, claim)

    def _may_supersede(self, claim: Claim, other: Claim) -> bool:
        """A rumored claim supersedes only rumored ones, and no claim supersedes one of a higher rank."""
        rank, other_rank = self.standing[claim.document].rank, self.standing[other.document].rank
        return rank <= other_rank and (not self._is_rumored(claim) or self._is_rumored(other))

    def _strongest_of_each_class(self, claims: Iterable[Claim]) -> list[Claim]:
        """The first claim of each class (rank, and rumored or not). Other claims of a class supersede nothing more."""
        classes: dict[tuple[int, bool], Claim] = {}
        for claim in claims:
            classes.setdefault((self.standing[claim.document].rank, self._is_rumored(claim)), claim)
        return list(classes.values())

    def _is_rumored(self, claim: Claim) -> bool:
        return claim.certainty is Certainty.RUMORED

    def _agree(self, one: Claim, other: Claim) -> bool:
        """True if the values are equal, or one contains the other."""
        if self._same(one, other):
            return True
        return self._takes_part(one) and self._takes_part(other) and not self.contradicts(one, other)

    # Containment

    def _contained(self) -> frozenset[str]:
        if self.spec.combining is not Combining.SINGLE or self.spec.containment is None:
            return frozenset()
        values = self._values_by_precedence()
        if len(values) < 2:
            return frozenset()
        groups = [alike for place, claims in enumerate(values) for alike in self._alike(place, claims)]
        offered: dict[Any, list[_Alike]] = defaultdict(list)
        for group in groups:
            for key in offered_under(self.spec, group.claim):
                offered[key].append(group)
        gives_way = {group: fuller for group in groups if (fuller := self._fuller(group, offered)) is not None}
        return frozenset(
            claim.document for group in gives_way if not _in_circle(group, gives_way) for claim in group.claims
        )

    def _values_by_precedence(self) -> list[list[Claim]]:
        """The claims that containment applies to, by value."""
        by_value: dict[Any, list[Claim]] = defaultdict(list)
        for claim in self.current:
            if self._takes_part(claim) and self._comparable(claim):
                by_value[self.value_of(claim)].append(claim)
        return sorted(by_value.values(), key=self._precedence)

    def _precedence(self, claims: Sequence[Claim]) -> tuple[Any, ...]:
        """Orders values: of two that contain each other, the first one wins. `claims` have one value, best first."""
        best = self.standing[claims[0].document]
        if self.spec.containment not in _SPELLINGS:
            return (best,)
        oldest = max(self.standing[claim.document].age for claim in claims)
        is_corrected = any(
            self._values[corrector] != self.value_of(claim)
            for claim in claims
            for corrector in self._correctors.get(claim.document, ())
        )
        return best.rank, best.certainty, is_in_capitals(claims[0].value), is_corrected, -oldest, best

    def _alike(self, place: int, claims: Iterable[Claim]) -> Iterator[_Alike]:
        alike: dict[Any, list[Claim]] = defaultdict(list)
        for claim in claims:
            alike[claim.within, claim.rank, claim.certainty].append(claim)
        for some in alike.values():
            yield _Alike(place, some)

    def _fuller(self, group: _Alike, offered: Mapping[Any, Sequence[_Alike]]) -> _Alike | None:
        """The claims that these claims yield to, the first in the order of precedence."""
        found = (offered.get(key, ()) for key in sought_under(self.spec, group.claim))
        candidates = min(found, key=len, default=())[:MAX_COMPARED]
        return next((other for other in candidates if self._gives_way(group, other)), None)

    def _gives_way(self, group: _Alike, other: _Alike) -> bool:
        mine, theirs = self.standing[group.claim.document], self.standing[other.claim.document]
        if other.place == group.place or theirs.rank > mine.rank or theirs.certainty > mine.certainty:
            return False
        if not self._contains(other.claim, group.claim):
            return False
        return other.place < group.place or not self._contains(group.claim, other.claim)

    def _takes_part(self, claim: Claim) -> bool:
        """Planned dates do not yield: a newer plan supersedes them."""
        return not (self.spec.containment is Containment.DATE and self._is_planned(claim))

    def _contains(self, fuller: Claim, other: Claim) -> bool:
        if self.spec.combining is not Combining.SINGLE or not self._comparable(fuller) or not self._comparable(other):
            return False
        return contains(self.spec, fuller, other)


def _in_circle(group: _Alike, gives_way: Mapping[_Alike, _Alike]) -> bool:
    """True if claims yield to themselves through others: documents may locate three places in each other."""
    passed: set[_Alike] = set()
    fuller = gives_way.get(group)
    while fuller is not None and fuller is not group and fuller not in passed:
        passed.add(fuller)
        fuller = gives_way.get(fuller)
    return fuller is group


def is_planned(spec: FieldSpec, claim: Claim, source: Source) -> bool:
    """True if the document says so, or gives a date later than its own."""
    if claim.planned or spec.shape != "date":
        return claim.planned
    dated = source.dated(claim)
    return dated is not None and edtf.parse(claim.value).earliest > dated.latest


def value_key(value: Any) -> Any:
    """Equal for equal values: the order of a list is ignored."""
    if isinstance(value, list):
        return frozenset(value)
    return tuple(sorted(value.items(), key=str)) if isinstance(value, dict) else value
