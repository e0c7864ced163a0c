"""Who is found for a query, and in which order, the same on both databases.

First those that are called so, then those whose name begins so, then those with all the words in their names, then
those with all the words anywhere. What is equal in that stands by kind, series first, and path.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, case, func, literal, select, union_all
from sqlmodel import Session

from app.search.engine import engine_of
from app.search.query import Completions, Query, Wanted, wanted_by
from app.search.vocabulary import END
from app.tables import SearchDocument, SearchName
from app.tables.columns import KEY_LENGTH
from app.vocabulary import Kind

MOST = 10_000
"""How many are ranked of each of the last three tiers: those whose names come first, or that were first published."""

_CALLED_SO, _NAME_BEGINS_SO, _IN_NAMES, _ANYWHERE = range(4)

_documents = SearchDocument.__table__
_names = SearchName.__table__


def ranked(session: Session, query: Query, completions: Completions, kinds: Sequence[Kind]) -> Select[Any] | None:
    """A statement for tier, place of the kind, and path of all that is found. None if nothing can be."""
    anywhere = wanted_by(query, completions, kinds, in_a_name=False)
    if anywhere is None:
        return None
    in_names = wanted_by(query, completions, kinds, in_a_name=True)
    matches = [
        _matching(session, wanted, tier)
        for wanted, tier in ((in_names, _IN_NAMES), (anywhere, _ANYWHERE))
        if wanted is not None
    ]
    found = union_all(_named_so(query, kinds), *matches).subquery()
    place = case({kind.value: place for place, kind in enumerate(Kind)}, value=_documents.c.kind)
    return (
        select(func.min(found.c.tier).label("tier"), place.label("place"), _documents.c.subject)
        .join_from(found, _documents, found.c.number == _documents.c.number)
        .group_by(_documents.c.number)
    )


def _matching(session: Session, wanted: Wanted, tier: int) -> Select[Any]:
    matching = engine_of(session).matching(wanted, MOST).subquery()
    return select(matching.c.number, literal(tier).label("tier"))


def _named_so(query: Query, kinds: Sequence[Kind]) -> Select[Any]:
    key, name = query.name_key[:KEY_LENGTH], _names.c.name
    some = select(_names.c.number, case((name == key, _CALLED_SO), else_=_NAME_BEGINS_SO).label("tier"))
    some = some.where(name >= key, name < key + END).order_by(name, _names.c.number).limit(MOST)
    named = (some.where(_names.c.kind.in_(kinds)) if kinds else some).subquery()
    return select(named.c.number, named.c.tier)
