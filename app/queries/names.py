"""What subjects are called, for who shows their paths."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, literal, select, union_all
from sqlmodel import Session

from app.facts.subjects import NOUNS, keys_by_kind
from app.tables import TABLES
from app.vocabulary import Kind


def names_at(session: Session, paths: Iterable[str]) -> dict[str, str]:
    """The names at paths, in one statement. Left out are paths where there is no subject, or none with a name;
    a season is called after its series."""
    keys = keys_by_kind(paths)
    seasons = [(key["series"], key["number"]) for key in keys.pop(Kind.SEASONS, ())]
    keys[Kind.SERIES] += [{"slug": series} for series, _ in seasons]
    named = [
        _names(kind, label, {key["slug"] for key in some})
        for kind, some in keys.items()
        if (label := NOUNS[kind].label) is not None and some
    ]
    rows = session.execute(union_all(*named)) if named else ()
    names = {f"{kind}/{slug}": name for kind, slug, name in rows if name is not None}
    of_seasons = {
        f"series/{series}/seasons/{number}": f"{names[f'series/{series}']}, season {number}"
        for series, number in seasons
        if f"series/{series}" in names
    }
    return names | of_seasons


def _names(kind: Kind, label: str, slugs: set[str]) -> Select[Any]:
    columns: Any = TABLES[kind].__table__.c
    return select(literal(kind.value), columns.slug, columns[label]).where(columns.slug.in_(slugs))
