"""Lists of claims, in the shape of evidence."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Annotated, Any, NamedTuple, TypeAlias

import orjson
from pydantic import Field
from sqlalchemy import Select, exists, func, or_, select, union_all
from sqlmodel import Session

from app.errors import InvalidParameter
from app.facts.claims import SELF, earlier_plan_of, field_named
from app.queries.evidence import OF_ONE, Claimed, ClaimKey, claimed_about, value_of
from app.queries.filtering import Clauses, any_of
from app.queries.listing import Key, Position, Slice, Window, count_of, in_order
from app.queries.resources import require
from app.queries.stored import BoundedEvidence, Stored, with_members
from app.schemas.claim_rendering import ClaimStanding
from app.schemas.claims import ClaimFieldNames
from app.schemas.parameters import PATHS, Filter, ListText, PlainBoolean, SlugsOf, SlugText, SubjectPath
from app.sql.among import among
from app.sql.claim_rows import about_subjects, document_of, of_documents
from app.sql.keys import path_column, series_and_season_columns
from app.tables import Claim, Document, KnownSubject
from app.vocabulary.claims import Basis, Certainty
from app.vocabulary.kinds import Kind

MOST_SCANNED = 500
"""Claims that are read for one page with the filter `chosen`."""

MOST_COUNTED = 5_000
"""Claims that are read to count those with the filter `chosen`."""

Shown: TypeAlias = Callable[[ClaimKey, str], str]
"""Makes the row of a claim from its key and its JSON."""

_c = Claim.__table__.c
_same = Claim.__table__.alias("same").c
_subjects, _documents = KnownSubject.__table__.c, Document.__table__.c
_SHOWN = _subjects.path, _c.field, _documents.slug, _c.number
_BY_SUBJECT = tuple(map(Key, (_c.subject, _c.field, _c.value_group, _c.standing)))
"""The order of an index."""
_BY_DOCUMENT = (Key(_c.number),)
"""The order of the sheet."""


class ClaimOfDocumentFilter(Filter):
    fields: ClaimFieldNames = ()
    subject: Annotated[
        list[SubjectPath],
        PATHS,
        Field(default=[], description="Path of the subject.", examples=[["series/emily-in-paris"]]),
    ]
    field: Annotated[list[ListText], Field(default=[], description="The field, or `self`.", examples=[["networks"]])]
    series: Annotated[
        list[SlugText],
        SlugsOf(Kind.SERIES),
        Field(default=[], description="Slug of a series: claims about it and all its parts."),
    ]
    basis: Annotated[list[Basis], Field(default=[], description="How the value was derived from the words.")]
    certainty: Annotated[list[Certainty], Field(default=[], description="Certainty of the document.")]
    chosen: Annotated[
        PlainBoolean | None,
        Field(
            description="Whether the served fact comes from the claim. With this filter, one request reads "
            f"{MOST_SCANNED} claims: a page may have fewer than `limit` rows, or none, and still "
            f"have a `next`. `include=total` is available if the other filters select at most {MOST_COUNTED:,} claims."
        ),
    ] = None
    sole: Annotated[
        PlainBoolean | None,
        Field(description="Chosen claims whose document is (true) or is not (false) the only one with their value."),
    ] = None
    sole_basis: Annotated[
        list[Basis],
        Field(default=[], description="Chosen claims of values that all documents have on one of these bases."),
    ]


class ClaimFilter(ClaimOfDocumentFilter):
    document: Annotated[list[SlugText], SlugsOf(Kind.DOCUMENTS), Field(default=[], description="Slug of the document.")]


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


def standing_alone(key: tuple[str, ...], text: str) -> str:
    """The JSON of a claim with its subject and the field that it is about."""
    return f'{{"subject":"{key[0]}","field":"{field_named(key[1])}",{text[1:]}'


def _with_key(key: tuple[str, ...], text: str) -> str:
    return with_members(standing_alone(key, text), {"key": f'"{key[1]}"'})


def claim_page(session: Session, window: Window, wanted: ClaimFilter) -> Slice:
    claims = _claims_of(wanted.document) if wanted.document else _all_claims()
    return _page(session, window, claims.where(_clauses(wanted)), chosen=_chosen(wanted))


def claims_by(session: Session, document: str, window: Window, wanted: ClaimOfDocumentFilter) -> Slice:
    """All claims of a document, in the order of its sheet."""
    require(session, f"documents/{document}")
    return _page(session, window, _claims_of([document]).where(_clauses(wanted)), chosen=_chosen(wanted))


def annotated_claims(session: Session, document: str, window: Window) -> Slice:
    """The same. Each has a `key`, which differs between two claims about one field of a subject."""
    require(session, f"documents/{document}")
    return _page(session, window, _claims_of([document]), shown=_with_key)


def first_claims_of(session: Session, document: str, most: int) -> list[str]:
    """The JSON of the first claims of a document, in the order of its sheet."""
    return [row.text for row in _page(session, Window(most), _claims_of([document])).rows]


def _chosen(wanted: ClaimOfDocumentFilter) -> bool | None:
    """Raises InvalidParameter."""
    if wanted.sole is None and not wanted.sole_basis:
        return wanted.chosen
    if wanted.chosen is False:
        raise InvalidParameter("chosen", "`sole` and `sole_basis` select chosen claims: omit `chosen=false`.")
    return True


def _page(
    session: Session, window: Window, claims: _Listed, *, chosen: bool | None = None, shown: Shown = standing_alone
) -> Slice:
    if chosen is not None:
        return _chosen_or_not(session, window, claims, chosen=chosen)
    found = claims.read(session, window, window.limit)
    total = count_of(session, claims.statement) if window.total else None
    claimed = _claimed(session, found[: window.limit])
    goes_on = len(found) > window.limit
    return _slice(claimed, found[: window.limit], window, goes_on=goes_on, total=total, shown=shown)


def _chosen_or_not(session: Session, window: Window, claims: _Listed, *, chosen: bool) -> Slice:
    read = claims.read(session, window, MOST_SCANNED)
    scanned = read[:MOST_SCANNED]
    claimed = _claimed(session, scanned)
    of_facts = claimed.chosen
    found = [each for each in scanned if (each.key in of_facts) == chosen]
    page = _slice(claimed, found[: window.limit], window, goes_on=len(found) > window.limit)
    total = _count_of_chosen(session, claims, chosen=chosen) if window.total else None
    goes_on = len(found) <= window.limit and len(read) > MOST_SCANNED
    return Slice(page.rows, scanned[-1].position if goes_on else page.next, total)


def _count_of_chosen(session: Session, claims: _Listed, *, chosen: bool) -> int:
    """Raises InvalidParameter if more claims would be read than is allowed."""
    if count_of(session, claims.statement.limit(MOST_COUNTED + 1)) > MOST_COUNTED:
        sentence = f"More than {MOST_COUNTED:,} claims would be read to count the chosen ones: add filters."
        raise InvalidParameter("include", sentence)
    every = claims.read(session, Window(MOST_COUNTED), MOST_COUNTED)
    of_facts = _claimed(session, every).chosen
    return sum((each.key in of_facts) == chosen for each in every)


def _claimed(session: Session, found: Sequence[_Found]) -> Claimed:
    return claimed_about(session, {each.key[0] for each in found}, [each.number for each in found])


def _slice(
    claimed: Claimed,
    found: list[_Found],
    window: Window,
    *,
    goes_on: bool,
    total: int | None = None,
    shown: Shown = standing_alone,
) -> Slice:
    texts = claimed.texts(each.key for each in found)
    rows = [Stored(shown(each.key, texts[each.key])).cut_to(window.fields) for each in found]
    return Slice(rows, found[-1].position if goes_on else None, total)


class ReadClaims(NamedTuple):
    """Claims of a document, the position after them, and the evidence of the document itself.

    Each claim says with `differs` whether another value is used, and with `disputed` whether documents disagree.
    """

    claims: list[Any]
    next: Position | None
    evidence: BoundedEvidence


def claims_as_read(session: Session, document: str, window: Window) -> ReadClaims:
    """The claims of a document in the order of its sheet."""
    found = _claims_of([document]).read(session, window, window.limit)
    shown = found[: window.limit]
    keys = [each.key for each in shown]
    itself = f"{Kind.DOCUMENTS}/{document}"
    claimed = claimed_about(session, {itself, *(subject for subject, *_ in keys)}, [each.number for each in shown])
    texts, differing = claimed.texts(keys), set(_differing(claimed, document))
    claims = [
        orjson.loads(standing_alone(key, texts[key]))
        | {"differs": key in differing, "disputed": (key[0], field_named(key[1])) in claimed.disputes}
        for key in keys
    ]
    about_itself = replace(claimed, standings={itself: claimed.standings[itself]})
    evidence = about_itself.within({itself: OF_ONE})[itself]
    return ReadClaims(claims, shown[-1].position if len(found) > window.limit else None, evidence)


def claims_counted(session: Session, document: str) -> int:
    return count_of(session, _claims_of([document]).statement)


def _differing(claimed: Claimed, document: str) -> Iterator[ClaimKey]:
    """The claims of a document that differ from the fact. Claims that are not chosen may still agree with it."""
    for standings in claimed.standings.values():
        for claims in standings.values():
            chosen = {_shown_value(claim) for claim in claims if claim.chosen}
            for claim in claims:
                if claim.row.document == document and _shown_value(claim) not in chosen:
                    yield claim.row[:3]


def _shown_value(claim: ClaimStanding) -> Any:
    return None if claim.row.field == SELF else value_of(claim)


def _clauses(wanted: ClaimOfDocumentFilter) -> Clauses:
    return [
        *any_of(_subjects.path, wanted.subject),
        *any_of(_c.field, [*wanted.field, *map(earlier_plan_of, wanted.field)]),
        *any_of(func.coalesce(_c.basis, Basis.STATED), wanted.basis),
        *any_of(func.coalesce(_c.certainty, Certainty.CERTAIN), wanted.certainty),
        *_about_series(wanted.series),
        *_alone(wanted.sole),
        *_on_bases(wanted.sole_basis),
    ]


def _about_series(slugs: Sequence[str]) -> Clauses:
    if not slugs:
        return []
    owners = ((kind, series_and_season_columns(kind)) for kind in Kind)
    parts = (select(path_column(kind)).where(among(owner[0], slugs)) for kind, owner in owners if owner)
    return [_subjects.path.in_(union_all(*parts))]


def _alone(sole: bool | None) -> Clauses:
    if sole is None:
        return []
    others = exists(_with_same_value().where(document_of(_same.number) != document_of(_c.number)))
    return [~others if sole else others]


def _on_bases(bases: Sequence[Basis]) -> Clauses:
    """Claims on one of the bases, if no other claim has their value on another basis."""
    if not bases:
        return []
    is_other = ~among(func.coalesce(_same.basis, Basis.STATED), bases)
    return [*any_of(func.coalesce(_c.basis, Basis.STATED), bases), ~exists(_with_same_value().where(is_other))]


def _with_same_value() -> Select[Any]:
    """Of `self`, all claims say the same: that the subject exists."""
    is_same = or_(_same.value == _c.value, _c.field == SELF)
    return select(_same.number).where(_same.subject == _c.subject, _same.field == _c.field, is_same)
