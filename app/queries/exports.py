"""Exports of all resources of a kind in key order, from one snapshot per session."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, TypeAlias

import orjson
from sqlalchemy import String, cast, func, select, tuple_
from sqlmodel import Session, col

from app.queries.claims import standing_alone
from app.queries.evidence import with_all_evidence
from app.queries.stored import Stored
from app.sql.among import among
from app.sql.reading import batches, is_among
from app.tables import TABLES, Claim, ExternalId, KnownSubject, Place
from app.vocabulary.kinds import Kind

EXPORTED_AT_ONCE = 500
"""Rows per statement, which bounds its duration and memory."""
CLAIMS_AT_ONCE = 300
"""Claims of evidence in memory, unless one subject has more."""


Exported: TypeAlias = Kind | Literal["claims"]

EXPORTED: tuple[Exported, ...] = (*Kind, "claims")
"""In the order of a full export."""


def bodies_of(session: Session, what: Exported, *, evidence: bool = False) -> Iterator[str]:
    """The JSON of every resource of a kind, optionally with its evidence; claims by kind and key of their subjects."""
    if what == "claims":
        return _claims(session)
    return (stored.text for stored in _rows_of(session, what, evidence=evidence))


def everything(session: Session, *, evidence: bool = False) -> Iterator[tuple[str, str]]:
    """All resources by kind, then all claims, each with its kind and JSON."""
    for what in EXPORTED:
        yield from ((str(what), body) for body in bodies_of(session, what, evidence=evidence))


def external_ids(session: Session) -> Iterator[str]:
    """The JSON of all external identifiers by kind, slug and scheme, each with the path and name of its subject."""
    ids, subjects = ExternalId.__table__.c, KnownSubject.__table__.c
    keys = ids.kind, ids.slug, ids.scheme
    path = cast(ids.kind, String) + "/" + ids.slug
    page = (
        select(*keys, ids.value, subjects.path, subjects.name)
        .join_from(ExternalId.__table__, KnownSubject.__table__, subjects.path == path)
        .order_by(*keys)
        .limit(EXPORTED_AT_ONCE)
    )
    rows: Sequence[Any] = session.execute(page).all()
    while rows:
        yield from (orjson.dumps(dict(row._mapping)).decode() for row in rows)
        rows = session.execute(page.where(tuple_(*keys) > tuple(rows[-1][:3]))).all()


def count_of(session: Session, what: Exported) -> int:
    table = Claim.__table__ if what == "claims" else TABLES[what].__table__
    return session.scalar(select(func.count()).select_from(table)) or 0


def _claims(session: Session) -> Iterator[str]:
    """As in the evidence of their subjects."""
    for kind in Kind:
        for row in _rows_of(session, kind, evidence=True):
            for field, evidence in row.evidence.fields.items() if row.evidence else ():
                yield from (standing_alone((row.path, field), claim) for claim in evidence.claims)


def with_coordinates(session: Session, bodies: Sequence[str]) -> Iterator[tuple[str, float | None, float | None]]:
    """The JSON of filming locations, each with the latitude and longitude of its place."""
    places = [orjson.loads(body)["place"] for body in bodies]
    known = _coordinates(session, {place["slug"] for place in places if place is not None})
    nowhere = (None, None)
    for body, place in zip(bodies, places, strict=True):
        yield body, *(known.get(place["slug"], nowhere) if place is not None else nowhere)


def _coordinates(session: Session, places: Iterable[str]) -> dict[str, tuple[float | None, float | None]]:
    found: dict[str, tuple[float | None, float | None]] = {}
    for some in batches(places):
        rows = session.execute(
            select(col(Place.slug), col(Place.latitude), col(Place.longitude)).where(among(col(Place.slug), some))
        )
        found |= {slug: (latitude, longitude) for slug, latitude, longitude in rows}
    return found


def _rows_of(session: Session, kind: Kind, *, evidence: bool) -> Iterator[Stored]:
    """Uses keyset pages, because a server-side cursor would exceed the deadline."""
    table = TABLES[kind].__table__
    keys = list(table.primary_key.columns)
    page = select(*keys, table.c.body).order_by(*keys).limit(EXPORTED_AT_ONCE)
    rows: Sequence[Any] = session.execute(page).all()
    while rows:
        stored = [Stored(row.body) for row in rows]
        last, is_last = tuple(rows[-1][: len(keys)]), len(rows) < EXPORTED_AT_ONCE
        del rows  # otherwise two batches would be in memory while the next one is read
        yield from _with_all_evidence(session, stored) if evidence else stored
        rows = () if is_last else session.execute(page.where(tuple_(*keys) > last)).all()


_subjects = KnownSubject.__table__
_NUMBERS = (
    select(_subjects.c.path, func.count())
    .join_from(_subjects, Claim.__table__, Claim.__table__.c.subject == _subjects.c.number)
    .where(is_among(_subjects.c.path))
    .group_by(_subjects.c.path)
)


def _with_all_evidence(session: Session, rows: Sequence[Stored]) -> Iterator[Stored]:
    numbers = dict(session.execute(_NUMBERS, {"some": [row.path for row in rows]}).all())
    some: list[Stored] = []
    claims = 0
    for row in rows:
        claims += numbers[row.path]
        if some and claims > CLAIMS_AT_ONCE:
            yield from with_all_evidence(session, some)
            some, claims = [], numbers[row.path]
        some.append(row)
    yield from with_all_evidence(session, some)
