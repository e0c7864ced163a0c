"""lists: indexes for places in a box, and for the geography and start of metrics"""

from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_places_latitude_longitude"), "places", ["latitude", "longitude"])
    op.create_index(op.f("ix_metrics_geography"), "metrics", ["geography"], postgresql_using="hash")
    op.create_index(op.f("ix_metrics_window_start_on"), "metrics", ["window_start_on"])


def downgrade() -> None:
    op.drop_index(op.f("ix_metrics_window_start_on"), "metrics")
    op.drop_index(op.f("ix_metrics_geography"), "metrics")
    op.drop_index(op.f("ix_places_latitude_longitude"), "places")
