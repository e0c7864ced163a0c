"""imports: records are kept, so that it can be decided again which subjects they are about"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# Text that machines compare: both databases order it by code point.
CODE = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "imported_records",
        sa.Column("source", CODE, nullable=False),
        sa.Column("key", CODE, nullable=False),
        sa.Column("document", CODE, nullable=False),
        sa.Column("question", CODE, nullable=False),
        sa.Column("version", CODE, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("head", sa.Text(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("source", "key", name=op.f("pk_imported_records")),
    )
    op.create_index(op.f("ix_imported_records_document"), "imported_records", ["document"])
    op.create_index(op.f("ix_imported_records_source_question"), "imported_records", ["source", "question"])
    op.create_table(
        "imported_names",
        sa.Column("name", CODE, nullable=False),
        sa.Column("source", CODE, nullable=False),
        sa.Column("key", CODE, nullable=False),
        sa.Column("own", CODE, nullable=False),
        sa.Column("subject", CODE, nullable=True),
        sa.Column("candidate", CODE, nullable=True),
        sa.PrimaryKeyConstraint("name", "source", "key", "own", name=op.f("pk_imported_names")),
    )
    op.create_index(op.f("ix_imported_names_source_key"), "imported_names", ["source", "key"])
    op.create_table(
        "import_decisions",
        sa.Column("source", CODE, nullable=False),
        sa.Column("key", CODE, nullable=False),
        sa.Column("question", CODE, nullable=False),
        sa.Column("decision", CODE, nullable=False),
        sa.PrimaryKeyConstraint("source", "key", name=op.f("pk_import_decisions")),
    )
    op.create_index(op.f("ix_import_decisions_source_question"), "import_decisions", ["source", "question"])


def downgrade() -> None:
    for table in ("import_decisions", "imported_names", "imported_records"):
        op.drop_table(table)
