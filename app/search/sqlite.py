"""Search with FTS5. Its tokenizer `ascii` splits the terms only at spaces."""

from collections.abc import Collection, Mapping
from typing import Any

import orjson
from sqlalchemy import BigInteger, Select, String, bindparam, column, literal_column, select, table, text
from sqlmodel import Session

from app.search.query import AllOf, Beginning, Wanted
from app.sql.among import among
from app.sql.reading import batches
from app.sql.writing import Writing

_INDEX = table("search_index", column("rowid", BigInteger), column("words", String))
_INSERTING = Writing(text("INSERT INTO search_index (rowid, words) VALUES (:number, :words)"))
_DELETING = Writing(text("DELETE FROM search_index WHERE rowid = :number"))
_UNUSED = text(
    "SELECT value FROM json_each(:words)"
    " WHERE NOT EXISTS (SELECT 1 FROM search_index WHERE search_index MATCH '\"' || value || '\"')"
)


class SQLite:
    def add(self, session: Session, bags: Mapping[int, Collection[str]]) -> None:
        # In ascending order: FTS5 flushes its buffer whenever a number is lower than the previous one.
        rows = ({"number": number, "words": " ".join(sorted(bags[number]))} for number in sorted(bags))
        _INSERTING.execute(session, rows)

    def remove(self, session: Session, numbers: Collection[int]) -> None:
        _DELETING.execute(session, ({"number": number} for number in sorted(numbers)))

    def bags(self, session: Session, numbers: Collection[int]) -> dict[int, frozenset[str]]:
        return {
            number: frozenset(words.split(" "))
            for some in batches(numbers)
            for number, words in session.execute(
                select(_INDEX.c.rowid, _INDEX.c.words).where(among(_INDEX.c.rowid, some))
            )
        }

    def between(self, session: Session, least: int, most: int) -> dict[int, frozenset[str]]:
        found = select(_INDEX.c.rowid, _INDEX.c.words).where(_INDEX.c.rowid.between(least, most))
        return {number: frozenset(words.split(" ")) for number, words in session.execute(found)}

    def numbers(self, session: Session, after: int, limit: int) -> list[int]:
        rowid = _INDEX.c.rowid
        return list(session.scalars(select(rowid).where(rowid > after).order_by(rowid).limit(limit)))

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
