"""The digest of a revision, which includes the digest of the previous one."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

import orjson


def state_in_digest(columns: Mapping[Any, Any]) -> dict[str, Any]:
    """The state of a document in the digest of its revision, from its columns."""
    sheet, anchors = columns["submission"]
    return {
        "published_until": columns["published_until"],
        "digest": columns["digest"],
        "sheet": sheet,
        "anchors": anchors,
    }


def revision_digest(
    before: str,
    number: int,
    at: datetime,
    document: str,
    state: Mapping[str, Any] | None,
    changes: Iterable[Mapping[str, Any]],
) -> str:
    """`before` is the previous digest, or empty; `state` is None for a withdrawal; `changes` are rows."""
    written = orjson.dumps([before, number, at, document, state, [_as_written(row) for row in changes]])
    return sha256(written).hexdigest()


def _as_written(row: Mapping[str, Any]) -> dict[str, Any]:
    """The same JSON as `Change.as_json`, with the stored fields inserted unchanged."""
    return {
        "action": row["action"],
        "subject": row["subject"],
        "fields": orjson.Fragment(row["fields"]),
        "cause": row["cause"],
    }
