"""A statement about subjects of any kind, by path."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, TypeAlias

import orjson
from sqlalchemy import Row, Select, select, union_all
from sqlmodel import Session

from app.facts.subjects import keys_by_kind
from app.sql.keys import as_keys, have_key, key_columns
from app.sql.prepared import PreparedStatement, Statement
from app.tables import TABLES
from app.vocabulary.kinds import Kind

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
        wanted = {_parameter(kind): as_keys(kind, keys.get(kind, ())) for kind in self._kinds}
        if len(keys) > 1:
            return self._of_several.rows(session, **wanted)
        (kind,) = keys
        return self._of_one[kind].rows(session, **{_parameter(kind): wanted[_parameter(kind)]})


def bodies_at(session: Session, paths: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The existing resources at these paths, in one statement."""
    return {body["path"]: body for body in (orjson.loads(row.body) for row in _BODIES.rows(session, paths))}


def _united(part: Part, kinds: Iterable[Kind]) -> Statement:
    return union_all(*(_among(part, kind) for kind in kinds))


def _among(part: Part, kind: Kind) -> Select[Any]:
    return part(kind).where(have_key(key_columns(kind), _parameter(kind)))


def _parameter(kind: Kind) -> str:
    return kind.replace("-", "_")


_BODIES = OfAnyKind(lambda kind: select(TABLES[kind].__table__.c.body))
