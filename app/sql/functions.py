"""Functions that the databases name differently."""

from typing import Any

from sqlalchemy import BigInteger, Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class DistinctValues(FunctionElement[str]):
    """The distinct values of a group as text, with commas, in no order. Null if there are none."""

    type = Text()
    inherit_cache = True


@compiles(DistinctValues, "sqlite")
def _group_concat(element: DistinctValues, compiler: SQLCompiler, **options: Any) -> str:
    return f"group_concat(DISTINCT {compiler.process(element.clauses, **options)})"


@compiles(DistinctValues, "postgresql")
def _string_agg(element: DistinctValues, compiler: SQLCompiler, **options: Any) -> str:
    return f"string_agg(DISTINCT CAST({compiler.process(element.clauses, **options)} AS text), ',')"


class YearOf(FunctionElement[int]):
    """The year of a day. SQLite stores a day as text, of which a cast to a number reads the digits of the year."""

    type = BigInteger()
    inherit_cache = True


@compiles(YearOf, "sqlite")
def _leading_number(element: YearOf, compiler: SQLCompiler, **options: Any) -> str:
    return f"CAST({compiler.process(element.clauses, **options)} AS INTEGER)"


@compiles(YearOf, "postgresql")
def _extract(element: YearOf, compiler: SQLCompiler, **options: Any) -> str:
    return f"CAST(EXTRACT(year FROM {compiler.process(element.clauses, **options)}) AS bigint)"
