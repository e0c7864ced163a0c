"""Opaque signed cursors: a position in a list, bound to the list, its filters and its order."""

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated, TypeAlias
from urllib.parse import quote, urlencode

from fastapi import Request
from itsdangerous import BadData, BadSignature, Signer
from itsdangerous.encoding import base64_decode, base64_encode
from pydantic import Field, TypeAdapter, ValidationError
from sqlmodel import Session

from app.database.sessions import Database
from app.errors import InvalidCursor
from app.publishing.cursor_secrets import kept_secret, make_secret

LONGEST_CURSOR = 2_000
DIGITS = 16
"""Hexadecimal digits of the history's digest in a cursor."""

_NOT_ISSUED = "The cursor was not issued by this service."
_CHANGED = "The cursor was signed with another secret, or was changed: start again from the first page."

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
    content = [_mark_of(scope), values, revision, digest[:DIGITS]]
    encoded = base64_encode(json.dumps(content, ensure_ascii=False, separators=(",", ":")))
    return _signer(secret).sign(encoded).decode()


def open_cursor(secret: str, scope: str, cursor: str) -> CursorPosition:
    encoded = _signed_content(secret, cursor)
    try:
        mark, values, revision, digest = _CONTENT.validate_json(base64_decode(encoded), strict=True)
    except (BadData, ValidationError):
        raise InvalidCursor("The cursor does not contain a position in a list.") from None
    if mark != _mark_of(scope):
        raise InvalidCursor("The cursor belongs to another list, filter or order.")
    return CursorPosition(values, revision, digest)


def next_page(request: Request, cursor: str) -> str:
    """The same request with this cursor, as an absolute path without a host."""
    query = [(name, value) for name, value in request.query_params.multi_items() if name != "cursor"]
    return f"{quote(request.scope['path'])}?{urlencode([*query, ('cursor', cursor)], quote_via=quote)}"


def next_link(request: Request, cursor: str) -> str:
    """The value of the `Link` header."""
    return f'<{next_page(request, cursor)}>; rel="next"'


def _signed_content(secret: str, cursor: str) -> bytes:
    """Accepts one spelling of each cursor: `unsign` ignores characters of a signature that are not base64."""
    if len(cursor) > LONGEST_CURSOR:
        raise InvalidCursor(f"A cursor has at most {LONGEST_CURSOR:,} characters.")
    signer = _signer(secret)
    try:
        content = signer.unsign(cursor)
    except BadSignature as error:
        raise InvalidCursor(_NOT_ISSUED if error.payload is None else _CHANGED) from None
    if signer.sign(content) != cursor.encode():
        raise InvalidCursor(_CHANGED)
    return content


def _signer(secret: str) -> Signer:
    return Signer(secret, salt="cursor", digest_method=sha256)


def _mark_of(scope: str) -> str:
    return sha256(scope.encode()).hexdigest()[:DIGITS]
