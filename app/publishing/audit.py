"""The audit trail: actions of keys and the operator, and denied requests of keys, in a hash chain.

The caller holds the write lock, so that no two entries follow the same one.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from app.facts.actors import Actor
from app.sql.prepared import PreparedStatement
from app.sql.writing import inserting
from app.tables import AuditEntry
from app.tables.audit_entries import chained
from app.vocabulary.operations import AuditAction

DONE, UNCHANGED = "done", "unchanged"
LONGEST_DETAIL = 300
"""Characters."""

_entries = AuditEntry.__table__
_LAST = PreparedStatement(
    lambda: select(_entries.c.number, _entries.c.digest).order_by(_entries.c.number.desc()).limit(1)
)


def record(
    session: Session,
    actor: Actor,
    action: AuditAction,
    subject: str | None,
    outcome: str = DONE,
    *,
    detail: str | None = None,
    revision: int | None = None,
) -> None:
    last = _LAST.rows(session)
    number, before = last[0] if last else (0, "")
    entry: dict[str, Any] = {
        "number": number + 1,
        "at": datetime.now(UTC),
        "key_name": actor.name,
        "key_id": actor.key_id,
        "request_id": actor.request_id,
        "action": action.value,
        "subject": subject,
        "outcome": outcome,
        "detail": detail and _line(detail),
        "revision": revision,
    }
    inserting(_entries).execute(session, [entry | {"digest": chained(before, entry)}])


def _line(detail: str) -> str:
    """Without characters that control a terminal or that a database rejects."""
    plain = "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in detail)
    return plain if len(plain) <= LONGEST_DETAIL else f"{plain[: LONGEST_DETAIL - 1]}…"
