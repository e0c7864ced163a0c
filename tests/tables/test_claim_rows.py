import re
from typing import Any

from sqlalchemy import event

from app.database.sessions import Database
from app.tables.claim_rows import deciding_claims
from tests.factories import publish_sheet, sheet


def test_claims_that_decide_are_found_by_indexes(database: Database) -> None:
    publish_sheet(database, sheet("news", people=[{"slug": "ann", "name": "Ann"}]))
    sent: list[Any] = []
    with database.read() as session:
        connection = session.connection()
        event.listen(connection, "before_cursor_execute", lambda _, __, *each: sent.append(each[:2]))
        (found,) = deciding_claims(session, ["people/ann"]).values()
        assert {placed.claim.field for placed in found} == {"self", "name"}
        explain = "EXPLAIN QUERY PLAN "
        if database.dialect == "postgresql":
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")  # which is right for three rows
            explain = "EXPLAIN "
        plans = [connection.exec_driver_sql(explain + statement, given).all() for statement, given in sent[:2]]
    assert not re.search(r"Seq Scan on claims|SCAN claims", str(plans)), plans
