"""The part of a sheet that is compared with the catalogue for warnings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.facts import edtf
from app.facts.claims import Source
from app.facts.duplicates import compared
from app.sheets.documents import DocumentRow
from app.sheets.positions import pointer
from app.sheets.rows import NamedRow
from app.sheets.sheet import Sheet
from app.vocabulary.kinds import Kind


@dataclass(frozen=True, slots=True)
class NamedSubject:
    """A row whose subject has a slug. `facts` are the compared ones, `former` its former slugs."""

    kind: Kind
    slug: str
    pointer: str
    facts: Mapping[str, Any]
    former: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        return f"{self.kind}/{self.slug}"


@dataclass(frozen=True, slots=True)
class Outline:
    source: Source
    corrects: tuple[str, ...]
    subjects: Sequence[NamedSubject]


def outline_of(sheet: Sheet) -> Outline:
    document, rows = sheet.document, [row for _, row in sheet.rows if isinstance(row, NamedRow)]
    updated = edtf.parse(document.updated) if document.updated else None
    source = Source(document.slug, edtf.parse(document.published.value), updated, frozenset(document.corrects))
    subjects = [_subject(row.kind_of_subject, row, row.at(), tuple(row.formerly)) for row in rows]
    own = _subject(Kind.DOCUMENTS, document, pointer("document"))
    return Outline(source, tuple(document.corrects), [own, *subjects])


def _subject(kind: Kind, row: NamedRow | DocumentRow, at: str, former: tuple[str, ...] = ()) -> NamedSubject:
    return NamedSubject(kind, row.slug, at, compared(kind, row.values), former)
