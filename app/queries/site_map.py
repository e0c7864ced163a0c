"""The paths of all subjects in parts, for search engines."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlmodel import Session, col

from app.tables import KnownSubject, Revision

IN_A_PART = 10_000
"""Numbers of subjects in a part. Some may belong to no subject."""


class PathOfSubject(NamedTuple):
    """A path, and the time of the last change to its subject."""

    path: str
    changed: datetime


def parts_of_site(session: Session) -> int:
    highest = session.scalar(select(func.max(col(KnownSubject.number)))) or 0
    return highest // IN_A_PART + 1


def paths_in_part(session: Session, part: int) -> Sequence[PathOfSubject]:
    """The subjects whose numbers begin with that of the part, by number."""
    number, first = col(KnownSubject.number), part * IN_A_PART
    statement = (
        select(col(KnownSubject.path), col(Revision.at))
        .join_from(KnownSubject, Revision, col(Revision.number) == col(KnownSubject.facts))
        .where(number >= first, number < first + IN_A_PART)
        .order_by(number)
    )
    return [PathOfSubject(path, at) for path, at in session.execute(statement)]
