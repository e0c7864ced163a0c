"""Search with FTS5. Its tokenizer `ascii` splits the terms only at spaces.

The index has no copy of the bags, which it needs to remove one. They are stored apart, those of a document's claims
compressed together.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

import orjson
from sqlalchemy import BigInteger, LargeBinary, Select, String, bindparam, column, literal_column, select, table, text
from sqlmodel import Session

from app.search.query import AllOf, Beginning, Wanted
from app.sql.among import among
from app.sql.reading import batches
from app.sql.writing import Writing
from app.tables.claims import PLACES
from app.tables.compressed import compressed, decompressed

_INDEX = table("search_index", column("rowid", BigInteger))
_BAGS = table("search_index_bags", column("number", BigInteger), column("words", String))
_EVIDENCE = table("search_index_evidence", column("document", BigInteger), column("bags", LargeBinary))
_INDEXING = Writing(text("INSERT INTO search_index (rowid, words) VALUES (:number, :words)"))
_UNINDEXING = Writing(text("INSERT INTO search_index (search_index, rowid, words) VALUES ('delete', :number, :words)"))
_STORING = Writing(text("INSERT INTO search_index_bags (number, words) VALUES (:number, :words)"))
_DELETING = Writing(text("DELETE FROM search_index_bags WHERE number = :number"))
_STORING_EVIDENCE = Writing(text("INSERT INTO search_index_evidence (document, bags) VALUES (:document, :bags)"))
_DELETING_EVIDENCE = Writing(text("DELETE FROM search_index_evidence WHERE document = :document"))
_UNUSED = text(
    "SELECT value FROM json_each(:words)"
    " WHERE NOT EXISTS (SELECT 1 FROM search_index WHERE search_index MATCH '\"' || value || '\"')"
)

Texts = dict[int, str]
"""Bags by number, each as its words with spaces."""


class SQLite:
    def add(self, session: Session, bags: Mapping[int, Collection[str]]) -> None:
        # In ascending order: FTS5 flushes its buffer whenever a number is lower than the previous one.
        texts = {number: " ".join(sorted(bags[number])) for number in sorted(bags)}
        _INDEXING.execute(session, ({"number": number, "words": words} for number, words in texts.items()))
        of_subjects = ({"number": number, "words": words} for number, words in texts.items() if number > 0)
        _STORING.execute(session, of_subjects)
        stored = _evidence_with(session, texts)
        for number, words in texts.items():
            if number < 0:
                stored[_document_of(number)][number] = words
        _store_evidence(session, stored)

    def remove(self, session: Session, numbers: Collection[int]) -> None:
        texts = _texts(session, numbers)
        _UNINDEXING.execute(session, ({"number": number, "words": texts[number]} for number in sorted(texts)))
        _DELETING.execute(session, ({"number": number} for number in texts if number > 0))
        stored = _evidence_with(session, texts)
        left = {
            document: {number: words for number, words in some.items() if number not in texts}
            for document, some in stored.items()
        }
        _store_evidence(session, left)

    def bags(self, session: Session, numbers: Collection[int]) -> dict[int, frozenset[str]]:
        return _as_bags(_texts(session, numbers))

    def of_document(self, session: Session, document: int) -> dict[int, frozenset[str]]:
        return _as_bags(_evidence_of(session, [document])[document])

    def numbers(self, session: Session, after: int, limit: int) -> list[int]:
        found = list(_numbers_of_claims(session, after, limit)) if after < 0 else []
        number = _BAGS.c.number
        subjects = select(number).where(number > after).order_by(number).limit(limit)
        return [*found, *session.scalars(subjects)][:limit]

    def unused(self, session: Session, words: Collection[str]) -> set[str]:
        return set(session.scalars(_UNUSED, {"words": orjson.dumps(list(words)).decode()})) if words else set()

    def written(self, wanted: Wanted) -> str:
        if isinstance(wanted, str):
            return f'"{wanted}"'
        if isinstance(wanted, Beginning):
            return f'"{wanted.text}"*'
        sign = " AND " if isinstance(wanted, AllOf) else " OR "
        return f"({sign.join(map(self.written, wanted.wanted))})"

    def matching(self, parameter: str, limit: int, *, of_claims: bool = False) -> Select[Any]:
        matches = literal_column("search_index").op("MATCH")(bindparam(parameter, type_=String))
        rowid = _INDEX.c.rowid
        found = select(rowid.label("number")).select_from(_INDEX).limit(limit)
        if of_claims:
            return found.where(matches, rowid < 0).order_by(rowid.desc())
        return found.where(matches, rowid > 0).order_by(rowid)


def texts_in(document: int, bags: bytes) -> Texts:
    """The stored bags of a document's claims."""
    lines = (line.split(" ", 1) for line in decompressed(bags))
    return {-(document << PLACES | int(place)): words for place, words in lines}


def _document_of(number: int) -> int:
    return -number >> PLACES


def _as_bags(texts: Texts) -> dict[int, frozenset[str]]:
    return {number: frozenset(words.split(" ")) for number, words in texts.items()}


def _texts(session: Session, numbers: Collection[int]) -> Texts:
    """The bags that exist."""
    found: Texts = {}
    for some in batches(number for number in numbers if number > 0):
        rows = session.execute(select(_BAGS.c.number, _BAGS.c.words).where(among(_BAGS.c.number, some)))
        found |= {number: words for number, words in rows}  # noqa: C416 - dict() would take the result for a mapping
    for texts in _evidence_with(session, numbers).values():
        found |= {number: texts[number] for number in texts.keys() & set(numbers)}
    return found


def _evidence_with(session: Session, numbers: Iterable[int]) -> dict[int, Texts]:
    """All bags of the documents of some claims, by document. Numbers of subjects are left out."""
    return _evidence_of(session, {_document_of(number) for number in numbers if number < 0})


def _evidence_of(session: Session, documents: Iterable[int]) -> dict[int, Texts]:
    found: dict[int, Texts] = defaultdict(dict)
    for some in batches(documents):
        rows = session.execute(select(_EVIDENCE).where(among(_EVIDENCE.c.document, some)))
        found |= {document: texts_in(document, bags) for document, bags in rows}
    return found


def _store_evidence(session: Session, evidence: Mapping[int, Texts]) -> None:
    """Replaces all bags of some documents."""
    _DELETING_EVIDENCE.execute(session, ({"document": document} for document in evidence))
    rows = (
        {"document": document, "bags": compressed(f"{-number & 2**PLACES - 1} {texts[number]}" for number in texts)}
        for document, texts in evidence.items()
        if texts
    )
    _STORING_EVIDENCE.execute(session, rows)


def _numbers_of_claims(session: Session, after: int, limit: int) -> Iterator[int]:
    """The next negative numbers in order: fewer than the limit only if these are all."""
    document = _EVIDENCE.c.document
    page = select(_EVIDENCE).where(document <= _document_of(after)).order_by(document.desc()).limit(limit + 1)
    for row in session.execute(page):
        yield from (number for number in sorted(texts_in(*row)) if number > after)
