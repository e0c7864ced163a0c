"""Facets: how many rows of a list have each value of a field.

A facet is a list, or a term, reference, country or language with an index that begins with it, so that counting a whole
kind reads the index only.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import orjson
from sqlalchemy import BigInteger, ColumnElement, Select, case, cast, func, literal, or_, select
from sqlmodel import Session

from app.errors import InvalidParameter
from app.facts.fields import FieldSpec, attribute_of
from app.facts.subjects import specs_of
from app.queries.stored import Stored
from app.schemas.counts import MOST_VALUES
from app.sql.functions import YearOf
from app.sql.linking import joined_where
from app.tables import LINKS, TABLES, FactRow, KnownSubject
from app.vocabulary.kinds import Kind

FILTERS = {
    "genres": "genre",
    "networks": "network",
    "countries": "country",
    "occupations": "occupation",
    "participants": "participant",
    "recipients": "recipient",
    "days": "day",
    "format": "series_format",
}
"""The filters that have another name than their field."""
MAIN_DATES = {
    Kind.SERIES: "premiered",
    Kind.SEASONS: "released",
    Kind.EPISODES: "released",
    Kind.PEOPLE: "born",
    Kind.STATEMENTS: "said_on",
    Kind.METRICS: "published_on",
    Kind.EVENTS: "on",
    Kind.RELEASES: "from",
    Kind.DOCUMENTS: "published",
}
"""The date whose year is a facet, and the year of a hit of the search."""
INITIAL, OTHER_INITIALS = "initial", "other"
"""A facet of pages: the first letter of the name or title. Names that begin with no letter from a to z are together."""
_PLAIN = ("country", "country_code", "language", "year")

_subjects = KnownSubject.__table__.c


@dataclass(frozen=True, slots=True)
class Facet:
    """A value of each row; `owner` is the key of the row in a link table. `target` is the kind that a slug names.

    Days are counted by their years.
    """

    value: ColumnElement[Any]
    owner: ColumnElement[Any] | None = None
    target: Kind | None = None
    is_day: bool = False


@cache
def facets_of(kind: Kind) -> Mapping[str, Facet]:
    """By name, the year of the kind's main date last."""
    found = {FILTERS.get(name, name): facet for name, spec in specs_of(kind).items() for facet in _facet(kind, spec)}
    if kind in MAIN_DATES:
        earliest = TABLES[kind].__table__.c[f"{attribute_of(MAIN_DATES[kind]).rstrip('_')}_on"]
        found["year"] = Facet(earliest, is_day=True)
    return found


def _facet(kind: Kind, spec: FieldSpec) -> Iterator[Facet]:
    target = spec.targets[0] if len(spec.targets) == 1 else None
    if link := LINKS.get((kind, spec.name)):
        columns = link.table.__table__.c
        yield Facet(columns[link.value], columns[link.owner], target)
        return
    column = TABLES[kind].__table__.c.get(attribute_of(spec.name))
    is_facet = spec.shape == "term" or target is not None or spec.name in _PLAIN
    if column is not None and is_facet and _has_index(TABLES[kind], column):
        yield Facet(column, None, target)


def _has_index(table: type[FactRow], column: ColumnElement[Any]) -> bool:
    return any(next(iter(index.columns)) is column for index in table.__table__.indexes)


def sort_key_of(table: type[FactRow]) -> ColumnElement[str] | None:
    """The column by which the rows are sorted by name or title."""
    columns = table.__table__.c
    return next((columns[name] for name in ("name_key", "title_key") if name in columns), None)


def begins_with(table: type[FactRow], initial: str) -> ColumnElement[bool]:
    key = sort_key_of(table)
    if key is None:
        raise InvalidParameter(INITIAL, "The rows of this list have no names.")
    if initial == OTHER_INITIALS:
        return or_(key.is_(None), key < "a", key >= "{")
    return (key >= initial) & (key < chr(ord(initial) + 1))


def _initial_of(table: type[FactRow]) -> Facet:
    key = sort_key_of(table)
    first = func.substr(key, 1, 1)
    return Facet(case((first.between("a", "z"), first), else_=OTHER_INITIALS))


def facet_counts(
    session: Session, table: type[FactRow], by: Sequence[str], clauses: Sequence[ColumnElement[bool]]
) -> tuple[list[Stored], list[str]]:
    """One row for each value, and the facets that are cut. One statement for each facet."""
    kind = next(kind for kind, each in TABLES.items() if each is table)
    rows: list[Stored] = []
    cut: list[str] = []
    for name in by:
        facet = _initial_of(table) if name == INITIAL else facets_of(kind)[name]
        found = session.connection().execute(_counted(table, facet, clauses)).all()
        if len(found) > MOST_VALUES:
            cut.append(name)
        rows += [
            Stored(orjson.dumps({"by": name, "value": str(value), "name": label, "count": count}).decode())
            for value, count, label in (found if facet.target else [(*row, None) for row in found])[:MOST_VALUES]
        ]
    return rows, cut


def _counted(table: type[FactRow], facet: Facet, clauses: Sequence[ColumnElement[bool]]) -> Select[Any]:
    """The most frequent values with their numbers, and with the names of the subjects that they are."""
    value: ColumnElement[Any] = YearOf(facet.value) if facet.is_day and clauses else facet.value
    is_known, value = value.is_not(None), value.label("value")
    number: ColumnElement[Any] = func.count().label("number")
    counted: Select[Any] = select(value, number).where(is_known).group_by(value)
    if facet.owner is None:
        source, conditions = joined_where(table.__table__, clauses)
        counted = counted.select_from(source).where(*conditions)
    elif clauses:
        counted = counted.where(facet.owner.in_(select(table.__table__.c.slug).where(*clauses)))
    if facet.is_day and not clauses:
        counted = _by_year(counted)
        value, number = counted.selected_columns
    most = counted.order_by(number.desc(), value).limit(MOST_VALUES + 1)
    if facet.target is None:
        return most
    found = most.subquery().c
    named = _subjects.path == literal(f"{facet.target}/") + found.value
    with_names: Select[Any] = select(found.value, found.number, _subjects.name)
    return with_names.join_from(found.value.table, KnownSubject.__table__, named, isouter=True).order_by(
        found.number.desc(), found.value
    )


def _by_year(counted: Select[Any]) -> Select[Any]:
    """Sums up the numbers of days, which an index has in order: each day's year is computed once."""
    day = counted.subquery().c
    year = YearOf(day.value).label("value")
    number: ColumnElement[Any] = cast(func.sum(day.number), BigInteger)
    return select(year, number.label("number")).group_by(year)
