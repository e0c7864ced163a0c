"""JSON Schema of a fact sheet. Editors use it for completion and validation."""

import json
from functools import cache
from typing import Any, get_args

from app.sheets.evidence import Entry
from app.sheets.groups import COMMON, ROWS
from app.sheets.rows import SheetRow, claimable
from app.sheets.sheet import Sheet

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_WORDS = {
    "type": "string",
    "minLength": 1,
    "description": "Words of the text. The letters must match; typography may differ.",
}
_FIELD_EVIDENCE = {"$ref": "#/$defs/FieldEvidence"}
_EVIDENCE: dict[str, Any] = {
    "WordsOrEntry": {"anyOf": [_WORDS, {"$ref": "#/$defs/Entry"}]},
    "FieldEvidence": {
        "anyOf": [
            {"$ref": "#/$defs/WordsOrEntry"},
            {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/WordsOrEntry"}},
        ]
    },
}


def sheet_schema() -> dict[str, Any]:
    schema = Sheet.model_json_schema()
    entry = Entry.model_json_schema()
    definitions: dict[str, Any] = {**schema.pop("$defs"), **entry.pop("$defs"), **_EVIDENCE, "Entry": entry}
    for row in _lists().values():
        definitions[row.__name__]["properties"]["evidence"] = _evidence_of(row)
    del definitions["DocumentRow"]["properties"][
        "evidence"
    ]  # only `published` is a claim, and it holds its own evidence
    for name, row in _lists().items():
        definitions |= _with_group(row.__name__, definitions[row.__name__])
        alone = schema["properties"][name]["items"]
        schema["properties"][name]["items"] = {"anyOf": [alone, {"$ref": f"#/$defs/{row.__name__}Group"}]}
    return {
        "$schema": DIALECT,
        **schema,
        "$defs": {name: _as_yaml_reads(definition) for name, definition in sorted(definitions.items())},
    }


@cache
def sheet_schema_json() -> str:
    """The content of `sheet.schema.json`."""
    return json.dumps(sheet_schema(), ensure_ascii=False, indent=2) + "\n"


def _lists() -> dict[str, type[SheetRow]]:
    lists = ((name, get_args(field.annotation)) for name, field in Sheet.model_fields.items())
    return {name: members[0] for name, members in lists if members}


def _with_group(name: str, row: dict[str, Any]) -> dict[str, Any]:
    """Schemas of a row, of a group of rows, and of a partial row without required members, for `common` and `rows`."""
    part = {"$ref": f"#/$defs/{name}Part"}
    group = _map_of({COMMON: part, ROWS: {"type": "array", "minItems": 1, "items": part}})
    description = (
        "Rows with common members: `common` applies to each of `rows`, except for members that the row has itself."
    )
    return {
        f"{name}Part": {key: value for key, value in row.items() if key not in ("required", "title", "description")},
        name: {key: row[key] for key in ("title", "description") if key in row}
        | {"allOf": [part], "required": row["required"]},
        f"{name}Group": group | {"description": description, "required": [COMMON, ROWS]},
    }


def _evidence_of(row: type[SheetRow]) -> dict[str, Any]:
    known: dict[str, Any] = dict.fromkeys(("self", *claimable(row.kind_of_subject)), _FIELD_EVIDENCE)
    identifiers = {name.partition(".")[2]: _FIELD_EVIDENCE for name in known if name.startswith("external_ids.")}
    if identifiers:
        known["external_ids"] = {"anyOf": [_FIELD_EVIDENCE, _map_of(identifiers)]}
    return {
        "description": "Evidence by field. `self` covers the row and every field that has no entry and is "
        "not its own evidence. Words, an entry or a list in place of the map are evidence for "
        "`self`.",
        "anyOf": [_FIELD_EVIDENCE, _map_of(known)],
    }


def _map_of(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _as_yaml_reads(schema: Any) -> Any:
    """Where text is expected, YAML's numbers and booleans are text: `title: 1899`. Enums contain no such words."""
    if isinstance(schema, list):
        return [_as_yaml_reads(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    read = {name: _as_yaml_reads(part) for name, part in schema.items()}
    if read.get("type") == "string" and "enum" not in read and "const" not in read:
        read["type"] = ["string", "number", "boolean"]
    return read
