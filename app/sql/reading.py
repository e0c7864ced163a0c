"""Reads sources and names, in batches of a few hundred per statement."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

import orjson
from sqlalchemy import ColumnElement, select
from sqlmodel import Session

from app.facts import edtf
from app.facts.claims import Source
from app.facts.renaming import Aliases
from app.sql.among import among_given
from app.sql.prepared import PreparedStatement
from app.tables.aliases import Alias
from app.tables.documents import Document
from app.tables.known_subjects import KnownSubject
from app.vocabulary.kinds import Kind

KEYS_AT_ONCE = 500
"""Values per statement, which bounds its duration and memory."""

Value = TypeVar("Value")


def batches(values: Iterable[Value]) -> Iterator[list[Value]]:
    every = list(values)
    for start in range(0, len(every), KEYS_AT_ONCE):
        yield every[start : start + KEYS_AT_ONCE]


def is_among(column: ColumnElement[Any]) -> ColumnElement[bool]:
    """True if the column is in the current one of `batches`, the parameter `some`."""
    return among_given(column, "some")


_documents = Document.__table__.c
_subjects = KnownSubject.__table__.c
_aliases = Alias.__table__.c
SOURCE_COLUMNS = (
    _documents.published,
    _documents.updated,
    _documents.corrects,
    _documents.text_seen,
    _documents.contradicted,
)
"""The arguments of `source_from`."""
_SOURCES = select(_documents.slug, *SOURCE_COLUMNS).where(is_among(_documents.slug))


# The primary key begins with the kind; without it, SQLite would scan the table.
_ALIASES = select(_aliases.kind, _aliases.slug, _aliases.target).where(
    _aliases.kind.in_(list(Kind)), is_among(_aliases.slug)
)


def sources_of(session: Session, documents: Iterable[str]) -> dict[str, Source]:
    return {
        row[0]: source_from(*row) for some in batches(documents) for row in session.execute(_SOURCES, {"some": some})
    }


def source_from(
    slug: str,
    published: str,
    updated: str | None,
    corrects: str,
    text_seen: bool | None,
    contradicted: bool,
) -> Source:
    """A document from its columns. SQLite's driver returns 0 and 1 for booleans."""
    seen = None if text_seen is None else bool(text_seen)
    return Source(slug, _date(published), _date(updated), frozenset(orjson.loads(corrects)), seen, bool(contradicted))


def _date(value: str | None) -> edtf.Edtf | None:
    return edtf.parse(value) if value else None


def aliases_among(session: Session, slugs: Iterable[str]) -> Aliases:
    """The aliases of any kind among these slugs."""
    return {
        (kind, slug): target
        for some in batches(slugs)
        for kind, slug, target in session.execute(_ALIASES, {"some": some})
    }


def names_of(session: Session, paths: Iterable[str]) -> dict[str, str | None]:
    """Names of the subjects at these paths. Unknown subjects are omitted."""
    return {path: name for some in batches(paths) for path, name in _NAMES.rows(session, some=some)}


_NAMES = PreparedStatement(lambda: select(_subjects.path, _subjects.name).where(is_among(_subjects.path)))


def numbers_of(session: Session, paths: Iterable[str]) -> dict[str, int]:
    """Numbers of the known subjects."""
    return {path: number for some in batches(paths) for path, number in _NUMBERS.rows(session, some=some)}


_NUMBERS = PreparedStatement(lambda: select(_subjects.path, _subjects.number).where(is_among(_subjects.path)))
