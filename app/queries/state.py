from dataclasses import dataclass, field

import orjson
from sqlalchemy import select
from sqlmodel import Session, col

from app.sql.prepared import PreparedStatement
from app.tables import Revision
from app.vocabulary.kinds import Kind


@dataclass(frozen=True, slots=True)
class State:
    """State of the catalogue: the newest revision, or 0 before the first publish, and the digest of its history."""

    revision: int = 0
    digest: str = "0" * 64
    counted: str = field(default="{}", compare=False)
    """The number of subjects per kind, as JSON."""

    @property
    def counts(self) -> dict[str, int]:
        return {kind.value: 0 for kind in Kind} | dict(orjson.loads(self.counted))


_NEWEST = PreparedStatement(
    lambda: (
        select(col(Revision.number), col(Revision.digest), col(Revision.counts))
        .order_by(col(Revision.number).desc())
        .limit(1)
    )
)


def current_state(session: Session) -> State:
    rows = _NEWEST.rows(session)
    return State(*rows[0]) if rows else State()


def digest_of(session: Session, revision: int) -> str:
    """The digest of the history up to a revision; empty for an unknown revision."""
    if revision == 0:
        return State().digest
    return session.scalar(select(col(Revision.digest)).where(col(Revision.number) == revision)) or ""
