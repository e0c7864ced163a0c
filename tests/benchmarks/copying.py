"""The facts of a catalogue in the forms that the contenders read."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.database.engines import sqlite_library
from app.tables.bodies import unpacked

_SCRIPT = Path(__file__).with_suffix(".sql")
_SERIES = """
    SELECT s.id, s.slug, title, premise, genres, lifecycle_status, premiered, language, n.slug, n.name
    FROM series s LEFT JOIN network n ON n.id = s.network_id ORDER BY s.id
"""


@dataclass(frozen=True, slots=True)
class Copies:
    """`tables` is an SQLite file, `document` one of JSON with a list of series, `lines` one with a series a line."""

    tables: Path
    document: Path
    lines: Path


def copied(catalogue: Path, folder: Path) -> Copies:
    folder.mkdir(parents=True, exist_ok=True)
    copies = Copies(folder / "plain.db", folder / "plain.json", folder / "series.ndjson")
    copies.tables.unlink(missing_ok=True)
    connection = sqlite_library().connect(copies.tables)
    connection.create_function("unpacked", 1, unpacked)
    connection.execute("ATTACH ? AS facts", (str(catalogue),))
    connection.executescript(_SCRIPT.read_text(encoding="utf-8"))
    connection.commit()
    series = [_flat(row) for row in connection.execute(_SERIES)]
    connection.close()
    copies.document.write_text(json.dumps({"series": [_nested(row) for row in series]}), encoding="utf-8")
    copies.lines.write_text("".join(json.dumps(row) + "\n" for row in series), encoding="utf-8")
    return copies


def _flat(row: tuple[Any, ...]) -> dict[str, Any]:
    names = ("id", "slug", "title", "premise", "genres", "lifecycle_status", "premiered", "language")
    return dict(zip([*names, "network_slug", "network_name"], row, strict=True))


def _nested(series: dict[str, Any]) -> dict[str, Any]:
    network = {"slug": series["network_slug"], "name": series["network_name"]}
    return {name: value for name, value in series.items() if not name.startswith("network")} | {"network": network}
