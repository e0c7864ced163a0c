"""The quotas of a key for a day (UTC): bytes of bodies that are read, and revisions that it makes.

Refused bodies count as well. Dry runs do not, because nothing of them stays.
"""

from datetime import UTC, date, datetime, time, timedelta

from sqlmodel import Session

from app.errors import QuotaExceeded
from app.facts.actors import Actor
from app.publishing import audit
from app.tables import KeyUsage
from app.vocabulary import AuditAction

MOST_WITHOUT_EFFECT = 1_000
"""Refusals of a key, and its publications that change nothing, that the audit has of one day. Of further ones the log
has the lines of the requests."""
USE_IS_KNOWN_TO = timedelta(hours=1)


def require_quota(session: Session, actor: Actor, size: int) -> None:
    """Raises QuotaExceeded if a body of this size exceeds the quota of today."""
    usage = _usage(session, actor, datetime.now(UTC).date())
    if actor.bytes_a_day is not None and usage.bytes + size > actor.bytes_a_day:
        raise _used_up(actor, f"{actor.bytes_a_day:,} bytes")


def charge(session: Session, actor: Actor, size: int, revisions: int) -> None:
    """In the transaction of the publication. Raises QuotaExceeded if it exceeds a quota of today."""
    if actor.key_id is None:
        return
    usage = _usage(session, actor, datetime.now(UTC).date())
    usage.bytes += size
    usage.revisions += revisions
    if actor.bytes_a_day is not None and usage.bytes > actor.bytes_a_day:
        raise _used_up(actor, f"{actor.bytes_a_day:,} bytes")
    if actor.revisions_a_day is not None and usage.revisions > actor.revisions_a_day:
        raise _used_up(actor, f"{actor.revisions_a_day:,} revisions")
    session.add(usage)
    session.flush()


def record_without_effect(
    session: Session,
    actor: Actor,
    action: AuditAction,
    subject: str | None,
    outcome: str,
    detail: str | None = None,
    size: int = 0,
) -> None:
    """Of a request of a good key that was refused or changed nothing. `size` is that of its body, if it counts and was
    not charged yet."""
    usage = _usage(session, actor, datetime.now(UTC).date())
    usage.bytes += size
    usage.refusals += 1
    session.add(usage)
    session.flush()
    if usage.refusals <= MOST_WITHOUT_EFFECT:
        audit.record(session, actor, action, subject, outcome, detail=detail)


def note_use(session: Session, actor: Actor) -> None:
    """Remembers that the key was used in this hour."""
    now = datetime.now(UTC)
    usage = _usage(session, actor, now.date())
    usage.last_used_at = now.replace(minute=0, second=0, microsecond=0)
    session.add(usage)
    session.flush()


def is_use_known(session: Session, actor: Actor) -> bool:
    used = _usage(session, actor, datetime.now(UTC).date()).last_used_at
    return used is not None and datetime.now(UTC) - used < USE_IS_KNOWN_TO


def _usage(session: Session, actor: Actor, today: date) -> KeyUsage:
    """Of today; the use of an earlier day is forgotten."""
    key_id = str(actor.key_id)
    usage = session.get(KeyUsage, key_id) or KeyUsage(key=key_id, day=date.min)
    if usage.day != today:
        usage.day, usage.bytes, usage.revisions, usage.refusals = today, 0, 0, 0
    return usage


def _used_up(actor: Actor, quota: str) -> QuotaExceeded:
    now = datetime.now(UTC)
    midnight = datetime.combine(now.date() + timedelta(days=1), time(), UTC)
    return QuotaExceeded(
        f"The key {actor.name} may send no more than {quota} a day. Its quotas are full again at midnight (UTC).",
        round((midnight - now).total_seconds()),
    )
