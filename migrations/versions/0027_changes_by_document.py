"""changes by document: an index of the revisions that a document made"""

from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

INDEX = "ix_revisions_document_number"


def upgrade() -> None:
    op.create_index(INDEX, "revisions", ["document", "number"])


def downgrade() -> None:
    op.drop_index(INDEX, "revisions")
