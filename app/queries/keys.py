import hashlib
import hmac
import re
from datetime import UTC, datetime

from sqlalchemy import select
from sqlmodel import Session, col

from app.errors import Forbidden, Unauthorized
from app.tables import ApiKey
from app.vocabulary import Scope

_KEY = re.compile(r"sf_[A-Za-z0-9_-]{43}")


def require_key(session: Session, key: str, scope: Scope) -> None:
    """Raises Unauthorized unless the key is alive, and Forbidden if it is for something else."""
    if not _KEY.fullmatch(key):
        raise Unauthorized("This is no key of this service.")
    digest = hashlib.sha256(key.encode()).hexdigest()
    found = session.scalars(select(ApiKey).where(col(ApiKey.digest) == digest)).first()
    if found is None or not hmac.compare_digest(found.digest, digest):
        raise Unauthorized("Nobody has this key.")
    if found.revoked_at is not None:
        raise Unauthorized("The key was revoked.")
    if found.expires_at is not None and found.expires_at <= datetime.now(UTC):
        raise Unauthorized("The key has expired.")
    if found.scope is not scope:
        raise Forbidden(f"The key is for {found.scope}, not for {scope}.")
