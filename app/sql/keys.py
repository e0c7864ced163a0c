"""Subjects of any kind in SQL: their keys, their paths, and the series and season that they belong to."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, SQLColumnExpression, String, and_, case, cast, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from app.facts.subjects import NOUNS
from app.sql.among import among, among_given, as_json, pairs_among_given
from app.tables import TABLES
from app.vocabulary.kinds import Kind

_OWNERS = {Kind.SERIES: ("slug",), Kind.SEASONS: NOUNS[Kind.SEASONS].primary_key}


def key_columns(kind: Kind) -> list[ColumnElement[Any]]:
    columns = TABLES[kind].__table__.c
    return [columns[name] for name in NOUNS[kind].primary_key]


def series_and_season_columns(kind: Kind) -> list[ColumnElement[Any]]:
    """The columns of the series, and of the season if the kind has one, that a row is or belongs to."""
    columns = TABLES[kind].__table__.c
    return [columns[name] for name in _OWNERS.get(kind, ("series", "season")) if name in columns]


def have_key(columns: Sequence[SQLColumnExpression[Any]], parameter: str) -> ColumnElement[bool]:
    """True if the columns have one of the keys in a parameter of the statement, written by `as_keys`."""
    first, *second = columns
    return pairs_among_given(first, second[0], parameter) if second else among_given(first, parameter)


def as_keys(kind: Kind, keys: Iterable[Mapping[str, Any]]) -> list[str] | str:
    values = [[key[name] for name in NOUNS[kind].primary_key] for key in keys]
    return [slug for (slug,) in values] if len(NOUNS[kind].primary_key) == 1 else as_json(values)


def path_column(kind: Kind) -> ColumnElement[str]:
    columns = TABLES[kind].__table__.c
    if kind is Kind.SEASONS:
        return literal("series/") + columns.series + "/seasons/" + cast(columns.number, String)
    return literal(f"{kind}/") + columns.slug


def is_season(path: SQLColumnExpression[str]) -> ColumnElement[bool]:
    return path.like("series/%/seasons/%")


def kind_in(path: SQLColumnExpression[str]) -> ColumnElement[str]:
    return case((is_season(path), Kind.SEASONS.value), else_=_FirstPart(path))


def is_of_kinds(path: SQLColumnExpression[str], kinds: Collection[Kind]) -> ColumnElement[bool]:
    """An index on paths is entered before the first kind and left after the last, because those of one are adjacent."""
    roots = sorted(Kind.SERIES if kind is Kind.SEASONS else kind for kind in kinds)
    return and_(path > f"{roots[0]}/", path < f"{roots[-1]}/~", among(kind_in(path), kinds))


class _FirstPart(FunctionElement[str]):
    """The first segment of a path."""

    type = String()
    inherit_cache = True


@compiles(_FirstPart, "sqlite")
def _first_part_on_sqlite(element: _FirstPart, compiler: SQLCompiler, **options: Any) -> str:
    path = compiler.process(element.clauses, **options)
    return f"substr({path}, 1, instr({path}, '/') - 1)"


@compiles(_FirstPart, "postgresql")
def _first_part_on_postgresql(element: _FirstPart, compiler: SQLCompiler, **options: Any) -> str:
    return f"split_part({compiler.process(element.clauses, **options)}, '/', 1)"
