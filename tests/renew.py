"""Regenerates the OpenAPI document with its examples, and the JSON Schema of a sheet: `python -m tests.renew`.

The examples are recorded from the seed. It has no episodes: for them, a test document is published too.
"""

import json
import re
import tempfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import app.sheets
from app.api.openapi import EXAMPLES, recorded_answers
from app.main import create_app
from app.settings import Settings
from app.sheets.schema import sheet_schema_json
from tests.articles import EPISODES
from tests.factories import publish_sheet
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


# The time of publishing is part of the data, so examples need a fixed clock.
_CLOCK = SimpleNamespace(now=lambda zone: datetime(2021, 5, 5, 12, tzinfo=zone))


def recorded() -> dict[str, list[dict[str, Any]]]:
    """Requests and real responses for every operation with JSON responses; lists have pages of two."""
    with (
        tempfile.TemporaryDirectory() as folder,
        patch("app.publishing.documents.datetime", _CLOCK),
        seeded(f"sqlite:///{folder}/showfacts.db") as service,
    ):
        of_the_seed = _answers(service, [each for each in JSON_READS if "episodes" not in each.path])
        publish_sheet(service.database, EPISODES)
        return of_the_seed | _answers(service, [each for each in JSON_READS if "episodes" in each.path])


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
    for name, least in (("limit", 2), ("max_chars", 200)):
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
    if not target.endswith("/sheet"):
        return {"request": f"GET {target}", "answer": body}
    cut = {name: rows[:1] if isinstance(rows, list) else rows for name, rows in body.items()}
    return {"request": f"GET {target} (here with the first row of each list only)", "answer": cut}


if __name__ == "__main__":
    EXAMPLES.write_text(written(recorded()), encoding="utf-8")
    recorded_answers.cache_clear()
    STORED.write_text(written(document()), encoding="utf-8")
    SCHEMA.write_text(sheet_schema_json(), encoding="utf-8")
    OPERATING.write_text(with_settings(OPERATING.read_text(encoding="utf-8")), encoding="utf-8")
