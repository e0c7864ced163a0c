"""The rows that belong to a subject that is no series: the figures of an organization, the credits of a person."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from sqlalchemy import (
    ColumnElement,
    Select,
    SQLColumnExpression,
    and_,
    case,
    func,
    literal,
    null,
    or_,
    select,
    union,
    union_all,
)
from sqlmodel import Session

from app.facts.subjects import key_of
from app.queries.filtering import Clauses
from app.sql.among import among
from app.sql.keys import is_of_kinds, path_column
from app.tables import TABLES
from app.vocabulary.kinds import Kind

_REFERRING: Mapping[Kind, Mapping[Kind, tuple[str, ...]]] = {
    Kind.EPISODES: dict.fromkeys(
        (Kind.CREDITS, Kind.METRICS, Kind.NOMINATIONS, Kind.RELEASES, Kind.TITLES, Kind.IMAGES), ("episode",)
    ),
    Kind.PEOPLE: {Kind.CREDITS: ("person",), Kind.STATEMENTS: ("speaker_person",), Kind.IMAGES: ("person",)},
    Kind.CHARACTERS: {
        Kind.CREDITS: ("character",),
        Kind.STATEMENTS: ("speaker_character",),
        Kind.RELATIONSHIPS: ("from_", "to"),
        Kind.IMAGES: ("character",),
    },
    Kind.ORGANIZATIONS: {
        Kind.METRICS: ("organization", "reported_by"),
        Kind.STATEMENTS: ("speaker_organization", "issued_by"),
        Kind.NOMINATIONS: ("body_",),
        Kind.RELEASES: ("service",),
        Kind.IMAGES: ("organization",),
    },
    Kind.PLACES: {Kind.FILMING_LOCATIONS: ("place",)},
    Kind.EVENTS: {Kind.STATEMENTS: ("event",), Kind.METRICS: ("reported_at",)},
}
"""The columns by which rows belong to a subject, by kind of the subject and kind of the rows."""
_ABOUT = (Kind.PEOPLE, Kind.ORGANIZATIONS)
"""The kinds that a statement may be about: that column holds paths."""

Part: TypeAlias = tuple[Kind, ColumnElement[bool]]
"""A kind, and the condition on its rows."""


def belongs_to(path: SQLColumnExpression[str], subjects: Iterable[str]) -> Clauses:
    """Whether a column of paths has a row that belongs to one of the subjects. It is looked up by its slug."""
    return [and_(is_of_kinds(path, [kind]), _is_slug_of(path, kind, those)) for kind, those in _parts_of(subjects)]


def body_belonging_at(path: SQLColumnExpression[str], of: Kind) -> ColumnElement[Any]:
    """The JSON of the row at a path, if its kind may belong to a subject of this kind; otherwise null."""
    tables = {kind: TABLES[kind].__table__.c for kind in _REFERRING.get(of, ())}
    bodies = [
        (is_of_kinds(path, [kind]), select(row.body).where(row.slug == _slug_in(path, kind)).scalar_subquery())
        for kind, row in tables.items()
    ]
    return (case(*bodies, else_=null()) if bodies else null()).label("body")


def bodies_belonging_to(session: Session, subject: str, most: int) -> list[str]:
    """The JSON of the rows that belong to a subject, at most so many of each kind, in one statement."""
    parts = [_first_of(kind, those, most) for kind, those in _parts_of([subject])]
    every = union_all(*(select(part.subquery()) for part in parts)).subquery().c
    return list(session.scalars(select(every.body).order_by(every.kind, every.slug)))


def paths_belonging_to(session: Session, subjects: Iterable[str], most: int) -> Sequence[str]:
    """The first paths of rows that belong to the subjects."""
    parts = [select(path_column(kind)).where(those).limit(most).subquery() for kind, those in _parts_of(subjects)]
    return session.scalars(union(*(select(part) for part in parts)).limit(most)).all() if parts else []


def _first_of(kind: Kind, those: ColumnElement[bool], most: int) -> Select[Any]:
    row = TABLES[kind].__table__.c
    first = select(literal(kind.value).label("kind"), row.slug, row.body)
    return first.where(those).order_by(row.slug).limit(most)


def _is_slug_of(path: SQLColumnExpression[str], kind: Kind, those: ColumnElement[bool]) -> ColumnElement[bool]:
    slug = TABLES[kind].__table__.c.slug
    return select(slug).where(slug == _slug_in(path, kind), those).exists()


def _slug_in(path: SQLColumnExpression[str], kind: Kind) -> ColumnElement[str]:
    return func.substr(path, len(f"{kind}/") + 1)


def _parts_of(subjects: Iterable[str]) -> Iterator[Part]:
    slugs: dict[Kind, list[str]] = defaultdict(list)
    for of, key in map(key_of, subjects):
        if of in _REFERRING:
            slugs[of].append(key["slug"])
    conditions: dict[Kind, list[ColumnElement[bool]]] = defaultdict(list)
    for of, some in slugs.items():
        for kind, names in _REFERRING[of].items():
            conditions[kind] += (among(TABLES[kind].__table__.c[name], some) for name in names)
    if about := [f"{of}/{slug}" for of in _ABOUT for slug in slugs[of]]:
        conditions[Kind.STATEMENTS].append(among(TABLES[Kind.STATEMENTS].__table__.c.about, about))
    return ((kind, or_(*some)) for kind, some in conditions.items())
