"""OpenAPI description of the body of a publication, which the Writer parses itself."""

from typing import Any

SUBMISSION_SCHEMA: dict[str, Any] = {
    "title": "Submission",
    "description": "A fact sheet, and the positions of its words.",
    "type": "object",
    "additionalProperties": False,
    "required": ["sheet"],
    "properties": {
        "sheet": {
            "type": "object",
            "description": "The fact sheet. Its JSON Schema is at `/sheet.schema.json`.",
            "required": ["document"],
            "properties": {"document": {"type": "object", "description": "The source document of the rows."}},
        },
        "text": {
            "type": "string",
            "description": "Text of the document. The words are searched in it; it is not stored.",
        },
        "anchors": {
            "type": "object",
            "description": "Instead of the text: the content of `anchors.json`, written by `showfacts anchor`.",
        },
    },
}

_REFERENCE = {"$ref": "#/components/schemas/Submission"}

SUBMISSION: dict[str, Any] = {
    "openapi_extra": {
        "requestBody": {
            "required": True,
            "content": {
                # JSON comes last, because a generated client may use the last of several equivalent types.
                "application/yaml": {"schema": _REFERENCE},
                "application/json": {"schema": _REFERENCE},
            },
        }
    }
}
