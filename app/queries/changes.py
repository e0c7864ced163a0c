"""The feed of changes: all changes in order, resumable at any position."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated, Any

import orjson
from pydantic import AfterValidator, Field
from sqlalchemy import Row, tuple_
from sqlmodel import Session, col

from app.errors import HistoryChanged
from app.queries.state import current_state, digest_of
from app.schemas.parameters import validation_error
from app.sql.feed import changed_fields_of, changes_with
from app.tables import Change, Revision

_PLACE = re.compile(r"(0|[1-9][0-9]{0,17})(?:-([1-9][0-9]{0,8}))?(?:\.([0-9a-f]{8}))?")
_ALL_OF_IT = 2**31 - 1
_MARK_LENGTH = 8


@dataclass(frozen=True, slots=True, order=True)
class FeedPosition:
    """A position in the feed: a revision, and the number of its changes that were read.

    `mark` is a prefix of the digest of that revision, which prevents a position from being used in another history.
    """

    revision: int
    position: int = _ALL_OF_IT
    mark: str = ""

    @classmethod
    def parse(cls, text: str) -> "FeedPosition":
        """Parses a revision (`12`) or the id of a change (`12-3`), with an optional mark (`12-3.9f86d081`).

        Raises ValueError.
        """
        found = _PLACE.fullmatch(text)
        if found is None:
            raise ValueError(f"{text!r} is neither a revision nor the id of a change.")
        return cls(int(found[1]), int(found[2]) if found[2] else _ALL_OF_IT, found[3] or "")

    def __str__(self) -> str:
        position = "" if self.position == _ALL_OF_IT else f"-{self.position}"
        return f"{self.revision}{position}.{self.mark}"


def _place(value: str) -> str:
    try:
        FeedPosition.parse(value)
    except ValueError:
        raise validation_error("place", "Neither a revision such as 12 nor the id of a change such as 12-3") from None
    return value


PlaceText = Annotated[
    str,
    Field(
        max_length=40,
        pattern=r"^(0|[1-9][0-9]{0,17})(-[1-9][0-9]{0,8})?([.][0-9a-f]{8})?$",
        description="Changes after this revision, change id, or `page.resume`.",
        examples=["0"],
    ),
    AfterValidator(_place),
]


@dataclass(frozen=True, slots=True)
class FeedSlice:
    """Changes as JSON, oldest first; `end` is the position after the last one."""

    changes: list[str]
    end: str
    goes_on: bool


_CHANGES = changes_with(col(Revision.at), col(Revision.digest))
_POSITION = tuple_(col(Change.revision), col(Change.position))


def with_digest(session: Session, place: FeedPosition) -> FeedPosition:
    """The position with the mark of this history."""
    return replace(place, mark=digest_of(session, place.revision)[:_MARK_LENGTH])


def changes_since(session: Session, place: FeedPosition, limit: int) -> list[tuple[FeedPosition, str]]:
    """Changes after a position, with their positions, oldest first.

    Raises HistoryChanged for an unknown position.
    """
    _require_known(session, place)
    rows = session.execute(
        _CHANGES.where((place.revision, place.position) < _POSITION)
        .order_by(col(Change.revision), col(Change.position))
        .limit(limit)
    ).all()
    return [
        (_place_of(row), _change(row, fields))
        for row, fields in zip(rows, changed_fields_of(session, rows), strict=True)
    ]


def changes_until(session: Session, place: FeedPosition | None, limit: int) -> list[tuple[FeedPosition, str, str]]:
    """Changes up to a position or the end, newest first, as (position, digest of the history, JSON).

    Raises HistoryChanged for an unknown position.
    """
    rows = _newest(session, place, limit)
    return [
        (_place_of(row), row.digest, _change(row, fields))
        for row, fields in zip(rows, changed_fields_of(session, rows), strict=True)
    ]


def last_change(session: Session, place: FeedPosition | None = None) -> FeedPosition:
    """The position of the newest change, at or before `place` if given; the start of the feed if there is none.

    Raises HistoryChanged for an unknown position.
    """
    found = _newest(session, place, 1)
    return _place_of(found[0]) if found else FeedPosition(0)


def _newest(session: Session, place: FeedPosition | None, limit: int) -> Sequence[Row[Any]]:
    newest = _CHANGES.order_by(col(Change.revision).desc(), col(Change.position).desc()).limit(limit)
    if place is not None:
        _require_known(session, place)
        newest = newest.where((place.revision, place.position) >= _POSITION)
    return session.execute(newest).all()


def _place_of(row: Any) -> FeedPosition:
    return FeedPosition(row.revision, row.position, row.digest[:_MARK_LENGTH])


def feed_slice(session: Session, place: FeedPosition, limit: int) -> FeedSlice:
    found = changes_since(session, place, limit + 1)
    shown = found[:limit]
    end = shown[-1][0] if shown else with_digest(session, place)
    return FeedSlice([change for _, change in shown], str(end), goes_on=len(found) > limit)


def _require_known(session: Session, place: FeedPosition) -> None:
    """A follower ahead of the catalogue follows another history, for example before a backup was restored."""
    if place.revision > current_state(session).revision:
        raise HistoryChanged(f"There is no revision {place.revision} in this history: read the feed again from 0.")
    if place.position != _ALL_OF_IT and session.get(Change, (place.revision, place.position)) is None:
        raise HistoryChanged(
            f"There is no change {place.revision}-{place.position} in this history: read the feed again from 0."
        )
    if not digest_of(session, place.revision).startswith(place.mark):
        raise HistoryChanged(f"Revision {place.revision} belongs to another history: read the feed again from 0.")


def _change(row: Any, fields: str) -> str:
    at: datetime = row.at
    return orjson.dumps(
        {
            "id": f"{row.revision}-{row.position}",
            "revision": row.revision,
            "at": at,
            "action": row.action,
            "subject": row.subject,
            "fields": orjson.Fragment(fields),
            "document": row.document,
            "cause": row.cause,
        },
        option=orjson.OPT_UTC_Z,
    ).decode()
