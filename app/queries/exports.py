"""All there is of a kind, in the order of its keys. What a session gives out is of one state of the catalogue."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import orjson
from sqlalchemy import select, tuple_
from sqlmodel import Session, col

from app.facts.subjects import path_of
from app.queries.stored import Stored
from app.tables import TABLES, Place
from app.tables.reading import batches
from app.vocabulary import Kind

BATCH = 500
"""Rows to a statement: no statement takes long, and memory holds no more of them."""


def bodies_of(session: Session, kind: Kind, *, evidence: bool = False) -> Iterator[str]:
    """The JSON of every resource of a kind."""
    return (stored.text for _, stored in _rows_of(session, kind, evidence=evidence))


def every_claim(session: Session) -> Iterator[str]:
    """The JSON of every claim: by kind and key of its subject, then as the subject's evidence shows them."""
    for kind in Kind:
        for path, stored in _rows_of(session, kind, evidence=True):
            for field, claims in orjson.loads(stored.evidence or "{}").items():
                for claim in claims:
                    yield orjson.dumps({"subject": path, "field": field, **claim}).decode()


def everything(session: Session) -> Iterator[tuple[str, str]]:
    """All resources kind by kind, then all claims, each as its kind and its JSON."""
    for kind in Kind:
        yield from ((kind.value, body) for body in bodies_of(session, kind))
    yield from (("claims", claim) for claim in every_claim(session))


def with_coordinates(session: Session, bodies: Sequence[str]) -> Iterator[tuple[str, float | None, float | None]]:
    """The JSON of filming locations, each with latitude and longitude of its place."""
    places = [orjson.loads(body)["place"] for body in bodies]
    known = _coordinates(session, {place["slug"] for place in places if place is not None})
    nowhere = (None, None)
    for body, place in zip(bodies, places, strict=True):
        yield body, *(known.get(place["slug"], nowhere) if place is not None else nowhere)


def _coordinates(session: Session, places: Iterable[str]) -> dict[str, tuple[float | None, float | None]]:
    found: dict[str, tuple[float | None, float | None]] = {}
    for some in batches(places):
        rows = session.execute(
            select(col(Place.slug), col(Place.latitude), col(Place.longitude)).where(col(Place.slug).in_(some))
        )
        found |= {slug: (latitude, longitude) for slug, latitude, longitude in rows}
    return found


def _rows_of(session: Session, kind: Kind, *, evidence: bool) -> Iterator[tuple[str, Stored]]:
    """Paths and what stands there. Keyset pages: a cursor of the server would have to outlive its deadline."""
    table = TABLES[kind].__table__
    keys = list(table.primary_key.columns)
    names = [key.name for key in keys]
    shown = (table.c.body, table.c.evidence) if evidence else (table.c.body,)
    page = select(*keys, *shown).order_by(*keys).limit(BATCH)
    rows: Sequence[Any] = session.execute(page).all()
    while rows:
        for row in rows:
            path = path_of(kind, dict(zip(names, row, strict=False)))
            yield path, Stored(row.body, row.evidence if evidence else None)
        last = tuple(rows[-1][: len(keys)])
        rows = session.execute(page.where(tuple_(*keys) > last)).all() if len(rows) == BATCH else ()
