"""Series that have genres, networks or people in common with another one."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Select, String, Subquery, func, literal, select, type_coerce, union_all
from sqlmodel import Session

from app.queries.listing import Key, Listing
from app.queries.stored import Stored
from app.sql.among import among
from app.sql.reading import names_of
from app.tables import Credit, Series, SeriesGenre, SeriesNetwork
from app.vocabulary.kinds import Kind

MOST_SHARED = 20
"""Things of each type that a row names."""

_series = Series.__table__.c
_GENRES, _NETWORKS, _PEOPLE = "genres", "networks", "people"
_TARGETS = {_NETWORKS: Kind.ORGANIZATIONS, _PEOPLE: Kind.PEOPLE}


def most_alike(series: str) -> tuple[Listing, ColumnElement[bool]]:
    """Other series with something in common, those with most things first, and the condition that they have any."""
    shared = _shared_with(series).subquery()
    counted = select(shared.c.series, func.count().label("number")).group_by(shared.c.series).subquery()
    number = select(counted.c.number).where(counted.c.series == _series.slug).scalar_subquery()
    listing = Listing(Series, (Key(number, descending=True), Key(_series.slug)))
    return listing, _series.slug.in_(select(counted.c.series))


def with_shared(session: Session, series: str, rows: Sequence[Stored]) -> list[Stored]:
    """The rows with the things in common as `shared`."""
    slugs = [orjson.loads(row.body)["slug"] for row in rows]
    things = _shared_with(series).subquery()
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: {_GENRES: [], _NETWORKS: [], _PEOPLE: []})
    listed = select(things.c.series, things.c.type, things.c.value).where(among(things.c.series, slugs))
    for slug, type_, value in session.execute(listed.order_by(things.c.value)):
        found[slug][type_].append(value)
    named = {f"{kind}/{slug}" for each in found.values() for type_, kind in _TARGETS.items() for slug in each[type_]}
    names = names_of(session, named)
    return [
        row._replace(members={**row.members, "shared": orjson.dumps(_as_json(found[slug], names)).decode()})
        for row, slug in zip(rows, slugs, strict=True)
    ]


def _as_json(things: dict[str, list[str]], names: dict[str, str | None]) -> dict[str, Any]:
    shown: dict[str, Any] = {"count": sum(map(len, things.values())), _GENRES: things[_GENRES][:MOST_SHARED]}
    for type_, kind in _TARGETS.items():
        paths = [(slug, f"{kind}/{slug}") for slug in things[type_][:MOST_SHARED]]
        shown[type_] = [{"slug": slug, "name": names.get(path), "path": path} for slug, path in paths]
    return shown


def _shared_with(series: str) -> Select[Any]:
    """A row for each thing that another series has in common with this one."""
    both: Subquery = union_all(
        _in_common(SeriesGenre.__table__, "genre", _GENRES, series),
        _in_common(SeriesNetwork.__table__, "organization", _NETWORKS, series),
        _in_common(Credit.__table__, "person", _PEOPLE, series).distinct(),
    ).subquery()
    return select(both)


def _in_common(table: Any, column: str, type_: str, series: str) -> Select[Any]:
    own = select(table.c[column]).where(table.c.series == series)
    value = type_coerce(table.c[column], String).label("value")  # a genre is text here, as slugs are
    return select(table.c.series, literal(type_).label("type"), value).where(
        table.c.series != series, table.c[column].in_(own)
    )
