"""claims in conflict: each conflict has the keys of the claim that is used and of its closest rival

They are filled by the rebuilding that follows every migration.
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

# Text that machines compare: both databases order it by code point.
CODE = sa.String().with_variant(sa.String(collation="C"), "postgresql")
SIDES = ("winner", "rival")


def upgrade() -> None:
    for side in SIDES:
        op.add_column("conflicts", sa.Column(f"{side}_group", sa.BigInteger(), nullable=True))
        op.add_column("conflicts", sa.Column(f"{side}_standing", CODE, nullable=True))


def downgrade() -> None:
    for side in SIDES:
        op.drop_column("conflicts", f"{side}_group")
        op.drop_column("conflicts", f"{side}_standing")
