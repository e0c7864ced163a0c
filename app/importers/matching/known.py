"""Facts about subjects with a given name, from the documents that count for an importer."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import orjson
from sqlalchemy import ColumnElement, and_, exists, select, true
from sqlmodel import Session

from app import tables
from app.facts.choosing import ChosenSubject, subject_from
from app.facts.claims import SELF, Claim
from app.facts.names import same_name
from app.facts.subjects import NOUNS
from app.importers.matching.subjects import Facts
from app.search.index_terms import stored_key
from app.sql.among import among
from app.sql.claim_rows import about_subjects, claims_where
from app.sql.reading import batches, names_of, sources_of
from app.tables import TABLES, ExternalId, ImportedRecord, SearchName, SeriesNetwork
from app.tables.sort_keys import sort_key
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import ExternalIdScheme, LifecycleStatus

_subjects, _claims = tables.KnownSubject.__table__.c, tables.Claim.__table__.c
_documents = tables.Document.__table__.c
_ids, _records = ExternalId.__table__.c, ImportedRecord.__table__.c
_networks = SeriesNetwork.__table__.c
_SPEAKING = select(_subjects.path).select_from(about_subjects)
_names = SearchName.__table__.c
_NAMED = select(_subjects.path).join_from(
    SearchName.__table__, tables.KnownSubject.__table__, _subjects.number == _names.number
)
_SCHEME = "external_ids."


@dataclass(frozen=True, slots=True)
class Known:
    """A subject of the catalogue for comparison. `ids` are the claimed identifiers by scheme."""

    slug: str
    name: str
    names: tuple[str, ...]
    facts: Facts
    ids: Mapping[str, frozenset[str]]

    def is_called(self, name: str) -> bool:
        return any(same_name(name, each) for each in self.names)


class KnownSubjects:
    """Reads the catalogue in one session.

    `ignored` are the sources whose documents do not count: the source that asks, and those that decide after it.
    """

    def __init__(self, session: Session, ignored: Collection[str]) -> None:
        self._session, self._ignored = session, tuple(ignored)

    def called(self, kind: Kind, name: str) -> list[str]:
        """Slugs of all subjects of the kind with this or a similar name."""
        keys = {stored_key(spelling) for spelling in _spellings(name)} - {""}
        if not keys:
            table = TABLES[kind].__table__
            label = table.c[f"{NOUNS[kind].label}_key"]
            return list(self._session.scalars(select(table.c.slug).where(label == sort_key(name))))
        named = _NAMED.where(_names.kind == kind, among(_names.name, keys))
        return sorted({path.rpartition("/")[2] for path in self._session.scalars(named)})

    def holding(self, kind: Kind, scheme: str, value: str) -> list[str]:
        """Slugs of the subjects with this identifier."""
        wanted = select(_ids.slug).where(
            _ids.kind == kind, _ids.scheme == ExternalIdScheme(scheme), _ids.value == value
        )
        return list(self._session.scalars(wanted.order_by(_ids.slug)))

    def holding_each(self, kind: Kind, scheme: str, values: Iterable[str]) -> dict[str, list[str]]:
        """Slugs of the subjects with each of these identifiers, if there are any."""
        wanted = select(_ids.value, _ids.slug).where(_ids.kind == kind, _ids.scheme == ExternalIdScheme(scheme))
        found: dict[str, list[str]] = defaultdict(list)
        for some in batches(values):
            for value, slug in self._session.execute(wanted.where(among(_ids.value, some)).order_by(_ids.slug)):
                found[value].append(slug)
        return found

    def countries(self, code: str | None) -> list[str]:
        """Slugs of the places with this code."""
        columns = TABLES[Kind.PLACES].__table__.c
        wanted = select(columns.slug).where(columns.country_code == code, columns.fictional.is_(False))
        return list(self._session.scalars(wanted.order_by(columns.slug))) if code else []

    def is_independent(self, kind: Kind, slug: str) -> bool:
        """True if a document that counts mentions it."""
        speaks = _SPEAKING.where(_subjects.path == f"{kind}/{slug}", _claims.field == SELF, self._counts())
        return self._session.scalar(speaks.limit(1)) is not None

    def known(self, kind: Kind, slug: str) -> Known | None:
        """The subject with the facts of documents that count. None if none of them mentions it."""
        claims = list(claims_where(self._session, _subjects.path == f"{kind}/{slug}", self._counts()))
        if not any(claim.field == SELF for claim in claims):
            return None
        chosen = subject_from(kind, claims, sources_of(self._session, {claim.document for claim in claims}))
        label = str(NOUNS[kind].label)
        name = chosen.facts[label] or self.name_of(kind, slug)
        names = dict.fromkeys(claim.value for claim in claims if claim.field == label)
        others = tuple(chosen.facts.get("also_known_as") or ())
        ids = _ids_in([*claims, *self._numbers_of(kind, slug)])
        return Known(slug, name, (*names, *others), self._facts(kind, slug, chosen, claims), ids)

    def name_of(self, kind: Kind, slug: str) -> str:
        return names_of(self._session, [f"{kind}/{slug}"]).get(f"{kind}/{slug}") or ""

    def areas_of(self, places: Iterable[str]) -> frozenset[str]:
        """These places, and all places that contain them."""
        columns = TABLES[Kind.PLACES].__table__.c
        found: set[str] = set()
        left = set(places)
        while left:
            found |= left
            within = select(columns.located_in).where(among(columns.slug, left), columns.located_in.is_not(None))
            left = set(self._session.scalars(within)) - found
        return frozenset(found)

    def _numbers_of(self, kind: Kind, slug: str) -> Iterator[Claim]:
        """TVmaze's own number counts in every document.

        It identifies another subject, unless that subject was found by its name (see `matching`).
        """
        field = f"{_SCHEME}{ExternalIdScheme.TVMAZE}"
        return claims_where(self._session, _subjects.path == f"{kind}/{slug}", _claims.field == field)

    def _counts(self) -> ColumnElement[bool]:
        if not self._ignored:
            return true()
        return ~exists().where(_records.document == _documents.slug, among(_records.source, self._ignored))

    def _facts(self, kind: Kind, slug: str, chosen: ChosenSubject, claims: Iterable[Claim]) -> Facts:
        facts = chosen.facts
        match kind:
            case Kind.SERIES:
                return self._series_facts(slug, facts, claims)
            case Kind.ORGANIZATIONS:
                shows = self._shows_series(slug)
                return Facts(org_kind=facts["kind"], fictional=facts["fictional"], shows_series=shows)
            case Kind.PEOPLE:
                return Facts(series=frozenset(self._linked("credits", "person", slug, "series")))
            case Kind.PLACES:
                return Facts(within=facts["located_in"], country_code=facts["country_code"])
            case Kind.CHARACTERS:
                return Facts(within=facts["series"])
        return Facts()

    def _series_facts(self, slug: str, facts: Mapping[str, Any], claims: Iterable[Claim]) -> Facts:
        networks = facts["networks"]
        people = self._linked("credits", "series", slug, "person")
        places = [*facts["set_in"], *self._linked("filming-locations", "series", slug, "place")]
        return Facts(
            premiered=facts["premiered"],
            ended_by=self._ended_by(facts, claims),
            networks=frozenset(networks),
            places=self.areas_of(places),
            people=frozenset(people),
            persons=self._names(Kind.PEOPLE, people),
            companies=self._names(Kind.ORGANIZATIONS, [*networks, *facts["produced_by"]]),
            language=facts["language"],
            seasons=self._seasons(slug),
        )

    def _ended_by(self, facts: Mapping[str, Any], claims: Iterable[Claim]) -> date | None:
        """The date of the first document that says so."""
        if facts["lifecycle_status"] not in (LifecycleStatus.ENDED, LifecycleStatus.CANCELED):
            return None
        saying = {
            claim.document
            for claim in claims
            if claim.field == "lifecycle_status" and claim.value == facts["lifecycle_status"]
        }
        days = [each.published.latest for each in sources_of(self._session, saying).values() if each.published]
        return min(days, default=None)

    def _linked(self, kind: str, field: str, slug: str, wanted: str) -> list[str]:
        """The values in one column of the rows whose `field` is the subject, if a document that counts says so."""
        columns = TABLES[Kind(kind)].__table__.c
        path = f"{kind}/" + columns.slug
        said = _SPEAKING.where(_subjects.path == path, _claims.field.in_((SELF, field)), self._counts()).exists()
        rows = select(columns[wanted]).where(columns[field] == slug, columns[wanted].is_not(None), said)
        return sorted(set(self._session.scalars(rows)))

    def _shows_series(self, organization: str) -> bool:
        """True if a document that counts names it as a network."""
        path = f"{Kind.SERIES}/" + _networks.series
        said = _SPEAKING.where(_subjects.path == path, _claims.field == "networks", self._counts()).exists()
        shown = select(_networks.series).where(_networks.organization == organization, said)
        return self._session.scalar(shown.limit(1)) is not None

    def _names(self, kind: Kind, slugs: Iterable[str]) -> frozenset[str]:
        return frozenset(filter(None, names_of(self._session, [f"{kind}/{slug}" for slug in slugs]).values()))

    def _seasons(self, series: str) -> dict[int, date | None]:
        columns = TABLES[Kind.SEASONS].__table__.c
        first, behind = f"series/{series}/seasons/", f"series/{series}/seasons0"
        paths = _SPEAKING.where(_subjects.path >= first, _subjects.path < behind, _claims.field == SELF, self._counts())
        numbers = {int(path.rpartition("/")[2]) for path in self._session.scalars(paths)}
        rows = select(columns.number, columns.released_on).where(
            columns.series == series, among(columns.number, numbers)
        )
        return {row.number: row.released_on for row in self._session.execute(rows)}


def _spellings(name: str) -> set[str]:
    """The spellings in the search index, which distinguishes `&` and `and`."""
    return {name, name.replace("&", " and "), name.casefold().replace(" and ", " & ")}


def _ids_in(claims: Iterable[Claim]) -> dict[str, frozenset[str]]:
    """By scheme."""
    found: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        if claim.field.startswith(_SCHEME):
            found[claim.field.removeprefix(_SCHEME)].add(claim.value)
    return {scheme: frozenset(values) for scheme, values in found.items()}


def names_of_series(session: Session, slugs: Iterable[str]) -> Iterator[str]:
    """All names of each series."""
    columns = TABLES[Kind.SERIES].__table__.c
    for some in batches(slugs):
        for row in session.execute(select(columns.title, columns.also_known_as).where(among(columns.slug, some))):
            yield from (row.title, *orjson.loads(row.also_known_as))


class KnownEpisode(NamedTuple):
    slug: str
    season: int | None
    number: int | None
    title: str | None
    tvmaze: str | None


def known_episodes_of(session: Session, series: str) -> list[KnownEpisode]:
    columns = TABLES[Kind.EPISODES].__table__.c
    number = and_(_ids.kind == Kind.EPISODES, _ids.slug == columns.slug, _ids.scheme == ExternalIdScheme.TVMAZE)
    wanted = select(columns.slug, columns.season, columns.number, columns.title, _ids.value)
    joined = wanted.join_from(TABLES[Kind.EPISODES].__table__, ExternalId.__table__, number, isouter=True)
    return [
        KnownEpisode(*row) for row in session.execute(joined.where(columns.series == series).order_by(columns.slug))
    ]
