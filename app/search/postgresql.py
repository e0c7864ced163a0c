"""Search with tsvector and a GIN index. Words are passed as lexemes, so that no PostgreSQL parser interprets them."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import BigInteger, Select, String, bindparam, cast, column, select, table, text
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR
from sqlmodel import Session

from app.search.query import AllOf, Beginning, Wanted
from app.sql.reading import batches
from app.sql.writing import Writing
from app.tables.claims import PLACES

_INDEX = table("search_index", column("number", BigInteger), column("words", TSVECTOR))
_INSERTING = Writing(
    text("INSERT INTO search_index (number, words) VALUES (:number, array_to_tsvector(CAST(:words AS text[])))")
)
_REMOVE = text("DELETE FROM search_index WHERE number = ANY(:numbers)")
_BAGS = text("SELECT number, tsvector_to_array(words) FROM search_index WHERE number = ANY(:numbers)")
_OF_DOCUMENT = text("SELECT number, tsvector_to_array(words) FROM search_index WHERE number BETWEEN :least AND :most")
_UNUSED = text(
    "SELECT word FROM unnest(CAST(:words AS text[])) AS word"
    " WHERE NOT EXISTS (SELECT FROM search_index WHERE words @@ CAST(quote_literal(word) AS tsquery))"
)


class PostgreSQL:
    def add(self, session: Session, bags: Mapping[int, Collection[str]]) -> None:
        _INSERTING.execute(session, ({"number": number, "words": list(words)} for number, words in bags.items()))

    def remove(self, session: Session, numbers: Collection[int]) -> None:
        if numbers:
            session.execute(_REMOVE, {"numbers": list(numbers)})

    def bags(self, session: Session, numbers: Collection[int]) -> dict[int, frozenset[str]]:
        return {
            number: frozenset(words)
            for some in batches(numbers)
            for number, words in session.execute(_BAGS, {"numbers": some})
        }

    def of_document(self, session: Session, document: int) -> dict[int, frozenset[str]]:
        ends = {"least": 1 - (document + 1 << PLACES), "most": -(document << PLACES)}
        found = session.execute(_OF_DOCUMENT, ends)
        return {number: frozenset(words) for number, words in found}

    def numbers(self, session: Session, after: int, limit: int) -> list[int]:
        number = _INDEX.c.number
        return list(session.scalars(select(number).where(number > after).order_by(number).limit(limit)))

    def unused(self, session: Session, words: Collection[str]) -> set[str]:
        if not words:
            return set()
        # Otherwise the planner expects to find the word soon and scans the table, to its end if no bag has the word.
        session.execute(text("SET LOCAL enable_seqscan = off"))
        found = set(session.scalars(_UNUSED, {"words": list(words)}))
        session.execute(text("SET LOCAL enable_seqscan TO DEFAULT"))
        return found

    def written(self, wanted: Wanted) -> str:
        if isinstance(wanted, str):
            return f"'{wanted}'"
        if isinstance(wanted, Beginning):
            return f"'{wanted.text}':*"
        sign = " & " if isinstance(wanted, AllOf) else " | "
        return f"({sign.join(map(self.written, wanted.wanted))})"

    def matching(self, parameter: str, limit: int, *, of_claims: bool = False) -> Select[Any]:
        matches = _INDEX.c.words.op("@@")(cast(bindparam(parameter, type_=String), TSQUERY))
        number = _INDEX.c.number
        found = select(number.label("number")).limit(limit)
        if of_claims:
            return found.where(matches, number < 0).order_by(number.desc())
        return found.where(matches, number > 0).order_by(number)
