"""compressed bodies: the JSON of each subject is compressed; columns say whether prose, which only it has, is known"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import sqlalchemy as sa
import zstandard
from alembic import op

from app.tables.bodies import DICTIONARY

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

LEVEL = 6
ROWS_AT_ONCE = 500
"""These fit into memory."""
SLUGGED = (
    *("series", "episodes", "people", "characters", "credits", "organizations", "places", "filming_locations"),
    *("statements", "metrics", "events", "nominations", "releases", "titles", "content_ratings", "relationships"),
    *("images", "documents"),
)
KEYS: dict[str, tuple[str, ...]] = dict.fromkeys(SLUGGED, ("slug",)) | {"seasons": ("series", "number")}
PROSE = {
    "series": "premise",
    "episodes": "synopsis",
    "characters": "description",
    "statements": "summary",
    "events": "reason",
}


def upgrade() -> None:
    dictionary = _dictionary()
    compress = zstandard.ZstdCompressor(level=LEVEL, dict_data=dictionary).compress
    for table in KEYS:
        if table in PROSE:
            _add_mark(table, f"{PROSE[table]}_known", f'"{PROSE[table]}":null')
        _replace_bodies(table, sa.LargeBinary(), lambda body: compress(body.encode()))


def downgrade() -> None:
    decompress = zstandard.ZstdDecompressor(dict_data=_dictionary()).decompress
    for table in KEYS:
        _replace_bodies(table, sa.Text(), lambda body: decompress(body).decode())
        if table in PROSE:
            op.drop_column(table, f"{PROSE[table]}_known")


def _dictionary() -> zstandard.ZstdCompressionDict:
    return zstandard.ZstdCompressionDict(DICTIONARY, dict_type=zstandard.DICT_TYPE_RAWCONTENT)


def _add_mark(table: str, mark: str, unknown: str) -> None:
    _check_references()
    either = "(0, 1)" if op.get_bind().dialect.name == "sqlite" else "(false, true)"
    op.execute(
        f"ALTER TABLE {table} ADD COLUMN {mark} BOOLEAN DEFAULT TRUE NOT NULL"
        f" CONSTRAINT ck_{table}_{mark} CHECK ({mark} IN {either})"
    )
    columns = sa.table(table, sa.column(mark), sa.column("body", sa.Text()))
    is_unknown = columns.c.body.contains(unknown, autoescape=True)
    op.get_bind().execute(sa.update(columns).where(is_unknown).values({mark: sa.false()}))


def _replace_bodies(table: str, kind: Any, converted: Callable[[Any], Any]) -> None:
    """By a new column that takes the name and place of the old one, the last: long values are no detour to others."""
    _check_references()
    op.add_column(table, sa.Column("new_body", kind, nullable=False, server_default=""))
    changed = sa.table(table, *map(sa.column, KEYS[table]), sa.column("new_body"))
    mine = (changed.c[name] == sa.bindparam(f"old_{name}") for name in KEYS[table])
    writing = sa.update(changed).where(*mine).values(new_body=sa.bindparam("converted"))
    for rows in _pages(table, KEYS[table]):
        found = [
            {f"old_{name}": row._mapping[name] for name in KEYS[table]} | {"converted": converted(row.body)}
            for row in rows
        ]
        op.get_bind().execute(writing, found)
    _check_references()
    op.drop_column(table, "body")
    op.execute(f"ALTER TABLE {table} RENAME COLUMN new_body TO body")


def _check_references() -> None:
    """PostgreSQL alters no table whose references are still to be checked."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("SET CONSTRAINTS ALL IMMEDIATE")
        op.execute("SET CONSTRAINTS ALL DEFERRED")


def _pages(table: str, names: Iterable[str]) -> Iterator[list[Any]]:
    """All rows, some at once. Nothing is read while it is written."""
    keys: list[sa.ColumnClause[Any]] = [sa.column(name) for name in names]
    page = sa.select(*keys, sa.column("body")).select_from(sa.table(table)).order_by(*keys).limit(ROWS_AT_ONCE)
    rows = list(op.get_bind().execute(page))
    while rows:
        yield rows
        last = sa.tuple_(*map(sa.literal, rows[-1][: len(keys)]))
        rows = list(op.get_bind().execute(page.where(sa.tuple_(*keys) > last)))
