"""temp"""
from alembic import op
revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None
T="series seasons episodes people characters credits organizations places filming_locations statements metrics events documents".split()
def upgrade():
    for t in T:
        op.execute(f"ALTER TABLE {t} DROP COLUMN evidence")
def downgrade():
    for t in T:
        op.execute(f"ALTER TABLE {t} ADD COLUMN evidence TEXT NOT NULL DEFAULT '{{}}'")
