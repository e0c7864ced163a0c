"""The known subjects with the names in a text."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlmodel import Session

from app.checking.names import NamedSubjects
from app.database.sessions import Database
from app.drafting.drafts import Catalogue
from app.drafting.proposals import KnownMatch
from app.sql.reading import names_of
from app.vocabulary.kinds import Kind

MOST_NAMES = 2_000


def catalogue_in(database: Database) -> Catalogue:
    """Looks names up in a transaction of its own, so that none is open while a model is asked."""

    def known(names: Iterable[tuple[str, str]]) -> Mapping[tuple[str, str], KnownMatch]:
        with database.read(newest=True) as session:
            return known_names(session, names)

    return known


def known_names(session: Session, names: Iterable[tuple[str, str]]) -> Mapping[tuple[str, str], KnownMatch]:
    """The one known subject with each name, by kind and name. Of several, the first one, as a possibility."""
    wanted = list(dict.fromkeys(names))[:MOST_NAMES]
    kinds = {Kind(kind) for kind, _ in wanted}
    if not wanted:
        return {}
    named = NamedSubjects(session, {name for _, name in wanted}, kinds, ())
    paths: dict[tuple[str, str], list[str]] = defaultdict(list)
    for kind, name in wanted:
        paths[kind, name] = named.called(name, (Kind(kind),))
    shown = names_of(session, {path for some in paths.values() for path in some[:1]})
    return {
        key: KnownMatch(some[0], shown.get(some[0]) or key[1], certain=len(some) == 1)
        for key, some in paths.items()
        if some
    }
