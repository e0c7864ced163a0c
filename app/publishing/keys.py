"""Keys for publishing over HTTP. A key is shown only when it is created; only its digest is stored.

Only the operator calls these functions. Each call is recorded in the audit trail.
"""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import NamedTuple

import orjson
from sqlalchemy import exists, func, select
from sqlmodel import Session, col

from app.errors import NotFound, ShowfactsError
from app.facts import text
from app.facts.actors import OPERATOR
from app.publishing import audit
from app.sql.writing import upserting
from app.tables import ApiKey, AuditEntry, Document, DocumentOwner, KeyUsage, Withdrawal
from app.tables.columns import KEY_LENGTH
from app.vocabulary.operations import AuditAction, Scope

LIFETIME = timedelta(days=365)
"""Default lifetime of a key."""
OVERLAP = timedelta(days=7)
"""How long a rotated key remains valid, so that its users have time to switch."""


@dataclass(frozen=True, slots=True)
class Quotas:
    """Bytes and revisions of a key per day (UTC); None means no limit."""

    bytes_a_day: int | None = None
    revisions_a_day: int | None = None


UNLIMITED = Quotas()


class NewKey(NamedTuple):
    """`secret` is the key itself."""

    name: str
    secret: str


def create_key(
    session: Session,
    name: str,
    scopes: Iterable[Scope] = (Scope.PUBLISH,),
    expires_at: datetime | None = None,
    quotas: Quotas = UNLIMITED,
) -> str:
    """Returns the key. Names are never reused, so that a name in a log or in the audit trail identifies one key."""
    name = _checked(name)
    acts = select(AuditEntry.__table__.c.number).where(AuditEntry.__table__.c.key_name == name).limit(1)
    # After a restore without keys, the audit trail still has their names.
    if session.get(ApiKey, name) is not None or session.scalar(acts) is not None:
        raise ShowfactsError(f"A key called {name} exists or existed; names are not reused.")
    key_id = secrets.token_hex(8)
    written = orjson.dumps(sorted(set(scopes))).decode()
    secret = _add(session, ApiKey(name=name, id=key_id, lineage=key_id, scopes=written), expires_at, quotas)
    audit.record(session, OPERATOR, AuditAction.CREATE_KEY, name, detail=", ".join(orjson.loads(written)))
    return secret


def rotate_key(session: Session, name: str, overlap: timedelta = OVERLAP, expires_at: datetime | None = None) -> NewKey:
    """Creates a key with the same scopes, quotas and documents. The old one expires after the overlap at the latest."""
    old = _named(session, name)
    new = ApiKey(name=_next_name(session, old), id=secrets.token_hex(8), lineage=old.lineage, scopes=old.scopes)
    secret = _add(session, new, expires_at, Quotas(old.bytes_a_day, old.revisions_a_day))
    old.expires_at = min(old.expires_at, datetime.now(UTC) + overlap)
    session.flush()
    audit.record(session, OPERATOR, AuditAction.ROTATE_KEY, old.name, detail=f"replaced by {new.name}")
    return NewKey(new.name, secret)


def revoke_key(session: Session, name: str) -> None:
    """Takes effect immediately. Raises NotFound for an unknown name. Revoking a key twice is allowed."""
    key = _named(session, name)
    if key.revoked_at is None:
        key.revoked_at = datetime.now(UTC)
        session.flush()
        audit.record(session, OPERATOR, AuditAction.REVOKE_KEY, key.name)


def give_documents(session: Session, name: str, slugs: Iterable[str]) -> int:
    """Returns the number of documents that the key did not own before.

    Raises NotFound for a document that was never published.
    """
    lineage = _named(session, name).lineage
    owners, given = DocumentOwner.__table__, 0
    for slug in slugs:
        owner = session.get(DocumentOwner, slug)
        if owner is None and session.get(Document, slug) is None and session.get(Withdrawal, slug) is None:
            raise NotFound(f"No document is or was called {slug}.")
        if owner is None or owner.lineage != lineage:
            row = {"document": slug, "lineage": lineage}
            upserting(owners, session.get_bind().dialect.name).execute(session, [row])
            audit.record(session, OPERATOR, AuditAction.GIVE_DOCUMENT, slug, detail=f"to {name}")
            given += 1
    return given


def documents_without_key(session: Session) -> list[str]:
    """The published and withdrawn documents without an existing owner, by slug."""
    slugs = select(col(Document.slug)).union(select(col(Withdrawal.document))).subquery()
    has_key = exists().where(
        col(DocumentOwner.document) == slugs.c.slug, col(ApiKey.lineage) == col(DocumentOwner.lineage)
    )
    return list(session.scalars(select(slugs.c.slug).where(~has_key).order_by(slugs.c.slug)))


def keys(session: Session) -> Sequence[tuple[ApiKey, datetime | None]]:
    """All keys, oldest first, including revoked and expired ones, each with the hour of its last use."""
    used = select(ApiKey, col(KeyUsage.last_used_at)).outerjoin(KeyUsage, col(KeyUsage.key) == col(ApiKey.id))
    rows = session.execute(used.order_by(col(ApiKey.created_at), col(ApiKey.name)))
    return [(key, last_used_at) for key, last_used_at in rows]


def _add(session: Session, key: ApiKey, expires_at: datetime | None, quotas: Quotas) -> str:
    secret, now = f"sf_{secrets.token_urlsafe(32)}", datetime.now(UTC)
    key.digest = sha256(secret.encode()).hexdigest()
    key.created_at, key.expires_at = now, expires_at or now + LIFETIME
    key.bytes_a_day, key.revisions_a_day = quotas.bytes_a_day, quotas.revisions_a_day
    session.add(key)
    session.flush()
    return secret


def _named(session: Session, name: str) -> ApiKey:
    key = session.get(ApiKey, _checked(name))
    if key is None:
        raise NotFound(f"There is no key {name}.")
    return key


def _next_name(session: Session, old: ApiKey) -> str:
    """The name of the first key of the lineage with the next number."""
    lineage = col(ApiKey.lineage) == old.lineage
    first = session.scalars(select(ApiKey).where(lineage).order_by(col(ApiKey.created_at))).first() or old
    number = (session.scalar(select(func.count()).select_from(ApiKey).where(lineage)) or 0) + 1
    while session.get(ApiKey, name := f"{first.name}-{number}") is not None:
        number += 1
    return _checked(name)


def _checked(name: str) -> str:
    try:
        line = text.line(name)
    except ValueError as error:
        raise ShowfactsError(f"This is not a valid key name. {error}") from None
    if len(line) > KEY_LENGTH:
        raise ShowfactsError(f"The name of a key has at most {KEY_LENGTH} characters; this one has {len(line)}.")
    return line
