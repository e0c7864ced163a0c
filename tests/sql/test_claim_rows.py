"""Claims are found by their index: no statement reads more of them than it must, however many there are."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import Session

from app.database.sessions import Database
from app.queries.conflicts import ConflictFilter, conflict_page
from app.queries.evidence import OF_ONE, evidence_of
from app.queries.listing import Window
from app.sql import telling_claims as telling
from app.sql.deciding_claims import deciding_claims
from app.sql.prepared import PreparedStatement
from app.sql.telling_claims import telling_claims
from tests.factories import publish_sheet, sheet

NORTHSEA = "organizations/northsea"
DOCUMENTS = 30
METRIC = {"slug": "audience", "series": "lights", "measure": "audience"}


@pytest.fixture
def filled(database: Database) -> Database:
    """Many documents that name one organization, which they call by two names in turn."""
    for number in range(DOCUMENTS):
        name = "Northsea" if number % 3 else "North Sea Broadcasting"
        publish_sheet(
            database,
            sheet(
                f"report-{number:02d}",
                f"2024-03-{number + 1:02d}",
                organizations=[{"slug": "northsea", "name": name, "kind": "broadcaster"}],
                series=[{"slug": "lights", "title": "Harbour Lights"}],
                metrics=[METRIC | {"value": 9 + number % 2, "unit": "household"}],
            ),
        )
    return database


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    read_few(monkeypatch)


def read_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lowers the limits of claims that are read whole. Compiled statements contain the limits."""
    monkeypatch.setattr(telling, "MOST_AT_ONCE", 10)
    monkeypatch.setattr(telling, "MOST_WHOLE", 10)
    for name in ("_ABOUT_IF_FEW", "_LARGE"):
        monkeypatch.setattr(telling, name, PreparedStatement(getattr(telling, name)._make))


def plans(session: Session, statements: list[tuple[str, Any]]) -> Iterator[str]:
    sqlite = session.get_bind().dialect.name == "sqlite"
    connection = session.connection()
    if not sqlite:
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
    for statement, parameters in list(statements):
        plan = connection.exec_driver_sql(f"EXPLAIN {'QUERY PLAN' if sqlite else ''} {statement}", parameters)
        yield "\n".join(str(row) for row in plan)


def test_every_statement_uses_an_index(filled: Database, few: None) -> None:
    statements: list[tuple[str, Any]] = []
    with filled.read() as session:

        def note(connection: object, cursor: object, statement: str, parameters: Any, *more: object) -> None:
            if "claims" in statement and not statement.startswith("EXPLAIN"):
                statements.append((statement, parameters))

        event.listen(filled.engine, "before_cursor_execute", note)
        deciding_claims(session, [NORTHSEA, "metrics/audience"])
        telling_claims(session, [NORTHSEA, "series/lights"])
        event.remove(filled.engine, "before_cursor_execute", note)
        assert len(statements) > 5
        for plan in plans(session, statements):
            assert "SCAN claims" not in plan
            assert "SCAN seed" not in plan
            assert "Seq Scan on claims" not in plan


def test_few_claims_of_many_decide(filled: Database) -> None:
    with filled.read() as session:
        found = deciding_claims(session, [NORTHSEA])[NORTHSEA]
    assert len(found) <= 6  # two names with their newest and oldest document, one kind, and the mention
    assert len(found) < DOCUMENTS


def test_evidence_of_many_claims_has_the_same_bounds_and_counts(
    filled: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with filled.read() as session:
        whole = evidence_of(session, {NORTHSEA: OF_ONE})[NORTHSEA]
        read_few(monkeypatch)
        some = evidence_of(session, {NORTHSEA: OF_ONE})[NORTHSEA]
    assert {name: each.total for name, each in some.fields.items()} == {
        name: each.total for name, each in whole.fields.items()
    }
    assert {name: len(each.claims) for name, each in some.fields.items()} == {
        name: len(each.claims) for name, each in whole.fields.items()
    }
    assert {name: each.claims[0] for name, each in some.fields.items()} == {
        name: each.claims[0] for name, each in whole.fields.items()
    }


def test_a_conflict_of_many_claims_counts_them_all(filled: Database, few: None) -> None:
    wanted = ConflictFilter(subject=["metrics/audience", NORTHSEA], series=[], kind=[], field=[], rule=[])
    with filled.read() as session:
        pages = [row.text for row in conflict_page(session, Window(10), wanted).rows]
    (metric,) = [page for page in pages if '"field":"value"' in page]
    assert metric.count(f'"count":{DOCUMENTS // 2}') == 2
