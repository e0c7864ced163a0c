"""The random secret that signs cursors if no setting gives one.

It is not part of exports or of the history, and part of backups only if they contain keys.
"""

from secrets import token_hex

from sqlmodel import Session

from app.database.sessions import Database
from app.tables import Secret

_NAME = "cursors"


def kept_secret(session: Session) -> str | None:
    secret = session.get(Secret, _NAME)
    return secret.value if secret else None


def make_secret(database: Database) -> str:
    """The secret of this database, created if necessary in a write transaction, so that all processes get the same."""
    with database.write() as session:
        secret = kept_secret(session)
        if secret is None:
            secret = token_hex(32)
            session.add(Secret(name=_NAME, value=secret))
    return secret
