"""Claims that stand alone: who says what of which field, in the shape that evidence has."""

from collections.abc import Iterable
from typing import Annotated, Any, TypeAlias

import orjson
from pydantic import Field
from sqlalchemy import ColumnElement, Select, literal, select
from sqlmodel import Session, col

from app.facts.subjects import path_of
from app.queries.any_kind import OfAnyKind
from app.queries.filtering import Clauses, any_of
from app.queries.listing import Key, Position, Slice, Window, counted, in_order
from app.queries.resources import require
from app.queries.stored import Stored
from app.schemas.parameters import Filter, QueryText, SlugText, SubjectPath
from app.tables import TABLES, Claim
from app.vocabulary import Basis, Kind

Evidence: TypeAlias = dict[str, dict[str, list[dict[str, Any]]]]
"""By subject and field, the claims of all documents, the chosen one first."""

_KEYS = (Key(col(Claim.subject)), Key(col(Claim.field)), Key(col(Claim.number)))


class ClaimOfDocumentFilter(Filter):
    subject: Annotated[
        list[SubjectPath], Field(default=[], description="Path of the subject.", examples=[["series/emily-in-paris"]])
    ]
    field: Annotated[list[QueryText], Field(default=[], description="The field, or `self`.", examples=[["networks"]])]
    basis: Annotated[list[Basis], Field(default=[], description="How the value follows from the words.")]


class ClaimFilter(ClaimOfDocumentFilter):
    document: Annotated[list[SlugText], Field(default=[], description="Slug of the document.")]


def claim_page(session: Session, window: Window, wanted: ClaimFilter) -> Slice:
    return claims_where(session, window, *any_of(col(Claim.number), wanted.document), *_clauses(wanted))


def claims_by(session: Session, document: str, window: Window, wanted: ClaimOfDocumentFilter) -> Slice:
    """All that a document claims, by subject and field."""
    require(session, f"documents/{document}")
    return claims_where(session, window, col(Claim.number) == document, *_clauses(wanted))


def claims_where(session: Session, window: Window, *clauses: ColumnElement[bool]) -> Slice:
    statement = select(col(Claim.subject), col(Claim.field), col(Claim.number)).where(*clauses)
    rows = session.execute(in_order(statement, _KEYS, window.after).limit(window.limit + 1)).all()
    shown = [tuple(row) for row in rows[: window.limit]]
    total = counted(session, statement) if window.total else None
    return Slice(_shown(session, shown), shown[-1] if len(rows) > window.limit else None, total)


def claims_as_read(session: Session, document: str, most: int) -> tuple[list[Any], int]:
    """The claims of a document in the order in which its text makes them, then those without a place in it; at most so
    many of them, and how many there are."""
    statement = select(col(Claim.subject), col(Claim.field), col(Claim.number)).where(col(Claim.number) == document)
    placed_first = (col(Claim.spans) == "[]", col(Claim.subject), col(Claim.field))
    rows = session.execute(statement.order_by(*placed_first).limit(most + 1)).all()
    total = counted(session, statement) if len(rows) > most else len(rows)
    evidence = evidence_at(session, {subject for subject, _, _ in rows})
    claims = [_with_verdict(evidence, *row) for row in rows[:most]]
    return sorted(claims, key=_place_in_text), total


def _with_verdict(evidence: Evidence, subject: str, field: str, document: str) -> dict[str, Any]:
    """The claim, and whether the fact is another value: who says the same as the chosen document is not chosen, too."""
    claim = _claim(evidence, subject, field, document)
    chosen = [_as_set(each["value"]) for each in evidence[subject][field] if each["chosen"]]
    return claim | {"differs": not claim["chosen"] and _as_set(claim["value"]) not in chosen}


def _as_set(value: Any) -> bytes:
    """Of a list, whose order says nothing."""
    return b",".join(sorted(map(orjson.dumps, value))) if isinstance(value, list) else orjson.dumps(value)


def _place_in_text(claim: dict[str, Any]) -> tuple[bool, int, int]:
    first = min(((span["start"], span["end"]) for span in claim["spans"]), default=(0, 0))
    return not claim["spans"], *first


def _clauses(wanted: ClaimOfDocumentFilter) -> Clauses:
    return [
        *any_of(col(Claim.subject), wanted.subject),
        *any_of(col(Claim.field), wanted.field),
        *any_of(col(Claim.basis), wanted.basis),
    ]


def _shown(session: Session, keys: list[Position]) -> list[Stored]:
    """The claims as the evidence of their subjects shows them, with what they are about."""
    evidence = evidence_at(session, {subject for subject, _, _ in keys})
    return [Stored(orjson.dumps(_claim(evidence, *key)).decode()) for key in keys]


def _claim(evidence: Evidence, subject: str, field: str, document: str) -> dict[str, Any]:
    claim = next(each for each in evidence[subject][field] if each["document"]["slug"] == document)
    return {"subject": subject, "field": field, **claim}


def evidence_at(session: Session, subjects: Iterable[str]) -> Evidence:
    """The evidence of subjects by their paths, in one statement."""
    return {_path(row): orjson.loads(row.evidence) for row in _EVIDENCE.rows(session, subjects)}


def _path(row: Any) -> str:
    return path_of(Kind(row.kind), {"slug": row.slug, "series": row.slug, "number": row.number})


def _evidence_of(kind: Kind) -> Select[Any]:
    columns = TABLES[kind].__table__.c
    slug, number = (columns.series, columns.number) if kind is Kind.SEASONS else (columns.slug, literal(0))
    return select(
        literal(kind.value).label("kind"),
        slug.label("slug"),
        number.label("number"),
        columns.evidence.label("evidence"),
    )


_EVIDENCE = OfAnyKind(_evidence_of)
