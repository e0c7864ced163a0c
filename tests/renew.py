"""Regenerates all files that are derived from the code: `python -m tests.renew`.

Those of the TypeScript client need Node.js.

The examples are recorded from the seed. It has nothing of some kinds: for them, test documents are published too.
"""

import json
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable
from datetime import datetime
from itertools import islice
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import app.sheets
from app.api.openapi import EXAMPLES, recorded_answers
from app.main import create_app
from app.settings import Settings
from app.sheets.schema import sheet_schema_json
from app.vocabulary.kinds import Kind
from clients.python import generator as python_client
from tests.articles import EPISODES, LISTINGS
from tests.clients import packing as typescript_client
from tests.factories import publish_sheet
from tests.importers.tables import IMPORTING, with_tables
from tests.installing import NotInstalled
from tests.languages import renew_catalogues
from tests.operations import JSON_READS, Operation
from tests.service import Service, seeded

SCHEMA = Path(app.sheets.__file__).with_name("sheet.schema.json")
STORED = Path(__file__).with_name("openapi.json")
OPERATING = Path(__file__).parents[1] / "docs/operating.md"

# In addition to the plain request for each route.
FURTHER_REQUESTS = {
    "listSeries": ["lifecycle_status=running&include=total"],
    "getSeries": ["include=cast,metrics", "include=evidence"],
    "getSeason": ["include=filming_locations", "include=evidence"],
    "getDocument": ["include=evidence"],
    "listClaims": ["subject=series/emily-in-paris&basis=inferred&limit=2"],
}


LARGE = 2_000
"""Bytes of a response that is shortened in the document."""

# The time of publishing is part of the data, so examples need a fixed clock.
_CLOCK = SimpleNamespace(now=lambda zone: datetime(2021, 5, 5, 12, tzinfo=zone))


def recorded() -> dict[str, list[dict[str, Any]]]:
    """Requests and real responses for every operation with JSON responses; lists have pages of one row.

    Lists of parts of a resource look like the whole list, whose response they share.
    """
    with (
        tempfile.TemporaryDirectory() as folder,
        patch("app.publishing.documents.datetime", _CLOCK),
        seeded(f"sqlite:///{folder}/showfacts.db") as service,
    ):
        reads = [each for each in JSON_READS if not _looks_like_another(each)]
        absent: set[str] = {kind for kind in Kind if not service.rows(kind)}
        absent.add("lookup")  # the seed has no external identifiers
        about_them = [each for each in reads if not absent.isdisjoint(each.path.split("/"))]
        of_the_seed = _answers(service, [each for each in reads if each not in about_them])
        for report in (EPISODES, LISTINGS):
            publish_sheet(service.database, report)
        return of_the_seed | _answers(service, about_them)


def _looks_like_another(operation: Operation) -> bool:
    reply: str = operation.media_types["application/json"]["schema"].get("$ref", "")
    same = (
        each.spec["operationId"]
        for each in JSON_READS
        if each.media_types["application/json"]["schema"] == {"$ref": reply}
    )
    return reply.endswith("Page") and operation.spec["operationId"] != min(same, key=len)


def _answers(service: Service, operations: Iterable[Operation]) -> dict[str, list[dict[str, Any]]]:
    return {each.spec["operationId"]: [_asked(service, target) for target in _requests(each)] for each in operations}


def document() -> dict[str, Any]:
    return create_app(Settings()).openapi()


def settings_table() -> str:
    """The rows of the table of settings in `docs/operating.md`."""
    rows = []
    for name, field in Settings.model_fields.items():
        default = "none" if field.default is None else f"`{field.default}`"
        rows.append(f"| `SHOWFACTS_{name.upper()}` | {default} | {field.description} |\n")
    return "".join(rows)


def with_settings(page: str) -> str:
    """The page with the present rows in its table of settings."""
    return re.sub(r"(?m)(?:^\| `SHOWFACTS_.*\n)+", lambda _: settings_table(), page)


def written(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _requests(operation: Operation) -> list[str]:
    plain = operation.target
    for name, least in (("limit", 1), ("max_chars", 200)):
        if name in operation.takes:
            plain += f"{'&' if '?' in plain else '?'}{name}={least}"
    return [
        plain,
        *(f"{operation.target}?{query}" for query in FURTHER_REQUESTS.get(operation.spec["operationId"], ())),
    ]


def _asked(service: Service, target: str) -> dict[str, Any]:
    answer = service.ask("GET", target)
    assert answer.status_code == 200, answer.text
    body = answer.json()
    if len(answer.content) <= LARGE:
        return {"request": f"GET {target}", "answer": body}
    return {"request": f"GET {target} (here with the first entries only)", "answer": _shortened(body)}


def _shortened(body: Any) -> Any:
    """With the first entry of each list, and the evidence of two fields."""
    if isinstance(body, list):
        return [_shortened(each) for each in body[:1]]
    if isinstance(body, dict):
        return {name: _two_of(part) if name == "evidence" else _shortened(part) for name, part in body.items()}
    return body


def _two_of(evidence: Any) -> Any:
    return _shortened(dict(islice(evidence.items(), 2)) if isinstance(evidence, dict) else evidence)


if __name__ == "__main__":
    EXAMPLES.write_text(written(recorded()), encoding="utf-8")
    recorded_answers.cache_clear()
    STORED.write_text(written(document()), encoding="utf-8")
    for file, code in python_client.generated(document()).items():
        file.write_text(code, encoding="utf-8")
    SCHEMA.write_text(sheet_schema_json(), encoding="utf-8")
    OPERATING.write_text(with_settings(OPERATING.read_text(encoding="utf-8")), encoding="utf-8")
    IMPORTING.write_text(with_tables(IMPORTING.read_text(encoding="utf-8")), encoding="utf-8")
    renew_catalogues()
    with tempfile.TemporaryDirectory() as folder:
        try:
            shutil.copytree(typescript_client.generated(Path(folder)), typescript_client.GENERATED, dirs_exist_ok=True)
        except NotInstalled as reason:
            sys.exit(f"The TypeScript client was not regenerated, because {reason}.")
