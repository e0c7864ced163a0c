"""Finds the statements that have the words of quotations, and if there are none, most of these words."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import Any

from sqlalchemy import BigInteger, Select, column, literal, select, union_all
from sqlmodel import Session

from app.checking.inquiries import FoundStatement
from app.checking.quotations import is_quoted_from
from app.facts.statements import SPEAKERS
from app.facts.subjects import specs_of
from app.search.engine import Engine, engine_of
from app.search.folding import chains
from app.search.index_terms import of_kind
from app.search.query import AllOf, AnyOf, Wanted
from app.sql.among import among
from app.sql.prepared import PreparedStatement
from app.sql.reading import names_of
from app.tables import KnownSubject, Statement
from app.vocabulary.kinds import Kind

MOST_WITH_ALL, MOST_WITH_SOME = 20, 50
"""Statements with all words of a quotation, and with two of its longest words, that are looked at."""
MOST_WORDS = 60
_LONGEST_WORDS = 6
_TOGETHER = 64
"""Quotations per statement."""
_NO_WORD = "¶"
"""No text has it."""

_subjects, _statements = KnownSubject.__table__.c, Statement.__table__.c
_IN_STATEMENTS = of_kind(Kind.STATEMENTS)
_SPECS = specs_of(Kind.STATEMENTS)


def statements_like(session: Session, quotes: Collection[str]) -> dict[str, list[FoundStatement]]:
    """For each quotation the statements that may have its words."""
    words = {quote: found for quote in sorted(quotes) if (found := _words(quote))}
    with_all = {quote: AllOf((*found, _IN_STATEMENTS)) for quote, found in words.items()}
    whole = _matching(session, with_all, MOST_WITH_ALL)
    rows = _rows(session, {slug for slugs in whole.values() for slug in slugs})
    like = {quote: [rows[slug] for slug in slugs if slug in rows] for quote, slugs in whole.items()}
    altered = [quote for quote in words if not any(is_quoted_from(quote, row.text) for row in like.get(quote, ()))]
    partly = _matching(session, {quote: _some_of(words[quote]) for quote in altered}, MOST_WITH_SOME)
    more = _rows(session, {slug for slugs in partly.values() for slug in slugs} - rows.keys())
    rows |= more
    for quote, slugs in partly.items():
        known = {row.slug for row in like.get(quote, ())}
        like[quote] = [*like.get(quote, ()), *(rows[slug] for slug in slugs if slug in rows and slug not in known)]
    return like


def _words(quote: str) -> list[str]:
    found = dict.fromkeys(part.text for chain in chains(quote) for part in chain.parts)
    return list(found)[:MOST_WORDS]


def _some_of(words: Sequence[str]) -> Wanted:
    """Two of the longest words, which are rarer than short ones."""
    longest = sorted(words, key=len, reverse=True)[:_LONGEST_WORDS]
    pairs = [AllOf(pair) for pair in combinations(longest, 2)] or [AllOf((word,)) for word in longest]
    return AllOf((AnyOf(tuple(pairs)), _IN_STATEMENTS))


def _matching(session: Session, wanted: Mapping[str, Wanted], most: int) -> dict[str, list[str]]:
    """The slugs of matching statements by quotation."""
    engine = engine_of(session)
    found: dict[str, list[str]] = defaultdict(list)
    quotes = list(wanted)
    for start in range(0, len(quotes), _TOGETHER):
        some = quotes[start : start + _TOGETHER]
        places = 1 << (len(some) - 1).bit_length()  # only a few statements for any number of quotations
        given = {f"wanted_{place}": engine.written(_NO_WORD) for place in range(places)}
        given |= {f"wanted_{place}": engine.written(wanted[quote]) for place, quote in enumerate(some)}
        for place, path in _finding(engine, places, most).rows(session, **given):
            found[some[place]].append(path.partition("/")[2])
    return found


@lru_cache(maxsize=32)
def _finding(engine: Engine, quotations: int, most: int) -> PreparedStatement:
    return PreparedStatement(lambda: _found_by(engine, quotations, most))


def _found_by(engine: Engine, quotations: int, most: int) -> Select[Any]:
    found = union_all(*(_found_at(engine, place, most) for place in range(quotations))).subquery()
    return select(found.c.place, _subjects.path).join_from(
        found, KnownSubject.__table__, _subjects.number == found.c.number
    )


def _found_at(engine: Engine, place: int, most: int) -> Select[int, int]:
    number = column("number", BigInteger)
    return select(literal(place).label("place"), number).select_from(
        engine.matching(f"wanted_{place}", most).subquery()
    )


def _rows(session: Session, slugs: Iterable[str]) -> dict[str, FoundStatement]:
    """The statements with a text."""
    wanted = sorted(slugs)
    if not wanted:
        return {}
    c = _statements
    found = select(c.slug, c.series, c.text, *(c[name] for name in SPEAKERS)).where(
        among(c.slug, wanted), c.text.is_not(None)
    )
    rows = session.execute(found).all()
    speakers = {row.slug: _speaker(row) for row in rows}
    names = names_of(session, {path for path in speakers.values() if path and "/" in path})
    return {
        row.slug: FoundStatement(
            row.slug, row.series, speakers[row.slug], names.get(speakers[row.slug] or ""), row.text
        )
        for row in rows
    }


def _speaker(row: Any) -> str | None:
    """The path of the speaker, or the account as printed."""
    for name in SPEAKERS:
        if (value := getattr(row, name)) is not None:
            return _SPECS[name].path_of(value) if _SPECS[name].targets else str(value)
    return None
