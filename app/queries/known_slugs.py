"""Rejects unknown slugs and paths in filters, with suggestions."""

from collections.abc import Iterator

from sqlalchemy import Select, select
from sqlmodel import Session

from app.errors import InvalidParameters
from app.queries.absent import sentences_about
from app.queries.any_kind import OfAnyKind
from app.schemas.parameters import Parameters, slugs_given
from app.sql.keys import path_column
from app.vocabulary.kinds import Kind

_MOST_NAMED = 20
_MOST_SUGGESTIONS = 3


def refuse_unknown(session: Session, query: Parameters, *, found: bool) -> None:
    """Raises InvalidParameters. `found` is true if the query has rows: then a filter with one value is known."""
    given = [(name, path) for name, paths in _paths_given(query) if not found or len(paths) > 1 for path in paths]
    if not given:
        return
    known = {row.path for row in _KNOWN.rows(session, {path for _, path in given})}
    unknown = list(dict.fromkeys(each for each in given if each[1] not in known))
    if unknown:
        names, paths = zip(*unknown[:_MOST_NAMED], strict=True)
        faults = list(zip(names, sentences_about(session, paths, _MOST_SUGGESTIONS), strict=True))
        raise InvalidParameters(faults, left_out=len(unknown) - len(faults))


def _paths_given(query: Parameters) -> Iterator[tuple[str, list[str]]]:
    for name, kind, values in slugs_given(query):
        yield name, values if kind is None else [f"{kind}/{slug}" for slug in values]


def _paths(kind: Kind) -> Select[tuple[str]]:
    return select(path_column(kind).label("path"))


_KNOWN = OfAnyKind(_paths)
