"""Subjects by their names, many at once."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import func, select
from sqlmodel import Session

from app.search.index_terms import stored_key
from app.sql.among import among
from app.tables import KnownSubject, SearchName
from app.vocabulary.kinds import Kind

_names, _subjects = SearchName.__table__.c, KnownSubject.__table__.c

PathsByName = Mapping[tuple[str, str], list[str]]
"""The paths of subjects by normalised name and kind."""


def keys_of_name(text: str) -> set[str]:
    """The spellings in the search index, which distinguishes `&` and `and`."""
    spellings = {text, text.replace("&", " and "), text.casefold().replace(" and ", " & ")}
    return {stored_key(spelling) for spelling in spellings} - {""}


def paths_by_name(session: Session, keys: Collection[str], kinds: Iterable[Kind], most: int) -> PathsByName:
    """At most `most` subjects of each name and kind."""
    if not keys:
        return {}
    place = func.row_number().over(partition_by=(_names.name, _names.kind), order_by=_names.number).label("place")
    named = select(_names.name, _names.kind, _names.number, place).where(
        among(_names.name, keys), among(_names.kind, kinds)
    )
    some = named.subquery()
    rows = session.execute(
        select(some.c.name, some.c.kind, _subjects.path)
        .join_from(some, KnownSubject.__table__, _subjects.number == some.c.number)
        .where(some.c.place <= most)
        .order_by(some.c.name, some.c.kind, some.c.place)
    )
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, kind, path in rows:
        found[name, kind].append(path)
    return found
