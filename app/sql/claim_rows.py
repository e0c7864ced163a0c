"""Claims as rows, and back: all claims about some subjects, all of some documents, or those with some numbers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

import orjson
from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    func,
    literal_column,
    select,
    type_coerce,
)
from sqlmodel import Session

from app.facts.claims import SELF, Claim, RecordPointer, Span
from app.facts.standing import Keys
from app.sql.among import among_given
from app.sql.prepared import PreparedStatement
from app.sql.reading import batches
from app.tables.claims import PLACES
from app.tables.claims import Claim as ClaimRow
from app.tables.documents import Document
from app.tables.known_subjects import KnownSubject
from app.vocabulary.claims import Basis, Certainty, Rank
from app.vocabulary.kinds import Kind

_claims, _subjects, _documents = ClaimRow.__table__, KnownSubject.__table__, Document.__table__
_c = _claims.c
_PLACES: ColumnElement[int] = literal_column(str(PLACES), Integer())
"""In the text of statements: PostgreSQL shifts by no other numbers than those of 32 bits."""
_proofs = _claims.alias("proof")


class StoredClaim(NamedTuple):
    """A claim as it is stored: its value, spans, records and places are JSON."""

    subject: str
    field: str
    document: str
    value: str
    basis: str
    why: str | None
    rank: str
    spans: str
    records: str
    certainty: str
    planned: bool
    update: bool
    according_to: str | None
    within: str
    number: int
    value_group: int
    standing: str


class Placed(NamedTuple):
    """A claim with its number and its keys in the index."""

    claim: Claim
    number: int
    keys: Keys


_COLUMNS = (
    _subjects.c.path.label("subject"),
    _c.field,
    _documents.c.slug.label("document"),
    _c.value,
    func.coalesce(type_coerce(_c.basis, String), Basis.STATED.value).label("basis"),
    _c.why,
    func.coalesce(type_coerce(_c.rank, String), Rank.NORMAL.value).label("rank"),
    func.coalesce(_c.spans, _proofs.c.spans, "[]").label("spans"),
    func.coalesce(_c.records, _proofs.c.records, "[]").label("records"),
    func.coalesce(type_coerce(_c.certainty, String), Certainty.CERTAIN.value).label("certainty"),
    _c.planned,
    _c.update,
    _c.according_to,
    func.coalesce(_c.within, "[]").label("within"),
    _c.number,
    _c.value_group,
    _c.standing,
)


def made_by(number: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether the document with this number makes the claim."""
    first = number.bitwise_lshift(_PLACES)
    return and_(_c.number >= first, _c.number < first + 2**PLACES)


def document_of(claim: ColumnElement[int]) -> ColumnElement[int]:
    """The number of the document that makes the claim with this number."""
    return claim.bitwise_rshift(_PLACES)


document_number = document_of(_c.number)
_WITH_PROOF = _proofs.c.number == _c.proof
about_subjects = _subjects.join(_claims, _c.subject == _subjects.c.number).join(
    _documents, _documents.c.number == document_number
)
"""Claims with their subjects and documents, found by subject."""
of_documents = _documents.join(_claims, made_by(_documents.c.number)).join(_subjects, _subjects.c.number == _c.subject)
"""The same, found by document."""


def select_about() -> Select[Any]:
    return select(*_COLUMNS).select_from(about_subjects.outerjoin(_proofs, _WITH_PROOF))


_ABOUT = PreparedStatement(lambda: select_about().where(among_given(_subjects.c.path, "some")))
_NUMBERED = PreparedStatement(lambda: select_about().where(among_given(_c.number, "some")))
_MADE_BY = PreparedStatement(
    lambda: (
        select(*_COLUMNS)
        .select_from(of_documents.outerjoin(_proofs, _WITH_PROOF))
        .where(among_given(_documents.c.slug, "some"))
        .order_by(_c.number)
    )
)


def claim_rows_about(session: Session, subjects: Iterable[str]) -> Iterator[StoredClaim]:
    """For readers that do not need all of each claim."""
    for some in batches(subjects):
        yield from map(StoredClaim._make, _ABOUT.rows(session, some=some))


def rows_numbered(session: Session, numbers: Iterable[int]) -> Iterator[StoredClaim]:
    for some in batches(sorted(numbers)):
        yield from map(StoredClaim._make, _NUMBERED.rows(session, some=some))


def placed_numbered(session: Session, numbers: Iterable[int]) -> Iterator[Placed]:
    for some in batches(sorted(numbers)):
        yield from map(placed_of, _NUMBERED.rows(session, some=some))


def claims_made_by(session: Session, documents: Iterable[str]) -> list[Claim]:
    return [placed.claim for placed in claims_placed_by(session, documents)]


def claims_placed_by(session: Session, documents: Iterable[str]) -> list[Placed]:
    return [placed_of(row) for some in batches(documents) for row in _MADE_BY.rows(session, some=some)]


def claims_where(session: Session, *conditions: ColumnElement[bool]) -> Iterator[Claim]:
    """The conditions may be on claims, and on their subjects and documents."""
    return map(claim_of, session.execute(select_about().where(*conditions)))


def subjects_in(session: Session, series: str) -> set[str]:
    """All subjects that belong to a series according to any document."""
    values = {"path": f"{Kind.SERIES}/{series}", "mention": f'"series":"{series}"'}
    return {found for (found,) in _SUBJECTS_IN.rows(session, **values)}


def _subjects_in() -> Select[Any]:
    """A sheet that mentions a part of a series also mentions the series."""
    mention, about = _claims.alias("mention"), _subjects.alias("about")
    speaking = (
        select(document_of(mention.c.number).label("document"))
        .join(about, about.c.number == mention.c.subject)
        .where(about.c.path == bindparam("path"), mention.c.field == SELF)
        .cte("speaking")
    )
    joined = speaking.join(_claims, made_by(speaking.c.document)).join(_subjects, _subjects.c.number == _c.subject)
    belongs = and_(_c.field == SELF, _c.value.contains(bindparam("mention", type_=String())))
    return select(_subjects.c.path).select_from(joined).where(belongs).distinct()


_SUBJECTS_IN = PreparedStatement(_subjects_in)


# Between rows and claims

_BASES = {basis.value: basis for basis in Basis}
_RANKS = {rank.value: rank for rank in Rank}
_CERTAINTIES = {certainty.value: certainty for certainty in Certainty}


def placed_of(row: Sequence[Any]) -> Placed:
    return Placed(claim_of(row), row[-3], Keys(*row[-2:]))


def claim_of(row: Sequence[Any]) -> Claim:
    subject, field, document, value, basis, why, rank, spans, records, *others = row
    certainty, planned, update, source, within, *_ = others
    return Claim(
        subject,
        field,
        document,
        orjson.loads(value),
        _BASES[basis],
        why,
        _RANKS[rank],
        tuple([Span(*span) for span in orjson.loads(spans)]),
        tuple([RecordPointer(*pointer) for pointer in orjson.loads(records)]) if records != "[]" else (),
        _CERTAINTIES[certainty],
        bool(planned),
        bool(update),
        source,
        tuple(orjson.loads(within)) if within != "[]" else (),
    )


def numbered(document: int, claims: Iterable[Claim]) -> dict[int, Claim]:
    """All claims of the document with this number by their own numbers. Claims about one subject become neighbours."""
    by_subject: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_subject[claim.subject].append(claim)
    return dict(enumerate(chain.from_iterable(by_subject.values()), document << PLACES))


def rows_of_claims(
    claims: Mapping[int, Claim], keys: Mapping[tuple[str, str, str], Keys], subjects: Mapping[str, int]
) -> Iterator[dict[str, Any]]:
    """The rows of all claims of a document, by number."""
    proofs: dict[Any, int] = {}
    for place, claim in claims.items():
        spans, records = _json(claim.spans), _json(claim.records)
        proof = proofs.setdefault((spans, records), place) if spans or records else place
        group, standing = keys[claim.key]
        yield {
            "number": place,
            "subject": subjects[claim.subject],
            "field": claim.field,
            "value_group": group,
            "standing": standing,
            "value": orjson.dumps(claim.value).decode(),
            "basis": None if claim.basis is Basis.STATED else claim.basis.value,
            "why": claim.why,
            "rank": None if claim.rank is Rank.NORMAL else claim.rank.value,
            "certainty": None if claim.certainty is Certainty.CERTAIN else claim.certainty.value,
            "planned": claim.planned,
            "update": claim.update,
            "according_to": claim.according_to,
            "within": _json(claim.within),
            "proof": None if proof == place else proof,
            "spans": spans if proof == place else None,
            "records": records if proof == place else None,
        }


def _json(values: tuple[Any, ...]) -> str | None:
    """A list of lists or of texts. None for an empty one."""
    return orjson.dumps(values, default=tuple).decode() if values else None
