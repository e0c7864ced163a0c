from datetime import datetime

from app.tables import columns
from app.vocabulary import Scope


class ApiKey(columns.Row, table=True):
    """Only the digest of a key is kept. The key itself was shown once."""

    __tablename__ = "api_keys"

    name: str = columns.code(primary_key=True)
    digest: str = columns.sha256(unique=True)
    scope: Scope = columns.term(Scope)
    created_at: datetime = columns.moment()
    expires_at: datetime | None = columns.moment()
    revoked_at: datetime | None = columns.moment()
