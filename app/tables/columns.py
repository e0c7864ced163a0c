"""Column types, named so that a table class reads like its DDL.

A field annotated `… | None` is a nullable column. A column has at most one CHECK, which has its name.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    ColumnElement,
    Date,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    event,
    func,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import registry
from sqlalchemy.types import TypeEngine
from sqlmodel import Field, SQLModel, UTCDateTime

from app.tables.bodies import CompressedBody
from app.tables.compressed import CompressedLines
from app.vocabulary.term import Term

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

CODE = String().with_variant(String(collation="C"), "postgresql")
"""Text for machines. Both databases order it by code point, which is SQLite's default."""

SLUG_LENGTH = 200
KEYED_LENGTH = 900
"""Of a slug that is a key of up to four slugs, a closed list's value and a number."""
KEY_LENGTH = 200
"""PostgreSQL rejects index entries of more than 2,704 bytes; a key of 200 code points and a slug stay below."""

CLUSTERED = {"sqlite_with_rowid": False}
"""SQLite stores rows in key order, without a second copy of the key. For short rows: long ones would overflow."""

Check = Callable[[ColumnElement[Any]], ColumnElement[bool]]


class Row(SQLModel, registry=registry(metadata=METADATA)):
    """A row of any table. Table models do not validate, because sheets are already validated."""

    if TYPE_CHECKING:
        __table__: ClassVar[Table]


class FactRow(Row):
    """A subject: its facts as columns for SQL, and the JSON of HTTP responses."""

    if TYPE_CHECKING:  # Each table declares them last, because SQLite reads through long texts to reach later columns.
        body: str


class Vocabulary(TypeDecorator[Term]):
    """An enum value, stored as text. The database rejects other values, so binding does not validate."""

    impl = String
    cache_ok = True

    def __init__(self, terms: type[Term]) -> None:
        super().__init__()
        self.terms = terms

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return CODE

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Term | None:
        return None if value is None else self.terms(value)


@event.listens_for(Table, "after_parent_attach")
def _add_checks(table: Table, metadata: MetaData) -> None:
    """Adds the CHECK of each column once the column has a name."""
    if metadata is not METADATA:
        return
    for column in table.columns:
        if check := column.info.get("check"):
            table.append_constraint(CheckConstraint(check(column), name=column.name))


def _field(type_: TypeEngine[Any], *constraints: ForeignKey, check: Check | None = None, **options: Any) -> Any:
    return Field(
        sa_type=type_,
        sa_column_args=constraints,
        sa_column_kwargs={"info": {"check": check}},
        **options,
    )


def _at_most(length: int) -> Check:
    return lambda column: func.length(column).between(1, length)


def _between(least: float, most: float | None) -> Check:
    return lambda column: column >= least if most is None else column.between(least, most)


def slug(longest: int = SLUG_LENGTH) -> Any:
    """The row's own slug and primary key."""
    return _field(CODE, check=_at_most(longest), primary_key=True)


def reference(table: str, *, primary_key: bool = False, index: bool = False) -> Any:
    """The slug of a row of another table. Deferred, because a publish writes rows in any order."""
    key = ForeignKey(f"{table}.slug", deferrable=True, initially="DEFERRED")
    return _field(CODE, key, primary_key=primary_key, index=index)


def season_reference() -> ForeignKeyConstraint:
    """The season of columns `series` and `season`, if `season` is not null."""
    return ForeignKeyConstraint(
        ["series", "season"], ["seasons.series", "seasons.number"], deferrable=True, initially="DEFERRED"
    )


def own_revision() -> Any:
    """The primary key of `revisions`. Assigned by publishing, not by the database, so that there are no gaps."""
    return Field(
        sa_type=BigInteger(),
        sa_column_kwargs={"info": {"check": _between(1, None)}, "autoincrement": False},
        primary_key=True,
    )


def own_number() -> Any:
    """A number assigned by publishing, not by the database. As an INTEGER, it is SQLite's rowid."""
    number = BigInteger().with_variant(Integer(), "sqlite")
    return Field(
        sa_type=number,
        sa_column_kwargs={"info": {"check": _between(1, None)}, "autoincrement": False},
        primary_key=True,
    )


def number_of() -> Any:
    """The number of a row of another table, or a second key."""
    return _field(BigInteger())


def digest_64() -> Any:
    """A signed 64-bit integer."""
    return _field(BigInteger())


def revision(*, primary_key: bool = False, index: bool = False) -> Any:
    """The number of a row of `revisions`."""
    key = ForeignKey("revisions.number", deferrable=True, initially="DEFERRED")
    return _field(BigInteger(), key, primary_key=primary_key, index=index)


def counted_revision(*, index: bool = False) -> Any:
    """The number of a revision, without a foreign key."""
    return _field(BigInteger(), index=index)


def code(*, primary_key: bool = False, index: bool = False, unique: bool = False) -> Any:
    """Text for machines: identifiers, tags, paths."""
    return _field(CODE, primary_key=primary_key, index=index, unique=unique)


def sha256(*, unique: bool = False) -> Any:
    """64 hexadecimal digits."""
    return _field(CODE, check=lambda column: func.length(column) == 64, unique=unique)


def term(terms: type[Term], *, primary_key: bool = False) -> Any:
    """An enum value."""
    words = [term.value for term in terms]
    return _field(Vocabulary(terms), check=lambda column: column.in_(words), primary_key=primary_key)


def text() -> Any:
    """Text for people."""
    return _field(Text())


def sort_key() -> Any:
    """The result of `app.tables.sort_keys.sort_key` for a name or title."""
    return _field(CODE, check=lambda column: func.length(column) <= KEY_LENGTH)


def json() -> Any:
    """JSON as text, not JSONB: both databases return the same bytes that were written."""
    return _field(Text())


def compressed_body() -> Any:
    """The JSON of a subject."""
    return _field(CompressedBody())


def compressed_json() -> Any:
    """Several JSON texts."""
    return _field(CompressedLines())


def binary() -> Any:
    return _field(LargeBinary())


def edtf() -> Any:
    """A date as written. The column `<name>_on` has its earliest day."""
    return _field(CODE)


def day(*, index: bool = False) -> Any:
    return _field(Date(), index=index)


def day_text() -> Any:
    """A day as `2024-02-02`, for statements that join it to other text."""
    return _field(CODE)


def moment() -> Any:
    """A point in time, in UTC."""
    return _field(UTCDateTime())


def integer(least: int, *, primary_key: bool = False) -> Any:
    """A 32-bit integer."""
    return _field(Integer(), check=_between(least, None), primary_key=primary_key)


def large_integer(least: int) -> Any:
    """A 64-bit integer."""
    return _field(BigInteger(), check=_between(least, None))


def number(least: float, most: float | None = None) -> Any:
    """A double."""
    return _field(Double(), check=_between(least, most))


def flag() -> Any:
    return _field(Boolean(), check=lambda column: column.in_([False, True]))
