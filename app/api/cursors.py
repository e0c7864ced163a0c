"""Opaque signed cursors: a position in a list, bound to the list, its filters and its order."""

import hashlib
import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from typing import Annotated, TypeAlias
from urllib.parse import quote, urlencode

from fastapi import Request
from pydantic import Field, TypeAdapter, ValidationError
from sqlmodel import Session

from app.database.sessions import Database
from app.errors import InvalidCursor
from app.publishing.cursor_secrets import kept_secret, make_secret

LONGEST_CURSOR = 2_000
DIGITS = 16
"""Hexadecimal digits of the history's digest in a cursor."""
_SIGNATURE_BYTES = 16

Value: TypeAlias = str | int | float | None


@dataclass(frozen=True, slots=True)
class CursorPosition:
    """The sort values of the last row seen, and its history: a revision, and the first 16 digits of its digest."""

    values: tuple[Value, ...]
    revision: int
    digest: str


_Revision = Annotated[int, Field(ge=0, le=2**63 - 1)]
_Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
_CONTENT = TypeAdapter(tuple[_Digest, tuple[Value, ...], _Revision, _Digest])


class CursorSecret:
    """The secret that signs cursors: from the settings, or else from the database, shared by all workers."""

    def __init__(self, given: str | None, database: Database) -> None:
        self._secret = given
        self._database = database

    def of(self, session: Session) -> str:
        """Cached. For a catalogue that was never served, it is first created in a transaction of its own."""
        if self._secret is None:
            self._secret = kept_secret(session) or make_secret(self._database)
        return self._secret


def seal(secret: str, scope: str, values: tuple[Value, ...], revision: int, digest: str) -> str:
    """`scope` identifies the list, its filters and its order; `digest` is that of the revision."""
    content = json.dumps([_mark_of(scope), values, revision, digest[:DIGITS]], separators=(",", ":")).encode()
    return _encode(_signature(secret, content) + content)


def open_cursor(secret: str, scope: str, cursor: str) -> CursorPosition:
    signed = _decode(cursor)
    signature, content = signed[:_SIGNATURE_BYTES], signed[_SIGNATURE_BYTES:]
    if not hmac.compare_digest(signature, _signature(secret, content)):
        raise InvalidCursor(
            "The cursor was signed with another secret, or was changed: start again from the first page."
        )
    try:
        mark, values, revision, digest = _CONTENT.validate_json(content, strict=True)
    except ValidationError:
        raise InvalidCursor("The cursor does not contain a position in a list.") from None
    if mark != _mark_of(scope):
        raise InvalidCursor("The cursor belongs to another list, filter or order.")
    return CursorPosition(values, revision, digest)


def next_link(request: Request, cursor: str, parameter: str = "cursor") -> str:
    """The value of the `Link` header: the same request with this cursor, as an absolute path without a host."""
    query = [(name, value) for name, value in request.query_params.multi_items() if name != parameter]
    target = f"{quote(request.scope['path'])}?{urlencode([*query, (parameter, cursor)], quote_via=quote)}"
    return f'<{target}>; rel="next"'


def _signature(secret: str, content: bytes) -> bytes:
    return hmac.digest(secret.encode(), content, "sha256")[:_SIGNATURE_BYTES]


def _mark_of(scope: str) -> str:
    return hashlib.sha256(scope.encode()).hexdigest()[:DIGITS]


def _encode(signed: bytes) -> str:
    return urlsafe_b64encode(signed).rstrip(b"=").decode("ascii")


def _decode(cursor: str) -> bytes:
    """Accepts only the canonical encoding: Python's decoder would skip characters outside of the alphabet."""
    if len(cursor) > LONGEST_CURSOR:
        raise InvalidCursor(f"A cursor has at most {LONGEST_CURSOR:,} characters.")
    try:
        signed = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
    except ValueError:
        signed = b""
    if _encode(signed) != cursor:
        raise InvalidCursor("The cursor was not issued by this service.")
    return signed
