from typing import Any

from sqlalchemy import bindparam, event, literal, select
from sqlmodel import col

from app.database.sessions import Database
from app.sql.prepared import PreparedStatement
from app.tables import Series

QUOTED = PreparedStatement(
    lambda: select(literal("it's 100 %"), bindparam("given", "")).where(~select(col(Series.slug)).limit(5).exists())
)


def test_only_what_is_given_is_a_parameter(database: Database) -> None:
    sent: list[Any] = []
    with database.read() as session:
        connection = session.connection()
        event.listen(connection, "before_cursor_execute", lambda _, __, *each: sent.append(each[:2]))
        assert [tuple(row) for row in QUOTED.rows(session, given="a")] == [("it's 100 %", "a")]
        assert [tuple(row) for row in QUOTED.rows(session, given="b")] == [("it's 100 %", "b")]
    (first, _), (second, _) = sent
    assert first == second
    assert "it''s 100 %" in first
    assert "LIMIT 5" in first
