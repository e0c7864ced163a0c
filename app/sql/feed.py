"""Changes with their fields. The fields of a revision are similar and are compressed together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

import orjson
from sqlalchemy import Row, Select, bindparam, func, select, tuple_, update
from sqlmodel import Session

from app.facts.subjects import kind_of, series_concerned
from app.sql.among import among_given
from app.sql.writing import Writing, inserting
from app.tables.changes import Change, ChangedFields
from app.tables.compressed import compressed, decompressed
from app.tables.revisions import Revision
from app.vocabulary.operations import Cause, ChangeAction

MOST_TOGETHER = 250_000
"""Characters of fields, some thousand changes, in one compressed value: a page of the feed reads little more than it
shows.
"""
CHANGES_AT_ONCE = 500
PIECE = 600
"""Bytes per row. Short rows waste little space in a page."""

_changes, _fields, _revisions = Change.__table__, ChangedFields.__table__, Revision.__table__
_BEGINNING = (
    select(func.max(_fields.c.position))
    .where(_fields.c.revision == _changes.c.revision, _fields.c.position <= _changes.c.position)
    .correlate(_changes)
    .scalar_subquery()
    .label("beginning")
)
"""The first change whose fields are stored together with those of this one."""
_FIELDS = (
    select(_fields.c.revision, _fields.c.position, _fields.c.data)
    .where(among_given(_fields.c.revision, "revisions"), among_given(_fields.c.position, "beginnings"))
    .order_by(_fields.c.revision, _fields.c.position, _fields.c.piece)
)


def changes_with(*more: Any) -> Select[Any]:
    """All columns of changes except their fields and the derived ones, and more columns of their revisions."""
    cause = func.coalesce(_changes.c.cause, _revisions.c.cause).label("cause")
    change = (_changes.c.revision, _changes.c.position, _changes.c.action, _changes.c.subject)
    of_revision = _revisions.c.number == _changes.c.revision
    return select(*change, _revisions.c.document, cause, _BEGINNING, *more).join(_revisions, of_revision)


def changed_fields_of(session: Session, changes: Sequence[Row[Any]]) -> list[str]:
    """The fields, as JSON, of changes in any order."""
    if not changes:
        return []
    together = {(change.revision, change.beginning) for change in changes}
    wanted = {
        "revisions": sorted({revision for revision, _ in together}),
        "beginnings": sorted({beginning for _, beginning in together}),
    }
    found = {
        (revision, position): fields
        for (revision, beginning), pieces in groupby(session.execute(_FIELDS, wanted), itemgetter(0, 1))
        if (revision, beginning) in together
        for position, fields in enumerate(decompressed(b"".join(piece.data for piece in pieces)), beginning)
    }
    return [found[change.revision, change.position] for change in changes]


def mend_changes(session: Session) -> int:
    """Derives the kind and series of every change. Returns the number of changes that had others."""
    belongs: dict[str, str] = {}
    differences, last = 0, (0, 0)
    page = changes_with(_changes.c.kind, _changes.c.series).order_by(_changes.c.revision, _changes.c.position)
    while rows := session.execute(page.where(_place > last).limit(CHANGES_AT_ONCE)).all():
        fields = changed_fields_of(session, rows)
        wrong = [
            {"at_revision": row.revision, "at_position": row.position, "is_kind": kind, "is_series": series}
            for row, changed in zip(rows, fields, strict=True)
            if (row.kind, row.series) != (kind := kind_of(row.subject).value, series := _series(row, changed, belongs))
        ]
        _DERIVING.execute(session, wrong)
        differences, last = differences + len(wrong), (rows[-1].revision, rows[-1].position)
    return differences


_place = tuple_(_changes.c.revision, _changes.c.position)
_DERIVING = Writing(
    update(_changes)
    .where(_changes.c.revision == bindparam("at_revision"), _changes.c.position == bindparam("at_position"))
    .values(kind=bindparam("is_kind"), series=bindparam("is_series"))
)


def _series(change: Row[Any], fields: str, belongs: dict[str, str]) -> str | None:
    """`belongs` has the series of each subject so far."""
    changed = {field["field"]: field["to"] or field["from"] for field in orjson.loads(fields)}
    known = belongs.get(change.subject)
    series = series_concerned(change.subject, {"series": changed.get("series") or known})
    if series and change.action != ChangeAction.REMOVED:
        belongs[changed["path"] if change.action == ChangeAction.RENAMED else change.subject] = series
    else:
        belongs.pop(change.subject, None)
    return series


def write_changes(session: Session, changes: Iterable[Mapping[str, Any]], causes: Mapping[int, Cause]) -> None:
    """In order. `causes` has the causes of the revisions."""
    rows = list(changes)
    stored = (
        {
            **row,
            "cause": None if row["cause"] == causes.get(row["revision"]) else row["cause"],
            "kind": kind_of(row["subject"]).value,
        }
        for row in rows
    )
    inserting(_changes).execute(session, stored)
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
