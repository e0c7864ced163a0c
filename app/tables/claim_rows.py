"""Claims as rows, and back: all claims about some subjects, all of some documents, or those that decide.

`deciding_claims` finds the first claims of each group by their index, in steps from one group to the next, so that it
reads a few rows for each value, however many documents claim the value.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import orjson
from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    FromClause,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    func,
    literal,
    literal_column,
    select,
    type_coerce,
    union,
)
from sqlmodel import Session

from app.facts.claims import SELF, Claim, RecordPointer, Span
from app.facts.fields import Combining, Containment
from app.facts.standing import Keys
from app.facts.subjects import NOUNS, kind_of, specs_of
from app.tables.among import among_given
from app.tables.claims import PLACES
from app.tables.claims import Claim as ClaimRow
from app.tables.documents import Document
from app.tables.known_subjects import KnownSubject
from app.tables.prepared import Prepared
from app.tables.reading import batches
from app.vocabulary import Basis, Certainty, Kind, Rank

MOST_NEIGHBOURS = 64
"""More than the claims of one document about one subject, which are neighbours."""
MOST_OF_A_GROUP = 21
"""Claims of a group that are looked at: of a metric or a statement, the document that leads and those that complete it
(`app.facts.completing`); of evidence, one more than is shown."""
MOST_AT_ONCE = 2_000
"""Claims about some subjects that are read without a look at how many there are about each."""
MOST_WHOLE = 200
"""Claims about a subject of which all are read as evidence."""
MOST_GROUPS = 50
"""Groups of a field of which more than the strongest claim is read as evidence."""

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

    @property
    def marks(self) -> tuple[Any, ...]:
        """All but the value, the subject, the field and the document."""
        return self[4:14]


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


def _about() -> Select[Any]:
    return select(*_COLUMNS).select_from(about_subjects.outerjoin(_proofs, _WITH_PROOF))


_ABOUT = Prepared(lambda: _about().where(among_given(_subjects.c.path, "some")))
_MADE_BY = Prepared(
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


def claims_made_by(session: Session, documents: Iterable[str]) -> list[Claim]:
    return [placed.claim for placed in claims_placed_by(session, documents)]


def claims_placed_by(session: Session, documents: Iterable[str]) -> list[Placed]:
    return [_placed(row) for some in batches(documents) for row in _MADE_BY.rows(session, some=some)]


def claims_where(session: Session, *conditions: ColumnElement[bool]) -> Iterator[Claim]:
    """The conditions may be on claims, and on their subjects and documents."""
    return map(claim_of, session.execute(_about().where(*conditions)))


def subjects_in(session: Session, series: str) -> set[str]:
    """All subjects that belong to a series according to any document."""
    values = {"path": f"{Kind.SERIES}/{series}", "mention": f'"series":"{series}"'}
    return {found for (found,) in _SUBJECTS_IN.rows(session, **values)}


def _subjects_in() -> Select[Any]:
    """A sheet that mentions what belongs to a series mentions the series."""
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


_SUBJECTS_IN = Prepared(_subjects_in)


# Claims that are evidence


class Telling(NamedTuple):
    """Claims about some subjects: all of them, or those that decide and the strongest that agree with them.

    `sizes` has the number of claims of each group, by subject, field and group, of subjects with more claims than
    these.
    """

    rows: Mapping[str, Sequence[StoredClaim]]
    sizes: Mapping[tuple[str, str, int], int]


def telling_claims(session: Session, subjects: Iterable[str], numbers: Collection[int] = ()) -> Telling:
    """With the claims that have these numbers."""
    found: dict[str, list[StoredClaim]] = defaultdict(list)
    sizes: dict[tuple[str, str, int], int] = {}
    for some in batches(subjects):
        rows = list(map(StoredClaim._make, _ABOUT_IF_FEW.rows(session, some=some)))
        if not rows:
            large = [path for (path,) in _LARGE.rows(session, some=some)]
            rows = [*claim_rows_about(session, set(some) - set(large)), *_strongest_about(session, large, numbers)]
            sizes |= {(path, field, group): size for path, field, group, size in _SIZES.rows(session, some=large)}
        for row in rows:
            found[row.subject].append(row)
    return Telling(found, sizes)


def _strongest_about(session: Session, subjects: Collection[str], numbers: Collection[int]) -> Iterator[StoredClaim]:
    deciding = deciding_claims(session, subjects)
    wanted = {placed.number for some in deciding.values() for placed in some}.union(numbers)
    by_field: dict[tuple[str, str], list[Placed]] = defaultdict(list)
    for placed in (placed for some in deciding.values() for placed in some):
        by_field[placed.claim.key[:2]].append(placed)
    seeds = [placed.number for some in by_field.values() if len(some) <= MOST_GROUPS for placed in some]
    for some in batches(seeds):
        wanted.update(number for (number,) in _STRONGEST.rows(session, some=some))
    yield from (row for row in _rows_numbered(session, wanted) if row.subject in deciding)


def _rows_numbered(session: Session, numbers: Iterable[int]) -> Iterator[StoredClaim]:
    for some in batches(sorted(numbers)):
        yield from map(StoredClaim._make, _NUMBERED.rows(session, some=some))


def _about_if_few() -> Select[Any]:
    """All claims about some subjects, or none if there are more than `MOST_AT_ONCE`: they are counted in the index."""
    counted = _subjects.alias("counted")
    each = _claims.alias("each")
    subjects = select(each.c.subject).join(counted, counted.c.number == each.c.subject)
    first = subjects.where(among_given(counted.c.path, "some")).limit(MOST_AT_ONCE + 1).subquery()
    count = select(func.count()).select_from(first).scalar_subquery()
    return _about().where(among_given(_subjects.c.path, "some"), count <= MOST_AT_ONCE)


_ABOUT_IF_FEW = Prepared(_about_if_few)
_NUMBERED = Prepared(lambda: _about().where(among_given(_c.number, "some")))
_LARGE = Prepared(
    lambda: (
        select(_subjects.c.path)
        .where(among_given(_subjects.c.path, "some"))
        .where(select(_c.number).where(_c.subject == _subjects.c.number).limit(1).offset(MOST_WHOLE).exists())
    )
)
_SIZES = Prepared(
    lambda: (
        select(_subjects.c.path, _c.field, _c.value_group, func.count())
        .select_from(_subjects.join(_claims, _c.subject == _subjects.c.number))
        .where(among_given(_subjects.c.path, "some"))
        .group_by(_subjects.c.path, _c.field, _c.value_group)
    )
)


# Claims that decide


def _next(column: ColumnElement[Any], *conditions: ColumnElement[bool]) -> ColumnElement[Any]:
    return select(func.min(column)).where(*conditions).scalar_subquery()


_SPELLED = sorted(
    {
        name
        for kind in Kind
        for name, spec in specs_of(kind).items()
        if spec.combining is Combining.SINGLE and spec.containment in (Containment.SPELLING, Containment.FULLER_NAME)
    }
)
"""The fields of which the oldest claim of a group may decide as well."""


def _ends() -> CompoundSelect[Any]:
    """The numbers of the strongest claims of all groups, and of the oldest where they may decide.

    Two recursions, one within the other: SQLite does not seek two columns of an index at once from a recursion.
    """
    first_field = _next(_c.field, _c.subject == _subjects.c.number)
    fields = (
        select(_subjects.c.number.label("subject"), first_field.label("field"))
        .where(among_given(_subjects.c.path, "some"))
        .cte("fields", recursive=True)
    )
    following = _next(_c.field, _c.subject == fields.c.subject, _c.field > fields.c.field)
    fields = fields.union_all(select(fields.c.subject, following).where(fields.c.field.is_not(None)))
    in_field = _c.subject == fields.c.subject, _c.field == fields.c.field
    groups = (
        select(fields.c.subject, fields.c.field, _next(_c.value_group, *in_field).label("value_group"))
        .where(fields.c.field.is_not(None))
        .cte("groups", recursive=True)
    )
    of_field = _c.subject == groups.c.subject, _c.field == groups.c.field
    following = _next(_c.value_group, *of_field, _c.value_group > groups.c.value_group)
    groups = groups.union_all(
        select(groups.c.subject, groups.c.field, following).where(groups.c.value_group.is_not(None))
    )
    in_group = _c.subject == groups.c.subject, _c.field == groups.c.field, _c.value_group == groups.c.value_group
    of_group = select(_c.number).where(*in_group).limit(1)
    strongest = of_group.order_by(_c.standing).scalar_subquery()
    oldest = of_group.order_by(_c.standing.desc()).scalar_subquery()
    is_group = groups.c.value_group.is_not(None)
    return union(
        select(strongest.label("number")).where(is_group),
        select(oldest.label("number")).where(is_group, groups.c.field.in_(_SPELLED)),
    )


_ENDS = Prepared(_ends)


def _strongest() -> Select[Any]:
    """The numbers of the strongest claims in the groups of some claims."""
    seed, ranked = _claims.alias("seed"), _claims.alias("ranked")
    last = select(ranked.c.standing).where(_are_alike(ranked, seed)).order_by(ranked.c.standing)
    last = last.limit(1).offset(MOST_OF_A_GROUP - 1).correlate(seed)
    up_to = func.coalesce(last.scalar_subquery(), literal("~"))
    joined = seed.join(_claims, and_(_are_alike(_claims, seed), _c.standing <= up_to))
    return select(_c.number).select_from(joined).where(among_given(seed.c.number, "some")).distinct()


def _are_alike(one: FromClause, other: FromClause) -> ColumnElement[bool]:
    return and_(*(one.c[name] == other.c[name] for name in ("subject", "field", "value_group")))


_STRONGEST = Prepared(_strongest)


def _neighbours() -> Select[Any]:
    """The numbers of all claims of the documents of some claims about the same subjects."""
    seed = _claims.alias("seed")
    near = (
        _c.number > seed.c.number - MOST_NEIGHBOURS,
        _c.number < seed.c.number + MOST_NEIGHBOURS,
        document_of(_c.number) == document_of(seed.c.number),
        _c.subject == seed.c.subject,
    )
    numbers = select(_c.number).select_from(seed.join(_claims, and_(*near)))
    return numbers.where(among_given(seed.c.number, "some")).distinct()


_NEIGHBOURS = Prepared(_neighbours)


def deciding_claims(session: Session, subjects: Iterable[str]) -> dict[str, list[Placed]]:
    """By subject, the claims from which its facts are chosen, as they would be from all claims about it."""
    found: dict[str, list[Placed]] = defaultdict(list)
    for some in batches(subjects):
        # In two statements: neither database expects so few ends, and each would read all claims to join them.
        ends = [number for (number,) in _ENDS.rows(session, some=some)]
        for numbers in batches(ends):
            for row in _NUMBERED.rows(session, some=numbers):
                found[row[0]].append(_placed(row))
    whole = [path for path in found if NOUNS[kind_of(path)].leading]
    seeds = {placed.number for path in whole for placed in found[path]}
    mentions = [placed.number for path in whole for placed in found[path] if placed.claim.field == SELF]
    for numbers in batches(mentions):
        seeds.update(number for (number,) in _STRONGEST.rows(session, some=numbers))
    near = {number for numbers in batches(seeds) for (number,) in _NEIGHBOURS.rows(session, some=numbers)}
    return found | _by_subject(map(_placed, _rows_numbered(session, near)))


def _by_subject(placed: Iterable[Placed]) -> dict[str, list[Placed]]:
    found: dict[str, list[Placed]] = defaultdict(list)
    for each in placed:
        found[each.claim.subject].append(each)
    return found


# Between rows and claims

_BASES = {basis.value: basis for basis in Basis}
_RANKS = {rank.value: rank for rank in Rank}
_CERTAINTIES = {certainty.value: certainty for certainty in Certainty}


def _placed(row: Sequence[Any]) -> Placed:
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


def rows_of_document(
    number: int, claims: Iterable[Claim], keys: Mapping[tuple[str, str, str], Keys], subjects: Mapping[str, int]
) -> Iterator[dict[str, Any]]:
    """The rows of all claims of the document with this number. Claims about one subject become neighbours."""
    by_subject: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_subject[claim.subject].append(claim)
    proofs: dict[Any, int] = {}
    place = number << PLACES
    for claim in (claim for some in by_subject.values() for claim in some):
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
        place += 1


def _json(values: tuple[Any, ...]) -> str | None:
    """A list of lists or of texts. None for an empty one."""
    return orjson.dumps(values, default=tuple).decode() if values else None
