"""Changes with their fields. The fields of a revision are similar and are compressed together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Row, Select, bindparam, func, or_, select
from sqlmodel import Session

from app.sql.writing import inserting
from app.tables.changes import Change, ChangedFields
from app.tables.compressed import compressed, decompressed
from app.tables.revisions import Revision
from app.vocabulary import Cause

MOST_TOGETHER = 250_000
"""Characters of fields, some thousand changes, in one compressed value: a page of the feed reads little more than it
shows.
"""
PIECE = 600
"""Bytes per row. Short rows waste little space in a page."""

_changes, _fields, _revisions = Change.__table__, ChangedFields.__table__, Revision.__table__
_before = _fields.alias()
_BEGINNING = (
    select(func.max(_before.c.position))
    .where(_before.c.revision == bindparam("first"), _before.c.position <= bindparam("first_position"))
    .scalar_subquery()
)
_FIELDS = (
    select(_fields.c.revision, _fields.c.position, _fields.c.data)
    .where(
        _fields.c.revision.between(bindparam("first"), bindparam("last")),
        or_(_fields.c.revision > bindparam("first"), _fields.c.position >= _BEGINNING),
        or_(_fields.c.revision < bindparam("last"), _fields.c.position <= bindparam("last_position")),
    )
    .order_by(_fields.c.revision, _fields.c.position, _fields.c.piece)
)


def changes_with(*more: Any) -> Select[Any]:
    """All columns of changes except their fields, and more columns of their revisions."""
    cause = func.coalesce(_changes.c.cause, _revisions.c.cause).label("cause")
    change = (_changes.c.revision, _changes.c.position, _changes.c.action, _changes.c.subject)
    of_revision = _revisions.c.number == _changes.c.revision
    return select(*change, _revisions.c.document, cause, *more).join(_revisions, of_revision)


def changed_fields_of(session: Session, changes: Sequence[Row[Any]]) -> list[str]:
    """The fields, as JSON, of consecutive changes, ascending or descending."""
    if not changes:
        return []
    first, *_, last = sorted([changes[0], changes[-1]], key=_place)
    wanted = {"first": first.revision, "last": last.revision}
    wanted |= {"first_position": first.position, "last_position": last.position}
    found = {
        (revision, position): fields
        for (revision, beginning), pieces in groupby(session.execute(_FIELDS, wanted), itemgetter(0, 1))
        for position, fields in enumerate(decompressed(b"".join(piece.data for piece in pieces)), beginning)
    }
    return [found[_place(change)] for change in changes]


def _place(change: Row[Any]) -> tuple[int, int]:
    return change.revision, change.position


def write_changes(session: Session, changes: Iterable[Mapping[str, Any]], causes: Mapping[int, Cause]) -> None:
    """In order. `causes` has the causes of the revisions."""
    rows = list(changes)
    own_causes = ({**row, "cause": None} if row["cause"] == causes.get(row["revision"]) else row for row in rows)
    inserting(_changes).execute(session, own_causes)
    inserting(_fields).execute(session, _fields_together(rows))


def _fields_together(rows: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    together: dict[tuple[int, int], list[str]] = {}
    beginning, length = (0, 0), 0
    for row in rows:
        if row["revision"] != beginning[0] or length >= MOST_TOGETHER:
            beginning, length = (row["revision"], row["position"]), 0
        together.setdefault(beginning, []).append(row["fields"])
        length += len(row["fields"])
    for (revision, position), fields in together.items():
        data = compressed(fields)
        for piece, start in enumerate(range(0, len(data), PIECE)):
            yield {"revision": revision, "position": position, "piece": piece, "data": data[start : start + PIECE]}
