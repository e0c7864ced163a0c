"""Subjects with their evidence and disputes; a series with all its parts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, islice
from typing import Any, TypeAlias

import orjson
from sqlmodel import Session

from app.facts.claims import SELF
from app.facts.parts import OF_SEASONS, OF_SERIES, PARTS
from app.facts.subjects import season_path
from app.queries.absent import raise_absent
from app.queries.as_of import known_on
from app.queries.conflicts import contested_among
from app.queries.evidence import FOR_READERS, OF_ONE, Bounds, Contested
from app.queries.included import (
    ITSELF,
    MAX_INCLUDED,
    continuation_of,
    count_of_parts,
    kinds_included,
    localized_parts,
    parts_of_one,
)
from app.queries.places import cities_of
from app.queries.stored import Stored
from app.schemas.common import Continuation
from app.vocabulary.kinds import Kind

Row: TypeAlias = tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]
"""A resource, and its evidence from field to claims."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """A series and its parts, each in the order of its route; credits are not summed up."""

    series: Row
    parts: Mapping[str, Sequence[Row]]
    contested: Contested
    more: Mapping[str, Continuation]
    """For parts cut to 100 rows, the newest or those first in order: the route of the full list, and its length."""
    season: int | None = None
    """The season whose parts these are; none for the whole series."""


def dossier_of(
    session: Session, series: str, day: date | None = None, season: int | None = None, languages: Sequence[str] = ()
) -> Dossier:
    """Today, or as of a day. With a season, its parts in place of those of the series. Raises NotFound or Moved."""
    path = f"{Kind.SERIES}/{series}"
    of_whom = path if season is None else season_path(series, season)
    names = OF_SERIES if season is None else OF_SEASONS
    belonging = {path: kinds_included(names)} if season is None else {path: set(), of_whom: kinds_included(names)}
    with known_on(session, day, belonging, claims=True) as known:
        found = _found(known, session, of_whom, names)
        if season is not None:
            found = {**found, **_found(known, session, path, ()), "seasons": found[ITSELF]}
        found = localized_parts(known, found, languages)
        contested = contested_among(known, _disputable(found))
        parts = {name: _first(name, found.get(name, [])) for name in OF_SERIES}
        _add_cities(known, parts["filming_locations"])
        cut = [name for name in names if len(parts[name]) < len(found.get(name, []))]
        counts = count_of_parts(known, of_whom, cut) if cut else {}
    more = {name: continuation_of(of_whom, name).model_copy(update={"count": counts[name]}) for name in cut}
    return Dossier(_read(found[ITSELF][0]), parts, contested, more, season)


def _add_cities(session: Session, locations: Sequence[Row]) -> None:
    """To each filming location in a dataset, as `city`, the name of the city that its place is in."""
    at = [(body, body["place"]["slug"]) for body, evidence in locations if body["place"] and _is_in_dataset(evidence)]
    cities = cities_of(session, {slug for _, slug in at}) if at else {}
    for body, slug in at:
        body["city"] = cities.get(slug)


def _is_in_dataset(evidence: Mapping[str, Sequence[Mapping[str, Any]]]) -> bool:
    return any(claim["records"] for claim in evidence[SELF])


def evidence_about(session: Session, path: str, day: date | None = None) -> tuple[Stored, Contested]:
    """A subject of any kind with its evidence, today or as of a day.

    Raises NotFound, Moved or Withdrawn.
    """
    with known_on(session, day, {path: set()}, claims=True) as known:
        found = _found(known, session, path, (), OF_ONE)
        return found[ITSELF][0], contested_among(known, _disputable(found))


def _found(
    known: Session, session: Session, path: str, parts: Sequence[str], bounds: Bounds = FOR_READERS
) -> Mapping[str, list[Stored]]:
    found = parts_of_one(known, path, (*parts, "evidence"), bounds, bounds, newest_first=True)
    if ITSELF not in found:
        raise_absent(session, path)
    return found


def _read(row: Stored) -> Row:
    body = orjson.loads(row.body)
    title = orjson.loads(row.members.get("localized_title", "null"))
    if title and not title["is_fallback"]:
        body["localized_title"] = title["title"]
    return body, orjson.loads(row.evidence.text) if row.evidence else {}


def _first(part: str, rows: Sequence[Stored]) -> list[Row]:
    """As many rows as an include has, in its order; for cast and crew as many entries, each with its listed credits."""
    if PARTS[part].newest:
        return sorted((_read(row) for row in rows[:MAX_INCLUDED]), key=lambda row: str(row[0]["path"]))
    if not PARTS[part].people:
        return [_read(row) for row in rows[:MAX_INCLUDED]]
    members = groupby(map(_read, rows), key=lambda row: [row[0][name] for name in ("person", "role")])
    return [row for _, work in islice(members, MAX_INCLUDED) for row in work]


def _disputable(parts: Mapping[str, Sequence[Stored]]) -> Iterator[str]:
    """The paths of subjects that more than one document mentions."""
    for rows in parts.values():
        for row in rows:
            if row.evidence and any(each.total > 1 for each in row.evidence.fields.values()):
                yield row.path
