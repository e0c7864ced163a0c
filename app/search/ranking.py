"""Ranks the results of a query, identically on both databases.

The tiers are: subjects with this name, names that begin with it, names with all the words, subjects with all the words
anywhere, and subjects with a claim whose evidence has all the words. Within each tier, results are sorted by kind,
series first, then by path.

In the first tier, a leading article of the name and spaces in the query are ignored; within a kind, names that match
exactly come first.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    BindParameter,
    ColumnElement,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    case,
    cast,
    exists,
    func,
    literal,
    null,
    select,
    union_all,
)
from sqlmodel import Session

from app.search.engine import Engine, engine_of
from app.search.index_terms import article_left_out
from app.search.known_words import END
from app.search.query import Completions, Query, wanted_by
from app.sql.among import among_given
from app.sql.functions import YearOf
from app.sql.keys import kind_in
from app.sql.prepared import Value
from app.tables import Claim, KnownSubject, SearchName, Series, SeriesGenre, SeriesNetwork
from app.tables.columns import KEY_LENGTH
from app.vocabulary.kinds import Kind

MAX_HITS = 10_000
"""Maximum number of ranked subjects, or claims, in each tier but the first, by name or by first publication."""

_CALLED_SO, _NEARLY_CALLED_SO, _NAME_BEGINS_SO, _IN_NAMES, _ANYWHERE, _IN_EVIDENCE = 0, 1, 2, 4, 6, 8
"""Each tier has two numbers. Only the first tier uses the second one, for names that come later within their kind."""

BY_EVIDENCE = _IN_EVIDENCE // 2
"""The tier of subjects that are found by words of their evidence only."""

_NO_CLAIM = cast(null(), BigInteger).label("claim")

_claims = Claim.__table__
_subjects = KnownSubject.__table__
_names = SearchName.__table__


class Limits(NamedTuple):
    """Filters of hits: kinds, and genres, networks and years of premiere of series."""

    kinds: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()
    networks: tuple[str, ...] = ()
    years: tuple[int, ...] = ()

    @property
    def given(self) -> dict[str, list[str] | list[int]]:
        """Those that are given, as parameters of statements."""
        return {name: list(values) for name, values in self._asdict().items() if values}


@dataclass(frozen=True, slots=True)
class Ranked:
    """All results of a query: a statement with the tier, the position of the kind, the path, and the first claim whose
    evidence has the words; and its parameters.

    There are only a few statements for all queries.
    """

    statement: Select[Any]
    parameters: Mapping[str, Value]


def ranked(session: Session, query: Query, completions: Completions, limits: Limits) -> Ranked | None:
    """None if nothing can match. Limits other than kinds apply to the ranked subjects."""
    kinds = [Kind(kind) for kind in limits.kinds]
    keys: dict[str, Value] = {**_keys(query), **limits.given}
    given = frozenset(limits.given)
    if not query.typed:
        return Ranked(_ranking_by_name(MAX_HITS, given), keys)
    anywhere, in_names = (wanted_by(query, completions, kinds, in_a_name=names_only) for names_only in (False, True))
    if anywhere is None or in_names is None:
        return None
    engine = engine_of(session)
    parameters = {"in_names": engine.written(in_names), "anywhere": engine.written(anywhere)}
    return Ranked(_ranking(engine, MAX_HITS, given, joined="joined" in keys), keys | parameters)


def _keys(query: Query) -> dict[str, str]:
    key = query.name_key[:KEY_LENGTH]
    keys = {"name": key, "behind_names": key + END, "name_without_article": article_left_out(key)}
    if query.neighbours:
        joined = key.replace(" ", "")
        keys |= {"joined": joined, "joined_without_article": article_left_out(joined)}
    return keys


@lru_cache(maxsize=64)
def _ranking(engine: Engine, most: int, given: frozenset[str], *, joined: bool) -> Select[Any]:
    """`given` has the names of the limits."""
    of_kinds = "kinds" in given
    in_names, anywhere = engine.matching("in_names", most), engine.matching("anywhere", most)
    in_one = [_named_so_joined(most, of_kinds=of_kinds)] if joined else []
    return _in_order(
        given,
        _named_so(most, of_kinds=of_kinds),
        *in_one,
        _in_tier(in_names, _IN_NAMES),
        _in_tier(anywhere, _ANYWHERE),
        _in_evidence(engine.matching("anywhere", most, of_claims=True)),
    )


@lru_cache(maxsize=16)
def _ranking_by_name(most: int, given: frozenset[str]) -> Select[Any]:
    return _in_order(given, _named_so(most, of_kinds="kinds" in given))


def _in_order(given: frozenset[str], *tiers: Select[Any]) -> Select[Any]:
    found = union_all(*tiers).subquery()
    best = func.min(found.c.tier, type_=Integer)
    places = {kind.value: 2 * place for place, kind in enumerate(Kind)}
    place = case(places, value=kind_in(_subjects.c.path))
    return (
        select(
            (best // 2).label("tier"),
            (place + best % 2).label("place"),
            _subjects.c.path.label("subject"),
            func.min(found.c.claim, type_=BigInteger).label("claim"),
        )
        .join_from(found, _subjects, found.c.number == _subjects.c.number)
        .where(*(limit for name, limit in _limits().items() if name in given))
        .group_by(_subjects.c.number)
    )


def _limits() -> dict[str, ColumnElement[bool]]:
    """Conditions on the path of a series, looked up by its slug."""
    path, slug = _subjects.c.path, func.substr(_subjects.c.path, len("series/") + 1)
    genres, networks, series = SeriesGenre.__table__.c, SeriesNetwork.__table__.c, Series.__table__.c
    year = YearOf(series.premiered_on)
    conditions = {
        "genres": exists().where(genres.series == slug, among_given(genres.genre, "genres")),
        "networks": exists().where(networks.series == slug, among_given(networks.organization, "networks")),
        "years": exists().where(series.slug == slug, among_given(year, "years")),
    }
    return {name: and_(path.like("series/%"), condition) for name, condition in conditions.items()}


def _in_tier(matching: Select[Any], tier: int) -> Select[Any]:
    return select(matching.subquery().c.number, literal(tier).label("tier"), _NO_CLAIM)


def _in_evidence(matching: Select[Any]) -> Select[Any]:
    found = matching.subquery()
    tier = literal(_IN_EVIDENCE).label("tier")
    return select(_claims.c.subject.label("number"), tier, _claims.c.number.label("claim")).join_from(
        found, _claims, _claims.c.number == -found.c.number
    )


def _named_so(most: int, *, of_kinds: bool) -> Select[Any]:
    name, key = _names.c.name, _parameter("name")
    tier = case(
        (name == key, _CALLED_SO),
        (name == _parameter("name_without_article"), _NEARLY_CALLED_SO),
        else_=_NAME_BEGINS_SO,
    )
    begun = select(_names.c.number, tier.label("tier")).where(name >= key, name < _parameter("behind_names"))
    return _first(begun, most, of_kinds=of_kinds)


def _named_so_joined(most: int, *, of_kinds: bool) -> Select[Any]:
    """Subjects whose names equal the query without its spaces."""
    joined = _names.c.name.in_([_parameter("joined"), _parameter("joined_without_article")])
    return _first(
        select(_names.c.number, literal(_NEARLY_CALLED_SO).label("tier")).where(joined), most, of_kinds=of_kinds
    )


def _first(named: Select[Any], most: int, *, of_kinds: bool) -> Select[Any]:
    some = named.order_by(_names.c.name, _names.c.number).limit(most)
    found = (some.where(among_given(_names.c.kind, "kinds")) if of_kinds else some).subquery()
    return select(found.c.number, found.c.tier, _NO_CLAIM)


def _parameter(name: str) -> BindParameter[str]:
    return bindparam(name, type_=String)
