from datetime import date
from typing import Any

import pytest

from app.database.sessions import Database
from app.queries import dossiers
from app.queries.included import MAX_INCLUDED, MEMBERS
from tests.factories import publish_sheet
from tests.queries.harbour_lights import SERIES, harbour_lights

DAY = date(2100, 1, 1)


def test_a_dossier_reads_no_more_rows_than_it_holds(sqlite_database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_sheet(sqlite_database, harbour_lights(MAX_INCLUDED + 50))
    count, read = 0, dossiers._read

    def counted(row: Any) -> Any:
        nonlocal count
        count += 1
        return read(row)

    monkeypatch.setattr(dossiers, "_read", counted)
    with sqlite_database.read() as session:
        dossier = dossiers.dossier_of(session, SERIES, DAY)
    held = 1 + sum(map(len, dossier.parts.values()))
    assert held <= count <= held + len(MEMBERS)  # the next member shows where the last one ends
