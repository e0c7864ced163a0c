from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app import tables
from app.database.sessions import Database
from app.publishing.bulk import Ready, publish_in_batches, ready
from app.publishing.documents import publish
from app.publishing.rebuilding import rebuild
from app.sheets.folders import BadFiles
from app.sheets.written import FileLine
from tests.catalogues import dump, submission
from tests.factories import Data, sheet


def report(number: int, **person: object) -> Data:
    people: list[Data] = [{"slug": "ann", "name": f"Ann {number % 3}"} | person, {"slug": f"p{number}", "name": "P"}]
    return sheet(f"report-{number}", people=people)


def documents(*sheets: Data) -> list[Ready]:
    return [ready(FileLine(Path("x.ndjson"), number, submission(each))) for number, each in enumerate(sheets, 1)]


def test_batches_lead_to_the_same_facts(database: Database, sqlite_database: Database):
    ready = documents(*map(report, range(7)))
    sizes = [len(done) for done in publish_in_batches(database, ready, 3)]
    for document in ready:
        with sqlite_database.write() as session:
            publish(session, document.prepared)
    assert sizes == [3, 3, 1]
    assert rebuild(database) == 0
    one, other = dump(database), dump(sqlite_database)
    assert {name for name in one if one[name] != other[name]} <= {"revisions"}  # the times differ, and so the digests


def test_no_more_than_a_batch_is_read_at_once(database: Database):
    taken = list[Ready]()

    def taking() -> Iterator[Ready]:
        for document in documents(*map(report, range(5))):
            taken.append(document)
            yield document

    next(publish_in_batches(database, taking(), 2))
    assert len(taken) == 2


def test_nothing_of_a_batch_with_a_refused_document_stays(database: Database):
    ready = documents(report(0), report(1, formerly=["anna"]), report(2), sheet("bea", people=[BEA]))
    with pytest.raises(BadFiles, match="anna is the former name of ann, not of bea"):
        list(publish_in_batches(database, ready, 2))
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(tables.Document)) == 2
    assert rebuild(database) == 0


BEA = {"slug": "bea", "name": "Bea", "formerly": ["anna"]}
