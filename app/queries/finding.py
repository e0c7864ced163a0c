"""Finds known subjects by name, for authors who need their slugs."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import orjson
from sqlalchemy import func, select
from sqlmodel import Session

from app.facts.duplicates import names_in
from app.facts.names import identity_key, same_name
from app.facts.subjects import NOUNS, key_of, kind_of
from app.queries.any_kind import bodies_at
from app.queries.listing import Window
from app.queries.search import SearchFilter, search_page
from app.search.index_terms import WITH_TEXTS, stored_key
from app.search.query import parse_query
from app.sql.among import among
from app.sql.reading import names_of
from app.tables import Credit, KnownSubject, SearchName
from app.tables.columns import SLUG_LENGTH
from app.vocabulary.kinds import Kind

MOST_FOUND = 50
LONGEST_QUERY = 200
WITH_NAMES = tuple(kind for kind in WITH_TEXTS if NOUNS[kind].label)

_subjects, _names = KnownSubject.__table__.c, SearchName.__table__.c
_credits = Credit.__table__.c
_DATES = ("premiered", "released", "on", "published", "said_on")
_CONTEXTS = ("series", "located_in", "publisher")


class Match(StrEnum):
    """How a subject was found, best match first."""

    NAME = "name"
    SLUG = "slug"
    OTHER_NAME = "also_known_as"
    WORDS = "words"
    SIMILAR = "similar"


@dataclass(frozen=True, slots=True)
class FoundSubject:
    """`year` is that of its first date. `belongs_to` is the name of its network, series, area or publisher."""

    kind: Kind
    path: str
    name: str | None
    year: int | None
    belongs_to: str | None
    match: Match

    def as_json(self) -> dict[str, Any]:
        slug = key_of(self.path)[1].get("slug")
        return {
            "kind": self.kind.value,
            "slug": slug,
            "path": self.path,
            "name": self.name,
            "year": self.year,
            "belongs_to": self.belongs_to,
            "match": self.match.value,
        }


def find_by_name(session: Session, name: str, kind: Kind | None) -> list[FoundSubject]:
    """Exact names and slugs first, then alternative names, then names with the words.

    If nothing matches, similar words.
    """
    kinds = (kind,) if kind else WITH_NAMES
    bodies = bodies_at(session, _paths_named(session, name, kinds))
    matches = {path: match for path, body in bodies.items() if (match := _match(body, name))}
    for path, match in _searched(session, name, kinds).items():
        matches.setdefault(path, match)
    bodies |= bodies_at(session, matches.keys() - bodies.keys())
    first = sorted(matches, key=lambda path: list(Match).index(matches[path]))[:MOST_FOUND]
    shows = _shows_of_people(session, first)
    return [_subject(bodies[path], matches[path], shows) for path in first if path in bodies]


def _paths_named(session: Session, name: str, kinds: Collection[Kind]) -> list[str]:
    keys = {stored_key(spelling) for spelling in (name, identity_key(name))}
    named = (
        select(_subjects.path)
        .join_from(SearchName.__table__, KnownSubject.__table__, _subjects.number == _names.number)
        .where(among(_names.name, keys), among(_names.kind, kinds))
        .order_by(_names.name, _names.number)
        .limit(MOST_FOUND)
    )
    slug = name.rpartition("/")[2]
    with_slug = [f"{kind}/{slug}" for kind in kinds if len(slug) <= SLUG_LENGTH]
    by_slug = select(_subjects.path).where(among(_subjects.path, with_slug))
    return [*session.scalars(by_slug), *session.scalars(named)]


def _match(body: Mapping[str, Any], name: str) -> Match | None:
    kind = kind_of(body["path"])
    label = NOUNS[kind].label
    if label and body[label] and same_name(body[label], name):
        return Match.NAME
    if name in (body.get("slug"), body["path"]):
        return Match.SLUG
    return Match.OTHER_NAME if any(same_name(each, name) for each in names_in(kind, body)) else None


def _searched(session: Session, name: str, kinds: Collection[Kind]) -> dict[str, Match]:
    if not parse_query(name[:LONGEST_QUERY]).chains:
        return {}
    wanted = SearchFilter.model_validate({"q": name[:LONGEST_QUERY], "kind": list(kinds)})
    hits = search_page(session, Window(MOST_FOUND), wanted)
    match = Match.WORDS if hits.beside["did_you_mean"] == "null" else Match.SIMILAR
    return {hit["path"]: match for hit in map(orjson.loads, (row.text for row in hits.rows))}


def _shows_of_people(session: Session, paths: Iterable[str]) -> dict[str, str | None]:
    """The name of one series for each person with credits."""
    people = [key_of(path)[1]["slug"] for path in paths if kind_of(path) is Kind.PEOPLE]
    first = select(_credits.person, func.min(_credits.series)).where(among(_credits.person, people))
    series = {person: f"{Kind.SERIES}/{slug}" for person, slug in session.execute(first.group_by(_credits.person))}
    names = names_of(session, series.values())
    return {f"{Kind.PEOPLE}/{person}": names.get(path) for person, path in series.items()}


def _subject(body: Mapping[str, Any], match: Match, shows: Mapping[str, str | None]) -> FoundSubject:
    path, kind = body["path"], kind_of(body["path"])
    label = NOUNS[kind].label
    name = body[label] if label else body.get("text") or body.get("summary")
    dates = (body[field]["earliest"] for field in _DATES if body.get(field))
    year = next((int(date[:4]) for date in dates), None)
    return FoundSubject(kind, path, name, year, shows.get(path) or _belongs_to(body), match)


def _belongs_to(body: Mapping[str, Any]) -> str | None:
    networks = body.get("networks") or []
    contexts = [*networks[:1], *(body[field] for field in _CONTEXTS if body.get(field))]
    return next((each if isinstance(each, str) else each["name"] for each in contexts), None)
