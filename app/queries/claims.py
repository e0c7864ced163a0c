"""Lists of claims, in the shape of evidence."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Any, NamedTuple

import orjson
from pydantic import Field
from sqlalchemy import Select, func, select
from sqlmodel import Session

from app.facts.claims import SELF
from app.queries.evidence import Claimed, ClaimKey, claimed_about, value_of
from app.queries.filtering import Clauses, any_of
from app.queries.listing import Key, Position, Slice, Window, count_of, in_order
from app.queries.resources import require
from app.queries.stored import Stored
from app.schemas.claim_rendering import ClaimStanding
from app.schemas.parameters import Filter, PlainBoolean, QueryText, SlugText, SubjectPath
from app.sql.among import among
from app.sql.claim_rows import about_subjects, of_documents
from app.tables import Claim, Document, KnownSubject
from app.vocabulary import Basis, Certainty

MOST_SCANNED = 500
"""Claims that are read for one page with the filter `chosen`."""

_EVERY = 2**31 - 2
"""More claims than a document has."""

_c = Claim.__table__.c
_subjects, _documents = KnownSubject.__table__.c, Document.__table__.c
_SHOWN = _subjects.path, _c.field, _documents.slug, _c.number
_BY_SUBJECT = tuple(map(Key, (_c.subject, _c.field, _c.value_group, _c.standing)))
"""The order of an index."""
_BY_DOCUMENT = (Key(_c.number),)
"""The order of the sheet."""


class ClaimOfDocumentFilter(Filter):
    subject: Annotated[
        list[SubjectPath], Field(default=[], description="Path of the subject.", examples=[["series/emily-in-paris"]])
    ]
    field: Annotated[list[QueryText], Field(default=[], description="The field, or `self`.", examples=[["networks"]])]
    basis: Annotated[list[Basis], Field(default=[], description="How the value was derived from the words.")]
    certainty: Annotated[list[Certainty], Field(default=[], description="Certainty of the document.")]
    chosen: Annotated[
        PlainBoolean | None,
        Field(
            description="Whether the served fact comes from the claim. With this filter, one request reads "
            f"{MOST_SCANNED} claims: a page may have fewer than `limit` rows, or none, and still "
            "have a `next`. `include=total` is not available."
        ),
    ] = None


class ClaimFilter(ClaimOfDocumentFilter):
    document: Annotated[list[SlugText], Field(default=[], description="Slug of the document.")]


class _Found(NamedTuple):
    key: ClaimKey
    number: int
    position: Position


class _Listed(NamedTuple):
    """Selected claims and the keys that order them."""

    statement: Select[Any]
    keys: Sequence[Key]

    def where(self, clauses: Clauses) -> "_Listed":
        return self._replace(statement=self.statement.where(*clauses))

    def read(self, session: Session, window: Window, most: int) -> list[_Found]:
        """The claims after the last one seen: at most `most`, and one more."""
        columns = (key.column for key in self.keys)
        rows = session.execute(in_order(self.statement.add_columns(*columns), self.keys, window.after).limit(most + 1))
        return [_Found((row[0], row[1], row[2]), row[3], tuple(row[4:])) for row in rows]


def _all_claims() -> _Listed:
    return _Listed(select(*_SHOWN).select_from(about_subjects), _BY_SUBJECT)


def _claims_of(documents: Sequence[str]) -> _Listed:
    return _Listed(select(*_SHOWN).select_from(of_documents).where(among(_documents.slug, documents)), _BY_DOCUMENT)


def claim_page(session: Session, window: Window, wanted: ClaimFilter) -> Slice:
    claims = _claims_of(wanted.document) if wanted.document else _all_claims()
    return _page(session, window, claims.where(_clauses(wanted)), chosen=wanted.chosen)


def claims_by(session: Session, document: str, window: Window, wanted: ClaimOfDocumentFilter) -> Slice:
    """All claims of a document, in the order of its sheet."""
    require(session, f"documents/{document}")
    return _page(session, window, _claims_of([document]).where(_clauses(wanted)), chosen=wanted.chosen)


def claims_made_in(session: Session, document: str) -> list[str]:
    """The JSON of all claims of a document."""
    return [row.text for row in _page(session, Window(_EVERY), _claims_of([document])).rows]


def _page(session: Session, window: Window, claims: _Listed, *, chosen: bool | None = None) -> Slice:
    """Chosen claims are not counted, because that would read all of them."""
    if chosen is not None:
        return _chosen_or_not(session, window, claims, chosen=chosen)
    found = claims.read(session, window, window.limit)
    total = count_of(session, claims.statement) if window.total else None
    claimed = _claimed(session, found[: window.limit])
    return _slice(claimed, found[: window.limit], goes_on=len(found) > window.limit, total=total)


def _chosen_or_not(session: Session, window: Window, claims: _Listed, *, chosen: bool) -> Slice:
    read = claims.read(session, window, MOST_SCANNED)
    scanned = read[:MOST_SCANNED]
    claimed = _claimed(session, scanned)
    of_facts = claimed.chosen
    found = [each for each in scanned if (each.key in of_facts) == chosen]
    page = _slice(claimed, found[: window.limit], goes_on=len(found) > window.limit)
    if len(found) <= window.limit and len(read) > MOST_SCANNED:
        return Slice(page.rows, scanned[-1].position)
    return page


def _claimed(session: Session, found: Sequence[_Found]) -> Claimed:
    return claimed_about(session, {each.key[0] for each in found}, [each.number for each in found])


def _slice(claimed: Claimed, found: list[_Found], *, goes_on: bool, total: int | None = None) -> Slice:
    texts = claimed.texts(each.key for each in found)
    rows = [Stored(standing_alone(*each.key[:2], texts[each.key])) for each in found]
    return Slice(rows, found[-1].position if goes_on else None, total)


def standing_alone(subject: str, field: str, text: str) -> str:
    """The JSON of a claim with its subject and field."""
    return f'{{"subject":"{subject}","field":"{field}",{text[1:]}'


def claims_as_read(session: Session, document: str, most: int) -> tuple[list[Any], int]:
    """The claims of a document in the order of its text, then those without a position; at most `most`, and their
    total.
    """
    listed = _claims_of([document])
    found = listed.read(session, Window(most), most)
    total = count_of(session, listed.statement) if len(found) > most else len(found)
    keys = [each.key for each in found[:most]]
    claimed = _claimed(session, found[:most])
    texts, differing = claimed.texts(keys), set(_differing(claimed, document))
    claims = [orjson.loads(standing_alone(*key[:2], texts[key])) | {"differs": key in differing} for key in keys]
    return sorted(claims, key=_place_in_text), total


def _differing(claimed: Claimed, document: str) -> Iterator[ClaimKey]:
    """The claims of a document that differ from the fact. Claims that are not chosen may still agree with it."""
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
        *any_of(_subjects.path, wanted.subject),
        *any_of(_c.field, wanted.field),
        *any_of(func.coalesce(_c.basis, Basis.STATED), wanted.basis),
        *any_of(func.coalesce(_c.certainty, Certainty.CERTAIN), wanted.certainty),
    ]
