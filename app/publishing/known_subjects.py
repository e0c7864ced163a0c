"""Finds known subjects to compare new ones with, by names, identifiers, series and days.

Every statement uses an index. It reads at most the subjects with the same names or identifiers, the parts of the same
series, the events of the same days, the nominations of the same years, and the images with the same addresses.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import orjson
from sqlalchemy import Row, ScalarSelect, Select, UnaryExpression, asc, bindparam, desc, func, select
from sqlmodel import Session

from app.facts import edtf
from app.facts.claims import SELF
from app.facts.duplicates import (
    IDENTIFIERS,
    OTHER_NAMES,
    OWNERS,
    Facts,
    compared,
    fields_compared,
    names_in,
    owner_compared,
)
from app.facts.fields import attribute_of
from app.facts.names import identity_key
from app.search.index_terms import stored_key
from app.sql.among import among
from app.sql.claim_rows import document_of
from app.sql.reading import batches, is_among
from app.tables import LINKS, TABLES, Claim, Document, Event, ExternalId, Image, KnownSubject, Nomination, SearchName
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import ExternalIdScheme

MOST_NAMED = 10_000
"""Maximum number of known subjects with one of 500 names."""

_ROWS_AT_ONCE = 500

Known: TypeAlias = tuple[str, Facts]
"""The slug of a known subject, and its compared facts."""

_subjects, _documents = KnownSubject.__table__.c, Document.__table__.c
_ids = ExternalId.__table__.c
_names = SearchName.__table__.c
_mentions = Claim.__table__.alias("mentions")


def _end_of_mentions(direction: Callable[[Any], UnaryExpression[Any]]) -> ScalarSelect[Any]:
    """The document of the first or last claim of `self` in index order."""
    columns = _mentions.c
    joined = _mentions.join(Document.__table__, _documents.number == document_of(columns.number))
    found = select(_documents.slug).select_from(joined).correlate(KnownSubject.__table__)
    order = (direction(columns.value_group), direction(columns.standing))
    return (
        found.where(columns.subject == _subjects.number, columns.field == SELF)
        .order_by(*order)
        .limit(1)
        .scalar_subquery()
    )


_FOUND_BY: Mapping[Kind, tuple[Any, str, Callable[[Any], Any]]] = {
    Kind.EVENTS: (Event.__table__.c.on_on, "on", lambda on: edtf.parse(on).earliest),
    Kind.NOMINATIONS: (Nomination.__table__.c.year, "year", int),
    Kind.IMAGES: (Image.__table__.c.url, "url", str),
}
"""The column by which subjects of a kind are found, in addition to names, and the value of a new one for it."""

_DOCUMENTS_ABOUT = select(_subjects.path, _end_of_mentions(asc), _end_of_mentions(desc)).where(is_among(_subjects.path))
_IDENTIFIERS = select(_ids.slug, _ids.scheme, _ids.value).where(_ids.kind == bindparam("kind"), is_among(_ids.slug))


def slugs_among(session: Session, kind: Kind, slugs: Iterable[str]) -> set[str]:
    """Those of the slugs that exist for the kind."""
    slug = TABLES[kind].__table__.c.slug
    wanted = select(slug).where(is_among(slug))
    return {found for some in batches(slugs) for found in session.scalars(wanted, {"some": some})}


def documents_about(session: Session, paths: Iterable[str]) -> dict[str, set[str]]:
    """For each subject up to two documents that mention it."""
    return {
        subject: {first, last}
        for some in batches(paths)
        for subject, first, last in session.execute(_DOCUMENTS_ABOUT, {"some": some})
    }


def known_like(session: Session, kind: Kind, new: Sequence[Facts]) -> Iterator[Known]:
    """The known subjects of the kind that may be one of the new ones. May contain duplicates."""
    identified = _slugs_identified(session, kind, new)
    for some in _batches_of_rows(session, kind, new, identified):
        facts = {row.slug: _facts_of(kind, row) for row in some}
        if any(name.startswith(IDENTIFIERS) for each in new for name in each):
            _add_identifiers(session, kind, facts)
        _add_lists(session, kind, facts)
        yield from facts.items()


def _batches_of_rows(
    session: Session, kind: Kind, new: Sequence[Facts], identified: set[str]
) -> Iterator[Sequence[Row[Any]]]:
    columns = TABLES[kind].__table__.c
    own = [name for name in fields_compared(kind) if (kind, name) not in LINKS]
    wanted = select(columns.slug, *(columns[attribute_of(name)].label(name) for name in own))
    for some in batches(sorted(identified)):
        yield session.execute(wanted.where(among(columns.slug, some))).all()
    for field in OWNERS.get(kind, ()):
        owners = (owner_compared(kind, each) for each in new)
        for some in batches(sorted({owner[1] for owner in owners if owner and owner[0] == field})):
            yield from session.execute(wanted.where(among(columns[field], some))).partitions(_ROWS_AT_ONCE)
    if kind in OWNERS:
        return
    for some in batches(sorted({key for each in new for name in names_in(kind, each) for key in _search_keys(name)})):
        yield from session.execute(_named(kind, wanted), {"some": some}).partitions(_ROWS_AT_ONCE)
    if kind in _FOUND_BY:
        column, field, read = _FOUND_BY[kind]
        for values in batches(sorted({read(each[field]) for each in new if field in each})):
            yield from session.execute(wanted.where(among(column, values))).partitions(_ROWS_AT_ONCE)


def _named(kind: Kind, wanted: Select[Any]) -> Select[Any]:
    slug = TABLES[kind].__table__.c.slug
    return (
        wanted.select_from(SearchName.__table__)
        .join(KnownSubject.__table__, _subjects.number == _names.number)
        .join(TABLES[kind].__table__, slug == func.substr(_subjects.path, len(kind) + 2))
        .where(_names.kind == kind, is_among(_names.name))
        .order_by(_names.name, _names.number)
        .limit(MOST_NAMED)
    )


def _search_keys(name: str) -> set[str]:
    """The search keys of this name and of names that are equal to it."""
    return {stored_key(spelling) for spelling in (name, identity_key(name))} - {""}


def _facts_of(kind: Kind, row: Row[Any]) -> dict[str, Any]:
    facts = dict(row._mapping)
    if OTHER_NAMES in facts:
        facts[OTHER_NAMES] = orjson.loads(facts[OTHER_NAMES])
    return compared(kind, facts)


def _slugs_identified(session: Session, kind: Kind, new: Iterable[Facts]) -> set[str]:
    by_scheme: dict[ExternalIdScheme, set[str]] = defaultdict(set)
    for facts in new:
        for name, value in facts.items():
            if name.startswith(IDENTIFIERS):
                by_scheme[ExternalIdScheme(name.removeprefix(IDENTIFIERS))].add(value)
    return {
        slug
        for scheme, values in by_scheme.items()
        for some in batches(sorted(values))
        for slug in session.scalars(
            select(_ids.slug).where(_ids.kind == kind, _ids.scheme == scheme, among(_ids.value, some))
        )
    }


def _add_identifiers(session: Session, kind: Kind, facts: dict[str, dict[str, Any]]) -> None:
    for some in batches(sorted(facts)):
        for slug, scheme, value in session.execute(_IDENTIFIERS, {"kind": kind, "some": some}):
            facts[slug][f"{IDENTIFIERS}{scheme}"] = value


def _add_lists(session: Session, kind: Kind, facts: dict[str, dict[str, Any]]) -> None:
    for name in fields_compared(kind):
        if (kind, name) not in LINKS:
            continue
        link = LINKS[kind, name]
        columns = link.table.__table__.c
        owner, value = columns[link.owner], columns[link.value]
        for some in batches(sorted(facts)):
            members = select(owner, value).where(among(owner, some)).order_by(owner, columns.position)
            for slug, member in session.execute(members):
                facts[slug].setdefault(name, []).append(member)
