"""compressed: sheets with their anchors, and the fields of changes; on SQLite, short rows without a copy of the key"""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any

import sqlalchemy as sa
import zstandard
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

# Text that machines compare: both databases order it by code point.
CODE = sa.String().with_variant(sa.String(collation="C"), "postgresql")
LEVEL = 6
MOST_BYTES = 64_000_000
DOCUMENTS_AT_ONCE, CHANGES_AT_ONCE = 10, 500
"""These fit into memory."""
MOST_TOGETHER = 250_000
"""Characters of fields after which those of the next changes are compressed apart."""
CLUSTERED = (
    "document_corrections",
    "event_participants",
    "external_ids",
    "search_names",
    "search_spellings",
    "search_words",
    "series_genres",
    "series_networks",
    "series_producers",
    "series_settings",
)
WITHOUT_ROWID = " WITHOUT ROWID"
PIECE = 600
"""Bytes of a row. Short rows leave little of a page unused."""
PROSE = (("characters", "description"), ("series", "premise"), ("statements", "summary"))
"""Columns that repeat what is in the body. SQL does not ask for them."""


def upgrade() -> None:
    op.add_column("documents", sa.Column("submission", sa.LargeBinary(), nullable=False, server_default=""))
    for row in _rows(_columns("documents", "slug", "sheet", "anchors"), 1, DOCUMENTS_AT_ONCE):
        _set(row.slug, submission=_compressed([row.sheet, row.anchors]))
    _check_references()
    op.drop_column("documents", "anchors")
    op.drop_column("documents", "sheet")
    changed_fields = _create_changed_fields()
    for pieces in _together(_rows(_columns("changes", "revision", "position", "fields"), 2, CHANGES_AT_ONCE)):
        op.get_bind().execute(sa.insert(changed_fields), pieces)
    _stage(
        "SELECT changes.revision, position, action, subject, nullif(changes.cause, revisions.cause) AS cause"
        " FROM changes JOIN revisions ON number = revision"
    )
    _create_changes([sa.Column("cause", CODE, nullable=True)], sqlite_with_rowid=False)
    op.execute("INSERT INTO changes SELECT * FROM changes_staged ORDER BY revision, position")
    op.drop_table("changes_staged")
    _check_references()
    for table, column in PROSE:
        op.drop_column(table, column)
    _recreate(lambda ddl: ddl + WITHOUT_ROWID)


def downgrade() -> None:
    _recreate(lambda ddl: ddl.rstrip().removesuffix(WITHOUT_ROWID))
    for table, column in PROSE:
        op.add_column(table, sa.Column(column, sa.Text(), nullable=True))
        op.execute(f"UPDATE {table} SET {column} = {_in_body(column)}")  # noqa: S608 - names of this file
    _stage(
        "SELECT changes.revision, position, action, subject, document,"
        " coalesce(changes.cause, revisions.cause) AS cause FROM changes JOIN revisions ON number = revision"
    )
    more = ("fields", sa.Text()), ("document", CODE), ("cause", CODE)
    changes = _create_changes([sa.Column(name, kind, nullable=False) for name, kind in more])
    pieces = _rows(_columns("changed_fields", "revision", "position", "piece", "data"), 3, CHANGES_AT_ONCE)
    for (number, position), some in groupby(pieces, lambda piece: (piece.revision, piece.position)):
        fields = _decompressed(b"".join(piece.data for piece in some))
        op.get_bind().execute(sa.insert(changes), list(_changes_with(number, position, fields)))
    op.drop_table("changes_staged")
    op.drop_table("changed_fields")
    _check_references()
    op.create_index(op.f("ix_changes_subject"), "changes", ["subject"])
    for name in ("sheet", "anchors"):
        op.add_column("documents", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    for row in _rows(_columns("documents", "slug", "submission"), 1, DOCUMENTS_AT_ONCE):
        sheet, anchors = _decompressed(row.submission)
        _set(row.slug, sheet=sheet, anchors=anchors)
    _check_references()
    op.drop_column("documents", "submission")


def _set(document: str, **values: Any) -> None:
    table = sa.table("documents", sa.column("slug"), *map(sa.column, values))
    op.get_bind().execute(sa.update(table).where(table.c.slug == document).values(values))


def _create_changed_fields() -> sa.Table:
    return op.create_table(
        "changed_fields",
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("piece", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("piece >= 0", name=op.f("ck_changed_fields_piece")),
        sa.CheckConstraint("position >= 1", name=op.f("ck_changed_fields_position")),
        sa.ForeignKeyConstraint(
            ["revision"],
            ["revisions.number"],
            name=op.f("fk_changed_fields_revision"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("revision", "position", "piece", name=op.f("pk_changed_fields")),
    )


def _create_changes(more: list[sa.Column[Any]], **options: Any) -> sa.Table:
    return op.create_table(
        "changes",
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("action", CODE, nullable=False),
        sa.Column("subject", CODE, nullable=False),
        *more,
        sa.CheckConstraint("action IN ('created', 'updated', 'removed', 'renamed')", name=op.f("ck_changes_action")),
        sa.CheckConstraint("cause IN ('published', 'replaced', 'withdrawn', 'renamed')", name=op.f("ck_changes_cause")),
        sa.CheckConstraint("position >= 1", name=op.f("ck_changes_position")),
        sa.ForeignKeyConstraint(
            ["revision"], ["revisions.number"], name=op.f("fk_changes_revision"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("revision", "position", name=op.f("pk_changes")),
        **options,
    )


def _stage(changes: str) -> None:
    """Keeps the rows while the table is made again: the two databases alter it in different ways."""
    op.execute(f"CREATE TABLE changes_staged AS {changes}")
    op.create_index("ix_changes_staged", "changes_staged", ["revision", "position"])
    op.drop_table("changes")


def _changes_with(revision: int, first: int, fields: list[str]) -> Iterator[dict[str, Any]]:
    staged = _columns("changes_staged", "revision", "position", "action", "subject", "document", "cause")
    number, position, *_ = staged
    these = position.between(first, first + len(fields) - 1)
    rows = op.get_bind().execute(sa.select(*staged).where(number == revision, these).order_by(position))
    for row, line in zip(rows.mappings(), fields, strict=True):
        yield {**row, "fields": line}


def _together(rows: Iterable[sa.Row[Any]]) -> Iterator[list[dict[str, Any]]]:
    beginning, length = (0, 0), 0

    def beginning_of(row: sa.Row[Any]) -> tuple[int, int]:
        nonlocal beginning, length
        if row.revision != beginning[0] or length >= MOST_TOGETHER:
            beginning, length = (row.revision, row.position), 0
        length += len(row.fields)
        return beginning

    for (number, position), some in groupby(rows, beginning_of):
        data = _compressed(row.fields for row in some)
        pieces = (data[start : start + PIECE] for start in range(0, len(data), PIECE))
        yield [
            {"revision": number, "position": position, "piece": place, "data": piece}
            for place, piece in enumerate(pieces)
        ]


def _compressed(lines: Iterable[str]) -> bytes:
    return zstandard.ZstdCompressor(level=LEVEL).compress("\n".join(lines).encode())


def _decompressed(data: bytes) -> list[str]:
    if not 0 <= zstandard.frame_content_size(data) <= MOST_BYTES:
        raise RuntimeError(f"A compressed value is longer than {MOST_BYTES:,} bytes: nothing was changed.")
    return zstandard.ZstdDecompressor().decompress(data).decode().split("\n")


def _columns(table: str, *names: str) -> list[sa.ColumnClause[Any]]:
    return list(sa.table(table, *map(sa.column, names)).c)


def _rows(columns: list[sa.ColumnClause[Any]], key: int, at_once: int) -> Iterator[sa.Row[Any]]:
    """In the order of the key, which is the first columns. Nothing is read while it is written."""
    keys = columns[:key]
    page = sa.select(*columns).order_by(*keys).limit(at_once)
    rows = op.get_bind().execute(page).all()
    while rows:
        yield from rows
        last = sa.tuple_(*map(sa.literal, rows[-1][:key]))
        rows = op.get_bind().execute(page.where(sa.tuple_(*keys) > last)).all()


def _recreate(changed: Callable[[str], str]) -> None:
    """SQLite cannot alter the way in which it stores a table."""
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        return
    for table in CLUSTERED:
        wanted = sa.text("SELECT type, sql FROM sqlite_master WHERE tbl_name = :table AND sql IS NOT NULL")
        made = connection.execute(wanted, {"table": table}).all()
        op.rename_table(table, f"{table}_old")
        op.execute(changed(next(ddl for kind, ddl in made if kind == "table")))
        op.execute(f"INSERT INTO {table} SELECT * FROM {table}_old")  # noqa: S608 - names of this file
        op.drop_table(f"{table}_old")
        for ddl in (ddl for kind, ddl in made if kind == "index"):
            op.execute(ddl)


def _in_body(member: str) -> str:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    return f"json_extract(body, '$.{member}')" if is_sqlite else f"body::json ->> '{member}'"


def _check_references() -> None:
    """PostgreSQL alters no table whose references are still to be checked."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("SET CONSTRAINTS ALL IMMEDIATE")
        op.execute("SET CONSTRAINTS ALL DEFERRED")
