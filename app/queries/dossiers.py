"""Subjects with their evidence and with what is in dispute, a series with all that belongs to it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, islice
from typing import Any, TypeAlias

import orjson
from sqlmodel import Session

from app.queries.absent import raise_absent
from app.queries.as_of import parts_as_of
from app.queries.conflicts import Contested, contested_among
from app.queries.included import ITSELF, KINDS, MEMBERS, MOST, Parts, parts_of_one, route_of

PARTS = (*KINDS, *MEMBERS)

Row: TypeAlias = tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]
"""A resource, and its evidence from field to claims."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """A series and all that belongs to it, part by part, each in the order of its route; credits one by one."""

    series: Row
    parts: Mapping[str, Sequence[Row]]
    contested: Contested
    more: Mapping[str, str]
    """Where a part holds the first 100 only: the path of the route that goes on."""


def dossier_of(session: Session, series: str, day: date | None = None) -> Dossier:
    """As it is known today, or was by the end of a day. Raises NotFound or Moved."""
    path = f"series/{series}"
    rows, contested = _told(session, path, PARTS, day)
    whole = {name: rows.get(name, []) for name in PARTS}
    parts = {name: _first(name, each) for name, each in whole.items()}
    more = {name: route_of(path, name) for name in PARTS if len(parts[name]) < len(whole[name])}
    return Dossier(rows[ITSELF][0], parts, contested, more)


def evidence_about(session: Session, path: str, day: date | None = None) -> tuple[Row, Contested]:
    """A subject of any kind, as it is known today or was by the end of a day. Raises NotFound, Moved or Withdrawn."""
    rows, contested = _told(session, path, (), day)
    return rows[ITSELF][0], contested


def _told(
    session: Session, path: str, parts: Sequence[str], day: date | None
) -> tuple[dict[str, list[Row]], Contested]:
    include = (*parts, "evidence")
    if day is not None:
        found, contested = parts_as_of(session, path, day, include)
        return _read(found), contested
    rows = _read(parts_of_one(session, path, include))
    if ITSELF not in rows:
        raise_absent(session, path)
    return rows, contested_among(session, _disputable(rows))


def _read(parts: Parts) -> dict[str, list[Row]]:
    return {
        name: [(orjson.loads(row.body), orjson.loads(row.evidence or "{}")) for row in rows]
        for name, rows in parts.items()
    }


def _first(part: str, rows: list[Row]) -> list[Row]:
    """As many as an include holds; of cast and crew so many people, each with all credits."""
    if part not in MEMBERS:
        return rows[:MOST]
    members = groupby(rows, key=lambda row: [row[0][name] for name in ("person", "character", "role")])
    return [row for _, work in islice(members, MOST) for row in work]


def _disputable(parts: Mapping[str, Sequence[Row]]) -> Iterator[str]:
    """The paths of those of which more than one document speaks."""
    for rows in parts.values():
        for body, evidence in rows:
            if any(len(claims) > 1 for claims in evidence.values()):
                yield body["path"]
