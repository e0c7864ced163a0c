"""The state of a document in the catalogue: facts, source data for choosing, and other columns."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import orjson
from sqlalchemy import Row

from app import tables
from app.facts import edtf
from app.facts.claims import Source
from app.facts.documents import MARKS
from app.facts.subjects import specs_of
from app.vocabulary.kinds import Kind

NO_FACTS = ("number", "published_until", "digest", "submission")
"""Columns of a document that are not facts and do not change with the revision."""


@dataclass(frozen=True, slots=True)
class DocumentState:
    """The facts of a document with its marks, and the columns that are not facts."""

    source: Source
    facts: Mapping[str, Any]
    columns: Mapping[str, Any] = field(default_factory=dict)

    @property
    def shown(self) -> tuple[Source, str | None, str | None]:
        """The data that its claims depend on: the source, the displayed title, and the URL of their words."""
        return self.source, self.facts["title"], self.facts["url"]

    def numbered(self, number: int) -> "DocumentState":
        return replace(self, columns={**self.columns, "number": number})

    def marked(self, *, contradicted: bool) -> "DocumentState":
        facts = {**self.facts, "contradicted": contradicted}
        return replace(self, source=replace(self.source, contradicted=contradicted), facts=facts)


def state_of(row: tables.Document | Row[Any]) -> DocumentState:
    facts = {name: getattr(row, name) for name in (*specs_of(Kind.DOCUMENTS), *MARKS)}
    facts |= {"kind": row.kind.value, "authors": orjson.loads(row.authors), "corrects": orjson.loads(row.corrects)}
    return DocumentState(source_of(row.slug, facts), facts)


def source_of(slug: str, facts: Mapping[str, Any]) -> Source:
    updated = edtf.parse(facts["updated"]) if facts["updated"] else None
    return Source(
        slug,
        edtf.parse(facts["published"]),
        updated,
        frozenset(facts["corrects"]),
        facts["text_seen"],
        facts["contradicted"],
    )
