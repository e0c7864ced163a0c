"""Subjects with their evidence and with what is in dispute, a series with all that belongs to it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, islice
from typing import Any, TypeAlias

import orjson
from sqlmodel import Session

from app.queries.absent import raise_absent
from app.queries.as_of import known_on
from app.queries.conflicts import contested_among
from app.queries.evidence import FOR_READERS, OF_ONE, Bounds, Contested
from app.queries.included import ITSELF, KINDS, MEMBERS, MOST, Parts, continuation_of, kinds_included, parts_of_one
from app.queries.stored import Stored
from app.schemas.common import Continuation

PARTS = (*KINDS, *MEMBERS)

Row: TypeAlias = tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]
"""A resource, and its evidence from field to claims."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """A series and all that belongs to it, part by part, each in the order of its route; credits one by one."""

    series: Row
    parts: Mapping[str, Sequence[Row]]
    contested: Contested
    more: Mapping[str, Continuation]
    """Where a part holds the first 100 only: the route that goes on."""


def dossier_of(session: Session, series: str, day: date | None = None) -> Dossier:
    """As it is known today, or was by the end of a day. Raises NotFound or Moved."""
    path = f"series/{series}"
    found, contested = _told(session, path, PARTS, day, FOR_READERS)
    rows = {name: [_read(row) for row in some] for name, some in found.items()}
    whole = {name: rows.get(name, []) for name in PARTS}
    parts = {name: _first(name, each) for name, each in whole.items()}
    more = {name: continuation_of(path, name) for name in PARTS if len(parts[name]) < len(whole[name])}
    return Dossier(rows[ITSELF][0], parts, contested, more)


def evidence_about(session: Session, path: str, day: date | None = None) -> tuple[Stored, Contested]:
    """A subject of any kind with its evidence, as it is known today or was by the end of a day.

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


def _first(part: str, rows: list[Row]) -> list[Row]:
    """As many as an include holds; of cast and crew so many people, each with all credits."""
    if part not in MEMBERS:
        return rows[:MOST]
    members = groupby(rows, key=lambda row: [row[0][name] for name in ("person", "character", "role")])
    return [row for _, work in islice(members, MOST) for row in work]


def _disputable(parts: Parts) -> Iterator[str]:
    """The paths of those of which more than one document speaks."""
    for rows in parts.values():
        for row in rows:
            if row.evidence and any(each.total > 1 for each in row.evidence.fields.values()):
                yield row.path
