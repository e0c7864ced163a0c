from datetime import datetime

from app.tables import columns


class Withdrawal(columns.Row, table=True):
    """A document that was withdrawn and not published again."""

    __tablename__ = "withdrawals"

    document: str = columns.slug()
    reason: str | None = columns.text()
    at: datetime = columns.moment()
    revision: int = columns.revision(index=True)
