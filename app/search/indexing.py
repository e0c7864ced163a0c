"""What is found, kept in step with the facts by whoever writes them, in the same transaction."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

import orjson
from sqlalchemy import delete, exists, func, select
from sqlmodel import Session, col

from app.facts.subjects import kind_of
from app.search import vocabulary
from app.search.bags import SEARCHED, Bag, Facts, bag_of, name_keys, passages_in, plain_words
from app.search.engine import engine_of
from app.tables import TABLES, KnownSubject, SearchDocument, SearchName
from app.tables.among import among
from app.tables.reading import BATCH, batches, is_among
from app.tables.writing import inserting

Place = TypeVar("Place")

_documents = SearchDocument.__table__
_names = SearchName.__table__
_NUMBERS = select(_documents.c.subject, _documents.c.number).where(is_among(_documents.c.subject))


def update(session: Session, before: Mapping[str, Facts], after: Mapping[str, Facts]) -> None:
    """Follows subjects, by their paths, from what they were to what they are now."""
    changed = [path for path in sorted({*before, *after}) if _passages(path, before) != _passages(path, after)]
    old = {path: bag_of(path, before[path]) for path in changed if path in before}
    new = {path: bag_of(path, after[path]) for path in changed if path in after}
    _write(session, new, after)
    _remove(session, old.keys() - new.keys())
    _forget(session, plain_words(old.values()) - plain_words(new.values()))


def fill(session: Session) -> None:
    """Makes all of it from the facts as they are served. Nothing may be there yet."""
    for kind in SEARCHED:
        table = TABLES[kind].__table__
        bodies = select(table.c.body).order_by(*table.primary_key.columns).execution_options(yield_per=BATCH)
        for some in session.scalars(bodies).partitions():
            facts = {body["path"]: body for body in map(orjson.loads, some)}
            _write(session, {path: bag_of(path, body) for path, body in facts.items()}, facts)


def is_empty(session: Session) -> bool:
    return session.scalar(select(_documents.c.number).limit(1)) is None


def mend(session: Session, subjects: Mapping[str, Facts]) -> int:
    """How many of the subjects, and of their words, were not found as they should be."""
    numbers = _numbers(session, subjects)
    bags = engine_of(session).bags(session, numbers.values())
    names = _names_of(session, numbers.values())
    right = {path: bag_of(path, facts) for path, facts in subjects.items()}
    wrong = {}
    for path, bag in right.items():
        number = numbers.get(path, 0)
        found = path in numbers, bags.get(number, frozenset()), names.get(number, set())
        if found != (bool(bag), bag, _keys(path, subjects[path])):
            wrong[path] = bag
    _write(session, wrong, subjects)
    missing = vocabulary.add(session, plain_words(right.values()))
    _forget(session, plain_words(bags[numbers[path]] for path in wrong if numbers.get(path) in bags))
    return len(wrong) + missing


def remove_strays(session: Session) -> int:
    """How many things were found, or suggested, that nobody speaks of."""
    documents = _documents.c
    spoken_of = exists().where(col(KnownSubject.path) == documents.subject)
    strays = session.scalars(select(documents.subject).where(~spoken_of)).all()
    _remove(session, strays)
    engine, orphans = engine_of(session), set[int]()
    for some in _pages(lambda last: engine.numbers(session, last, BATCH), 0):
        orphans.update(set(some) - set(session.scalars(select(documents.number).where(among(documents.number, some)))))
    engine.remove(session, orphans)
    nameless = set(session.scalars(select(_names.c.number).where(~exists().where(documents.number == _names.c.number))))
    _delete_names(session, nameless)
    unused = sum(_forget(session, some) for some in _pages(lambda last: vocabulary.after(session, last, BATCH), ""))
    return len(strays) + len(orphans) + len(nameless) + unused + vocabulary.mend_spellings(session)


def _passages(path: str, subjects: Mapping[str, Facts]) -> list[str]:
    return passages_in(kind_of(path), subjects[path]) if path in subjects else []


def _keys(path: str, facts: Facts) -> set[str]:
    return name_keys(kind_of(path), facts)


def _write(session: Session, bags: Mapping[str, Bag], subjects: Mapping[str, Facts]) -> None:
    """Those without any words leave no trace."""
    _remove(session, [path for path, bag in bags.items() if not bag])
    bags = {path: bag for path, bag in bags.items() if bag}
    known = _numbers(session, bags)
    _delete_names(session, known.values())
    numbers = known | _new_numbers(session, bags.keys() - known.keys())
    engine_of(session).write(session, {numbers[path]: bag for path, bag in bags.items()})
    names = [
        {"name": key, "number": numbers[path], "kind": kind_of(path)}
        for path in bags
        for key in sorted(_keys(path, subjects[path]))
    ]
    inserting(_names).execute(session, names)
    vocabulary.add(session, plain_words(bags.values()))


def _remove(session: Session, paths: Collection[str]) -> None:
    numbers = _numbers(session, paths).values()
    engine_of(session).remove(session, numbers)
    _delete_names(session, numbers)
    for some in batches(numbers):
        session.execute(delete(_documents).where(among(_documents.c.number, some)))


def _forget(session: Session, words: Collection[str]) -> int:
    """How many of the words nothing holds any more."""
    unused = engine_of(session).unused(session, words)
    vocabulary.remove(session, unused)
    return len(unused)


def _numbers(session: Session, paths: Iterable[str]) -> dict[str, int]:
    return {subject: number for some in batches(paths) for subject, number in session.execute(_NUMBERS, {"some": some})}


def _new_numbers(session: Session, paths: Collection[str]) -> dict[str, int]:
    if not paths:
        return {}
    last = session.scalar(select(func.max(_documents.c.number))) or 0
    numbers = {path: number for number, path in enumerate(sorted(paths), last + 1)}
    rows = ({"number": number, "subject": path, "kind": kind_of(path)} for path, number in numbers.items())
    inserting(_documents).execute(session, rows)
    return numbers


def _names_of(session: Session, numbers: Iterable[int]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for some in batches(numbers):
        for number, name in session.execute(select(_names.c.number, _names.c.name).where(among(_names.c.number, some))):
            found.setdefault(number, set()).add(name)
    return found


def _delete_names(session: Session, numbers: Iterable[int]) -> None:
    for some in batches(numbers):
        session.execute(delete(_names).where(among(_names.c.number, some)))


def _pages(page: Callable[[Place], Sequence[Place]], last: Place) -> Iterator[Sequence[Place]]:
    """`page` gives the places behind the last one."""
    while some := page(last):
        yield some
        last = some[-1]
