"""versions: the revisions that last changed each subject, each series with all that belongs to it, and each kind

The tables are filled by the rebuilding that follows every migration.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

# Text that machines compare: both databases order it by code point.
CODE = sa.String().with_variant(sa.String(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KINDS = (
    "'series', 'seasons', 'episodes', 'people', 'characters', 'credits', 'organizations', 'places',"
    " 'filming-locations', 'statements', 'metrics', 'events', 'documents'"
)


def upgrade() -> None:
    op.create_table(
        "subjects",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("path", CODE, nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("facts", sa.BigInteger(), nullable=False),
        sa.Column("claims", sa.BigInteger(), nullable=False),
        sa.Column("whole_facts", sa.BigInteger(), nullable=True),
        sa.Column("whole_claims", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("number >= 1", name=op.f("ck_subjects_number")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_subjects")),
        sa.UniqueConstraint("path", name=op.f("uq_subjects_path")),
    )
    op.create_index(op.f("ix_subjects_claims"), "subjects", ["claims"])
    op.create_index(op.f("ix_subjects_whole_claims"), "subjects", ["whole_claims"])
    op.create_table(
        "kinds",
        sa.Column("kind", CODE, nullable=False),
        sa.Column("facts", sa.BigInteger(), nullable=False),
        sa.Column("claims", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(f"kind IN ({KINDS})", name=op.f("ck_kinds_kind")),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_kinds")),
    )


def downgrade() -> None:
    op.drop_table("kinds")
    op.drop_table("subjects")
