"""A publish costs as much as its document says, however many other documents name the same subjects."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice, permutations
from typing import Any

import pytest
from sqlalchemy import Connection, event

from app.database.sessions import Database
from app.publishing.documents import publish
from app.publishing.rebuilding import rebuild
from tests.factories import Data, prepared, sheet

DOCUMENTS = 300
EARLY = 60
"""By then, either side of a conflict has more documents than an answer shows."""
READING_CLAIMS = re.compile(r'\s*(SELECT|WITH)\b.*\b(FROM|JOIN)\s+"?claims\b', re.DOTALL | re.IGNORECASE)
WRITING = re.compile(r"\b(INSERT|UPDATE|DELETE)\b")


@dataclass(slots=True)
class RowCount:
    claims_read: int = 0
    rows_written: int = 0


@pytest.mark.long
@pytest.mark.parametrize("kinds", [["broadcaster"], ["broadcaster", "studio"]], ids=["agreeing", "disagreeing"])
def test_the_last_of_many_documents_about_one_organization_costs_no_more_than_an_early_one(
    database: Database, kinds: Sequence[str]
):
    counts = [rows_of_publishing(database, report(number, kinds)) for number in range(1, DOCUMENTS + 1)]
    early, last = counts[EARLY - 1], counts[-1]
    assert last.claims_read <= early.claims_read
    assert 0 < last.rows_written <= early.rows_written


@pytest.mark.long
@pytest.mark.parametrize("step", [1, -1], ids=["newest last", "oldest last"])
def test_the_last_of_many_premieres_of_one_series_costs_no_more_than_an_early_one(database: Database, step: int):
    days = range(1, DOCUMENTS + 1)[::step]
    counts = [rows_of_publishing(database, premiere(number)) for number in days]
    early, last = counts[EARLY - 1], counts[-1]
    assert last.claims_read <= early.claims_read <= 20
    assert 0 < last.rows_written <= early.rows_written
    assert rebuild(database) == 0


def premiere(number: int) -> Data:
    """Each claims another day, which is not in the future."""
    day = date(2020, 1, 1) + timedelta(number)
    row = {"slug": "lights", "title": "Harbour Lights", "premiered": f"{day - timedelta(5_000)}"}
    return sheet(f"report-{number:03}", str(day), series=[row])


def report(number: int, kinds: Sequence[str]) -> Data:
    """Each is newer than those before it, so its claims lead. The words of search are as many in each title."""
    word = next(islice(map("".join, permutations("abdeknorst", 6)), number, None))
    return sheet(
        f"report-{word}",
        f"{2000 + number // 28 // 12}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}",
        organizations=[{"slug": "northsea", "name": "Northsea", "kind": kinds[number % len(kinds)]}],
        series=[{"slug": word, "title": word.capitalize(), "networks": ["northsea"]}],
    )


def rows_of_publishing(database: Database, data: Data) -> RowCount:
    document = prepared(data)
    with database.write() as session, counted(session.connection()) as count:
        publish(session, document)
    return count


@contextmanager
def counted(connection: Connection) -> Iterator[RowCount]:
    """The rows that statements about claims return, and those of all tables that are written."""
    count = RowCount()

    def note(connection: Any, cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if READING_CLAIMS.match(statement):
            another = connection.connection.cursor()  # the rows of the first one are for publishing
            another.execute(f"SELECT count(*) FROM ({statement}) AS returned", parameters)  # noqa: S608 - run before
            count.claims_read += another.fetchone()[0]
            another.close()
        elif WRITING.search(statement):
            count.rows_written += cursor.rowcount

    event.listen(connection, "after_cursor_execute", note)
    yield count
    event.remove(connection, "after_cursor_execute", note)
