"""Rows as the rules want them: claims, sources and names, a few hundred to a statement."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple, TypeVar

import orjson
from sqlalchemy import ColumnElement, Select, String, null, select, type_coerce
from sqlmodel import Session

from app.facts import edtf
from app.facts.claims import Claim, RecordPointer, Source, Span
from app.facts.renaming import Aliases
from app.facts.subjects import NOUNS, keys_by_kind
from app.tables import TABLES
from app.tables.aliases import Alias
from app.tables.among import among, among_given, pairs_among
from app.tables.claims import Claim as ClaimRow
from app.tables.documents import Document
from app.tables.prepared import Prepared
from app.vocabulary import Basis, Certainty, Kind, Rank

BATCH = 500
"""Values of one statement, which bound its time and the rows in memory."""

Value = TypeVar("Value")


class StoredClaim(NamedTuple):
    """A row of the table of claims: its value, spans, records and places are JSON."""

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


def batches(values: Iterable[Value]) -> Iterator[list[Value]]:
    every = list(values)
    for start in range(0, len(every), BATCH):
        yield every[start : start + BATCH]


def is_among(column: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether it is in one of the `batches`, which the statement is given as `some`."""
    return among_given(column, "some")


def is_at(kind: Kind, keys: Iterable[Mapping[str, Any]]) -> ColumnElement[bool]:
    """Whether a row of the kind has one of these primary keys."""
    columns = TABLES[kind].__table__.c
    if kind is Kind.SEASONS:
        return pairs_among(columns.series, columns.number, [(key["series"], key["number"]) for key in keys])
    return among(columns.slug, [key["slug"] for key in keys])


_claims = ClaimRow.__table__.c
_documents = Document.__table__.c
_aliases = Alias.__table__.c
_CLAIMS = select(
    _claims.subject,
    _claims.field,
    _claims.document,
    _claims.value,
    type_coerce(_claims.basis, String),
    _claims.why,
    type_coerce(_claims.rank, String),
    _claims.spans,
    _claims.records,
    type_coerce(_claims.certainty, String),
    _claims.planned,
    _claims.update,
    _claims.according_to,
    _claims.within,
)
# Made once: a statement takes longer to put together, and to be looked up by its parts, than to be executed.
_CLAIMS_ABOUT = _CLAIMS.where(is_among(_claims.subject))
_CLAIM_ROWS_ABOUT = Prepared(lambda: _CLAIMS_ABOUT)
_CLAIMS_MADE_BY = _CLAIMS.where(is_among(_claims.document))
_SOURCES = select(
    _documents.slug,
    _documents.published,
    _documents.updated,
    _documents.corrects,
    _documents.text_seen,
    _documents.contradicted,
).where(is_among(_documents.slug))


def claims_about(session: Session, subjects: Iterable[str]) -> list[Claim]:
    return [claim_of(row) for some in batches(subjects) for row in session.execute(_CLAIMS_ABOUT, {"some": some})]


def claim_rows_about(session: Session, subjects: Iterable[str]) -> Iterator[StoredClaim]:
    """In one statement, for readers that do not need all of each claim."""
    return map(StoredClaim._make, _CLAIM_ROWS_ABOUT.rows(session, some=list(subjects)))


def claims_made_by(session: Session, documents: Iterable[str]) -> list[Claim]:
    return [claim_of(row) for some in batches(documents) for row in session.execute(_CLAIMS_MADE_BY, {"some": some})]


def claims_where(session: Session, *conditions: ColumnElement[bool]) -> Iterator[Claim]:
    return map(claim_of, session.execute(_CLAIMS.where(*conditions)))


_BASES = {basis.value: basis for basis in Basis}
_RANKS = {rank.value: rank for rank in Rank}
_CERTAINTIES = {certainty.value: certainty for certainty in Certainty}


def claim_of(row: Iterable[Any]) -> Claim:
    subject, field, document, value, basis, why, rank, spans, records, certainty, planned, update, source, within = row
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


def claim_values(claim: Claim) -> dict[str, Any]:
    """The columns of a claim's row."""
    return {
        "subject": claim.subject,
        "field": claim.field,
        "document": claim.document,
        "value": orjson.dumps(claim.value).decode(),
        "basis": claim.basis.value,
        "why": claim.why,
        "rank": claim.rank.value,
        "spans": orjson.dumps([tuple(span) for span in claim.spans]).decode(),
        "records": orjson.dumps([tuple(pointer) for pointer in claim.records]).decode(),
        "certainty": claim.certainty.value,
        "planned": claim.planned,
        "update": claim.update,
        "according_to": claim.according_to,
        "within": orjson.dumps(claim.within).decode(),
    }


# The primary key begins with the kind: without it, SQLite would read the whole table.
_ALIASES = select(_aliases.kind, _aliases.slug, _aliases.target).where(
    _aliases.kind.in_(list(Kind)), is_among(_aliases.slug)
)


def sources_of(session: Session, documents: Iterable[str]) -> dict[str, Source]:
    return {
        row[0]: source_from(*row) for some in batches(documents) for row in session.execute(_SOURCES, {"some": some})
    }


def source_from(
    slug: str,
    published: str,
    updated: str | None,
    corrects: str,
    text_seen: bool | None,
    contradicted: bool,
) -> Source:
    """A document from its columns; SQLite's driver gives 0 and 1 for truth values."""
    seen = None if text_seen is None else bool(text_seen)
    return Source(slug, _date(published), _date(updated), frozenset(orjson.loads(corrects)), seen, bool(contradicted))


def _date(value: str | None) -> edtf.Edtf | None:
    return edtf.parse(value) if value else None


def aliases_among(session: Session, slugs: Iterable[str]) -> Aliases:
    """The aliases of any kind that are among these slugs."""
    return {
        (kind, slug): target
        for some in batches(slugs)
        for kind, slug, target in session.execute(_ALIASES, {"some": some})
    }


def names_of(session: Session, paths: Iterable[str]) -> dict[str, str | None]:
    """What the subjects at these paths are called. Paths where there is no subject are left out."""
    return {
        f"{kind}/{slug}": name
        for kind, keys in keys_by_kind(paths).items()
        for some in batches(key["slug"] for key in keys)
        for slug, name in session.execute(_names(kind), {"some": some})
    }


@cache
def _names(kind: Kind) -> Select[Any]:
    columns, label = TABLES[kind].__table__.c, NOUNS[kind].label
    name = columns[label] if label else null()
    return select(columns.slug, name).where(is_among(columns.slug))
