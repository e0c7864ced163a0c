"""What follows from nothing else, and so is all that a backup holds: facts are made anew from the claims."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, RowMapping, select, tuple_
from sqlmodel import Session

from app.tables.aliases import Alias
from app.tables.api_keys import ApiKey
from app.tables.audit_entries import AuditEntry
from app.tables.changes import Change
from app.tables.claims import Claim
from app.tables.columns import Row
from app.tables.document_owners import DocumentOwner
from app.tables.documents import Document
from app.tables.imports import ImportDecision, ImportedName, ImportedRecord
from app.tables.revisions import Revision
from app.tables.secrets import Secret
from app.tables.withdrawals import Withdrawal


@dataclass(frozen=True, slots=True)
class Kept:
    """A table, and which of its columns hold JSON or follow from others. `batch` rows at a time fit into memory.

    What is secret is in a backup only if asked for.
    """

    table: type[Row]
    json: frozenset[str] = frozenset()
    derived: frozenset[str] = frozenset()
    batch: int = 500
    is_secret: bool = False

    @property
    def name(self) -> str:
        return self.table.__table__.name

    @property
    def columns(self) -> list[Column[Any]]:
        return [column for column in self.table.__table__.columns if column.name not in self.derived]


KEPT = (
    Kept(Revision, json=frozenset({"counts"})),
    Kept(Change, json=frozenset({"fields"})),
    Kept(
        Document,
        json=frozenset({"authors", "corrects", "sheet", "anchors"}),
        derived=frozenset({"title_key", "published_on", "updated_on", "contradicted", "body"}),
        batch=10,  # a sheet may have megabytes
    ),
    Kept(Claim, json=frozenset({"value", "spans", "records", "within"})),
    Kept(Alias),
    Kept(Withdrawal),
    Kept(ApiKey, json=frozenset({"scopes"}), is_secret=True),
    Kept(Secret, is_secret=True),
    Kept(DocumentOwner),
    Kept(AuditEntry),
    Kept(ImportedRecord, json=frozenset({"data"})),
    Kept(ImportedName),
    Kept(ImportDecision),
)
"""Each table behind those that its rows refer to."""

KEPT_BY_NAME = {kept.name: kept for kept in KEPT}


def kept_tables(*, with_keys: bool) -> list[Kept]:
    return [kept for kept in KEPT if with_keys or not kept.is_secret]


def rows_of(session: Session, kept: Kept) -> Iterator[RowMapping]:
    """In the order of their keys. Pages, because a cursor of the server would have to outlive its deadline."""
    keys = list(kept.table.__table__.primary_key.columns)
    page = select(*kept.columns).order_by(*keys).limit(kept.batch)
    rows = session.execute(page).mappings().all()
    while rows:
        yield from rows
        last = tuple(rows[-1][key.name] for key in keys)
        rows = session.execute(page.where(tuple_(*keys) > last)).mappings().all()
