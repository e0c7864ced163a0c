"""Subjects that requests name: by their names, today's or former paths."""

from collections.abc import Collection, Iterable, Mapping

from sqlmodel import Session

from app.facts.duplicates import names_in
from app.facts.names import same_name
from app.facts.renaming import renamed_path, slugs_in
from app.facts.subjects import kind_of
from app.queries.any_kind import bodies_at
from app.search.naming import keys_of_name, paths_by_name
from app.sql.reading import aliases_among, numbers_of
from app.vocabulary.kinds import Kind

MOST_NAMESAKES = 20
"""Subjects of one name and kind that are looked at."""


class NamedSubjects:
    """The subjects with some names, and the present paths of others."""

    def __init__(self, session: Session, names: Iterable[str], kinds: Collection[Kind], paths: Collection[str]) -> None:
        keys = {key for name in names for key in keys_of_name(name)}
        self._by_name = paths_by_name(session, keys, kinds, MOST_NAMESAKES)
        bodies = bodies_at(session, {path for some in self._by_name.values() for path in some})
        self._names = {path: names_in(kind_of(path), body) for path, body in bodies.items()}
        self._present = _present_paths(session, paths)

    def called(self, name: str, kinds: Iterable[Kind]) -> list[str]:
        """Those whose name is this one but for case, accents and typography."""
        keys = sorted(keys_of_name(name))
        found = dict.fromkeys(path for kind in kinds for key in keys for path in self._by_name.get((key, kind), ()))
        return [path for path in found if any(same_name(name, each) for each in self._names.get(path, ()))]

    def at(self, path: str) -> str | None:
        """The present path, or None if there is no such subject."""
        return self._present.get(path)


def _present_paths(session: Session, paths: Collection[str]) -> Mapping[str, str]:
    known = {path: path for path in numbers_of(session, paths)} if paths else {}
    if missing := [path for path in paths if path not in known]:
        aliases = aliases_among(session, {slug for path in missing for _, slug in slugs_in(path)})
        renamed = {path: now for path in missing if (now := renamed_path(path, aliases)) != path}
        there = numbers_of(session, renamed.values()) if renamed else {}
        known |= {path: now for path, now in renamed.items() if now in there}
    return known
