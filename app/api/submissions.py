"""How the body of a publication is described in the OpenAPI document; the Writer reads it by itself."""

from typing import Any

SUBMISSION_SCHEMA: dict[str, Any] = {
    "title": "Submission",
    "description": "A fact sheet, and where its words stand.",
    "type": "object",
    "additionalProperties": False,
    "required": ["sheet"],
    "properties": {
        "sheet": {
            "type": "object",
            "description": "The fact sheet. Its JSON Schema is served at `/sheet.schema.json`.",
            "required": ["document"],
            "properties": {"document": {"type": "object", "description": "The document the rows are taken from."}},
        },
        "text": {
            "type": "string",
            "description": "The document's text: the words are found in it, and then it is forgotten.",
        },
        "anchors": {
            "type": "object",
            "description": "Instead of the text: what `showfacts anchor` wrote to `anchors.json`.",
        },
    },
}

_REFERENCE = {"$ref": "#/components/schemas/Submission"}

SUBMISSION: dict[str, Any] = {
    "openapi_extra": {
        "requestBody": {
            "required": True,
            "content": {
                # Of two that it can send alike, a generated client may take the last: JSON has no surprises.
                "application/yaml": {"schema": _REFERENCE},
                "application/json": {"schema": _REFERENCE},
            },
        }
    }
}
