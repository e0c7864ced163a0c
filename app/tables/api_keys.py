from datetime import date, datetime

from app.tables import columns


class ApiKey(columns.Row, table=True):
    """Only the digest of a key is stored; the key itself is shown once.

    Keys that replaced each other by rotation share a `lineage`, the id of the first one. A null quota means no limit.
    """

    __tablename__ = "api_keys"

    name: str = columns.code(primary_key=True)
    id: str = columns.code(unique=True)
    lineage: str = columns.code(index=True)
    digest: str = columns.sha256(unique=True)
    scopes: str = columns.json()
    created_at: datetime = columns.moment()
    expires_at: datetime = columns.moment()
    revoked_at: datetime | None = columns.moment()
    bytes_a_day: int | None = columns.integer(1)
    revisions_a_day: int | None = columns.integer(1)


class KeyUsage(columns.Row, table=True):
    """The hour of the last use of a key, and the use of its quotas on one day (UTC)."""

    __tablename__ = "key_usage"

    key: str = columns.code(primary_key=True)
    last_used_at: datetime | None = columns.moment()
    day: date = columns.day()
    bytes: int = columns.large_integer(0)
    revisions: int = columns.integer(0)
    refusals: int = columns.integer(0)
