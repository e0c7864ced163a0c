"""certainty, plans, updates and attribution of claims; documents that are updated, and that correct others"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# Text that machines compare: both databases order it by code point.
CODE = sa.String().with_variant(sa.String(collation="C"), "postgresql")

RULES_BEFORE = "'rank', 'newest_document', 'basis', 'document_slug'"
RULES_AFTER = "'rank', 'certainty', 'newest_document', 'leading_document', 'basis', 'document_slug'"


def upgrade() -> None:
    """Full text search folds names in another way, so it is filled again: its tables are emptied."""
    for table in ("search_index", "search_spellings", "search_words", "search_names", "search_documents"):
        op.execute(sa.text(f"DELETE FROM {table}"))  # noqa: S608 - the names are those above
    postgresql = op.get_bind().dialect.name == "postgresql"
    code = 'VARCHAR COLLATE "C"' if postgresql else "VARCHAR"
    flag = "BOOLEAN DEFAULT FALSE NOT NULL"
    either = "(false, true)" if postgresql else "(0, 1)"
    # Alembic would copy the largest table for these CHECKs; both databases take them with the column.
    for column in (
        f"certainty {code} DEFAULT 'certain' NOT NULL"
        " CONSTRAINT ck_claims_certainty CHECK (certainty IN ('certain', 'likely', 'rumored'))",
        f"planned {flag} CONSTRAINT ck_claims_planned CHECK (planned IN {either})",
        f'"update" {flag} CONSTRAINT ck_claims_update CHECK ("update" IN {either})',
        f"according_to {code}",
        "within TEXT DEFAULT '[]' NOT NULL",
    ):
        op.execute(f"ALTER TABLE claims ADD COLUMN {column}")
    op.add_column("documents", sa.Column("updated", CODE, nullable=True))
    op.add_column("documents", sa.Column("updated_on", sa.Date(), nullable=True))
    op.add_column("documents", sa.Column("corrects", sa.Text(), nullable=False, server_default="[]"))
    op.create_table(
        "document_corrections",
        sa.Column("corrected", CODE, nullable=False),
        sa.Column("document", CODE, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("position >= 0", name=op.f("ck_document_corrections_position")),
        sa.ForeignKeyConstraint(
            ["document"],
            ["documents.slug"],
            name=op.f("fk_document_corrections_document"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("corrected", "document", name=op.f("pk_document_corrections")),
    )
    op.create_index(op.f("ix_document_corrections_document"), "document_corrections", ["document"])
    _remake_conflicts(
        RULES_AFTER,
        sa.Column("series", CODE, nullable=True),
        sa.Column("sides", sa.Text(), nullable=False, server_default="[]"),
    )
    op.create_index(op.f("ix_conflicts_series"), "conflicts", ["series"])


def downgrade() -> None:
    """Refuses where claims or documents say more than older software can read."""
    said = (
        "SELECT 1 FROM claims WHERE certainty <> 'certain' OR planned OR \"update\" OR according_to IS NOT NULL"
        " UNION ALL SELECT 1 FROM documents WHERE updated IS NOT NULL OR corrects <> '[]'"
    )
    if op.get_bind().execute(sa.text(said)).first() is not None:
        raise RuntimeError(
            "Claims are likely, rumored, planned, updates or according to somebody, or documents are updated or correct"
            " others, for which the older schema has no room: nothing was changed."
        )
    op.execute("DELETE FROM conflicts WHERE rule IN ('certainty', 'leading_document')")
    op.drop_index(op.f("ix_conflicts_series"), "conflicts")
    _remake_conflicts(RULES_BEFORE)
    op.drop_table("document_corrections")
    for column in ("corrects", "updated_on", "updated"):
        op.drop_column("documents", column)
    for column in ("within", "according_to", "update", "planned", "certainty"):
        op.drop_column("claims", column)


def _remake_conflicts(rules: str, *more: sa.Column[str]) -> None:
    """The table with another CHECK, which SQLite cannot alter, and with these columns."""
    kept = [
        dict(row) for row in op.get_bind().execute(sa.text("SELECT subject, field, rule FROM conflicts")).mappings()
    ]
    op.drop_table("conflicts")
    conflicts = op.create_table(
        "conflicts",
        sa.Column("subject", CODE, nullable=False),
        sa.Column("field", CODE, nullable=False),
        *more,
        sa.Column("rule", CODE, nullable=False),
        sa.CheckConstraint(f"rule IN ({rules})", name=op.f("ck_conflicts_rule")),
        sa.PrimaryKeyConstraint("subject", "field", name=op.f("pk_conflicts")),
    )
    op.bulk_insert(conflicts, kept)
