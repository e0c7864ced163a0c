"""reserved slugs: `check` and `counts` are routes below the lists, so no subject has them as a slug"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Refuses a catalogue with such a slug: only its documents can say what the subject is to be called."""
    found = op.get_bind().scalars(
        sa.text(
            "SELECT path FROM subjects WHERE path LIKE '%/check' OR path LIKE '%/counts'"
            " OR path LIKE 'series/check/%' OR path LIKE 'series/counts/%' ORDER BY path"
        )
    )
    if paths := found.all():
        slug = "counts" if "/counts" in paths[0] else "check"
        raise RuntimeError(
            f"`{slug}` is now a reserved slug, but the catalogue has {', '.join(paths[:10])}: nothing was changed. "
            "With the earlier version, publish each document that names it again, with another slug and "
            f"`formerly: [{slug}]`."
        )


def downgrade() -> None:
    """Older software reserves less."""
