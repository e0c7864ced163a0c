"""Who is found for a query, and in which order, the same on both databases.

First those that are called so, then those whose name begins so, then those with all the words in their names, then
those with all the words anywhere. What is equal in that stands by kind, series first, and path.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, String, bindparam, case, func, literal, select, union_all
from sqlmodel import Session

from app.search.engine import Engine, engine_of
from app.search.query import Completions, Query, wanted_by
from app.search.vocabulary import END
from app.tables import SearchDocument, SearchName
from app.tables.columns import KEY_LENGTH
from app.vocabulary import Kind

MOST = 10_000
"""How many are ranked of each of the last three tiers: those whose names come first, or that were first published."""

_CALLED_SO, _NAME_BEGINS_SO, _IN_NAMES, _ANYWHERE = range(4)

_documents = SearchDocument.__table__
_names = SearchName.__table__


@dataclass(frozen=True, slots=True)
class Ranked:
    """All that is found: a statement for its tier, the place of its kind, and its path, which is one and the same for
    every query after the same kinds, and the parameters of this query."""

    statement: Select[Any]
    parameters: Mapping[str, str]


def ranked(session: Session, query: Query, completions: Completions, kinds: Iterable[Kind]) -> Ranked | None:
    """None if nothing can be found."""
    kinds = tuple(sorted(set(kinds)))
    anywhere, in_names = (wanted_by(query, completions, kinds, in_a_name=names_only) for names_only in (False, True))
    if anywhere is None or in_names is None:
        return None
    engine, key = engine_of(session), query.name_key[:KEY_LENGTH]
    parameters = {"in_names": engine.written(in_names), "anywhere": engine.written(anywhere)}
    return Ranked(_ranking(engine, kinds, MOST), parameters | {"name": key, "behind_names": key + END})


@lru_cache(maxsize=256)
def _ranking(engine: Engine, kinds: tuple[Kind, ...], most: int) -> Select[Any]:
    in_names, anywhere = engine.matching("in_names", most), engine.matching("anywhere", most)
    matches = _in_tier(in_names, _IN_NAMES), _in_tier(anywhere, _ANYWHERE)
    found = union_all(_named_so(kinds, most), *matches).subquery()
    place = case({kind.value: place for place, kind in enumerate(Kind)}, value=_documents.c.kind)
    return (
        select(func.min(found.c.tier).label("tier"), place.label("place"), _documents.c.subject)
        .join_from(found, _documents, found.c.number == _documents.c.number)
        .group_by(_documents.c.number)
    )


def _in_tier(matching: Select[Any], tier: int) -> Select[Any]:
    return select(matching.subquery().c.number, literal(tier).label("tier"))


def _named_so(kinds: tuple[Kind, ...], most: int) -> Select[Any]:
    name, key = _names.c.name, bindparam("name", type_=String)
    some = select(_names.c.number, case((name == key, _CALLED_SO), else_=_NAME_BEGINS_SO).label("tier"))
    some = some.where(name >= key, name < bindparam("behind_names", type_=String))
    some = some.order_by(name, _names.c.number).limit(most)
    named = (some.where(_names.c.kind.in_(kinds)) if kinds else some).subquery()
    return select(named.c.number, named.c.tier)
