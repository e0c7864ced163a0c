"""The JSON Schema of a fact sheet, for editors: it completes keys and underlines slips while a curator types."""

import json
from functools import cache
from typing import Any, get_args

from app.sheets.evidence import Entry
from app.sheets.rows import Row, claimable
from app.sheets.sheet import Sheet

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_WORDS = {"type": "string", "minLength": 1, "description": "Words of the text, letters as printed."}
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
    for row in _row_types():
        definitions[row.__name__]["properties"]["evidence"] = _evidence_of(row)
    del definitions["DocumentRow"]["properties"]["evidence"]  # only `published` is a claim, and holds its own
    return {
        "$schema": DIALECT,
        **schema,
        "$defs": {name: _as_yaml_reads(definition) for name, definition in sorted(definitions.items())},
    }


@cache
def sheet_schema_json() -> str:
    """The file `sheet.schema.json`."""
    return json.dumps(sheet_schema(), ensure_ascii=False, indent=2) + "\n"


def _row_types() -> list[type[Row]]:
    lists = (get_args(field.annotation) for field in Sheet.model_fields.values())
    return [members[0] for members in lists if members]


def _evidence_of(row: type[Row]) -> dict[str, Any]:
    known: dict[str, Any] = dict.fromkeys(("self", *claimable(row.kind_of_subject)), _FIELD_EVIDENCE)
    identifiers = {name.partition(".")[2]: _FIELD_EVIDENCE for name in known if name.startswith("external_ids.")}
    if identifiers:
        known["external_ids"] = {"anyOf": [_FIELD_EVIDENCE, _map_of(identifiers)]}
    return {
        "description": "Where the document says so, field by field. `self` stands for the row and for every field "
        "that has no entry and is not its own evidence. Words, an entry or a list in place of the map stand for it.",
        "anyOf": [_FIELD_EVIDENCE, _map_of(known)],
    }


def _map_of(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _as_yaml_reads(schema: Any) -> Any:
    """Where text is wanted, YAML's numbers and booleans are text: `title: 1899`. Closed lists hold no such words."""
    if isinstance(schema, list):
        return [_as_yaml_reads(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    read = {name: _as_yaml_reads(part) for name, part in schema.items()}
    if read.get("type") == "string" and "enum" not in read and "const" not in read:
        read["type"] = ["string", "number", "boolean"]
    return read
