"""The audit trail, oldest entry first."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import RowMapping, select
from sqlmodel import Session

from app.tables import AuditEntry

_AT_ONCE = 500

_entries = AuditEntry.__table__


def entries_after(session: Session, number: int, limit: int, key: str | None = None) -> list[RowMapping]:
    """All entries, or those of one key."""
    found = select(_entries).where(_entries.c.number > number).order_by(_entries.c.number).limit(limit)
    if key is not None:
        found = found.where(_entries.c.key_name == key)
    return list(session.execute(found).mappings())


def all_entries(session: Session, key: str | None = None) -> Iterator[RowMapping]:
    last = 0
    while some := entries_after(session, last, _AT_ONCE, key):
        yield from some
        last = some[-1]["number"]


def entry_as_json(entry: RowMapping) -> dict[str, Any]:
    key = {"name": entry["key_name"], "id": entry["key_id"]} if entry["key_id"] else None
    names = ("number", "at", "action", "subject", "outcome", "detail", "revision", "request_id", "digest")
    return {"key": key, **{name: entry[name] for name in names}}
