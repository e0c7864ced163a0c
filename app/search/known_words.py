"""All indexed words and their spelling variants."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from sqlalchemy import Select, String, bindparam, delete, exists, literal, select, union_all
from sqlmodel import Session

from app.search.query import Completion, Completions, Query
from app.search.spelling import can_be_split, has_spellings, pieces, shortened
from app.sql.among import among, among_given
from app.sql.prepared import PreparedStatement
from app.sql.reading import KEYS_AT_ONCE, batches, is_among
from app.sql.writing import inserting
from app.tables import SearchSpelling, SearchWord

_LISTED = 50
"""Prefixes with more words than this are left to the engines, which find listed words several times faster."""
_LOOKED_AT = 5_000
"""Words that share a spelling with a misspelled word and are compared with it."""

END = "\U0010ffff"
"""The last code point, which sorts after every word with the same prefix."""

_words = SearchWord.__table__
_spellings = SearchSpelling.__table__
_AMONG = PreparedStatement(lambda: select(_words.c.word).where(is_among(_words.c.word)))
_WITH_ONE_MORE = (
    select(_spellings.c.spelling, _spellings.c.word)
    .where(among_given(_spellings.c.spelling, "spellings"))
    .order_by(_spellings.c.spelling, _spellings.c.word)
    .limit(_LOOKED_AT)
    .subquery()
)
_WHOLE = select(literal(-1), _words.c.word).where(among_given(_words.c.word, "whole"))
_SIMILAR = union_all(
    select(_words.c.word, _words.c.word.label("other")).where(among_given(_words.c.word, "words")),
    select(_WITH_ONE_MORE.c.spelling, _WITH_ONE_MORE.c.word),
)
"""Words, and words with the same spelling after one letter is deleted."""


def completions(session: Session, query: Query) -> Completions:
    """The completions of all words of the query. Neighbours are looked up only as whole words."""
    beginnings = query.beginnings
    neighbours = [each.joined for each in query.neighbours]
    found: dict[str, list[str]] = {word: [] for word in (*neighbours, *beginnings)}
    if beginnings:
        # Rounded up, so that there are only a few statements for queries of any length. The extra ranges are empty.
        places = range(1 << (len(beginnings) - 1).bit_length())
        bounds = [(beginning, beginning + END) for beginning in beginnings] + [("", "")] * len(places)
        firsts = {f"first_{place}": bounds[place][0] for place in places}
        ends = {f"end_{place}": bounds[place][1] for place in places}
        for place, word in _listed(len(places)).rows(session, **firsts, **ends, whole=neighbours):
            found[beginnings[place] if place >= 0 else word].append(word)
    return {
        beginning: Completion(tuple(sorted(set(words))), are_all=len(words) <= _LISTED)
        for beginning, words in found.items()
    }


def similar(session: Session, query: Query) -> dict[str, set[str]]:
    """For each word of the query the words with a similar spelling, and for each part the words within it."""
    written = {word: {word, *shortened(word)} for word in query.words if has_spellings(word)}
    within = {part: pieces(part) for part in query.parts if can_be_split(part)}
    found: dict[str, set[str]] = {word: set() for word in query.words}
    if not written and not within:
        return found
    spellings = set().union(*written.values())
    wanted = {"words": sorted(spellings.union(*within.values())), "spellings": sorted(spellings)}
    others: dict[str, set[str]] = defaultdict(set)
    for spelling, other in session.execute(_SIMILAR, wanted):
        others[spelling].add(other)
    for word, spelled in written.items():
        found[word].update(*(others[spelling] for spelling in spelled & others.keys()))
    for part, inside in within.items():
        found[part] |= {piece for piece in inside & others.keys() if piece in others[piece]}
    return found


def add(session: Session, words: Collection[str]) -> int:
    """Returns the number of new words."""
    known = _among(session, words)
    fresh = sorted(set(words) - known)
    inserting(_words).execute(session, ({"word": word} for word in fresh))
    spellings = ({"spelling": spelling, "word": word} for word in fresh for spelling in sorted(_spellings_of(word)))
    inserting(_spellings).execute(session, spellings)
    return len(fresh)


def remove(session: Session, words: Iterable[str]) -> None:
    for some in batches(words):
        session.execute(delete(_spellings).where(among(_spellings.c.word, some)))
        session.execute(delete(_words).where(among(_words.c.word, some)))


def after(session: Session, last: str, limit: int) -> Sequence[str]:
    """The next words in order."""
    return session.scalars(select(_words.c.word).where(_words.c.word > last).order_by(_words.c.word).limit(limit)).all()


def mend_spellings(session: Session) -> int:
    """Repairs spellings. Returns the number of words with wrong ones."""
    strays = session.scalars(
        select(_spellings.c.word).where(~exists().where(_words.c.word == _spellings.c.word)).distinct()
    ).all()
    remove(session, strays)
    wrong, last = list[str](), ""
    while some := after(session, last, KEYS_AT_ONCE):
        found: dict[str, set[str]] = {word: set() for word in some}
        for word, spelling in session.execute(
            select(_spellings.c.word, _spellings.c.spelling).where(among(_spellings.c.word, some))
        ):
            found[word].add(spelling)
        wrong += [word for word in some if found[word] != _spellings_of(word)]
        last = some[-1]
    remove(session, wrong)
    add(session, wrong)
    return len(strays) + len(wrong)


def _spellings_of(word: str) -> set[str]:
    return shortened(word) if has_spellings(word) else set()


def _among(session: Session, words: Iterable[str]) -> set[str]:
    return {word for some in batches(words) for (word,) in _AMONG.rows(session, some=some)}


@lru_cache(maxsize=16)
def _listed(beginnings: int) -> PreparedStatement:
    """The words with each prefix, up to one more than are listed, and the whole words that exist."""
    return PreparedStatement(lambda: union_all(*map(_beginning_with, range(beginnings)), _WHOLE))


def _beginning_with(place: int) -> Select[tuple[int, str]]:
    column = _words.c.word
    first, end = bindparam(f"first_{place}", type_=String), bindparam(f"end_{place}", type_=String)
    some = select(column).where(column >= first, column < end).order_by(column).limit(_LISTED + 1)
    return select(literal(place), some.subquery().c.word)
