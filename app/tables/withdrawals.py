from datetime import datetime

from app.tables import columns


class Withdrawal(columns.Row, table=True):
    """A document that was taken out and has not come back."""

    __tablename__ = "withdrawals"

    document: str = columns.slug()
    reason: str | None = columns.text()
    at: datetime = columns.moment()
    revision: int = columns.revision(index=True)
