"""The keys that open publishing. A key is shown once, when it is made; only its digest is kept."""

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256

from sqlalchemy import select
from sqlmodel import Session, col

from app.errors import NotFound, ShowfactsError
from app.facts import text
from app.tables import ApiKey
from app.tables.columns import KEY_LENGTH
from app.vocabulary import Scope


def create_key(session: Session, name: str, scope: Scope, expires_at: datetime | None = None) -> str:
    """The key itself. Names are never used again, so that a name in a log means one key for ever."""
    name = _checked(name)
    if session.get(ApiKey, name) is not None:
        raise ShowfactsError(f"There is, or was, a key called {name}; its name is not used again.")
    key = f"sf_{secrets.token_urlsafe(32)}"
    now = datetime.now(UTC)
    digest = sha256(key.encode()).hexdigest()
    session.add(ApiKey(name=name, digest=digest, scope=scope, created_at=now, expires_at=expires_at))
    session.flush()
    return key


def revoke_key(session: Session, name: str) -> None:
    """Refused from now on. Raises NotFound for a name that no key has; a revoked key stays revoked."""
    key = session.get(ApiKey, _checked(name))
    if key is None:
        raise NotFound(f"No key is called {name}.")
    if key.revoked_at is None:
        key.revoked_at = datetime.now(UTC)
        session.flush()


def keys(session: Session) -> Sequence[ApiKey]:
    """All of them, the oldest first, with those that open nothing any more."""
    return session.scalars(select(ApiKey).order_by(col(ApiKey.created_at), col(ApiKey.name))).all()


def _checked(name: str) -> str:
    try:
        line = text.line(name)
    except ValueError as error:
        raise ShowfactsError(f"This cannot be a key's name. {error}") from None
    if len(line) > KEY_LENGTH:
        raise ShowfactsError(f"A key's name has at most {KEY_LENGTH} characters; this one has {len(line)}.")
    return line
