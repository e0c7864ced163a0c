"""Finds the candidates of a batch and the facts that they are compared with.

The number of statements does not depend on the queries, except for texts that are the name of no subject, which are
searched one by one.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Integer, Select, bindparam, select
from sqlmodel import Session

from app import deadlines
from app.facts import edtf
from app.facts.duplicates import names_in
from app.facts.subjects import NOUNS, kind_of
from app.importers.matching.subjects import Facts
from app.queries.any_kind import bodies_at
from app.reconciling.protocol import IDENTIFIERS, KINDS, MOST_CANDIDATES, TYPES, ReconciliationQuery, Value, is_entity
from app.reconciling.scoring import Asked, Candidate, identifiers_asked, result_of, weigh
from app.search.known_words import completions
from app.search.naming import keys_of_name, paths_by_name
from app.search.query import Query as SearchQuery
from app.search.query import as_read, parse_query
from app.search.ranking import Limits, ranked
from app.search.suggesting import meant_by
from app.sql.among import among
from app.tables import (
    Credit,
    ExternalId,
    FilmingLocation,
    Place,
    Season,
    SeriesNetwork,
)
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import ExternalIdScheme

MOST_LINKS = 10_000
"""Rows of each kind of link of all candidates."""
LONGEST_SEARCHED = 200

_ids = ExternalId.__table__.c
_credits, _networks, _places = Credit.__table__.c, SeriesNetwork.__table__.c, Place.__table__.c
_filmed, _seasons = FilmingLocation.__table__.c, Season.__table__.c
_LINKS = {
    "network": Kind.ORGANIZATIONS,
    "produced_by": Kind.ORGANIZATIONS,
    "person": Kind.PEOPLE,
    "place": Kind.PLACES,
    "located_in": Kind.PLACES,
    "series": Kind.SERIES,
}
"""Properties whose values are subjects, and their kinds."""


def reconciled(session: Session, batch: Mapping[str, ReconciliationQuery]) -> dict[str, Any]:
    """The result of each query."""
    named = _Named(session, batch.values())
    found = {key: _paths(session, query, named) for key, query in batch.items()}
    candidates = _candidates(session, {path for paths in found.values() for path in paths}, batch.values(), named)
    return {key: _result(query, found[key], candidates, named) for key, query in batch.items()}


def _result(
    query: ReconciliationQuery, paths: Iterable[str], candidates: Mapping[str, Candidate], named: "_Named"
) -> dict[str, Any]:
    deadlines.check()
    known = [candidates[path] for path in paths if path in candidates]
    return result_of(query, [weigh(query, each, _asked(query, each, named)) for each in known])


def found_by_words(session: Session, text: str, kinds: Collection[Kind], limit: int, skipped: int = 0) -> list[str]:
    """The paths of subjects with the words, or if there are none, with similar words."""
    query = parse_query(text[:LONGEST_SEARCHED])
    if not query.name_key:
        return []
    found = _with_words(session, query, kinds, limit, skipped)
    if found or skipped:
        return found
    meant = meant_by(session, query, completions(session, query), kinds)
    return _with_words(session, parse_query(meant), kinds, limit, skipped) if meant else []


def described(session: Session, paths: Sequence[str]) -> list[Candidate]:
    """The subjects at these paths, without the facts for comparison."""
    bodies = bodies_at(session, paths)
    return [_candidate(bodies[path]) for path in paths if path in bodies]


class _Named:
    """Paths by name and by identifier, for all texts of a batch."""

    def __init__(self, session: Session, queries: Collection[ReconciliationQuery]) -> None:
        texts = {text for query in queries for text in _texts(query)}
        keys = {key for text in texts for key in keys_of_name(text)}
        self._by_name = paths_by_name(session, keys, KINDS, MOST_CANDIDATES)
        self._by_identifier = _by_identifier(
            session, {text for query in queries for name in IDENTIFIERS for text in _identifiers(name, query)}
        )

    def called(self, text: str, kinds: Iterable[Kind]) -> list[str]:
        keys = sorted(keys_of_name(text))
        found = (path for kind in kinds for key in keys for path in self._by_name.get((key, kind), ()))
        return list(dict.fromkeys(found))

    def linked(self, name: str, query: ReconciliationQuery) -> frozenset[str]:
        """Slugs of the subjects that a property may mean."""
        kind = _LINKS[name]
        return frozenset(path.rpartition("/")[2] for each in query.values(name) for path in self._meant(each, kind))

    def identified(self, query: ReconciliationQuery) -> Iterator[str]:
        for name, scheme in IDENTIFIERS.items():
            for kind in query.kinds:
                for value in sorted(identifiers_asked(name, kind, query)):
                    yield from self._by_identifier.get((kind, scheme, value), ())

    def _meant(self, value: Value, kind: Kind) -> list[str]:
        if value.path:
            return [value.path] if value.path.startswith(f"{kind}/") else []
        return self.called(value.text, [kind])


def _texts(query: ReconciliationQuery) -> Iterator[str]:
    if query.text:
        yield query.text
    for name in _LINKS:
        yield from (value.text for value in query.values(name) if not value.path)


def _identifiers(name: str, query: ReconciliationQuery) -> Iterator[str]:
    for kind in query.kinds:
        yield from identifiers_asked(name, kind, query)


def _by_identifier(session: Session, values: Collection[str]) -> dict[tuple[str, str, str], list[str]]:
    if not values:
        return {}
    wanted = select(_ids.kind, _ids.scheme, _ids.value, _ids.slug).where(
        _ids.scheme.in_(list(ExternalIdScheme)), among(_ids.value, values), among(_ids.kind, KINDS)
    )
    rows = session.execute(wanted.order_by(_ids.kind, _ids.slug, _ids.scheme).limit(MOST_LINKS))
    return _grouped(((kind, scheme, value), f"{kind}/{slug}") for kind, scheme, value, slug in rows)


def _grouped(pairs: Iterable[tuple[Any, str]]) -> dict[Any, list[str]]:
    found: dict[Any, list[str]] = defaultdict(list)
    for key, path in pairs:
        found[key].append(path)
    return found


def _paths(session: Session, query: ReconciliationQuery, named: _Named) -> list[str]:
    is_path = is_entity(query.text) and query.text.partition("/")[0] in query.kinds
    found = [*([query.text] if is_path else ()), *named.identified(query), *named.called(query.text, query.kinds)]
    if not found and query.text:
        found = found_by_words(session, query.text, query.kinds, MOST_CANDIDATES)
    return list(dict.fromkeys(found))[: MOST_CANDIDATES * len(KINDS)]


def _with_words(session: Session, query: SearchQuery, kinds: Collection[Kind], limit: int, skipped: int) -> list[str]:
    known = completions(session, query)
    found = ranked(session, as_read(query, known), known, Limits(tuple(kinds)))
    if found is None:
        return []
    page = _page(found.statement)
    return list(session.scalars(page, {**found.parameters, "most": limit, "skipped": skipped}))


def _page(found: Select[Any]) -> Select[Any]:
    rows = found.subquery().c
    page = select(rows.subject).order_by(rows.tier, rows.place, rows.subject)
    return page.limit(bindparam("most", type_=Integer)).offset(bindparam("skipped", type_=Integer))


def _candidates(
    session: Session, paths: Collection[str], queries: Collection[ReconciliationQuery], named: _Named
) -> dict[str, Candidate]:
    bodies = bodies_at(session, sorted(paths))
    links = _Links.of(session, bodies, queries, named)
    return {path: _compared(_candidate(body), body, links) for path, body in bodies.items()}


def _candidate(body: Mapping[str, Any]) -> Candidate:
    path = body["path"]
    kind = kind_of(path)
    label = str(NOUNS[kind].label)
    ids = {scheme: value for scheme, value in (body.get("external_ids") or {}).items() if value}
    return Candidate(path, kind, body[label], [*names_in(kind, body)], ids, _description(kind, body))


def _description(kind: Kind, body: Mapping[str, Any]) -> str:
    """Distinguishes it from others with its name: `series, 2020, Netflix`."""
    day = body.get("premiered") or body.get("born")
    near = [*(body.get("networks") or [])[:1], *filter(None, (body.get("located_in"), body.get("parent")))]
    parts = [
        body.get("kind") or TYPES[kind].name.lower(),
        "fictional" if body.get("fictional") else None,
        day and day["edtf"][:4],
        *(each["name"] for each in near),
        body.get("country") or body.get("country_code"),
    ]
    return ", ".join(part.replace("_", " ") for part in parts if part)


@dataclass(frozen=True, slots=True)
class _Links:
    """The links of all candidates to subjects in the queries: pairs of slugs, or of a slug and a season."""

    people: Mapping[str, list[str]]
    seasons: Mapping[str, list[tuple[int, Any]]]
    filmed_in: Mapping[str, list[str]]
    areas: Mapping[str, list[str]]
    countries: Mapping[str, list[str]]
    worked_on: Mapping[str, list[str]]
    shows: Mapping[str, list[str]]

    @classmethod
    def of(
        cls,
        session: Session,
        bodies: Mapping[str, Mapping[str, Any]],
        queries: Collection[ReconciliationQuery],
        named: _Named,
    ) -> "_Links":
        by_kind = {kind: [body["slug"] for body in bodies.values() if kind_of(body["path"]) is kind] for kind in KINDS}
        series, people, places, organizations = (by_kind[kind] for kind in KINDS)
        asked = {name for query in queries for name in query.properties}
        persons = {slug for query in queries for slug in named.linked("person", query)}
        shows = {slug for query in queries for slug in named.linked("series", query)}
        numbers = {number for query in queries for number in _numbers(query)}
        filmed_in = _pairs(session, _filmed.series, series, _filmed.place, None) if "place" in asked else {}
        set_in = [place["slug"] for body in bodies.values() for place in body.get("set_in") or ()]
        around = {*places, *set_in, *(place for some in filmed_in.values() for place in some)}
        areas = _areas(session, around) if asked & {"place", "located_in", "country"} else []
        return cls(
            _pairs(session, _credits.series, series, _credits.person, persons),
            _seasons_of(session, series, numbers),
            filmed_in,
            _grouped((slug, area) for slug, area, _ in areas),
            _grouped((slug, code) for slug, _, code in areas if code),
            _pairs(session, _credits.person, people, _credits.series, shows),
            _pairs(session, _networks.organization, organizations, _networks.series, shows),
        )


def _pairs(session: Session, of: Any, slugs: Collection[str], column: Any, wanted: Collection[str] | None) -> Any:
    """The values in a column, at most those wanted, by the slug in the other column."""
    if not slugs or (wanted is not None and not wanted):
        return {}
    rows = (
        select(of, column)
        .where(among(of, slugs), column.is_not(None))
        .distinct()
        .order_by(of, column)
        .limit(MOST_LINKS)
    )
    found = session.execute(rows if wanted is None else rows.where(among(column, wanted)))
    return _grouped((slug, value) for slug, value in found)


def _seasons_of(session: Session, series: Collection[str], numbers: Collection[int]) -> Any:
    if not series or not numbers:
        return {}
    rows = select(_seasons.series, _seasons.number, _seasons.released_on)
    found: dict[str, list[Any]] = defaultdict(list)
    for slug, number, day in session.execute(
        rows.where(among(_seasons.series, series), among(_seasons.number, numbers))
    ):
        found[slug].append((number, day))
    return found


def _areas(session: Session, places: Collection[str]) -> Sequence[tuple[str, str, str | None]]:
    """Each place with itself and every place that contains it, and their country codes."""
    if not places:
        return ()
    own = select(_places.slug.label("slug"), _places.slug.label("area")).where(among(_places.slug, places))
    areas = own.cte("areas", recursive=True)
    outer = select(areas.c.slug, _places.located_in).join_from(areas, Place.__table__, _places.slug == areas.c.area)
    areas = areas.union(outer.where(_places.located_in.is_not(None)))
    rows = select(areas.c.slug, areas.c.area, _places.country_code).join_from(
        areas, Place.__table__, _places.slug == areas.c.area
    )
    return session.execute(rows.order_by(areas.c.slug, areas.c.area).limit(MOST_LINKS)).all()


def _compared(candidate: Candidate, body: Mapping[str, Any], links: _Links) -> Candidate:
    """The candidate with its facts."""
    slug = body["slug"]
    match candidate.kind:
        case Kind.SERIES:
            near = [*(place["slug"] for place in body["set_in"]), *links.filmed_in.get(slug, ())]
            facts = Facts(
                premiered=_edtf(body["premiered"]),
                networks=frozenset(each["slug"] for each in body["networks"]),
                companies=frozenset(each["slug"] for each in body["produced_by"]),
                people=frozenset(links.people.get(slug, ())),
                places=frozenset(area for place in near for area in links.areas.get(place, ())),
                language=body["language"],
                seasons=dict(links.seasons.get(slug, ())),
            )
            return replace(candidate, facts=facts, countries=frozenset(body["countries"]))
        case Kind.PEOPLE:
            facts = Facts(series=frozenset(links.worked_on.get(slug, ())))
            return replace(candidate, facts=facts, countries=frozenset(body["countries"]), born=_edtf(body["born"]))
        case Kind.ORGANIZATIONS:
            facts = Facts(org_kind=body["kind"], series=frozenset(links.shows.get(slug, ())))
            return replace(candidate, facts=facts, countries=frozenset(filter(None, [body["country"]])))
        case _:
            facts = Facts(within=body["located_in"] and body["located_in"]["slug"])
            codes = frozenset(links.countries.get(slug, ()))
            return replace(candidate, facts=facts, countries=codes, areas=frozenset(links.areas.get(slug, ())) - {slug})


def _edtf(date: Mapping[str, Any] | None) -> str | None:
    return date["edtf"] if date else None


def _asked(query: ReconciliationQuery, candidate: Candidate, named: _Named) -> Asked:
    """The facts of a query, in the form in which they are compared with this candidate."""
    countries = frozenset(value.text.upper() for value in query.values("country") if len(value.text) == 2)
    match candidate.kind:
        case Kind.SERIES:
            companies = named.linked("produced_by", query)
            facts = Facts(
                premiered=_date(query, "premiered"),
                networks=named.linked("network", query),
                companies=companies,
                people=named.linked("person", query),
                places=named.linked("place", query),
                language=next((each.text.lower() for each in query.values("language") if _is_tag(each.text)), None),
                seasons=dict.fromkeys(_numbers(query)),
            )
        case Kind.PEOPLE:
            facts = Facts(series=named.linked("series", query))
        case Kind.ORGANIZATIONS:
            kind = next((value.text.lower().replace(" ", "_") for value in query.values("kind")), None)
            facts = Facts(org_kind=kind, series=named.linked("series", query))
        case _:
            areas = named.linked("located_in", query)
            is_within = bool(areas & candidate.areas)
            facts = Facts(within=candidate.facts.within if is_within else min(areas, default=None))
    return Asked(facts, countries, _date(query, "born"))


def _is_tag(text: str) -> bool:
    """False for the name of a language."""
    return 2 <= len(text.partition("-")[0]) <= 3


def _numbers(query: ReconciliationQuery) -> list[int]:
    texts = (value.text for value in query.values("season"))
    return [int(text) for text in texts if text.isascii() and text.isdecimal() and len(text) < 6]


def _date(query: ReconciliationQuery, name: str) -> str | None:
    """The first readable date. A time of day, as OpenRefine writes dates, is cut."""
    for value in query.values(name):
        with suppress(ValueError):
            return edtf.parse(value.text.partition("T")[0]).edtf
    return None
