"""How the claims about one field stand to each other: corrections, plans, containment, and the order of who wins."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from app.facts import edtf
from app.facts.claims import Claim, Source
from app.facts.containment import contains, is_in_capitals
from app.facts.fields import Combining, Containment, FieldSpec
from app.vocabulary import Basis, Certainty, Rank, Rule

Sources = Mapping[str, Source]

_RANKS = {Rank.PREFERRED: 0, Rank.NORMAL: 1, Rank.DEPRECATED: 2}
_CERTAINTIES = {Certainty.CERTAIN: 0, Certainty.LIKELY: 1, Certainty.RUMORED: 2}
_BASES = {Basis.STATED: 0, Basis.COMPUTED: 1, Basis.INFERRED: 2}
_DEPRECATED = _RANKS[Rank.DEPRECATED]
_NEVER_COMPARED = (Combining.PROSE, Combining.PRINTED)
_SPELLINGS = (Containment.SPELLING, Containment.FULLER_NAME)


class Standing(NamedTuple):
    """The order of who wins: the least comes first. `age` counts days, less for newer documents."""

    rank: int
    certainty: int
    age: int
    basis: int
    document: str


STEPS = (Rule.RANK, Rule.CERTAINTY, Rule.NEWEST_DOCUMENT, Rule.BASIS, Rule.DOCUMENT_SLUG)
"""The rule that each part of a `Standing` is."""


def deciding_step(winner: Standing, loser: Standing) -> Rule:
    return next(rule for rule, one, other in zip(STEPS, winner, loser, strict=True) if one != other)


class Weighed:
    """The claims about one field, at most one for each document.

    `corrected_by` maps a document to the newest one that corrects its claim. `superseded` and `contained` are documents
    whose claim a newer report replaced, or whose value another claim contains.
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
        self.corrected_by = self._corrections() if len(self._all) > 1 else {}
        self.standing = {claim.document: self._standing(claim) for claim in self._all}
        self.live = [claim for claim in self._all if self.standing[claim.document].rank < _DEPRECATED]
        self.live.sort(key=self._strength)
        self.superseded = self._superseded() if len(self.live) > 1 else frozenset()
        self.contained = self._contained() if len(self.live) > 1 else frozenset()

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """All claims, in the order in which they would win."""
        return tuple(sorted(self._all, key=self._place))

    @cached_property
    def left(self) -> list[Claim]:
        """The live claims that are neither superseded nor contained, the winner first."""
        return [claim for claim in self.live if claim.document not in self.superseded | self.contained]

    def is_planned(self, claim: Claim) -> bool:
        return is_planned(self.spec, claim, self._sources[claim.document])

    def same(self, one: Claim, other: Claim) -> bool:
        return bool(value_key(one.value) == value_key(other.value))

    def contradicts(self, one: Claim, other: Claim) -> bool:
        """Whether two claims cannot both be right: neither value contains the other."""
        if self.spec.combining is Combining.UNION or self.spec.combining in _NEVER_COMPARED or self.same(one, other):
            return False
        return not self._contains(one, other) and not self._contains(other, one)

    def _standing(self, claim: Claim) -> Standing:
        dated = self._sources[claim.document].dated(claim)
        return Standing(
            _DEPRECATED if claim.document in self.corrected_by else _RANKS[claim.rank],
            _CERTAINTIES[claim.certainty],
            -dated.earliest.toordinal() if dated else 0,
            _BASES[claim.basis],
            claim.document,
        )

    def _strength(self, claim: Claim) -> tuple[Any, ...]:
        standing = self.standing[claim.document]
        if self.spec.combining in _NEVER_COMPARED:
            proofs = len(claim.spans) + len(claim.records)
            is_corrected = any(self._corrects(other, claim) for other in self._all)
            return standing.rank, is_corrected, -proofs, standing.age, *standing
        if self.spec.combining is Combining.LATEST:
            return standing.rank, self._is_rumored(claim), standing.age, *standing
        return standing

    def _place(self, claim: Claim) -> tuple[Any, ...]:
        document = claim.document
        is_dead = self.standing[document].rank == _DEPRECATED
        return is_dead, document in self.superseded, document in self.contained, *self._strength(claim)

    # Corrections

    def _corrections(self) -> dict[str, str]:
        if self.spec.combining in _NEVER_COMPARED or not any(self._sources[c.document].corrects for c in self._all):
            return {}
        by_document = {claim.document: claim for claim in self._all}
        corrected: dict[str, str] = {}
        for document in sorted(by_document, key=self._date_and_slug, reverse=True):
            correction = by_document[document]
            if document in corrected or correction.rank is Rank.DEPRECATED:
                continue
            for other in sorted(self._sources[document].corrects & by_document.keys() - corrected.keys()):
                if self._is_earlier(other, document) and self._differs(by_document[other], correction):
                    corrected[other] = document
        return corrected

    def _differs(self, corrected: Claim, correction: Claim) -> bool:
        if self.same(corrected, correction):
            return False
        if self.spec.combining is Combining.LATEST:
            return True
        if self.spec.many:
            one, other = set(corrected.value), set(correction.value)
            return not one <= other and not other <= one
        return not self._contains(corrected, correction) and not self._contains(correction, corrected)

    def _corrects(self, correction: Claim, claim: Claim) -> bool:
        """Whether the document of one claim corrects that of the other one."""
        return (
            claim.document in self._sources[correction.document].corrects
            and self._is_earlier(claim.document, correction.document)
            and correction.rank is not Rank.DEPRECATED
        )

    def _date_and_slug(self, document: str) -> tuple[int, str]:
        return -self._sources[document].age, document

    def _is_earlier(self, one: str, other: str) -> bool:
        return self._date_and_slug(one) < self._date_and_slug(other)

    # Plans, and fields whose newest claim supersedes older ones

    def _superseded(self) -> frozenset[str]:
        if self.spec.combining in (Combining.UNION, *_NEVER_COMPARED):
            return frozenset()
        plans = [claim for claim in self.live if self.is_planned(claim)]
        planned = {claim.document for claim in plans}
        reports = [claim for claim in self.live if claim.document not in planned]
        superseded = {
            plan.document
            for plan in plans
            if any(self._may_supersede(report, plan) for report in reports)
            or any(self._may_supersede(other, plan) and self._is_newer(other, plan) for other in plans)
        }
        if self.spec.combining is Combining.LATEST:
            current = [claim for claim in self.live if claim.document not in superseded]
            superseded |= {
                claim.document
                for claim in current[1:]
                if self._is_newer(current[0], claim) and not self.same(current[0], claim)
            }
        return frozenset(superseded)

    def _may_supersede(self, claim: Claim, other: Claim) -> bool:
        """A rumored claim supersedes only rumored ones, and none supersedes one of a higher rank."""
        rank, other_rank = self.standing[claim.document].rank, self.standing[other.document].rank
        return rank <= other_rank and (not self._is_rumored(claim) or self._is_rumored(other))

    def _is_rumored(self, claim: Claim) -> bool:
        return claim.certainty is Certainty.RUMORED

    def _is_newer(self, claim: Claim, other: Claim) -> bool:
        return self.standing[claim.document].age < self.standing[other.document].age

    # Containment

    def _contained(self) -> frozenset[str]:
        if self.spec.combining is not Combining.SINGLE or self.spec.containment is None:
            return frozenset()
        by_value: dict[Any, list[Claim]] = defaultdict(list)
        for claim in self.live:
            if claim.document not in self.superseded and self._may_be_compared(claim):
                by_value[value_key(claim.value)].append(claim)
        if len(by_value) < 2:
            return frozenset()
        values = sorted(by_value.values(), key=self._precedence)
        return frozenset(
            claim.document
            for place, claims in enumerate(values)
            for claim in claims
            if any(self._gives_way(claim, other, before=n < place) for n, other in enumerate(values) if n != place)
        )

    def _precedence(self, claims: Sequence[Claim]) -> tuple[Any, ...]:
        """Orders values: of two that contain each other, the first one stays. `claims` have one value, best first."""
        best = self._strength(claims[0])
        if self.spec.containment not in _SPELLINGS:
            return (best,)
        oldest = max(self.standing[claim.document].age for claim in claims)
        others = [other for other in self.live if not self.same(other, claims[0])]
        is_corrected = any(self._corrects(other, claim) for claim in claims for other in others)
        return is_in_capitals(claims[0].value), is_corrected, -oldest, best

    def _gives_way(self, claim: Claim, others: Sequence[Claim], *, before: bool) -> bool:
        """Whether a claim gives way to the claims with another value, which is `before` its own in precedence."""
        mine = self.standing[claim.document]
        for other in others:
            theirs = self.standing[other.document]
            strong_enough = theirs.rank <= mine.rank and theirs.certainty <= mine.certainty
            if strong_enough and self._contains(other, claim) and (before or not self._contains(claim, other)):
                return True
        return False

    def _may_be_compared(self, claim: Claim) -> bool:
        return self._comparable(claim) and not (self.spec.containment is Containment.DATE and self.is_planned(claim))

    def _contains(self, fuller: Claim, other: Claim) -> bool:
        if not self._may_be_compared(fuller) or not self._may_be_compared(other):
            return False
        return contains(self.spec, fuller, other)


def is_planned(spec: FieldSpec, claim: Claim, source: Source) -> bool:
    """Whether the document says so, or gives a date that is later than its own."""
    if claim.planned or spec.shape != "date":
        return claim.planned
    dated = source.dated(claim)
    return dated is not None and edtf.parse(claim.value).earliest > dated.latest


def value_key(value: Any) -> Any:
    """Equal for equal values: the order of a list says nothing."""
    if isinstance(value, list):
        return frozenset(value)
    return tuple(sorted(value.items(), key=str)) if isinstance(value, dict) else value
