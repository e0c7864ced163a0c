"""evidence is made from the claims when it is read: the rows of facts hold none"""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

TABLES = (
    "series",
    "seasons",
    "episodes",
    "people",
    "characters",
    "credits",
    "organizations",
    "places",
    "filming_locations",
    "statements",
    "metrics",
    "events",
    "documents",
)


def upgrade() -> None:
    for table in TABLES:
        op.drop_column(table, "evidence")


def downgrade() -> None:
    """The column is empty, so `showfacts rebuild` of the older software has to follow: it renders all evidence."""
    for table in TABLES:
        op.execute(f"ALTER TABLE {table} ADD COLUMN evidence TEXT DEFAULT '{{}}' NOT NULL")
