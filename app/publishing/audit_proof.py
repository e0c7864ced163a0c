"""The proof that no entry of the audit trail was changed or taken out."""

from sqlalchemy import select
from sqlmodel import Session

from app.sql.backed_up import KEPT_BY_NAME, rows_of
from app.tables import Revision
from app.tables.audit_entries import chained

_revisions = Revision.__table__.c

Key = tuple[str | None, str | None]
"""Its name and its id."""


class AuditProof:
    """Reads all entries. `broken` describes the first break of the chain, if any.

    `number` and `digest` are those of the last entry.
    """

    def __init__(self, session: Session) -> None:
        self.number, self.digest = 0, ""
        self._keys: dict[int, Key] = {}
        self.broken = self._first_break(session) or self._revision_without_entry(session)

    def _first_break(self, session: Session) -> str | None:
        for entry in rows_of(session, KEPT_BY_NAME["audit_entries"]):
            if entry["number"] != self.number + 1:
                return f"The entries from {self.number + 1} to {entry['number'] - 1} are missing."
            if entry["digest"] != chained(self.digest, dict(entry)):
                return f"The entry {entry['number']} was changed, or one before it: its digest differs."
            self.number, self.digest = entry["number"], entry["digest"]
            if entry["revision"] is not None:
                self._keys[entry["revision"]] = entry["key_name"], entry["key_id"]
        return None

    def _revision_without_entry(self, session: Session) -> str | None:
        """Each revision has an entry with its key, from the first that has one; older software kept none."""
        first = min(self._keys, default=None)
        made = select(_revisions.number, _revisions.key_name, _revisions.key_id).order_by(_revisions.number)
        for number, name, key_id in session.execute(made):
            if key_id is not None and (first is None or number < first):
                return f"The revision {number} was made by a key, and has no entry."
            if first is not None and number >= first:
                if number not in self._keys:
                    return f"The revision {number} has no entry: entries were taken out."
                if self._keys[number] != (name, key_id):
                    return f"The revision {number} has another key than its entry."
        return None
