"""changes by subject: the kind and series of each change, and indexes for the feed of some subjects and from a time

The search index has room for the numbers of claims.

They are filled by the rebuilding that follows every migration.
"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

# Text that machines compare: both databases order it by code point.
CODE = sa.String().with_variant(sa.String(collation="C"), "postgresql")
INDEXES = {
    f"ix_changes_{column}_revision_position": ("changes", [column, "revision", "position"])
    for column in ("subject", "series", "kind")
} | {"ix_revisions_at_number": ("revisions", ["at", "number"])}


def upgrade() -> None:
    op.add_column("changes", sa.Column("kind", CODE, nullable=False, server_default=""))
    op.add_column("changes", sa.Column("series", CODE, nullable=True))
    for name, (table, columns) in INDEXES.items():
        op.create_index(op.f(name), table, columns)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE search_index ALTER COLUMN number TYPE BIGINT")


def downgrade() -> None:
    """Empties the search tables, which hold words that older software does not remove."""
    for table in ("search_index", "search_spellings", "search_words", "search_names"):
        op.execute(f"DELETE FROM {table}")  # noqa: S608 - the names are those above
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE search_index ALTER COLUMN number TYPE INTEGER")
    for name, (table, _) in INDEXES.items():
        op.drop_index(op.f(name), table_name=table)
    op.drop_column("changes", "series")
    op.drop_column("changes", "kind")
