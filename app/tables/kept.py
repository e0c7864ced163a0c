"""What follows from nothing else, and so is all that a backup holds: facts are made anew from the claims."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column

from app.tables.aliases import Alias
from app.tables.api_keys import ApiKey
from app.tables.changes import Change
from app.tables.claims import Claim
from app.tables.columns import Row
from app.tables.documents import Document
from app.tables.imports import ImportDecision, ImportedName, ImportedRecord
from app.tables.revisions import Revision
from app.tables.withdrawals import Withdrawal


@dataclass(frozen=True, slots=True)
class Kept:
    """A table, and which of its columns hold JSON or follow from others. `batch` rows at a time fit into memory."""

    table: type[Row]
    json: frozenset[str] = frozenset()
    derived: frozenset[str] = frozenset()
    batch: int = 500

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
        derived=frozenset({"title_key", "published_on", "updated_on", "body", "evidence"}),
        batch=10,  # a sheet may have megabytes
    ),
    Kept(Claim, json=frozenset({"value", "spans", "records", "within"})),
    Kept(Alias),
    Kept(Withdrawal),
    Kept(ApiKey),
    Kept(ImportedRecord, json=frozenset({"data"})),
    Kept(ImportedName),
    Kept(ImportDecision),
)
"""Each table behind those that its rows refer to."""

KEPT_BY_NAME = {kept.name: kept for kept in KEPT}
