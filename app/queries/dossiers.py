"""Subjects with their evidence and disputes; a series with all its parts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, islice
from typing import Any, TypeAlias

import orjson
from sqlmodel import Session

from app.facts.parts import OF_SERIES, PARTS
from app.queries.absent import raise_absent
from app.queries.as_of import known_on
from app.queries.conflicts import contested_among
from app.queries.evidence import FOR_READERS, OF_ONE, Bounds, Contested
from app.queries.included import (
    ITSELF,
    MAX_INCLUDED,
    Parts,
    continuation_of,
    kinds_included,
    parts_of_one,
)
from app.queries.stored import Stored
from app.schemas.common import Continuation

Row: TypeAlias = tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]
"""A resource, and its evidence from field to claims."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """A series and its parts, each in the order of its route; credits are not summed up."""

    series: Row
    parts: Mapping[str, Sequence[Row]]
    contested: Contested
    more: Mapping[str, Continuation]
    """For parts cut to the first 100 rows: the route of the full list."""


def dossier_of(session: Session, series: str, day: date | None = None) -> Dossier:
    """Today, or as of a day. Raises NotFound or Moved."""
    path = f"series/{series}"
    found, contested = _told(session, path, OF_SERIES, day, FOR_READERS)
    parts = {name: _first(name, found.get(name, [])) for name in OF_SERIES}
    more = {name: continuation_of(path, name) for name in OF_SERIES if len(parts[name]) < len(found.get(name, []))}
    return Dossier(_read(found[ITSELF][0]), parts, contested, more)


def evidence_about(session: Session, path: str, day: date | None = None) -> tuple[Stored, Contested]:
    """A subject of any kind with its evidence, today or as of a day.

    Raises NotFound, Moved or Withdrawn.
    """
    found, contested = _told(session, path, (), day, OF_ONE)
    return found[ITSELF][0], contested


def _told(
    session: Session, path: str, parts: Sequence[str], day: date | None, bounds: Bounds
) -> tuple[Parts, Contested]:
    with known_on(session, day, {path: kinds_included(parts)}, claims=True) as known:
        found = parts_of_one(known, path, (*parts, "evidence"), bounds, bounds)
        if ITSELF not in found:
            raise_absent(session, path)
        return found, contested_among(known, _disputable(found))


def _read(row: Stored) -> Row:
    return orjson.loads(row.body), orjson.loads(row.evidence.text) if row.evidence else {}


def _first(part: str, rows: Sequence[Stored]) -> list[Row]:
    """As many rows as an include has; for cast and crew as many people, each with all credits."""
    if not PARTS[part].people:
        return [_read(row) for row in rows[:MAX_INCLUDED]]
    members = groupby(map(_read, rows), key=lambda row: [row[0][name] for name in ("person", "character", "role")])
    return [row for _, work in islice(members, MAX_INCLUDED) for row in work]


def _disputable(parts: Parts) -> Iterator[str]:
    """The paths of subjects that more than one document mentions."""
    for rows in parts.values():
        for row in rows:
            if row.evidence and any(each.total > 1 for each in row.evidence.fields.values()):
                yield row.path
