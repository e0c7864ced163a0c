"""Claims that stand alone: who says what of which field, in the shape that evidence has."""

from collections.abc import Iterator
from typing import Annotated, Any

import orjson
from pydantic import Field
from sqlalchemy import ColumnElement, Select, select
from sqlmodel import Session, col

from app.errors import InvalidParameter
from app.facts.claims import SELF
from app.queries.evidence import Claimed, ClaimKey, claimed_about, value_of
from app.queries.filtering import Clauses, any_of
from app.queries.listing import Key, Slice, Window, counted, in_order
from app.queries.resources import require
from app.queries.stored import Stored
from app.schemas.claim_rendering import ClaimStanding
from app.schemas.parameters import Filter, PlainBoolean, QueryText, SlugText, SubjectPath
from app.tables import Claim
from app.vocabulary import Basis, Certainty

MOST_SCANNED = 500
"""Claims that are read for one page of those that are chosen, or not."""

_KEYS = (Key(col(Claim.subject)), Key(col(Claim.field)), Key(col(Claim.document)))
_CLAIMS = select(col(Claim.subject), col(Claim.field), col(Claim.document))


class ClaimOfDocumentFilter(Filter):
    subject: Annotated[
        list[SubjectPath], Field(default=[], description="Path of the subject.", examples=[["series/emily-in-paris"]])
    ]
    field: Annotated[list[QueryText], Field(default=[], description="The field, or `self`.", examples=[["networks"]])]
    basis: Annotated[list[Basis], Field(default=[], description="How the value follows from the words.")]
    certainty: Annotated[list[Certainty], Field(default=[], description="How sure the document is.")]
    chosen: Annotated[
        PlainBoolean | None,
        Field(
            description=f"Whether the served fact rests on the claim. With it, one request reads {MOST_SCANNED} claims:"
            " a page may hold fewer than `limit`, or none, and still have a `next`."
        ),
    ] = None


class ClaimFilter(ClaimOfDocumentFilter):
    document: Annotated[list[SlugText], Field(default=[], description="Slug of the document.")]


def claim_page(session: Session, window: Window, wanted: ClaimFilter) -> Slice:
    clauses = [*any_of(col(Claim.document), wanted.document), *_clauses(wanted)]
    return claims_where(session, window, *clauses, chosen=wanted.chosen)


def claims_by(session: Session, document: str, window: Window, wanted: ClaimOfDocumentFilter) -> Slice:
    """All that a document claims, by subject and field."""
    require(session, f"documents/{document}")
    clauses = [col(Claim.document) == document, *_clauses(wanted)]
    return claims_where(session, window, *clauses, chosen=wanted.chosen)


def claims_where(session: Session, window: Window, *clauses: ColumnElement[bool], chosen: bool | None = None) -> Slice:
    """Raises InvalidParameter where the chosen claims would have to be counted: that would read all of them."""
    statement = _CLAIMS.where(*clauses)
    if chosen is not None:
        if window.total:
            raise InvalidParameter("include", "With `chosen`, claims are not counted.")
        return _chosen_or_not(session, window, statement, chosen=chosen)
    keys = _keys(session, window, statement, window.limit)
    total = counted(session, statement) if window.total else None
    claimed = claimed_about(session, {subject for subject, _, _ in keys[: window.limit]})
    return _slice(claimed, keys[: window.limit], goes_on=len(keys) > window.limit, total=total)


def _chosen_or_not(session: Session, window: Window, statement: Select[str, str, str], *, chosen: bool) -> Slice:
    keys = _keys(session, window, statement, MOST_SCANNED)
    scanned = keys[:MOST_SCANNED]
    claimed = claimed_about(session, {subject for subject, _, _ in scanned})
    of_facts = claimed.chosen
    found = [key for key in scanned if (key in of_facts) == chosen]
    page = _slice(claimed, found[: window.limit], goes_on=len(found) > window.limit)
    if len(found) <= window.limit and len(keys) > MOST_SCANNED:
        return Slice(page.rows, scanned[-1])
    return page


def _keys(session: Session, window: Window, statement: Select[str, str, str], most: int) -> list[ClaimKey]:
    """The claims after the last one seen: at most one more than `most`."""
    rows = session.execute(in_order(statement, _KEYS, window.after).limit(most + 1))
    return [(subject, field, document) for subject, field, document in rows]


def _slice(claimed: Claimed, keys: list[ClaimKey], *, goes_on: bool, total: int | None = None) -> Slice:
    texts = claimed.texts(keys)
    return Slice([Stored(standing_alone(*key[:2], texts[key])) for key in keys], keys[-1] if goes_on else None, total)


def standing_alone(subject: str, field: str, text: str) -> str:
    """The JSON of a claim with its subject and field."""
    return f'{{"subject":"{subject}","field":"{field}",{text[1:]}'


def claims_as_read(session: Session, document: str, most: int) -> tuple[list[Any], int]:
    """The claims of a document in the order in which its text makes them, then those without a place in it; at most so
    many of them, and how many there are."""
    statement = _CLAIMS.where(col(Claim.document) == document)
    placed_first = (col(Claim.spans) == "[]", col(Claim.subject), col(Claim.field))
    rows = session.execute(statement.order_by(*placed_first).limit(most + 1)).all()
    total = counted(session, statement) if len(rows) > most else len(rows)
    keys = [(subject, field, document) for subject, field, _ in rows[:most]]
    claimed = claimed_about(session, {subject for subject, _, _ in keys})
    texts, differing = claimed.texts(keys), set(_differing(claimed, document))
    claims = [orjson.loads(standing_alone(*key[:2], texts[key])) | {"differs": key in differing} for key in keys]
    return sorted(claims, key=_place_in_text), total


def _differing(claimed: Claimed, document: str) -> Iterator[ClaimKey]:
    """The claims of a document with another value than the fact. Others may say the same as a chosen one."""
    for path, standings in claimed.standings.items():
        for field, claims in standings.items():
            own = next((claim for claim in claims if claim.row.document == document and not claim.chosen), None)
            if own and all(_shown_value(claim) != _shown_value(own) for claim in claims if claim.chosen):
                yield path, field, document


def _shown_value(claim: ClaimStanding) -> Any:
    return None if claim.row.field == SELF else value_of(claim)


def _place_in_text(claim: dict[str, Any]) -> tuple[bool, int, int]:
    first = min(((span["start"], span["end"]) for span in claim["spans"]), default=(0, 0))
    return not claim["spans"], *first


def _clauses(wanted: ClaimOfDocumentFilter) -> Clauses:
    return [
        *any_of(col(Claim.subject), wanted.subject),
        *any_of(col(Claim.field), wanted.field),
        *any_of(col(Claim.basis), wanted.basis),
        *any_of(col(Claim.certainty), wanted.certainty),
    ]
