"""the index of a series' status has its first day, so that years of filtered lists are counted from the index"""

from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

OLD, NEW = "ix_series_lifecycle_status_slug", "ix_series_lifecycle_status_slug_premiered_on"


def upgrade() -> None:
    op.create_index(NEW, "series", ["lifecycle_status", "slug", "premiered_on"])
    op.drop_index(OLD, "series")


def downgrade() -> None:
    op.create_index(OLD, "series", ["lifecycle_status", "slug"])
    op.drop_index(NEW, "series")
