"""The cache of compiled statements is bounded in bytes, and errors do not contain statement parameters."""

import gc
import tracemalloc

import pytest
from sqlalchemy import create_engine, literal, or_, select, text
from sqlalchemy.exc import DBAPIError

from app.database.compiled import CompiledStatements
from app.database.sessions import Database
from app.server.log_lines import redacted

MEBIBYTE = 2**20


def wide(conditions: int) -> object:
    return select(literal("a")).where(or_(*(literal("a") == str(number) for number in range(conditions))))


@pytest.mark.long
def test_they_take_no_more_memory_than_they_may() -> None:
    cache = CompiledStatements(2 * MEBIBYTE)
    engine = create_engine("sqlite://", execution_options={"compiled_cache": cache})
    with engine.connect() as connection:
        connection.execute(wide(1))  # type: ignore[call-overload]  # stubs know fixed columns only
        tracemalloc.start()
        for conditions in range(20, 120):
            connection.execute(wide(conditions)).all()  # type: ignore[call-overload]  # stubs know fixed columns only
        gc.collect()
        taken, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert 1 < len(cache) < 100
    assert cache.bytes <= 2 * MEBIBYTE
    assert taken < 3 * MEBIBYTE


def test_the_least_recently_used_are_dropped() -> None:
    cache = CompiledStatements(25_000)
    compiled = select(text("1")).compile()
    cache["a"] = cache["b"] = compiled
    assert cache.get("a") is compiled
    cache["c"] = compiled
    assert list(cache) == ["a", "c"]
    assert cache.get("b") is None


def test_a_database_compiles_each_statement_once(database: Database) -> None:
    with database.read() as session:
        for _ in range(3):
            session.execute(select(literal("a")))
        cache = session.connection().get_execution_options()["compiled_cache"]
    assert sum("SELECT" in each.string for each in cache.values()) == 1


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO no_such_table VALUES (:given)",
        "INSERT INTO search_words (word) VALUES (:given), (:given)",
    ],
)
def test_what_a_statement_was_given_does_not_reach_the_log(database: Database, statement: str) -> None:
    with database.rehearse() as session, pytest.raises(DBAPIError) as refused:
        session.execute(text(statement), {"given": "a secret word"})
    assert "secret" not in redacted(str(refused.value))
    assert "secret" not in redacted(str(refused.value.orig))
