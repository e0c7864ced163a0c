"""What the full text engines of both databases do for us: they keep a bag of words for a number, and find those
that hold what is wanted. All else, which words, in which order, how many, is decided before and behind them.
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
        """Adds bags with numbers that have none."""

    def remove(self, session: Session, numbers: Collection[int]) -> None: ...

    def bags(self, session: Session, numbers: Collection[int]) -> dict[int, frozenset[str]]:
        """Those that are there."""

    def numbers(self, session: Session, after: int, limit: int) -> list[int]:
        """The next numbers that have a bag, in order."""

    def unused(self, session: Session, words: Collection[str]) -> set[str]:
        """Those of the words that no bag holds."""

    def written(self, wanted: Wanted) -> str:
        """As the engine reads it."""

    def matching(self, parameter: str, limit: int) -> Select[Any]:
        """The first numbers, in order, of the bags that hold what is wanted, in a column `number`.

        What is wanted is given as `written`, under the name of the parameter.
        """


_ENGINES: Mapping[str, Engine] = {"sqlite": SQLite(), "postgresql": PostgreSQL()}


def engine_of(session: Session) -> Engine:
    return _ENGINES[session.get_bind().dialect.name]
