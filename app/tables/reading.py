"""Rows as the rules want them: claims, sources and names, a few hundred to a statement."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

import orjson
from sqlalchemy import ColumnElement, null, select
from sqlmodel import Session, col

from app.facts import edtf
from app.facts.claims import Claim, RecordPointer, Source, Span
from app.facts.subjects import NOUNS, keys_by_kind
from app.tables import TABLES
from app.tables.claims import Claim as ClaimRow
from app.tables.documents import Document
from app.vocabulary import Basis, Rank

BATCH = 500
"""Values in one IN list. SQLite takes 32,766 parameters, and plans are made anew for each length."""

Value = TypeVar("Value")


def batches(values: Iterable[Value]) -> Iterator[list[Value]]:
    every = list(values)
    for start in range(0, len(every), BATCH):
        yield every[start : start + BATCH]


def claims_about(session: Session, subjects: Iterable[str]) -> list[Claim]:
    return [claim for some in batches(subjects) for claim in claims_where(session, col(ClaimRow.subject).in_(some))]


def claims_made_by(session: Session, documents: Iterable[str]) -> list[Claim]:
    return [claim for some in batches(documents) for claim in claims_where(session, col(ClaimRow.document).in_(some))]


def claims_where(session: Session, *conditions: ColumnElement[bool]) -> Iterator[Claim]:
    return map(_claim, session.execute(select(*_CLAIM_COLUMNS).where(*conditions)))


_CLAIM_COLUMNS = (
    col(ClaimRow.subject),
    col(ClaimRow.field),
    col(ClaimRow.document),
    col(ClaimRow.value),
    col(ClaimRow.basis),
    col(ClaimRow.why),
    col(ClaimRow.rank),
    col(ClaimRow.spans),
    col(ClaimRow.records),
)


def _claim(row: Any) -> Claim:
    subject, field, document, value, basis, why, rank, spans, records = row
    return Claim(
        subject,
        field,
        document,
        orjson.loads(value),
        Basis(basis),
        why,
        Rank(rank),
        tuple(Span(*span) for span in orjson.loads(spans)),
        tuple(RecordPointer(*pointer) for pointer in orjson.loads(records)),
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
        "spans": orjson.dumps([(span.words, span.start, span.end) for span in claim.spans]).decode(),
        "records": orjson.dumps([(pointer.record, pointer.column) for pointer in claim.records]).decode(),
    }


def sources_of(session: Session, documents: Iterable[str]) -> dict[str, Source]:
    found: dict[str, Source] = {}
    for some in batches(documents):
        rows = session.execute(select(col(Document.slug), col(Document.published)).where(col(Document.slug).in_(some)))
        found |= {slug: Source(slug, edtf.parse(published) if published else None) for slug, published in rows}
    return found


def names_of(session: Session, paths: Iterable[str]) -> dict[str, str | None]:
    """What the subjects at these paths are called. Paths where there is no subject are left out."""
    found: dict[str, str | None] = {}
    for kind, keys in keys_by_kind(paths).items():
        table, label = TABLES[kind], NOUNS[kind].label
        for some in batches(key["slug"] for key in keys):
            columns = table.__table__.c
            name = columns[label] if label else null()
            for slug, called in session.execute(select(columns.slug, name).where(columns.slug.in_(some))):
                found[f"{kind}/{slug}"] = called
    return found
