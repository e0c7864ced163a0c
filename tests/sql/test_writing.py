from typing import Any

import pytest
from sqlalchemy import event, select

from app.database.sessions import Database
from app.importers.storage import Decision, keep_decisions
from app.sql.writing import deleting, inserting
from app.tables import SearchWord
from app.tables.imports import ImportDecision

_words, _decisions = SearchWord.__table__, ImportDecision.__table__


def written(database: Database) -> list[str]:
    with database.read() as session:
        return list(session.scalars(select(_words.c.word).order_by(_words.c.word)))


@pytest.mark.parametrize("count", [1, 49, 50, 51, 1_001])
def test_each_row_is_inserted_once_whatever_their_number(database: Database, count: int):
    words = [f"100%-{place:04}" for place in range(count)]
    with database.write() as session:
        inserting(_words).execute(session, ({"word": word} for word in words))
    assert written(database) == words


def test_rows_are_upserted_and_deleted_each_for_itself(database: Database):
    keys = [f"{place:03}" for place in range(120)]
    with database.write() as session:
        keep_decisions(session, [Decision("tvmaze", key, "new") for key in keys[:60]], {})
        keep_decisions(session, [Decision("tvmaze", key, "skip") for key in keys[30:]], {})
        deleting(_decisions, "source", "key").execute(
            session, ({"old_source": "tvmaze", "old_key": key} for key in keys[:20])
        )
        kept = session.execute(select(_decisions.c.key, _decisions.c.decision).order_by(_decisions.c.key)).all()
    assert [tuple(row) for row in kept] == [(key, "new" if key < "030" else "skip") for key in keys[20:]]


def test_postgresql_gets_many_rows_in_one_statement(postgres_url: str):
    sent: list[Any] = []
    with Database(postgres_url) as database, database.write() as session:
        event.listen(session.connection(), "before_cursor_execute", lambda *each: sent.append(each[3]))
        inserting(_words).execute(session, ({"word": f"word-{place}"} for place in range(120)))
    assert [len(some) for some in sent] == [2, 20]


def test_the_last_of_many_decisions_about_one_record_counts(database: Database):
    decisions = [Decision("tvmaze", "82", f"series/luther-{place}") for place in range(60)]
    with database.write() as session:
        keep_decisions(session, decisions, {})
        kept = session.scalars(select(_decisions.c.decision)).all()
    assert kept == ["series/luther-59"]
