"""The evidence of subjects, made when it is read: which claims are loaded, how they stand, and which are shown."""

from collections import defaultdict
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
from app.facts.choosing import Choice, Sources, subject_from
from app.facts.claims import SELF
from app.facts.subjects import kind_of, specs_of
from app.facts.weighing import value_key
from app.queries.names import names_at
from app.queries.stored import BoundedEvidence, ClaimsOfField, Stored
from app.schemas.claim_rendering import CitedDocument, ClaimStanding, ClaimWriter, Documents, paths_shown
from app.schemas.rendering import Names
from app.tables import Document
from app.tables.prepared import Prepared
from app.tables.reading import StoredClaim, claim_of, claim_rows_about, is_among, source_from
from app.vocabulary import Kind, Rank

Standings: TypeAlias = Mapping[str, Sequence[ClaimStanding]]
"""The claims about one subject by field: the chosen ones, then the others in the order in which they would win."""
ClaimKey: TypeAlias = tuple[str, str, str]
"""The subject, field and document of a claim."""


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
ALL = Bounds(maxsize)


def with_evidence(session: Session, rows: Sequence[Stored], bounds: Bounds = OF_A_ROW) -> list[Stored]:
    """The same rows, each with the evidence of its subject."""
    found = evidence_of(session, dict.fromkeys((row.path for row in rows), bounds))
    return [row.with_evidence(found[row.path]) for row in rows]


def evidence_of(session: Session, bounds: Mapping[str, Bounds]) -> dict[str, BoundedEvidence]:
    """The evidence of subjects, by their paths, each within its bounds."""
    return claimed_about(session, bounds).within(bounds)


def claimed_about(session: Session, paths: Collection[str]) -> "Claimed":
    rows = rows_about(session, paths)
    documents = documents_cited(session, {row.document for about in rows.values() for row in about})
    sources = {slug: document.source for slug, document in documents.items()}
    standings = {path: _standings_among(kind_of(path), about, sources) for path, about in rows.items()}
    return Claimed(standings, documents, partial(names_at, session))


@dataclass(frozen=True, slots=True)
class Claimed:
    """All claims about some subjects, and how they stand. `names_at` finds the names of subjects by their paths."""

    standings: Mapping[str, Standings]
    documents: Documents
    names_at: Callable[[set[str]], Names]

    @property
    def chosen(self) -> set[ClaimKey]:
        return {
            (path, field, claim.row.document)
            for path, standings in self.standings.items()
            for field, claims in standings.items()
            for claim in claims
            if claim.chosen
        }

    def within(self, bounds: Mapping[str, Bounds]) -> dict[str, BoundedEvidence]:
        """The evidence of each subject."""
        return self._evidence({path: within(bounds[path], standings) for path, standings in self.standings.items()})

    def texts(self, keys: Iterable[ClaimKey]) -> dict[ClaimKey, str]:
        """The JSON of some claims."""
        wanted = set(keys)
        shown = {path: dict(_only(wanted, path, self.standings[path])) for path in {key[0] for key in wanted}}
        return {
            (path, field, standing.row.document): text
            for path, evidence in self._evidence(shown).items()
            for field, some in evidence.fields.items()
            for standing, text in zip(shown[path][field], some.claims, strict=True)
        }

    def _evidence(self, shown: Mapping[str, Standings]) -> dict[str, BoundedEvidence]:
        names = self.names_at({path for each in shown.items() for path in _paths_shown_by(*each)})
        writer = ClaimWriter(names, self.documents)
        return {path: _written(writer, path, self.standings[path], some) for path, some in shown.items()}


def _only(wanted: set[ClaimKey], path: str, standings: Standings) -> Iterator[tuple[str, list[ClaimStanding]]]:
    for field, claims in standings.items():
        if some := [claim for claim in claims if (path, field, claim.row.document) in wanted]:
            yield field, some


def rows_about(session: Session, paths: Collection[str]) -> dict[str, list[StoredClaim]]:
    found: dict[str, list[StoredClaim]] = defaultdict(list)
    for row in claim_rows_about(session, paths) if paths else ():
        found[row.subject].append(row)
    return found


_documents = Document.__table__.c
_CITED = Prepared(
    lambda: select(
        _documents.slug,
        _documents.title,
        _documents.published,
        _documents.updated,
        _documents.corrects,
        _documents.text_seen,
        _documents.contradicted,
    ).where(is_among(_documents.slug))
)


def documents_cited(session: Session, slugs: Collection[str]) -> dict[str, CitedDocument]:
    rows = _CITED.rows(session, some=list(slugs)) if slugs else ()
    return {slug: CitedDocument(source_from(slug, *columns), title) for slug, title, *columns in rows}


# How claims stand


def _standings_among(kind: Kind, rows: Sequence[StoredClaim], sources: Sources) -> Standings:
    if _are_undisputed(rows, sources):
        places = _places(kind)
        rows = sorted(rows, key=lambda row: places[row.field])
        return {row.field: (ClaimStanding(row, row.rank),) for row in rows}
    deadlines.check()
    return standings_of(subject_from(kind, map(claim_of, rows), sources).choices, rows)


def _are_undisputed(rows: Sequence[StoredClaim], sources: Sources) -> bool:
    """Whether one document alone speaks of the subject and all that it says counts, so that all of it is chosen."""
    document = rows[0].document
    if sources[document].contradicted:
        return False
    return all(row.document == document and row.rank != Rank.DEPRECATED for row in rows)


@cache
def _places(kind: Kind) -> dict[str, int]:
    return {field: place for place, field in enumerate((SELF, *specs_of(kind)))}


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


# Which claims are shown


def within(bounds: Bounds, standings: Standings) -> Standings:
    """As many claims as the bounds allow, in the same order.

    Of a field those are kept that are chosen (of members of a union first one for each), then the strongest of every
    other value, then others by their documents. If all fields together have too many, each has one claim, then each a
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
        is_witness = value in seen
        by_document = claim.row.document if is_witness and not claim.chosen else ""
        ranked.append((not claim.chosen, is_witness, by_document, claim.row.document))
        seen.add(value)
    kept = {document for *_, document in sorted(ranked, key=itemgetter(0, 1, 2))[:most]}
    return [claim for claim in claims if claim.row.document in kept]


def value_of(claim: ClaimStanding) -> Any:
    return value_key(orjson.loads(claim.row.value))


# How they are written


def _paths_shown_by(subject: str, standings: Standings) -> Iterator[str]:
    """The paths of the subjects whose names the claims show, without those of documents."""
    specs = specs_of(kind_of(subject))
    for field, claims in standings.items():
        spec = specs.get(field)
        for claim in claims:
            if claim.row.according_to is not None or (spec and spec.target is not None):
                yield from paths_shown(spec, claim.row)


def _written(writer: ClaimWriter, subject: str, standings: Standings, shown: Standings) -> BoundedEvidence:
    """`shown` are some of the claims about the subject, `standings` all of them."""
    specs, series = specs_of(kind_of(subject)), _series_meant(standings) if "season" in shown else {}
    fields = {
        field: ClaimsOfField(
            [writer.write(specs.get(field), claim, series.get(claim.row.document)) for claim in claims],
            len(standings[field]),
        )
        for field, claims in shown.items()
    }
    return BoundedEvidence((subject,), fields)


def _series_meant(standings: Standings) -> dict[str, str | None]:
    """Maps each document to the slug of the series to which it assigns the subject and its season."""
    mentions = (claim.row for claim in standings.get(SELF, ()))
    return {row.document: (orjson.loads(row.value) or {}).get("series") for row in mentions}
