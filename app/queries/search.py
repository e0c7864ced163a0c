"""Full-text search, best match first."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Annotated, Any

import orjson
from pydantic import AfterValidator, Field
from sqlalchemy import Integer, Select, bindparam, select, tuple_
from sqlmodel import Session

from app.facts.subjects import NOUNS, kind_of
from app.queries.any_kind import OfAnyKind
from app.queries.listing import Slice, Window, count_of, typed
from app.queries.stored import Stored
from app.schemas.parameters import Filter, validation_error
from app.search.index_terms import SEARCHED, passages_in
from app.search.known_words import completions
from app.search.query import Completions, Query, as_read, parse_query
from app.search.ranking import ranked
from app.search.snippets import snippet_of
from app.search.suggesting import meant_by
from app.sql.prepared import PreparedStatement
from app.tables import TABLES
from app.vocabulary import Kind

_LITERALLY, _AS_MEANT = 0, 1
"""First value of a position: hits for the words of the query, or for the corrected ones."""
_POSITION = (int, int, int, str)
_LAST = ("last_tier", "last_place", "last_subject")
"""The other values of a position, and their parameter names."""


def _with_words(text: str) -> str:
    if not parse_query(text).name_key:
        raise validation_error("no_words", "The query has no letter, digit or sign to search for")
    return text


SearchText = Annotated[
    str,
    Field(
        min_length=1,
        max_length=200,
        pattern=r"^[^\x00-\x1f\x7f-\x9f]+$",
        description="Words or prefixes of words, all of which must match. Case, accents and hyphens are "
        "ignored. `&` matches `and`, and `%` matches `percent`. Initials, as in `c.s.i.`, match "
        "one word if there is one. Chinese, Japanese, Korean and Thai text matches by any part. "
        "Signs alone, as in `!!!`, match names of signs.",
        examples=["emily"],
    ),
    AfterValidator(_with_words),
]


class SearchFilter(Filter):
    q: SearchText
    kind: Annotated[
        list[Kind],
        Field(
            default=[], description="Kinds to search. Credits, metrics and filming locations have no text of their own."
        ),
    ]


def search_page(session: Session, window: Window, wanted: SearchFilter) -> Slice:
    """Hits for the query. If there are none, hits for the corrected query."""
    query = parse_query(wanted.q)
    if window.after is not None:
        window = replace(window, after=typed(_POSITION, window.after))
    known = completions(session, query)
    if window.after is None or window.after[0] == _LITERALLY:
        hits = _hits(session, query, known, wanted.kind, window, _LITERALLY)
        if hits.rows or window.after is not None:
            return _with_suggestion(hits, None)
    text = meant_by(session, query, known, wanted.kind)
    if text is None:
        return _with_suggestion(Slice([], None, 0 if window.total else None), None)
    meant = parse_query(text)
    return _with_suggestion(_hits(session, meant, completions(session, meant), wanted.kind, window, _AS_MEANT), text)


def _with_suggestion(hits: Slice, text: str | None) -> Slice:
    return replace(hits, beside={"did_you_mean": orjson.dumps(text).decode()})


def _hits(session: Session, query: Query, known: Completions, kinds: Iterable[Kind], window: Window, way: int) -> Slice:
    query = as_read(query, known)
    found = ranked(session, query, known, kinds)
    if found is None:
        return Slice([], None, 0 if window.total else None)
    last = dict(zip(_LAST, window.after[1:], strict=True)) if window.after is not None else {}
    page = _page(found.statement, goes_on=bool(last))
    rows = page.rows(session, **found.parameters, **last, most=window.limit + 1)
    shown = rows[: window.limit]
    return Slice(
        _shown(session, [row.subject for row in shown], query),
        (way, *shown[-1]) if len(rows) > window.limit else None,
        count_of(session, found.statement, found.parameters) if window.total else None,
    )


@lru_cache(maxsize=32)
def _page(found: Select[Any], *, goes_on: bool) -> PreparedStatement:
    rows = found.subquery().c
    keys = rows.tier, rows.place, rows.subject
    page = select(*keys).order_by(*keys).limit(bindparam("most", type_=Integer))
    last = tuple_(*(bindparam(name, type_=key.type) for name, key in zip(_LAST, keys, strict=True)))
    return PreparedStatement(lambda: page.where(tuple_(*keys) > last) if goes_on else page)


def _shown(session: Session, paths: Sequence[str], query: Query) -> list[Stored]:
    bodies = bodies_at(session, paths)
    return [Stored(orjson.dumps(_hit(path, bodies[path], query)).decode()) for path in paths]


def _hit(path: str, body: dict[str, Any], query: Query) -> dict[str, Any]:
    kind = kind_of(path)
    label = NOUNS[kind].label
    passages = passages_in(kind, body)
    snippet = snippet_of([*passages.names, *passages.texts], query)
    return {
        "kind": kind,
        "slug": body.get("slug"),
        "name": body[label] if label else None,
        "path": path,
        "snippet": snippet.text,
        "highlights": snippet.highlights,
    }


def bodies_at(session: Session, paths: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The resources at these paths, in one statement."""
    return {body["path"]: body for body in (orjson.loads(row.body) for row in _BODIES.rows(session, paths))}


def _bodies(kind: Kind) -> Select[Any]:
    return select(TABLES[kind].__table__.c.body)


_BODIES = OfAnyKind(_bodies, SEARCHED)
