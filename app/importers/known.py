"""What the catalogue knows of the subjects that records name."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Row, select
from sqlmodel import Session

from app.facts.subjects import NOUNS
from app.importers.subjects import Named
from app.search.folding import name_key
from app.tables import TABLES, Claim, ExternalId, SearchDocument, SearchName, SeriesNetwork
from app.tables.columns import KEY_LENGTH
from app.tables.reading import batches, is_among
from app.vocabulary import ExternalIdScheme, Kind

_claims, _ids = Claim.__table__.c, ExternalId.__table__.c
_found, _names = SearchDocument.__table__.c, SearchName.__table__.c
_networks = SeriesNetwork.__table__.c
_NAMED = (
    select(_found.subject)
    .join_from(SearchName.__table__, SearchDocument.__table__, _found.number == _names.number)
    .where(is_among(_names.name))
)
CHANNELS = ("network", "webChannel")
NETFLIX = "netflix"
"""The slug that its first report gives the organization."""
_WITHIN = {Kind.PLACES: "located_in", Kind.CHARACTERS: "series"}
"""The field that tells subjects of one name apart."""


def known_as(
    session: Session, kind: Kind, wanted: Sequence[Named], called: Mapping[str, str]
) -> Iterator[tuple[Named, list[str]]]:
    """Each subject that has one of the names or identifiers, or was called something (by its path), with all its
    names."""
    slugs = {slug for one, _, slug in (path.partition("/") for path in called) if one == kind}
    slugs |= _slugs_named(session, kind, {each.name for each in wanted}) | _slugs_identified(session, kind, wanted)
    ids = _channel_numbers(session, slugs) if kind is Kind.ORGANIZATIONS else _identifiers(session, kind, slugs)
    homes = _homes(session, slugs) if kind is Kind.SERIES else {}
    for some in batches(slugs):
        table = TABLES[kind].__table__
        for row in session.execute(select(table).where(table.c.slug.in_(some))):
            yield _named(kind, row, ids[row.slug], homes.get(row.slug)), _names_of(kind, row)


def _identifiers(session: Session, kind: Kind, slugs: Iterable[str]) -> dict[str, dict[str, str]]:
    ids: dict[str, dict[str, str]] = defaultdict(dict)
    for some in batches(slugs):
        holding = select(_ids.slug, _ids.scheme, _ids.value).where(_ids.kind == kind, _ids.slug.in_(some))
        for slug, scheme, value in session.execute(holding):
            ids[slug][scheme.value] = value
    return ids


def _channel_numbers(session: Session, slugs: Iterable[str]) -> dict[str, dict[str, str]]:
    """TVmaze's numbers of networks and web channels, by which records name them: there is an ABC in America, and one in
    Australia."""
    numbers: dict[str, dict[str, str]] = defaultdict(dict)
    for some in batches(f"{Kind.ORGANIZATIONS}/{slug}" for slug in slugs):
        told = select(_claims.subject, _claims.records).where(
            _claims.subject.in_(some), _claims.field == "name", _claims.document.startswith("tvmaze-show-")
        )
        for subject, records in session.execute(told):
            for record, _ in orjson.loads(records):
                found = {name: str(record[f"{name}.id"]) for name in CHANNELS if f"{name}.id" in record}
                numbers[subject.partition("/")[2]] |= found
    return numbers


def _charted_by_netflix(session: Session, slugs: Iterable[str]) -> set[str]:
    """The series in Netflix's lists, which do not say whose they are: it shows them."""
    return {
        subject.partition("/")[2]
        for some in batches(f"{Kind.SERIES}/{slug}" for slug in slugs)
        for subject in session.scalars(
            select(_claims.subject).where(
                _claims.subject.in_(some), _claims.field == "title", _claims.document.startswith("netflix-")
            )
        )
    }


def _homes(session: Session, slugs: Iterable[str]) -> dict[str, str]:
    """The home network of each series that has one, or else Netflix, where its lists have the series."""
    slugs = set(slugs)
    homes = dict.fromkeys(_charted_by_netflix(session, slugs), NETFLIX)
    for some in batches(slugs):
        home = select(_networks.series, _networks.organization).where(
            _networks.series.in_(some), _networks.position == 0
        )
        homes |= {row.series: row.organization for row in session.execute(home)}
    return homes


def _named(kind: Kind, row: Row[Any], ids: Mapping[str, str], home: str | None) -> Named:
    within = getattr(row, _WITHIN[kind]) if kind in _WITHIN else None
    name = getattr(row, str(NOUNS[kind].label))
    if kind is not Kind.SERIES:
        return Named(kind, name, row.slug, within, ids=ids)
    return Named(kind, name, row.slug, on=row.premiered, home=home, ids=ids)


def _names_of(kind: Kind, row: Row[Any]) -> list[str]:
    others = orjson.loads(row.also_known_as) if "also_known_as" in NOUNS[kind].model_fields else []
    return [getattr(row, str(NOUNS[kind].label)), *others]


def _slugs_named(session: Session, kind: Kind, names: Iterable[str]) -> set[str]:
    keys = {name_key(name)[:KEY_LENGTH] for name in names}
    return {
        subject.rpartition("/")[2]
        for some in batches(keys)
        for subject in session.scalars(_NAMED.where(_names.kind == kind), {"some": some})
    }


def _slugs_identified(session: Session, kind: Kind, wanted: Sequence[Named]) -> set[str]:
    by_scheme: dict[ExternalIdScheme, set[str]] = defaultdict(set)
    for each in wanted if kind is not Kind.ORGANIZATIONS else ():
        for scheme, value in each.ids.items():
            by_scheme[ExternalIdScheme(scheme)].add(value)
    return {
        slug
        for scheme, values in by_scheme.items()
        for some in batches(values)
        for slug in session.scalars(
            select(_ids.slug).where(_ids.kind == kind, _ids.scheme == scheme, _ids.value.in_(some))
        )
    }


def lies_in(session: Session, place: str, area: str) -> bool:
    """Whether the place lies in the area, at any depth."""
    columns = TABLES[Kind.PLACES].__table__.c
    passed: set[str | None] = set()
    within: str | None = place
    while within not in passed and within != area:
        passed.add(within)
        within = session.scalar(select(columns.located_in).where(columns.slug == within))
    return within == area


class Episode(NamedTuple):
    slug: str
    season: int | None
    number: int | None
    title: str | None


def episodes_of(session: Session, series: str) -> list[Episode]:
    columns = TABLES[Kind.EPISODES].__table__.c
    wanted = select(columns.slug, columns.season, columns.number, columns.title).where(columns.series == series)
    return [Episode(*row) for row in session.execute(wanted.order_by(columns.slug))]


def called_by(session: Session, document: str) -> dict[str, str]:
    """The names by which a document calls subjects, by their paths of today."""
    names = select(_claims.subject, _claims.value).where(
        _claims.document == document, _claims.field.in_(("title", "name"))
    )
    return {path: orjson.loads(value) for path, value in session.execute(names)}
