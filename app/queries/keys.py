import hashlib
import hmac
import re
from datetime import UTC, datetime

import orjson
from sqlalchemy import select
from sqlmodel import Session, col

from app.errors import Unauthorized
from app.facts.actors import Actor
from app.tables import ApiKey
from app.vocabulary.operations import Scope

_KEY = re.compile(r"sf_[A-Za-z0-9_-]{43}")


def actor_with(session: Session, key: str, request_id: str | None = None) -> Actor:
    """The actor with this key. Raises Unauthorized unless the key is valid."""
    if not _KEY.fullmatch(key):
        raise Unauthorized("This is not a key of this service.")
    digest = hashlib.sha256(key.encode()).hexdigest()
    found = session.scalars(select(ApiKey).where(col(ApiKey.digest) == digest)).first()
    if found is None or not hmac.compare_digest(found.digest, digest):
        raise Unauthorized("The key is unknown.")
    if found.revoked_at is not None:
        raise Unauthorized("The key was revoked.")
    if found.expires_at <= datetime.now(UTC):
        raise Unauthorized("The key has expired.")
    return Actor(
        found.name,
        found.id,
        found.lineage,
        frozenset(map(Scope, orjson.loads(found.scopes))),
        found.bytes_a_day,
        found.revisions_a_day,
        request_id,
    )
