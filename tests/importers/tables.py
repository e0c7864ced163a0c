"""The tables of `docs/importing.md`: the fields that the keys and columns of each source become."""

import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from app.importers.netflix import lists
from app.importers.paris import shoots
from app.importers.tvmaze import keys

IMPORTING = Path(__file__).parents[2] / "docs/importing.md"


def with_tables(page: str) -> str:
    """The page with the present tables below the headings of the sources."""
    tables = {
        "TVmaze": _objects(keys.KEPT) + _reasons("not kept", keys.LEFT_OUT),
        "Netflix": _columns(lists.COLUMNS) + _reasons("not kept", lists.LEFT_OUT),
        "Paris": _columns(shoots.COLUMNS) + _reasons("not kept", shoots.LEFT_OUT),
    }
    for heading, table in tables.items():
        page = re.sub(rf"(?ms)^(### {heading}\n\n).*?(?=^#|\Z)", rf"\g<1>{table}", page)
    return page


def _objects(kept: Mapping[str, Mapping[str, str]]) -> str:
    """Objects with the same keys share a row."""
    named: dict[str, list[str]] = defaultdict(list)
    for part, of_part in kept.items():
        named["; ".join(f"`{key}` → {fields}" for key, fields in of_part.items())].append(
            f"`{part}`" if part else "show"
        )
    rows = [f"| {', '.join(parts)} | {cell} |\n" for cell, parts in named.items()]
    return "| object | keys and their fields |\n|---|---|\n" + "".join(rows) + "\n"


def _columns(columns: Mapping[str, str]) -> str:
    rows = [f"| `{column}` | {fields} |\n" for column, fields in columns.items()]
    return "| column | fields |\n|---|---|\n" + "".join(rows) + "\n"


def _reasons(heading: str, left_out: Mapping[str, str]) -> str:
    named: dict[str, list[str]] = defaultdict(list)
    for key, reason in left_out.items():
        named[reason].append(f"`{key}`")
    rows = [f"| {', '.join(keys)} | {reason} |\n" for reason, keys in named.items()]
    return f"| {heading} | reason |\n|---|---|\n" + "".join(rows) + "\n"
