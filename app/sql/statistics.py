"""Statistics with which PostgreSQL plans statements.

It collects them itself, but only once a minute. Until then it may take a table for empty that a publish has filled, and
read all of it again for each of its rows.
"""

from sqlalchemy import text
from sqlmodel import Session

from app.tables import Claim, KnownSubject

_MANY = 1_000
"""Claims of a document after which statistics matter."""
_OUTGROWN = 10
"""Statistics of a table with this many times as many claims are good enough."""
_KNOWN_CLAIMS = text(f"SELECT reltuples FROM pg_class WHERE oid = '{Claim.__tablename__}'::regclass")  # noqa: S608 - a constant name
_COLLECTING = text(f"ANALYZE {Claim.__tablename__}, {KnownSubject.__tablename__}")


def collect_statistics(session: Session, claims: int) -> None:
    """Collects them if a document has just written claims that they do not count."""
    if claims < _MANY or session.get_bind().dialect.name != "postgresql":
        return
    known: float = session.scalar(_KNOWN_CLAIMS) or 0
    if known < claims * _OUTGROWN:
        session.execute(_COLLECTING)
