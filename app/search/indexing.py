"""Search tables, updated in the transaction that writes the facts.

Words are stored under the numbers of subjects: a subject is removed before its number is reused.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, takewhile
from typing import TypeVar

import orjson
from sqlalchemy import delete, select
from sqlmodel import Session

from app.facts.claims import Claim
from app.facts.subjects import kind_of
from app.search import known_words
from app.search.engine import engine_of
from app.search.index_terms import (
    WITH_TEXTS,
    Bag,
    Facts,
    Passages,
    bag_of,
    bag_of_evidence,
    name_keys,
    passages_in,
    plain_words,
)
from app.sql.among import among
from app.sql.reading import KEYS_AT_ONCE, batches, numbers_of
from app.sql.writing import inserting
from app.tables import TABLES, KnownSubject, SearchName
from app.tables import Claim as Claims

Place = TypeVar("Place")

_LEAST = -(2**63)

_subjects = KnownSubject.__table__
_names = SearchName.__table__


def update(session: Session, before: Mapping[str, Facts], after: Mapping[str, Facts]) -> None:
    """Updates the index from the old facts of subjects, by path, to the new ones."""
    old, new = _passages(before), _passages(after)
    removed = {path: passages for path, passages in old.items() if new.get(path) != passages}
    added = {path: passages for path, passages in new.items() if old.get(path) != passages}
    numbers = numbers_of(session, removed.keys() | added.keys())
    _remove(session, [numbers[path] for path in removed])
    words = _add(session, {numbers[path]: passages for path, passages in added.items()})
    _forget(session, plain_words(map(bag_of, removed.values())) - words)


def fill(session: Session) -> None:
    """Builds the index from the served facts. The tables must be empty."""
    for kind in WITH_TEXTS:
        table = TABLES[kind].__table__
        bodies = select(table.c.body).order_by(*table.primary_key.columns).execution_options(yield_per=KEYS_AT_ONCE)
        for some in session.scalars(bodies).partitions():
            passages = _passages({body["path"]: body for body in map(orjson.loads, some)})
            numbers = numbers_of(session, passages)
            _add(session, {number: passages[path] for path, number in numbers.items()})


def replace_evidence(session: Session, document: int, claims: Mapping[int, Claim]) -> int:
    """Updates the words of the evidence of a document's claims, by number. Returns the number of changed entries.

    Each claim is an entry under its number with a minus, so that the cost depends on the document only. Claims about
    one subject with the same words are one entry.
    """
    engine = engine_of(session)
    old = engine.of_document(session, document)
    new = _evidence(claims)
    removed = {number for number, bag in old.items() if new.get(number) != bag}
    added = {number: bag for number, bag in new.items() if old.get(number) != bag}
    if removed:
        engine.remove(session, removed)
    if added:
        engine.add(session, added)
        known_words.add(session, plain_words(added.values()))
    if removed:
        _forget(session, plain_words(old[number] for number in removed))
    return len(removed | added.keys())


def _evidence(claims: Mapping[int, Claim]) -> dict[int, Bag]:
    first: dict[tuple[str, frozenset[str]], int] = {}
    for number, claim in sorted(claims.items()):
        if bag := bag_of_evidence(claim):
            first.setdefault((claim.subject, bag), number)
    return {-number: bag for (_, bag), number in first.items()}


def is_empty(session: Session) -> bool:
    return not engine_of(session).numbers(session, 0, 1)


def mend(session: Session, subjects: Mapping[str, Facts]) -> int:
    """Repairs the entries of the subjects. Returns the number of subjects and words that were wrong."""
    passages = _passages(subjects)
    numbers = numbers_of(session, subjects)
    right = {number: passages[path] for path, number in numbers.items() if path in passages}
    bags = engine_of(session).bags(session, numbers.values())
    names = _names_of(session, numbers.values())
    wrong = [
        number
        for number in numbers.values()
        if (bags.get(number, frozenset()), names.get(number, set())) != _found_by(right.get(number))
    ]
    _remove(session, wrong)
    _add(session, {number: right[number] for number in wrong if number in right})
    missing = known_words.add(session, plain_words(map(bag_of, right.values())))
    _forget(session, plain_words(bags[number] for number in wrong if number in bags))
    return len(wrong) + missing


def remove_strays(session: Session) -> int:
    """Removes entries without a subject and words without an entry. Returns their number."""
    engine = engine_of(session)
    bags = _pages(lambda last: engine.numbers(session, last, KEYS_AT_ONCE), 0)
    names = _pages(lambda last: _named_after(session, last), 0)
    strays = {number for some in chain(bags, names) for number in _unknown(session, some)}
    evidence = takewhile(
        lambda some: some[0] < 0, _pages(lambda last: engine.numbers(session, last, KEYS_AT_ONCE), _LEAST)
    )
    strays |= {number for some in evidence for number in _unclaimed(session, some)}
    _remove(session, strays)
    unused = sum(
        _forget(session, some) for some in _pages(lambda last: known_words.after(session, last, KEYS_AT_ONCE), "")
    )
    return len(strays) + unused + known_words.mend_spellings(session)


def _passages(subjects: Mapping[str, Facts]) -> dict[str, Passages]:
    """The searched texts of those subjects that have any."""
    found = (
        (path, passages_in(kind, facts)) for path, facts in subjects.items() if (kind := kind_of(path)) in WITH_TEXTS
    )
    return {path: passages for path, passages in found if passages.names or passages.texts}


def _found_by(passages: Passages | None) -> tuple[Bag, set[str]]:
    return (bag_of(passages), name_keys(passages.names)) if passages else (frozenset(), set())


def _add(session: Session, passages: Mapping[int, Passages]) -> set[str]:
    """Indexes new numbers. Returns their words."""
    bags = {number: bag for number, each in passages.items() if (bag := bag_of(each))}
    engine_of(session).add(session, bags)
    names = (
        {"name": key, "number": number, "kind": each.kind}
        for number, each in passages.items()
        for key in sorted(name_keys(each.names))
    )
    inserting(_names).execute(session, names)
    words = plain_words(bags.values())
    known_words.add(session, words)
    return words


def _remove(session: Session, numbers: Collection[int]) -> None:
    engine_of(session).remove(session, numbers)
    for some in batches(numbers):
        session.execute(delete(_names).where(among(_names.c.number, some)))


def _forget(session: Session, words: Collection[str]) -> int:
    """Removes words that no bag contains any more. Returns their number."""
    unused = engine_of(session).unused(session, words)
    known_words.remove(session, unused)
    return len(unused)


def _unknown(session: Session, numbers: Sequence[int]) -> set[int]:
    """The numbers without a subject."""
    number = _subjects.c.number
    return set(numbers) - set(session.scalars(select(number).where(among(number, numbers))))


def _unclaimed(session: Session, numbers: Sequence[int]) -> set[int]:
    """Entries of evidence without a claim."""
    claims = {-number for number in numbers if number < 0}
    number = Claims.__table__.c.number
    return {-each for each in claims - set(session.scalars(select(number).where(among(number, claims))))}


def _named_after(session: Session, last: int) -> Sequence[int]:
    """The next numbers with names, in order."""
    number = _names.c.number
    return session.scalars(select(number).where(number > last).distinct().order_by(number).limit(KEYS_AT_ONCE)).all()


def _names_of(session: Session, numbers: Iterable[int]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for some in batches(numbers):
        for number, name in session.execute(select(_names.c.number, _names.c.name).where(among(_names.c.number, some))):
            found.setdefault(number, set()).add(name)
    return found


def _pages(page: Callable[[Place], Sequence[Place]], last: Place) -> Iterator[Sequence[Place]]:
    """Pages through a sequence. `page` returns the values after the last one."""
    while some := page(last):
        yield some
        last = some[-1]
