"""A statement about subjects of any kind, by path."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Row, Select, union_all
from sqlmodel import Session

from app.facts.subjects import keys_by_kind
from app.sql.among import among_given, as_json, pairs_among_given
from app.sql.prepared import PreparedStatement, Statement
from app.tables import TABLES
from app.vocabulary import Kind

Part: TypeAlias = Callable[[Kind], Select[Any]]
"""The rows of a kind. All kinds must have the same columns."""


class OfAnyKind:
    """Has one SQL text per kind and one for mixed kinds, regardless of the number of subjects."""

    def __init__(self, part: Part, kinds: Iterable[Kind] = Kind) -> None:
        self._kinds = tuple(kinds)
        self._of_one = {kind: PreparedStatement(partial(_among, part, kind)) for kind in self._kinds}
        self._of_several = PreparedStatement(partial(_united, part, self._kinds))

    def rows(self, session: Session, paths: Iterable[str]) -> Sequence[Row[*tuple[Any, ...]]]:
        """The rows of existing subjects."""
        keys = {kind: some for kind, some in keys_by_kind(paths).items() if kind in self._of_one}
        if not keys:
            return ()
        wanted = {_parameter(kind): _written(kind, keys.get(kind, ())) for kind in self._kinds}
        if len(keys) > 1:
            return self._of_several.rows(session, **wanted)
        (kind,) = keys
        return self._of_one[kind].rows(session, **{_parameter(kind): wanted[_parameter(kind)]})


def _united(part: Part, kinds: Iterable[Kind]) -> Statement:
    return union_all(*(_among(part, kind) for kind in kinds))


def _among(part: Part, kind: Kind) -> Select[Any]:
    return part(kind).where(_is_wanted(kind))


def _is_wanted(kind: Kind) -> ColumnElement[bool]:
    columns = TABLES[kind].__table__.c
    if kind is Kind.SEASONS:
        return pairs_among_given(columns.series, columns.number, _parameter(kind))
    return among_given(columns.slug, _parameter(kind))


def _written(kind: Kind, keys: Iterable[dict[str, Any]]) -> str | list[str]:
    if kind is Kind.SEASONS:
        return as_json((key["series"], key["number"]) for key in keys)
    return [key["slug"] for key in keys]


def _parameter(kind: Kind) -> str:
    return kind.replace("-", "_")
