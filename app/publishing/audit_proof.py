"""Verifies the hash chain of the audit trail."""

from sqlalchemy import select
from sqlmodel import Session

from app.sql.backed_up import KEPT_BY_NAME, rows_of
from app.tables import Revision
from app.tables.audit_entries import chained

_revisions = Revision.__table__.c

Key = tuple[str | None, str | None]
"""Name and id."""


class AuditProof:
    """Reads all entries. `broken` describes the first error, or is None.

    `number` and `digest` are those of the last entry.
    """

    def __init__(self, session: Session) -> None:
        self.number, self.digest = 0, ""
        self._keys: dict[int, Key] = {}
        self.broken = self._first_break(session) or self._revision_without_entry(session)

    def _first_break(self, session: Session) -> str | None:
        for entry in rows_of(session, KEPT_BY_NAME["audit_entries"]):
            if entry["number"] != self.number + 1:
                return f"Entries {self.number + 1} to {entry['number'] - 1} are missing."
            if entry["digest"] != chained(self.digest, dict(entry)):
                return f"Entry {entry['number']} or an earlier one was changed: the digest does not match."
            self.number, self.digest = entry["number"], entry["digest"]
            if entry["revision"] is not None:
                self._keys[entry["revision"]] = entry["key_name"], entry["key_id"]
        return None

    def _revision_without_entry(self, session: Session) -> str | None:
        """Each revision must have an entry with its key, from the first one that has an entry; older software wrote
        none.
        """
        first = min(self._keys, default=None)
        made = select(_revisions.number, _revisions.key_name, _revisions.key_id).order_by(_revisions.number)
        for number, name, key_id in session.execute(made):
            if key_id is not None and (first is None or number < first):
                return f"Revision {number} was made by a key but has no entry."
            if first is not None and number >= first:
                if number not in self._keys:
                    return f"Revision {number} has no entry: entries were removed."
                if self._keys[number] != (name, key_id):
                    return f"Revision {number} has another key than its entry."
        return None
