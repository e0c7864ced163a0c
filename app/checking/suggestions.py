"""Subjects with a similar path or name, for items that name none."""

import difflib
from collections.abc import Collection, Iterable

from sqlalchemy import select
from sqlmodel import Session

from app.facts.names import identity_key
from app.facts.subjects import key_of, season_path
from app.queries.absent import nearest_slugs
from app.search.engine import engine_of
from app.search.folding import LONGEST_WORD
from app.search.index_terms import in_names
from app.search.known_words import similar
from app.search.query import AllOf, AnyOf, of_any_kind, parse_query
from app.search.spelling import nearest
from app.tables import KnownSubject, Season
from app.vocabulary.kinds import Kind

MOST_SUGGESTED = 5
_MOST_COMPARED = 200
_MOST_WORDS = 10
_FEWEST_LETTERS = 4
"""Shorter words, such as `the`, occur in too many names."""
_LEAST_LIKENESS = 0.6

_subjects = KnownSubject.__table__.c
_seasons = Season.__table__.c


def similar_paths(session: Session, path: str) -> list[str]:
    kind, key = key_of(path)
    if "slug" in key:
        return [f"{kind}/{slug}" for slug in nearest_slugs(session, kind, key["slug"], MOST_SUGGESTED)]
    numbers = select(_seasons.number).where(_seasons.series == key["series"]).order_by(_seasons.number)
    if found := session.scalars(numbers.limit(MOST_SUGGESTED)).all():
        return [season_path(key["series"], number) for number in found]
    return [f"{Kind.SERIES}/{slug}" for slug in nearest_slugs(session, Kind.SERIES, key["series"], MOST_SUGGESTED)]


def similarly_named(session: Session, name: str, kinds: Collection[Kind]) -> list[str]:
    """Subjects whose names share a word with this one, possibly a misspelled one: the most similar names first."""
    query = parse_query(name[: LONGEST_WORD * _MOST_WORDS])
    parts = query.parts[:_MOST_WORDS]
    telling = [part for part in parts if len(part) >= _FEWEST_LETTERS] or list(parts)
    if not telling:
        return []
    spelled = similar(session, query)
    words = {word for part in telling for word in (part, *(near for _, near in nearest(part, spelled[part], 5)))}
    wanted = AllOf((AnyOf(tuple(in_names(word) for word in sorted(words))), *of_any_kind(kinds)))
    engine = engine_of(session)
    numbers = engine.matching("wanted", _MOST_COMPARED).subquery().c.number
    found = select(_subjects.path, _subjects.name).where(_subjects.number.in_(select(numbers)))
    rows = session.execute(found, {"wanted": engine.written(wanted)})
    return _most_similar(name, [(path, known) for path, known in rows if known])


def _most_similar(name: str, rows: Iterable[tuple[str, str]]) -> list[str]:
    key = identity_key(name)
    compared = [(difflib.SequenceMatcher(None, key, identity_key(known)).ratio(), path) for path, known in rows]
    near = sorted((-likeness, path) for likeness, path in compared if likeness >= _LEAST_LIKENESS)
    return [path for _, path in near[:MOST_SUGGESTED]]
