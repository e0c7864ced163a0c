"""lists in order: what is filtered by a word of a closed list comes sorted from the index

Each such word stands in a good part of all rows: sorting them took longer the more there were.
"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

BEFORE = {
    "series": "lifecycle_status",
    "seasons": "production_stage",
    "organizations": "kind",
    "places": "kind",
    "documents": "kind",
    "credits": "role",
    "events": "kind",
    "metrics": "measure",
}
AFTER = (
    ("series", ["lifecycle_status", "slug"]),
    ("series", ["lifecycle_status", "title_key", "slug"]),
    ("seasons", ["production_stage", "series", "number"]),
    ("organizations", ["kind", "slug"]),
    ("places", ["kind", "slug"]),
    ("documents", ["kind", "slug"]),
    ("credits", ["role", "slug"]),
    ("events", ["kind", "slug"]),
    ("metrics", ["measure", "slug"]),
)


def upgrade() -> None:
    for table, columns in AFTER:
        op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, columns)
    for table, column in BEFORE.items():
        op.drop_index(op.f(f"ix_{table}_{column}"), table)


def downgrade() -> None:
    for table, column in BEFORE.items():
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
    for table, columns in reversed(AFTER):
        op.drop_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table)
