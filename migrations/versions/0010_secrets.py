"""secrets: the random secret that signs cursors is kept for all workers"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

# Text that machines compare: both databases order it by code point.
CODE = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "secrets",
        sa.Column("name", CODE, nullable=False),
        sa.Column("value", CODE, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_secrets")),
    )


def downgrade() -> None:
    """The secret ends with its table: older software signs with a setting, and refuses the cursors of this one."""
    op.drop_table("secrets")
