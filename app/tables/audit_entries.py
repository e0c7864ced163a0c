from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import orjson
from sqlalchemy import Index

from app.tables import columns
from app.vocabulary.operations import AuditAction


class AuditEntry(columns.Row, table=True):
    """An action or denied request of a key or of the operator, who has no key.

    `outcome` is `done`, `unchanged` or a problem code. `digest` covers the entry and the previous digest.
    """

    __tablename__ = "audit_entries"
    __table_args__ = (Index(None, "key_name", "number"),)

    number: int = columns.own_revision()
    at: datetime = columns.moment()
    key_name: str | None = columns.code()
    key_id: str | None = columns.code()
    request_id: str | None = columns.code()
    action: AuditAction = columns.term(AuditAction)
    subject: str | None = columns.code()
    outcome: str = columns.code()
    detail: str | None = columns.text()
    revision: int | None = columns.counted_revision()
    digest: str = columns.sha256()


def chained(before: str, entry: dict[str, Any]) -> str:
    """The digest of an entry, given as its columns; `before` is the previous digest, empty for the first entry."""
    values = [entry[column.name] for column in AuditEntry.__table__.columns if column.name not in ("at", "digest")]
    at: datetime = entry["at"]
    written = orjson.dumps([before, at.astimezone(UTC).isoformat(timespec="microseconds"), *values])
    return sha256(written).hexdigest()
