"""Warnings that a row of a sheet looks like a known subject by another name."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from app.facts.subjects import key_of
from app.publishing.documents import Published
from app.tables import TABLES
from app.vocabulary import Action, Kind

_ALIKE = {
    Kind.STATEMENTS: (("series", "speaker_person"), ("series", "speaker_character")),
    Kind.METRICS: (("series", "measure", "window"),),
    Kind.EVENTS: (("kind", "on"),),
    Kind.FILMING_LOCATIONS: (("series", "season", "place"),),
}
"""The columns in which two subjects of a kind agree if they may be one; none of them null but a season."""


def warnings_about(session: Session, published: Published) -> list[str]:
    """For each subject that came into being with this publication, in the transaction that brought it."""
    created = [change.subject for change in published.changes if change.action is Action.CREATED]
    return [warning for path in created for warning in _warnings(session, path)]


def _warnings(session: Session, path: str) -> Iterator[str]:
    kind, key = key_of(path)
    if kind not in _ALIKE:
        return
    columns = TABLES[kind].__table__.c
    row = session.execute(select(TABLES[kind].__table__).where(columns.slug == key["slug"])).mappings().one()
    for names in _ALIKE[kind]:
        if any(row[name] is None for name in names if name != "season"):
            continue
        alike = select(columns.slug).where(
            columns.slug != key["slug"], *(_is(columns[name], row[name]) for name in names)
        )
        for other in session.scalars(alike.order_by(columns.slug).limit(3)):
            shared = ", ".join(name for name in names if row[name] is not None)
            yield f"{path} looks like {kind}/{other}: same {shared}. If it is the same, give it the same slug."


def _is(column: Any, value: Any) -> Any:
    return column.is_(None) if value is None else column == value
