"""Full-text search, best match first."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Annotated, Any

import orjson
from pydantic import AfterValidator, Field
from sqlalchemy import BigInteger, Integer, Select, String, bindparam, cast, func, null, select, tuple_, union_all
from sqlmodel import Session

from app.facts.subjects import NOUNS, kind_of
from app.queries.any_kind import bodies_at
from app.queries.counts import MAIN_DATES
from app.queries.listing import Slice, Window, typed
from app.queries.names import names_at
from app.queries.stored import Stored
from app.schemas.parameters import Filter, SlugText, Year, validation_error
from app.schemas.rendering import Names, reference_json
from app.schemas.search import SearchFieldNames
from app.search.index_terms import passages_in
from app.search.known_words import completions
from app.search.query import Completions, Query, as_read, parse_query
from app.search.ranking import BY_EVIDENCE, Limits, ranked
from app.search.snippets import snippet_of
from app.search.suggesting import meant_by
from app.sql.claim_rows import StoredClaim, rows_numbered
from app.sql.prepared import PreparedStatement
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import Genre

_LITERALLY, _AS_MEANT = 0, 1
"""First value of a position: hits for the words of the query, or for the corrected ones."""
_POSITION = (int, int, int, str)
_LAST = ("last_tier", "last_place", "last_subject")
_KINDS = tuple(Kind)
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
    fields: SearchFieldNames = ()
    q: SearchText
    kind: Annotated[list[Kind], Field(default=[], description="Kinds to search.")]
    genre: Annotated[list[Genre], Field(default=[], description="Genre: hits are series of it.")]
    network: Annotated[list[SlugText], Field(default=[], description="Slug of a network: hits are its series.")]
    year: Annotated[
        list[Year], Field(default=[], description="Year of the premiere, as far as it is known: hits are series.")
    ]


def search_page(session: Session, window: Window, wanted: SearchFilter) -> Slice:
    """Hits for the query. If there are none, hits for the corrected query."""
    query, limits = parse_query(wanted.q), limits_of(wanted)
    if window.after is not None:
        window = replace(window, after=typed(_POSITION, window.after))
    known = completions(session, query)
    if window.after is None or window.after[0] == _LITERALLY:
        hits = _hits(session, query, known, limits, window, _LITERALLY)
        if hits.rows or window.after is not None:
            return _with_suggestion(hits, None)
    text = meant_by(session, query, known, wanted.kind)
    if text is None:
        return _with_suggestion(_nothing(window), None)
    meant = parse_query(text)
    return _with_suggestion(_hits(session, meant, completions(session, meant), limits, window, _AS_MEANT), text)


def limits_of(wanted: SearchFilter) -> Limits:
    return Limits(
        tuple(sorted({kind.value for kind in wanted.kind})),
        tuple(sorted({genre.value for genre in wanted.genre})),
        tuple(sorted(set(wanted.network))),
        tuple(sorted(set(wanted.year))),
    )


def _nothing(window: Window) -> Slice:
    return Slice([], None, 0 if window.total else None, {"counts": "{}"})


def _with_suggestion(hits: Slice, text: str | None) -> Slice:
    return replace(hits, beside={"did_you_mean": orjson.dumps(text).decode(), **hits.beside})


def _hits(session: Session, query: Query, known: Completions, limits: Limits, window: Window, way: int) -> Slice:
    query = as_read(query, known)
    found = ranked(session, query, known, limits)
    if found is None:
        return _nothing(window)
    last = dict(zip(_LAST, window.after[1:], strict=True)) if window.after is not None else {}
    page = _page(found.statement, goes_on=bool(last))
    rows = page.rows(session, **found.parameters, **last, most=window.limit + 1)
    counts = {row.place: row.tier for row in rows if row.subject is None}
    hits = [row for row in rows if row.subject is not None]
    shown = hits[: window.limit]
    return Slice(
        [row.cut_to(window.fields) for row in _shown(session, shown, query)],
        (way, *shown[-1][:3]) if len(hits) > window.limit else None,
        sum(counts.values()) if window.total else None,
        {"counts": orjson.dumps({_KINDS[place].value: counts[place] for place in sorted(counts)}).decode()},
    )


@lru_cache(maxsize=32)
def _page(found: Select[Any], *, goes_on: bool) -> PreparedStatement:
    """The hits of a page, and before them a row without a subject for each kind, with the number of all its hits."""
    every = found.cte("ranked")
    rows = every.c
    keys = rows.tier, rows.place, rows.subject
    page = select(*keys, rows.claim).order_by(*keys).limit(bindparam("most", type_=Integer))
    last = tuple_(*(bindparam(name, type_=key.type) for name, key in zip(_LAST, keys, strict=True)))
    hits = (page.where(tuple_(*keys) > last) if goes_on else page).subquery()
    kind = (rows.place // 2).label("place")
    counts = select(
        func.count().label("tier"), kind, cast(null(), String).label("subject"), cast(null(), BigInteger).label("claim")
    )
    both = union_all(counts.group_by(rows.place // 2), select(*hits.c)).subquery().c
    return PreparedStatement(
        lambda: select(*both).order_by(both.subject.is_not(None), both.tier, both.place, both.subject)
    )


def _shown(session: Session, rows: Sequence[Any], query: Query) -> list[Stored]:
    bodies = bodies_at(session, [row.subject for row in rows])
    by_evidence = [row.claim for row in rows if row.tier == BY_EVIDENCE]
    claims = {claim.number: claim for claim in rows_numbered(session, by_evidence)}
    documents = {f"{Kind.DOCUMENTS}/{claim.document}" for claim in claims.values()}
    names = names_at(session, documents) if documents else {}
    return [
        Stored(orjson.dumps(_hit(row.subject, bodies[row.subject], query, claims.get(row.claim), names)).decode())
        for row in rows
    ]


def _hit(path: str, body: dict[str, Any], query: Query, claim: StoredClaim | None, names: Names) -> dict[str, Any]:
    """`claim` is one whose evidence alone has the words of the query."""
    kind = kind_of(path)
    label = NOUNS[kind].label
    passages = passages_in(kind, body)
    spans = orjson.loads(claim.spans) if claim else []
    snippet = snippet_of([words for words, *_ in spans] or [*passages.names, *passages.texts], query)
    networks = body.get("networks") or [None]
    return {
        "kind": kind,
        "slug": body.get("slug"),
        "name": body[label] if label else None,
        "path": path,
        "year": year_of(kind, body),
        "network": networks[0],
        "snippet": snippet.text,
        "highlights": snippet.highlights,
        "document": reference_json(f"{Kind.DOCUMENTS}/{claim.document}", names) if claim else None,
        "passage": spans[0][1:3] if spans else None,
    }


def year_of(kind: Kind, body: Mapping[str, Any]) -> int | None:
    date = body.get(MAIN_DATES[kind]) if kind in MAIN_DATES else body.get("year")
    return int(date["earliest"][:4]) if isinstance(date, Mapping) else date
