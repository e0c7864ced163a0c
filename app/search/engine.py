"""Interface of the full-text engines: they store a bag of words under a number, and find the numbers of matching bags.

A positive number is that of a subject, a negative one that of a claim with a minus.

Terms, order and limits are decided outside of the engines.
"""

from collections.abc import Collection, Hashable, Mapping
from typing import Any, Protocol

from sqlalchemy import Select
from sqlmodel import Session

from app.search.index_terms import Bag
from app.search.postgresql import PostgreSQL
from app.search.query import Wanted
from app.search.sqlite import SQLite


class Engine(Hashable, Protocol):
    def add(self, session: Session, bags: Mapping[int, Bag]) -> None:
        """Adds bags under new numbers."""

    def remove(self, session: Session, numbers: Collection[int]) -> None: ...

    def bags(self, session: Session, numbers: Collection[int]) -> dict[int, frozenset[str]]:
        """The bags that exist."""

    def of_document(self, session: Session, document: int) -> dict[int, frozenset[str]]:
        """The bags of the claims of the document with this number."""

    def numbers(self, session: Session, after: int, limit: int) -> list[int]:
        """The next numbers with a bag, in order."""

    def unused(self, session: Session, words: Collection[str]) -> set[str]:
        """Those of the words that no bag contains."""

    def written(self, wanted: Wanted) -> str:
        """The query in the syntax of the engine."""

    def matching(self, parameter: str, limit: int, *, of_claims: bool = False) -> Select[Any]:
        """The first numbers, in order, of matching bags of subjects, or of claims, in a column `number`.

        `parameter` is the name of the bind parameter for the result of `written`.
        """


_ENGINES: Mapping[str, Engine] = {"sqlite": SQLite(), "postgresql": PostgreSQL()}


def engine_of(session: Session) -> Engine:
    return _ENGINES[session.get_bind().dialect.name]
