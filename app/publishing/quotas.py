"""Daily quotas of keys (UTC): bytes of request bodies, and revisions.

Bodies of rejected requests count too. Dry runs do not, because they store nothing.
"""

from datetime import UTC, date, datetime, time, timedelta

from sqlmodel import Session

from app.errors import QuotaExceeded
from app.facts.actors import Actor
from app.publishing import audit
from app.tables import KeyUsage
from app.vocabulary.operations import AuditAction

MOST_WITHOUT_EFFECT = 1_000
"""Maximum number of audit entries per key and day for denied and ineffective requests.

Further ones are only in the log.
"""
USE_IS_KNOWN_TO = timedelta(hours=1)


def require_quota(session: Session, actor: Actor, size: int) -> None:
    """Raises QuotaExceeded if a body of this size exceeds today's quota."""
    usage = _usage(session, actor, datetime.now(UTC).date())
    if actor.bytes_a_day is not None and usage.bytes + size > actor.bytes_a_day:
        raise _used_up(actor, f"{actor.bytes_a_day:,} bytes")


def charge(session: Session, actor: Actor, size: int, revisions: int) -> None:
    """Runs in the transaction of the publication. Raises QuotaExceeded if a quota of today is exceeded."""
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
    """Records a request of a valid key that was denied or changed nothing.

    `size` is the size of its body, if it counts and was not charged yet.
    """
    usage = _usage(session, actor, datetime.now(UTC).date())
    usage.bytes += size
    usage.refusals += 1
    session.add(usage)
    session.flush()
    if usage.refusals <= MOST_WITHOUT_EFFECT:
        audit.record(session, actor, action, subject, outcome, detail=detail)


def note_use(session: Session, actor: Actor) -> None:
    """Stores the hour of the last use of the key."""
    now = datetime.now(UTC)
    usage = _usage(session, actor, now.date())
    usage.last_used_at = now.replace(minute=0, second=0, microsecond=0)
    session.add(usage)
    session.flush()


def is_use_known(session: Session, actor: Actor) -> bool:
    used = _usage(session, actor, datetime.now(UTC).date()).last_used_at
    return used is not None and datetime.now(UTC) - used < USE_IS_KNOWN_TO


def _usage(session: Session, actor: Actor, today: date) -> KeyUsage:
    """Usage of today; resets older usage."""
    key_id = str(actor.key_id)
    usage = session.get(KeyUsage, key_id) or KeyUsage(key=key_id, day=date.min)
    if usage.day != today:
        usage.day, usage.bytes, usage.revisions, usage.refusals = today, 0, 0, 0
    return usage


def _used_up(actor: Actor, quota: str) -> QuotaExceeded:
    now = datetime.now(UTC)
    midnight = datetime.combine(now.date() + timedelta(days=1), time(), UTC)
    return QuotaExceeded(
        f"The key {actor.name} is limited to {quota} a day. Quotas are reset at midnight (UTC).",
        round((midnight - now).total_seconds()),
    )
