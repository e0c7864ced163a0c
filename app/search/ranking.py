"""Ranks the results of a query, identically on both databases.

The tiers are: subjects with this name, names that begin with it, names with all the words, and subjects with all the
words anywhere. Within each tier, results are sorted by kind, series first, then by path.

In the first tier, a leading article of the name and spaces in the query are ignored; within a kind, names that match
exactly come first.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Integer,
    Select,
    String,
    bindparam,
    case,
    func,
    literal,
    select,
    union_all,
)
from sqlmodel import Session

from app.search.engine import Engine, engine_of
from app.search.index_terms import SEARCHED, article_left_out
from app.search.known_words import END
from app.search.query import Completions, Query, wanted_by
from app.sql.among import among_given
from app.tables import KnownSubject, SearchName
from app.tables.columns import KEY_LENGTH
from app.vocabulary import Kind

MAX_HITS = 10_000
"""Maximum number of ranked subjects in each of the last three tiers, by name or by first publication."""

_CALLED_SO, _NEARLY_CALLED_SO, _NAME_BEGINS_SO, _IN_NAMES, _ANYWHERE = 0, 1, 2, 4, 6
"""Each tier has two numbers. Only the first tier uses the second one, for names that come later within their kind."""

_subjects = KnownSubject.__table__
_names = SearchName.__table__


@dataclass(frozen=True, slots=True)
class Ranked:
    """All results of a query: a statement with the tier, the position of the kind and the path, and its parameters.

    There are only a few statements for all queries.
    """

    statement: Select[Any]
    parameters: Mapping[str, str | list[str]]


def ranked(session: Session, query: Query, completions: Completions, kinds: Iterable[Kind]) -> Ranked | None:
    """None if nothing can match."""
    kinds = sorted(set(kinds))
    keys: dict[str, str | list[str]] = {**_keys(query), **({"kinds": [*map(str, kinds)]} if kinds else {})}
    if not query.typed:
        return Ranked(_ranking_by_name(MAX_HITS, of_kinds=bool(kinds)), keys)
    anywhere, in_names = (wanted_by(query, completions, kinds, in_a_name=names_only) for names_only in (False, True))
    if anywhere is None or in_names is None:
        return None
    engine = engine_of(session)
    parameters = {"in_names": engine.written(in_names), "anywhere": engine.written(anywhere)}
    return Ranked(_ranking(engine, MAX_HITS, of_kinds=bool(kinds), joined="joined" in keys), keys | parameters)


def _keys(query: Query) -> dict[str, str]:
    key = query.name_key[:KEY_LENGTH]
    keys = {"name": key, "behind_names": key + END, "name_without_article": article_left_out(key)}
    if query.neighbours:
        joined = key.replace(" ", "")
        keys |= {"joined": joined, "joined_without_article": article_left_out(joined)}
    return keys


@lru_cache(maxsize=16)
def _ranking(engine: Engine, most: int, *, of_kinds: bool, joined: bool) -> Select[Any]:
    in_names, anywhere = engine.matching("in_names", most), engine.matching("anywhere", most)
    in_one = [_named_so_joined(most, of_kinds=of_kinds)] if joined else []
    return _in_order(
        _named_so(most, of_kinds=of_kinds), *in_one, _in_tier(in_names, _IN_NAMES), _in_tier(anywhere, _ANYWHERE)
    )


@lru_cache(maxsize=16)
def _ranking_by_name(most: int, *, of_kinds: bool) -> Select[Any]:
    return _in_order(_named_so(most, of_kinds=of_kinds))


def _in_order(*tiers: Select[Any]) -> Select[Any]:
    found = union_all(*tiers).subquery()
    best = func.min(found.c.tier, type_=Integer)
    place = case(*((_is_of(kind), 2 * list(Kind).index(kind)) for kind in sorted(SEARCHED)))
    return (
        select((best // 2).label("tier"), (place + best % 2).label("place"), _subjects.c.path.label("subject"))
        .join_from(found, _subjects, found.c.number == _subjects.c.number)
        .group_by(_subjects.c.number)
    )


def _is_of(kind: Kind) -> ColumnElement[bool]:
    """True if the subject is of the kind and not of an alphabetically earlier one.

    The path of a season begins with that of its series; `0` is the character after `/`.
    """
    path = _subjects.c.path
    return path.like("series/%/seasons/%") if kind is Kind.SEASONS else path < f"{kind}0"


def _in_tier(matching: Select[Any], tier: int) -> Select[Any]:
    return select(matching.subquery().c.number, literal(tier).label("tier"))


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
    return select(found.c.number, found.c.tier)


def _parameter(name: str) -> BindParameter[str]:
    return bindparam(name, type_=String)
