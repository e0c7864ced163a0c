"""The audit trail, oldest entry first, and the proof that no entry was changed or taken out."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import RowMapping, func, select
from sqlmodel import Session

from app.tables import AuditEntry, Revision
from app.tables.audit_entries import chained

_AT_ONCE = 500

_entries, _revisions = AuditEntry.__table__, Revision.__table__.c


def entries_after(session: Session, number: int, limit: int, key: str | None = None) -> list[RowMapping]:
    """Those of one key, if it is named."""
    found = select(_entries).where(_entries.c.number > number).order_by(_entries.c.number).limit(limit)
    if key is not None:
        found = found.where(_entries.c.key_name == key)
    return list(session.execute(found).mappings())


def all_entries(session: Session, key: str | None = None) -> Iterator[RowMapping]:
    last = 0
    while some := entries_after(session, last, _AT_ONCE, key):
        yield from some
        last = some[-1]["number"]


def as_json(entry: RowMapping) -> dict[str, Any]:
    key = {"name": entry["key_name"], "id": entry["key_id"]} if entry["key_id"] else None
    names = ("number", "at", "action", "subject", "outcome", "detail", "revision", "request_id", "digest")
    return {"key": key, **{name: entry[name] for name in names}}


class AuditProof:
    """Reads all entries. `broken` describes the first break of the chain, if any.

    `number` and `digest` are those of the last entry.
    """

    def __init__(self, session: Session) -> None:
        self.number, self.digest = 0, ""
        self._revisions: set[int] = set()
        self.broken = self._first_break(session) or self._revision_without_entry(session)

    def _first_break(self, session: Session) -> str | None:
        for entry in all_entries(session):
            if entry["number"] != self.number + 1:
                return f"The entries from {self.number + 1} to {entry['number'] - 1} are missing."
            if entry["digest"] != chained(self.digest, dict(entry)):
                return f"The entry {entry['number']} was changed, or one before it: its digest differs."
            self.number, self.digest = entry["number"], entry["digest"]
            if entry["revision"] is not None:
                self._revisions.add(entry["revision"])
        return None

    def _revision_without_entry(self, session: Session) -> str | None:
        """Each revision has an entry, from the first that has one; older software kept none."""
        if not self._revisions:
            by_key = session.scalar(select(func.min(_revisions.number)).where(_revisions.key_id.is_not(None)))
            return by_key and f"The revision {by_key} was made by a key, and has no entry."
        later = session.scalars(select(_revisions.number).where(_revisions.number >= min(self._revisions)))
        missing = min(set(later) - self._revisions, default=None)
        return missing and f"The revision {missing} has no entry: entries were taken out."
