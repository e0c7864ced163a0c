"""Errors for missing subjects: redirects, withdrawals and suggestions."""

import difflib
from collections.abc import Sequence
from typing import NoReturn

from sqlalchemy import select
from sqlmodel import Session, col

from app.errors import Moved, NotFound, Withdrawn
from app.facts.renaming import renamed_path, slugs_in
from app.facts.subjects import key_of
from app.sql.among import among
from app.tables import TABLES, Alias, Withdrawal
from app.vocabulary.kinds import Kind

_NEIGHBOURS = 30
"""Number of slugs before and after a mistyped one that are compared with it, and of slugs with a common prefix."""


def raise_absent(session: Session, path: str) -> NoReturn:
    """Raises Moved for a former name, Withdrawn for a withdrawn document, and otherwise NotFound."""
    kind, key = key_of(path)
    today = renamed_path(path, _aliases_in(session, path))
    if today != path:
        raise Moved(today)
    if kind is Kind.DOCUMENTS and (withdrawal := session.get(Withdrawal, key["slug"])):
        reason = f": {withdrawal.reason}" if withdrawal.reason else "."
        raise Withdrawn(f"The document {key['slug']} was withdrawn at revision {withdrawal.revision}{reason}")
    raise NotFound(_missing(session, path))


def sentences_about(session: Session, paths: Sequence[str], most_suggestions: int) -> list[str]:
    """Say that there are no such subjects, with present names, and with suggestions for the first ones.

    A suggestion takes three statements and compares up to ninety slugs.
    """
    aliases = _aliases_in(session, *paths)
    sentences = []
    for path in paths:
        today = renamed_path(path, aliases)
        if today != path:
            sentences.append(f"{path} was renamed to {today}.")
        elif most_suggestions:
            most_suggestions -= 1
            sentences.append(_missing(session, path))
        else:
            sentences.append(f"There is no {path}.")
    return sentences


def _missing(session: Session, path: str) -> str:
    kind, key = key_of(path)
    if "number" in key:
        return _no_season(session, **key)
    suggestion = _nearest(session, kind, key["slug"])
    hint = f"; did you mean {kind}/{suggestion}?" if suggestion else "."
    return f"There is no {path}{hint}"


def _aliases_in(session: Session, *paths: str) -> dict[tuple[Kind, str], str]:
    names = {name for path in paths for name in slugs_in(path)}
    if not names:
        return {}
    rows = session.execute(
        select(col(Alias.kind), col(Alias.slug), col(Alias.target)).where(
            among(col(Alias.kind), {kind for kind, _ in names}), among(col(Alias.slug), {slug for _, slug in names})
        )
    )
    return {(kind, slug): target for kind, slug, target in rows if (kind, slug) in names}


def _no_season(session: Session, series: str, number: int) -> str:
    columns = TABLES[Kind.SEASONS].__table__.c
    numbers = session.scalars(select(columns.number).where(columns.series == series).order_by(columns.number)).all()
    if numbers:
        return f"{series} has no season {number}; it has {', '.join(map(str, numbers))}."
    suggestion = _nearest(session, Kind.SERIES, series)
    hint = f"; did you mean series/{suggestion}?" if suggestion and suggestion != series else "."
    return f"There is no series/{series}/seasons/{number}{hint}"


def _nearest(session: Session, kind: Kind, slug: str) -> str | None:
    return next(iter(nearest_slugs(session, kind, slug, 1)), None)


def nearest_slugs(session: Session, kind: Kind, slug: str, most: int) -> list[str]:
    """The most similar of the neighbouring slugs in sort order."""
    column = TABLES[kind].__table__.c.slug
    names = select(column).limit(_NEIGHBOURS)
    candidates = {
        *session.scalars(names.where(column >= slug).order_by(column)),
        *session.scalars(names.where(column < slug).order_by(column.desc())),
        *session.scalars(names.where(column >= slug[:2], column < slug[:2] + "~").order_by(column)),
    }
    return difflib.get_close_matches(slug, candidates, n=most)
