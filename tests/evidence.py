"""All evidence of a subject, as its export has it."""

from typing import Any

import orjson

from app.database.sessions import Database
from app.queries.evidence import ALL, evidence_of


def evidence_at(database: Database, path: str) -> dict[str, list[dict[str, Any]]]:
    with database.read() as session:
        evidence: dict[str, list[dict[str, Any]]] = orjson.loads(evidence_of(session, {path: ALL})[path].text)
    return evidence
