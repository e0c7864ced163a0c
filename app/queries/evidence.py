"""The evidence of subjects, made when it is read: which claims are loaded, how they stand, and which are shown."""

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from operator import itemgetter
from sys import maxsize
from typing import Any, NamedTuple, TypeAlias

import orjson
from sqlalchemy import select
from sqlmodel import Session

from app import deadlines
from app.facts.choosing import Choice, Dispute, Sources, subject_from
from app.facts.claims import SELF, field_named, is_earlier_plan
from app.facts.subjects import kind_of, specs_of
from app.facts.weighing import value_key
from app.queries.names import names_at
from app.queries.stored import BoundedEvidence, ClaimsOfField, Stored
from app.schemas.claim_rendering import CitedDocument, ClaimStanding, ClaimWriter, Documents, paths_shown
from app.schemas.rendering import Names
from app.sql.claim_rows import StoredClaim, claim_of, claim_rows_about
from app.sql.prepared import PreparedStatement
from app.sql.reading import SOURCE_COLUMNS, is_among, source_from
from app.sql.telling_claims import Telling, telling_claims
from app.tables import Document
from app.vocabulary.claims import Rank
from app.vocabulary.kinds import Kind

Standings: TypeAlias = Mapping[str, Sequence[ClaimStanding]]
"""The claims about one subject by field: the chosen ones, then the others in the order in which they would win."""
ClaimKey: TypeAlias = tuple[str, str, str]
"""The subject, field and document of a claim; the field of an earlier plan differs from the one that it is about."""
Contested: TypeAlias = Mapping[tuple[str, str], Dispute]
"""The conflicts among some subjects, by subject and field."""


class Bounds(NamedTuple):
    """How many claims are shown of a field, and of a subject in all."""

    of_field: int
    in_all: int = maxsize


OF_ONE = Bounds(20, 60)
"""Of the subject that an answer is about."""
OF_A_ROW = Bounds(3)
"""Of each row of a list, and of each that an answer includes."""
FOR_READERS = Bounds(20)
"""Of each subject of a brief, and of the rows that belong to the series of a page."""
_ALL = Bounds(maxsize)


def with_evidence(session: Session, rows: Sequence[Stored]) -> list[Stored]:
    """The same rows, each with the evidence of its subject."""
    found = evidence_of(session, dict.fromkeys((row.path for row in rows), OF_A_ROW))
    return [row.with_evidence(found[row.path]) for row in rows]


def with_all_evidence(session: Session, rows: Sequence[Stored]) -> list[Stored]:
    """For exports: with all claims, however many there are."""
    bounds = dict.fromkeys((row.path for row in rows), _ALL)
    found = _claimed(session, Telling(rows_about(session, bounds), {})).within(bounds)
    return [row.with_evidence(found[row.path]) for row in rows]


def evidence_of(session: Session, bounds: Mapping[str, Bounds]) -> dict[str, BoundedEvidence]:
    """The evidence of subjects, by their paths, each within its bounds."""
    return claimed_about(session, bounds).within(bounds)


def claimed_about(session: Session, paths: Iterable[str], numbers: Collection[int] = ()) -> "Claimed":
    """With the claims that have these numbers, however many claims there are."""
    return _claimed(session, telling_claims(session, paths, numbers))


def rows_about(session: Session, paths: Iterable[str]) -> dict[str, list[StoredClaim]]:
    found: dict[str, list[StoredClaim]] = defaultdict(list)
    for row in claim_rows_about(session, paths):
        found[row.subject].append(row)
    return found


def _claimed(session: Session, telling: Telling) -> "Claimed":
    cited = {row.document for about in telling.rows.values() for row in about}
    documents = documents_cited(session, cited) if cited else {}
    sources = {slug: document.source for slug, document in documents.items()}
    standings: dict[str, Standings] = {}
    disputes: dict[tuple[str, str], Dispute] = {}
    for path, about in telling.rows.items():
        if _are_undisputed(about, sources):
            standings[path] = _with_earlier_plans(_standings_of_one_document(kind_of(path), about), about, sources)
            continue
        deadlines.check()
        choices = subject_from(kind_of(path), map(claim_of, about), sources).choices
        standings[path] = _with_earlier_plans(standings_of(choices, about), about, sources)
        disputes |= {(path, field): dispute for field, dispute in disputes_in(choices).items()}
    sized = {at: _sized(dispute, standings[at[0]][at[1]], telling.sizes) for at, dispute in disputes.items()}
    return Claimed(standings, sized, documents, partial(names_at, session), _sizes_of_fields(telling.sizes))


def _sized(dispute: Dispute, claims: Sequence[ClaimStanding], sizes: Mapping[tuple[str, str, int], int]) -> Dispute:
    """With the numbers of all claims, where only some of them were read. `claims` are those about the field."""
    subject, field = claims[0].row.subject, claims[0].row.field
    groups: dict[Any, set[int]] = defaultdict(set)
    current = [claim for claim in claims if not claim.superseded]
    for claim in current:
        if claim.rank != Rank.DEPRECATED:
            groups[value_of(claim)].add(claim.row.value_group)
    by_document = {claim.row.document: value_of(claim) for claim in current}
    numbers = ((side, groups[by_document[side.documents[0]]]) for side in dispute.sides)
    sides = (
        side._replace(size=max(side.size, sum(sizes.get((subject, field, group), 0) for group in some)))
        for side, some in numbers
    )
    return dispute._replace(sides=tuple(sides))


def _sizes_of_fields(sizes: Mapping[tuple[str, str, int], int]) -> Mapping[tuple[str, str], int]:
    found: Counter[tuple[str, str]] = Counter()
    for (path, field, _), size in sizes.items():
        found[path, field_named(field)] += size
    return found


@dataclass(frozen=True, slots=True)
class Claimed:
    """The claims about some subjects, how they stand, and where they disagree.

    `names_at` finds the names of subjects by their paths. `sizes` has the number of claims, by subject and field, where
    these are only some of them.
    """

    standings: Mapping[str, Standings]
    disputes: Contested
    documents: Documents
    names_at: Callable[[set[str]], Names]
    sizes: Mapping[tuple[str, str], int] = dataclasses.field(default_factory=dict)

    @property
    def chosen(self) -> set[ClaimKey]:
        return {
            claim.row[:3]
            for standings in self.standings.values()
            for claims in standings.values()
            for claim in claims
            if claim.chosen
        }

    def within(self, bounds: Mapping[str, Bounds]) -> dict[str, BoundedEvidence]:
        """The evidence of each subject."""
        return self._evidence({path: bounded(bounds[path], standings) for path, standings in self.standings.items()})

    def texts(self, keys: Iterable[ClaimKey]) -> dict[ClaimKey, str]:
        """The JSON of some claims."""
        wanted = set(keys)
        shown = {path: dict(_only(wanted, self.standings[path])) for path in {key[0] for key in wanted}}
        return {
            standing.row[:3]: text
            for path, evidence in self._evidence(shown).items()
            for field, some in evidence.fields.items()
            for standing, text in zip(shown[path][field], some.claims, strict=True)
        }

    def _evidence(self, shown: Mapping[str, Standings]) -> dict[str, BoundedEvidence]:
        names = self.names_at({path for each in shown.items() for path in _paths_shown_by(*each)})
        writer = ClaimWriter(names, self.documents)
        return {path: BoundedEvidence((path,), dict(self._written(writer, path, some))) for path, some in shown.items()}

    def _written(self, writer: ClaimWriter, subject: str, shown: Standings) -> Iterator[tuple[str, ClaimsOfField]]:
        specs = specs_of(kind_of(subject))
        for field, claims in shown.items():
            count = self.sizes.get((subject, field), len(self.standings[subject][field]))
            yield field, ClaimsOfField([writer.write(specs.get(field), claim) for claim in claims], count)


def _only(wanted: set[ClaimKey], standings: Standings) -> Iterator[tuple[str, list[ClaimStanding]]]:
    for field, claims in standings.items():
        if some := [claim for claim in claims if claim.row[:3] in wanted]:
            yield field, some


_documents = Document.__table__.c
_SHOWN_OF_CITED = (_documents.title, _documents.url, _documents.kind, _documents.publisher)
_CITED = PreparedStatement(
    lambda: select(_documents.slug, *_SHOWN_OF_CITED, *SOURCE_COLUMNS).where(is_among(_documents.slug))
)


def documents_cited(session: Session, slugs: Collection[str]) -> dict[str, CitedDocument]:
    rows = _CITED.rows(session, some=list(slugs)) if slugs else ()
    shown = len(_SHOWN_OF_CITED)
    return {slug: CitedDocument(source_from(slug, *rest[shown:]), *rest[:shown]) for slug, *rest in rows}


# How claims stand


def _standings_of_one_document(kind: Kind, rows: Sequence[StoredClaim]) -> Standings:
    places = _places(kind)
    said = (row for row in rows if not is_earlier_plan(row.field))
    return {row.field: (ClaimStanding(row, row.rank),) for row in sorted(said, key=lambda row: places[row.field])}


def _are_undisputed(rows: Sequence[StoredClaim], sources: Sources) -> bool:
    """Whether one document alone speaks of the subject and all that it says counts, so that all of it is chosen."""
    document = rows[0].document
    if sources[document].contradicted:
        return False
    return all(row.document == document and row.rank != Rank.DEPRECATED for row in rows)


@cache
def _places(kind: Kind) -> dict[str, int]:
    return {field: place for place, field in enumerate((SELF, *specs_of(kind)))}


def disputes_in(choices: Mapping[str, Choice]) -> dict[str, Dispute]:
    return {field: choice.dispute for field, choice in choices.items() if choice.dispute is not None and field != SELF}


def standings_of(choices: Mapping[str, Choice], rows: Iterable[StoredClaim]) -> Standings:
    by_place = {(row.field, row.document): row for row in rows}
    return {field: [*_standings_in(choice, field, by_place)] for field, choice in choices.items()}


def _standings_in(choice: Choice, field: str, rows: Mapping[tuple[str, str], StoredClaim]) -> Iterator[ClaimStanding]:
    chosen = {claim.document for claim in choice.chosen}
    for claim in choice.claims:
        yield ClaimStanding(
            rows[field, claim.document],
            claim.rank,
            claim.document in chosen,
            claim.document in choice.superseded,
            choice.corrected_by.get(claim.document),
        )


def _with_earlier_plans(standings: Standings, rows: Iterable[StoredClaim], sources: Sources) -> Standings:
    """Adds the plans that their own documents supersede, as the last claims about their fields."""
    plans: dict[str, list[ClaimStanding]] = defaultdict(list)
    for row in sorted((row for row in rows if is_earlier_plan(row.field)), key=lambda row: row.standing):
        rank = Rank.DEPRECATED if sources[row.document].contradicted else row.rank
        plans[field_named(row.field)].append(ClaimStanding(row, rank, chosen=False, superseded=True))
    return {field: [*claims, *plans[field]] for field, claims in standings.items()} if plans else standings


# Which claims are shown


def bounded(bounds: Bounds, standings: Standings) -> Standings:
    """As many claims as the bounds allow, in the same order.

    Of a field those are kept that are chosen (of members of a union first one for each), then the strongest of every
    other value, then others, the strongest first. If all fields together have too many, each has one claim, then each a
    second, and so on.
    """
    counts = [len(claims) for claims in standings.values()]
    if max(counts, default=0) <= bounds.of_field and sum(counts) <= bounds.in_all:
        return standings
    wanted = [min(count, bounds.of_field) for count in counts]
    numbers = zip(standings.items(), _in_turns(wanted, bounds.in_all), strict=True)
    return {field: _most_telling(claims, most) for (field, claims), most in numbers}


def _in_turns(wanted: Sequence[int], most: int) -> list[int]:
    """Numbers of at most those wanted, and of at most `most` in all."""
    given = [0] * len(wanted)
    for turn in range(max(wanted, default=0)):
        for place, count in enumerate(wanted):
            if turn < count and most > 0:
                given[place], most = turn + 1, most - 1
    return given


def _most_telling(claims: Sequence[ClaimStanding], most: int) -> Sequence[ClaimStanding]:
    if len(claims) <= most:
        return claims
    seen, ranked = set(), []
    for claim in claims:
        value = value_of(claim)
        ranked.append((not claim.chosen, value in seen, claim.row.number))
        seen.add(value)
    kept = {number for *_, number in sorted(ranked, key=itemgetter(0, 1))[:most]}
    return [claim for claim in claims if claim.row.number in kept]


def value_of(claim: ClaimStanding) -> Any:
    return value_key(orjson.loads(claim.row.value))


# How they are written


def _paths_shown_by(subject: str, standings: Standings) -> Iterator[str]:
    """The paths of the subjects whose names the claims show, without those of documents."""
    specs = specs_of(kind_of(subject))
    for field, claims in standings.items():
        spec = specs.get(field)
        for claim in claims:
            if claim.row.according_to is not None or (spec and spec.targets):
                yield from paths_shown(spec, claim.row)
