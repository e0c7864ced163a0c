"""All evidence of a subject, as exported."""

from typing import Any

import orjson

from app.database.sessions import Database
from app.queries.evidence import with_all_evidence
from app.queries.stored import Stored


def evidence_at(database: Database, path: str) -> dict[str, list[dict[str, Any]]]:
    with database.read() as session:
        (row,) = with_all_evidence(session, [Stored(f'{{"path":"{path}"}}')])
    evidence: dict[str, list[dict[str, Any]]] = orjson.loads(row.evidence.text) if row.evidence else {}
    return evidence
