"""Lines of a backup, each a JSON object: a `Header`, the rows of each table, and an `End`.

A row is `{"table": "claims", "row": {…}}`; JSON columns are nested JSON. The same catalogue gives the same bytes from
both databases.
"""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from hmac import new as hmac
from typing import Any, Literal

import orjson
from pydantic import BaseModel, ConfigDict, create_model

from app.sql.backed_up import KEPT_BY_NAME, BackedUpTable

FORMAT = 4
"""Version of the format. Increase it when a table or column changes so that older backups no longer match."""


class Header(BaseModel):
    kind: Literal["showfacts backup"] = "showfacts backup"
    format: int = FORMAT
    software: str
    schema_version: str


class End(BaseModel):
    """Number of rows per table, and the SHA-256 of all previous lines.

    `mac` is the HMAC of that digest, if the backup was written with a key.
    """

    model_config = ConfigDict(extra="forbid")

    rows: dict[str, int]
    sha256: str
    mac: str | None = None


def line_of(content: BaseModel) -> bytes:
    return content.model_dump_json(exclude_none=True).encode() + b"\n"


def mac_of(digest: bytes, key: str) -> str:
    return hmac(key.encode(), digest, sha256).hexdigest()


def row_line(kept: BackedUpTable, row: Mapping[Any, Any]) -> bytes:
    values = {
        name: orjson.Fragment(row[name]) if name in kept.json and row[name] is not None else row[name]
        for name in kept.members
    }
    return orjson.dumps({"table": kept.name, "row": values}, option=orjson.OPT_APPEND_NEWLINE)


def row_values(kept: BackedUpTable, row: Any) -> dict[str, Any]:
    """The column values of one line. Raises pydantic's ValidationError."""
    values = dict(row_model(kept.name).model_validate(row))
    given = (name for name in kept.json if values[name] is not None or name not in kept.nullable)
    return values | {name: orjson.dumps(values[name]).decode() for name in given}


@cache
def row_model(table: str) -> type[BaseModel]:
    """Schema of a row's JSON. Raises KeyError for a table that is not in backups."""
    kept = KEPT_BY_NAME[table]
    fields: dict[str, Any] = {member: (kept.type_of(member), ...) for member in kept.members}
    return create_model(kept.table.__name__, __config__=ConfigDict(extra="forbid"), **fields)
