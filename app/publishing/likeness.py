"""Warnings that a row of a sheet looks like a known subject by another name."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import exists, literal, select
from sqlmodel import Session, col

from app.facts.claims import SELF
from app.facts.subjects import key_of
from app.publishing.documents import Published
from app.tables import TABLES, Claim
from app.tables.reading import batches
from app.vocabulary import Action, Kind

_ALIKE = (
    (Kind.EPISODES, ("series", "season", "number")),
    (Kind.STATEMENTS, ("series", "speaker_person")),
    (Kind.STATEMENTS, ("series", "speaker_character")),
    (Kind.METRICS, ("series", "measure", "window")),
    (Kind.EVENTS, ("kind", "on")),
    (Kind.FILMING_LOCATIONS, ("series", "season", "place")),
)
"""The columns in which two subjects of a kind agree if they may be one; none of them null but a season."""
_MOST = 3
"""Known subjects that a new one is compared to."""


def warnings_about(session: Session, published: Published) -> list[str]:
    """For each subject that came into being with this publication, in the transaction that brought it."""
    created: dict[Kind, list[str]] = defaultdict(list)
    for change in published.changes:
        if change.action is Action.CREATED:
            kind, key = key_of(change.subject)
            created[kind].append(key.get("slug", ""))
    return [
        f"{kind}/{slug} looks like {kind}/{other}: same {shared}. If it is the same, give it the same slug."
        for kind, names in _ALIKE
        for slug, other, shared in _alike(session, kind, names, created[kind], published.document)
    ]


def _alike(
    session: Session, kind: Kind, names: Sequence[str], created: Sequence[str], document: str
) -> Iterator[tuple[str, str, str]]:
    """Each new slug with one that another document knows, and the names of what they share.

    All new ones with the same values are looked up at once: a chart has thousands of them.
    """
    for values, slugs in _by_values(session, kind, names, created).items():
        shared = ", ".join(name for name, value in zip(names, values, strict=True) if value is not None)
        for other in _known(session, kind, dict(zip(names, values, strict=True)), document):
            yield from ((slug, other, shared) for slug in slugs)


def _by_values(
    session: Session, kind: Kind, names: Sequence[str], created: Sequence[str]
) -> dict[tuple[Any, ...], list[str]]:
    columns = TABLES[kind].__table__.c
    is_said = [columns[name].is_not(None) for name in names if name != "season"]
    found = defaultdict(list)
    for some in batches(created):
        statement = select(columns.slug, *(columns[name] for name in names)).where(columns.slug.in_(some), *is_said)
        for slug, *values in session.execute(statement.order_by(columns.slug)):
            found[tuple(values)].append(slug)
    return found


def _known(session: Session, kind: Kind, values: dict[str, Any], document: str) -> Sequence[str]:
    columns = TABLES[kind].__table__.c
    told_by_others = exists().where(
        col(Claim.subject) == literal(f"{kind}/") + columns.slug,
        col(Claim.field) == SELF,
        col(Claim.document) != document,
    )
    same = (columns[name] == value for name, value in values.items())
    return session.scalars(select(columns.slug).where(*same, told_by_others).order_by(columns.slug).limit(_MOST)).all()
