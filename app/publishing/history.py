"""The digest of a revision, which holds those of all revisions before it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

import orjson

STATE = ("published_until", "digest", "sheet", "anchors")
"""The columns of a document that are part of the digest of the revision that wrote it, in this order."""


def revision_digest(
    before: str,
    number: int,
    at: datetime,
    document: str,
    state: Mapping[str, Any] | None,
    changes: Iterable[Mapping[str, Any]],
) -> str:
    """`before` is the digest of the revision before, or empty; `state` None for a withdrawal; `changes` rows."""
    written = orjson.dumps([before, number, at, document, state, [_as_written(row) for row in changes]])
    return sha256(written).hexdigest()


def _as_written(row: Mapping[str, Any]) -> dict[str, Any]:
    """The change as `Change.as_json` has it, its fields spliced in as they are stored."""
    return {
        "action": row["action"],
        "subject": row["subject"],
        "fields": orjson.Fragment(row["fields"]),
        "cause": row["cause"],
    }
