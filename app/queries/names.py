"""Names of subjects by path."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, literal, select
from sqlmodel import Session

from app.facts.subjects import NOUNS, keys_by_kind, path_of
from app.queries.any_kind import OfAnyKind
from app.tables import TABLES
from app.vocabulary import Kind


def names_at(session: Session, paths: Iterable[str]) -> dict[str, str]:
    """The names at paths, in one statement, without unknown or unnamed subjects.

    A season has the name of its series.
    """
    keys = keys_by_kind(paths)
    seasons = [(key["series"], key["number"]) for key in keys.pop(Kind.SEASONS, ())]
    named = {path_of(kind, key) for kind, some in keys.items() for key in some}
    rows = _NAMES.rows(session, named | {f"{Kind.SERIES}/{series}" for series, _ in seasons})
    names = {f"{kind}/{slug}": name for kind, slug, name in rows if name is not None}
    of_seasons = {
        f"series/{series}/seasons/{number}": f"{names[f'series/{series}']}, season {number}"
        for series, number in seasons
        if f"series/{series}" in names
    }
    return names | of_seasons


def _names(kind: Kind) -> Select[Any]:
    columns: Any = TABLES[kind].__table__.c
    return select(literal(kind.value), columns.slug, columns[NOUNS[kind].label])


_NAMES = OfAnyKind(_names, [kind for kind, noun in NOUNS.items() if noun.label and kind is not Kind.SEASONS])
