"""The tables of a backup: everything that cannot be derived. Facts are recomputed from the claims."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import JsonValue
from sqlalchemy import Column, Select, select, tuple_
from sqlmodel import Session

from app.sql.feed import changed_fields_of, changes_with
from app.tables.aliases import Alias
from app.tables.api_keys import ApiKey
from app.tables.audit_entries import AuditEntry
from app.tables.changes import Change
from app.tables.claims import Claim
from app.tables.columns import Row
from app.tables.document_owners import DocumentOwner
from app.tables.documents import Document
from app.tables.imports import ImportDecision, ImportedName, ImportedRecord
from app.tables.known_subjects import KnownSubject
from app.tables.revisions import Revision
from app.tables.secrets import Secret
from app.tables.withdrawals import Withdrawal

Rows = Sequence[Mapping[Any, Any]]


@dataclass(frozen=True)
class BackedUpTable:
    """A backed-up table, with its JSON columns and derived columns. `batch` rows at a time fit into memory.

    Secret tables are backed up only on request.
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
    def members(self) -> Iterable[str]:
        """The members of a row in a backup."""
        return [column.name for column in self._columns]

    @property
    def nullable(self) -> set[str]:
        return {column.name for column in self._columns if column.nullable}

    def type_of(self, member: str) -> Any:
        return JsonValue if member in self.json else self.table.model_fields[member].annotation

    @property
    def _columns(self) -> list[Column[Any]]:
        return [column for column in self.table.__table__.columns if column.name not in self.derived]

    def page(self, session: Session, after: tuple[Any, ...] | None) -> Rows:
        """The rows after a key, in key order."""
        return session.execute(self._in_order(select(*self._columns), after)).mappings().all()

    def key_of(self, row: Mapping[Any, Any]) -> tuple[Any, ...]:
        return tuple(row[column.name] for column in self.table.__table__.primary_key)

    def _in_order(self, rows: Select[Any], after: tuple[Any, ...] | None) -> Select[Any]:
        key = list(self.table.__table__.primary_key)
        page = rows.order_by(*key).limit(self.batch)
        return page if after is None else page.where(tuple_(*key) > after)


class KeptDocuments(BackedUpTable):
    """Their sheets and anchors are stored together."""

    @property
    def members(self) -> Iterable[str]:
        return [*(name for name in super().members if name != "submission"), "sheet", "anchors"]

    def page(self, session: Session, after: tuple[Any, ...] | None) -> Rows:
        return [
            row | dict(zip(("sheet", "anchors"), row["submission"], strict=True))
            for row in map(dict, super().page(session, after))
        ]


class KeptChanges(BackedUpTable):
    """Their fields are stored together, and their document is that of their revision."""

    @property
    def members(self) -> Iterable[str]:
        return ("revision", "position", "action", "subject", "fields", "document", "cause")

    def type_of(self, member: str) -> Any:
        of_revision = Revision.model_fields
        return of_revision[member].annotation if member in ("document", "cause") else super().type_of(member)

    def page(self, session: Session, after: tuple[Any, ...] | None) -> Rows:
        rows = session.execute(self._in_order(changes_with(), after)).all()
        return [
            {**row._mapping, "fields": fields}
            for row, fields in zip(rows, changed_fields_of(session, rows), strict=True)
        ]


BACKED_UP = (
    BackedUpTable(Revision, json=frozenset({"counts"})),
    KeptChanges(Change, json=frozenset({"fields"})),
    KeptDocuments(
        Document,
        json=frozenset({"authors", "corrects", "sheet", "anchors"}),
        derived=frozenset({"title_key", "published_on", "updated_on", "contradicted", "body"}),
        batch=10,  # a sheet may have megabytes
    ),
    BackedUpTable(KnownSubject, derived=frozenset({"name", "facts", "claims", "whole_facts", "whole_claims"})),
    BackedUpTable(
        Claim,
        json=frozenset({"value", "spans", "records", "within"}),
        derived=frozenset({"value_group", "standing"}),
    ),
    BackedUpTable(Alias),
    BackedUpTable(Withdrawal),
    BackedUpTable(ApiKey, json=frozenset({"scopes"}), is_secret=True),
    BackedUpTable(Secret, is_secret=True),
    BackedUpTable(DocumentOwner),
    BackedUpTable(AuditEntry),
    BackedUpTable(ImportedRecord, json=frozenset({"data"})),
    BackedUpTable(ImportedName),
    BackedUpTable(ImportDecision),
)
"""Each table comes after those that its rows refer to."""

KEPT_BY_NAME = {kept.name: kept for kept in BACKED_UP}


def kept_tables(*, with_keys: bool) -> list[BackedUpTable]:
    return [kept for kept in BACKED_UP if with_keys or not kept.is_secret]


def rows_of(session: Session, kept: BackedUpTable) -> Iterator[Mapping[Any, Any]]:
    """In key order. Uses pages, because a server-side cursor would exceed the deadline."""
    rows = kept.page(session, None)
    while rows:
        yield from rows
        rows = kept.page(session, kept.key_of(rows[-1]))
